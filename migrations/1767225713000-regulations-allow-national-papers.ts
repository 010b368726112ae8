import type { MigrationInterface, QueryRunner } from 'typeorm';

/** National rules may stand in several papers at once; only of the regional regulation is there one, and of each paper one edition. */
export class RegulationsAllowNationalPapers1767225713000 implements MigrationInterface {
  name = 'RegulationsAllowNationalPapers1767225713000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(constraint(`case when kind = 'regional' then '' else code end`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(constraint(`case when kind = 'decree' then code else '' end`));
  }
}

function constraint(line: string): string {
  return `
    alter table regulation drop constraint regulation_one_in_force;
    alter table regulation add constraint regulation_one_in_force
      exclude using gist (kind with =, (${line}) with =, daterange(valid_from, valid_until, '[]') with &&)
      where (status = 'in_force' or (status = 'revoked' and valid_until is not null));
  `;
}
