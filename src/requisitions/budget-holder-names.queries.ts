import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BudgetHolders } from '../budget/index.js';
import { requisitionWorkflow, type RequisitionStatus } from './domain/requisition-workflow.js';

/** Tells the budget what the requisitions that hold its money are called. */
@Injectable()
export class BudgetHolderNames implements OnModuleInit {
  constructor(private readonly holders: BudgetHolders) {}

  onModuleInit(): void {
    this.holders.register(async (source, ids) => {
      const rows = await source.query<{ id: string; title: string; status: RequisitionStatus }>(
        'select id, title, status from requisition where id = any($1::uuid[])',
        [ids],
      );
      return new Map(
        rows.map(({ id, title, status }) => [id, { title, status: requisitionWorkflow.statusNames[status] }]),
      );
    });
  }
}
