import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every line of a requisition and of an order says which budget line pays for it; those of before are paid by the one of the whole. */
export class RequisitionsChargeLines1767225790000 implements MigrationInterface {
  name = 'RequisitionsChargeLines1767225790000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition_line add column budget_line_id uuid
        constraint requisition_line_budget_line references budget_line (id);
      update requisition_line l set budget_line_id = r.budget_line_id from requisition r where r.id = l.requisition_id;
      alter table requisition_line alter column budget_line_id set not null;

      alter table purchase_order_line add column budget_line_id uuid
        constraint purchase_order_line_budget_line references budget_line (id);
      update purchase_order_line l set budget_line_id = o.budget_line_id from purchase_order o where o.id = l.order_id;
      alter table purchase_order_line alter column budget_line_id set not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table purchase_order_line drop column budget_line_id;
      alter table requisition_line drop column budget_line_id;
    `);
  }
}
