import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A category may be moved, so what belongs to a branch follows from parents and no longer from how its code begins. */
export class CatalogWalkBranches1767225683000 implements MigrationInterface {
  name = 'CatalogWalkBranches1767225683000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function category_branch(root text) returns setof text language sql stable as $$
        with recursive branch (code) as (
          select code from category where code = root
          union select k.code from category k join branch b on k.parent_code = b.code)
        select code from branch
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function category_branch');
  }
}
