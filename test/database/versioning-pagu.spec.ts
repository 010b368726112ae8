import { DataSource } from 'typeorm';
import { BudgetVersionPagu1767225720000 } from '../../migrations/1767225720000-budget-version-pagu.js';
import { BudgetCreateRup1767225721000 } from '../../migrations/1767225721000-budget-create-rup.js';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { createTestDatabase } from '../support/database.js';

const ID = '018f0000-0000-7000-8000-00000000000';

describe('giving pagu versions on a database with money in it', () => {
  it('begins each line with a version and an entry, makes packages of the RUP numbers, and can be taken back', async () => {
    const database = await createTestDatabase({ empty: true });
    const earlier = migrations.filter((migration) => migration.name.slice(-13) < '1767225720000');
    await migrate(database.url, earlier);
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runner = source.createQueryRunner();
    try {
      await runner.query(`
        insert into agency (id, code, number_code, name, address, city) values
          ('${ID}1', '1.02', 'DINKES', 'Dinas Kesehatan', 'Jalan 1', 'Cikarang');
        insert into account_code (code, name, kind) values ('5.1.02.01.01.0052', 'Mamin Rapat', 'mamin');
        insert into budget_line (id, agency_id, fiscal_year, dpa_number, sub_activity_code, sub_activity_name, account_code,
                                 fund_source, rup_code, pagu, reserved) values
          ('${ID}2', '${ID}1', 2026, 'DPA/1', '1.02.01.2.06.0009', 'Rapat', '5.1.02.01.01.0052', 'PAD', '51234567', 900, 300),
          ('${ID}3', '${ID}1', 2026, 'DPA/1', '1.02.01.2.06.0002', 'Kantor', '5.1.02.01.01.0052', 'PAD', null, 100, 0);
        insert into budget_entry (line_id, kind, amount, requisition_id) values ('${ID}2', 'reserve', 300, '${ID}4');
      `);
      const [versions, packages] = [new BudgetVersionPagu1767225720000(), new BudgetCreateRup1767225721000()];
      await versions.up(runner);
      await packages.up(runner);
      expect(
        await runner.query(
          `select e.line_id as line, e.kind, e.amount::int, v.pagu::int, v.decree_number as decree
           from budget_entry e left join budget_version v on v.line_id = e.line_id and v.number = e.version_number
           order by e.line_id, e.id`,
        ),
      ).toEqual([
        { line: `${ID}2`, kind: 'reserve', amount: 300, pagu: null, decree: null },
        { line: `${ID}2`, kind: 'initial', amount: 900, pagu: 900, decree: 'DPA/1' },
        { line: `${ID}3`, kind: 'initial', amount: 100, pagu: 100, decree: 'DPA/1' },
      ]);
      expect(
        await runner.query(
          `select l.id, p.code, p.value::int from budget_line l left join rup_package p on p.id = l.rup_package_id order by l.id`,
        ),
      ).toEqual([
        { id: `${ID}2`, code: '51234567', value: 900 },
        { id: `${ID}3`, code: null, value: null },
      ]);
      await expect(runner.query('update budget_version set pagu = 1')).rejects.toThrow(
        /permission|append-only/,
      );
      await packages.down(runner);
      await versions.down(runner);
      expect(await runner.query('select kind, amount::int from budget_entry')).toEqual([
        { kind: 'reserve', amount: 300 },
      ]);
      expect(await runner.query(`select rup_code from budget_line order by id`)).toEqual([
        { rup_code: '51234567' },
        { rup_code: null },
      ]);
      await versions.up(runner);
      await packages.up(runner);
    } finally {
      await runner.release();
      await source.destroy();
      await database.drop();
    }
  });
});
