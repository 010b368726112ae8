import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of display among equals: what each vendor was lately ordered, and the seed and weights of each day, kept so that anybody can replay it. */
export class CatalogCreateFairTurn1767225701000 implements MigrationInterface {
  name = 'CatalogCreateFairTurn1767225701000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Learnt by message from the modules above, hence without foreign keys to their tables.
      create table vendor_order_share (
        order_id uuid constraint vendor_order_share_pk primary key,
        vendor_id uuid not null,
        issued_on date not null,
        total bigint not null constraint vendor_order_share_total_positive check (total > 0),
        -- An order that was declined or not answered counts for nobody.
        is_dropped boolean not null default false
      );
      create index vendor_order_share_issued_on on vendor_order_share (issued_on);

      create table fair_turn_day (
        date date constraint fair_turn_day_pk primary key,
        rule text not null,
        seed text not null,
        shares_from date not null,
        shares_until date not null,
        orders integer not null,
        total bigint not null,
        vendors integer not null,
        created_at timestamptz not null default clock_timestamp()
      );
      create table fair_turn_share (
        date date not null constraint fair_turn_share_day references fair_turn_day (date),
        vendor_id uuid not null,
        total bigint not null,
        orders integer not null,
        share double precision not null,
        weight double precision not null,
        constraint fair_turn_share_pk primary key (date, vendor_id)
      );
    `);
    for (const table of ['fair_turn_day', 'fair_turn_share']) {
      await runner.query(`
        create trigger ${table}_append_only before update or delete on ${table}
          for each row execute function refuse_change();
        create trigger ${table}_no_truncate before truncate on ${table}
          for each statement execute function refuse_change();
        revoke update, delete, truncate on ${table} from public, current_user;
      `);
    }
    // A foreign key locks the row it refers to, which needs the right to update one column; the trigger still refuses it.
    await runner.query('grant update (date) on fair_turn_day to current_user');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table fair_turn_share, fair_turn_day, vendor_order_share');
  }
}
