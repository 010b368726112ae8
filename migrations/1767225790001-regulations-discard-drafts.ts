import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft of a regulation can be discarded, and the trials made of it go with it; what was published is kept for ever, as before. */
export class RegulationsDiscardDrafts1767225790001 implements MigrationInterface {
  name = 'RegulationsDiscardDrafts1767225790001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table dry_run drop constraint dry_run_regulation,
        add constraint dry_run_regulation foreign key (regulation_id) references regulation (id) on delete cascade;
      ${stays(`if old.status = 'draft' then return old; end if;`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${stays('')}
      alter table dry_run drop constraint dry_run_regulation,
        add constraint dry_run_regulation foreign key (regulation_id) references regulation (id);
    `);
  }
}

const stays = (onDelete: string) => `
      create or replace function regulation_stays() returns trigger language plpgsql as $$
      begin
        if tg_op = 'DELETE' then
          ${onDelete}
          raise exception 'an edition of a regulation is kept' using errcode = 'restrict_violation';
        end if;
        if old.status <> 'draft' and (new.status = 'draft'
          or to_jsonb(new) - '{status,valid_until,revoked_by,revoked_by_name,revoked_at,revoke_reason,version}'::text[]
             is distinct from
             to_jsonb(old) - '{status,valid_until,revoked_by,revoked_by_name,revoked_at,revoke_reason,version}'::text[]) then
          raise exception 'a published edition is not edited' using errcode = 'restrict_violation';
        end if;
        return new;
      end $$;`;
