import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BudgetHolders } from '../budget/index.js';
import { requisitionWorkflow, type RequisitionStatus } from './domain/requisition-workflow.js';

/** Tells the budget what the requisitions that hold its money are called. */
@Injectable()
export class BudgetHolderNames implements OnModuleInit {
  constructor(private readonly holders: BudgetHolders) {}

  onModuleInit(): void {
    this.holders.register(async (source, ids) => {
      const rows = await source.query<{
        id: string;
        title: string;
        status: RequisitionStatus;
        person: string | null;
      }>(
        `select r.id, r.title, r.status, o.name_with_titles as person
         from requisition r left join official o on o.id = person_of(r.requester_id) where r.id = any($1::uuid[])`,
        [ids],
      );
      return new Map(
        rows.map(({ id, title, status, person }) => [
          id,
          { title, status: requisitionWorkflow.statusNames[status], person },
        ]),
      );
    });
  }
}
