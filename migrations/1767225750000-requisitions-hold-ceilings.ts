import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ceiling that a line was judged against is held with its price, and a requisition says in which lane it goes. */
export class RequisitionsHoldCeilings1767225750000 implements MigrationInterface {
  name = 'RequisitionsHoldCeilings1767225750000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition
        add column lane text not null default 'normal'
          constraint requisition_lane_known check (lane in ('normal', 'urgent'));

      -- Written at submission, with the words by which a person finds the row again: list, decree, code. Both null while it is a
      -- draft, and where no list set a ceiling.
      alter table requisition_line
        add column ceiling_price bigint constraint requisition_line_ceiling_price_positive check (ceiling_price > 0),
        add column ceiling_ref text,
        add constraint requisition_line_ceiling_whole check ((ceiling_price is null) = (ceiling_ref is null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table requisition_line drop constraint requisition_line_ceiling_whole, drop column ceiling_ref, drop column ceiling_price;
      alter table requisition drop column lane;
    `);
  }
}
