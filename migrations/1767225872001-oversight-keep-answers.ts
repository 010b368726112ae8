import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What looked wrong before an order was issued, and why whoever ordered did so nevertheless. */
export class OversightKeepAnswers1767225872001 implements MigrationInterface {
  name = 'OversightKeepAnswers1767225872001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table order_watch_answer (
        id uuid constraint order_watch_answer_pk primary key default uuidv7(),
        order_id uuid not null constraint order_watch_answer_order references purchase_order (id),
        flag text not null constraint order_watch_answer_flag_form check (flag ~ '^RF[0-9]{2}$'),
        title text not null,
        question text not null,
        detail text not null,
        reason text not null constraint order_watch_answer_reason_filled check (btrim(reason) <> ''),
        -- What the flag rests on, and the article of the regulation that wants the reason.
        legal_basis text not null,
        measure_basis text not null,
        by_account uuid,
        by_person text not null,
        at timestamptz not null
      );
      create index order_watch_answer_order_id on order_watch_answer (order_id, id);
      create trigger order_watch_answer_append_only before update or delete on order_watch_answer
        for each row execute function refuse_change();
      create trigger order_watch_answer_no_truncate before truncate on order_watch_answer
        for each statement execute function refuse_change();
      revoke update, delete, truncate on order_watch_answer from public, current_user;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table order_watch_answer');
  }
}
