import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { createTestDatabase } from '../support/database.js';

const ID = '018f0000-0000-7000-8000-00000000000';

describe('bringing rules, money and approval to a database in which a requisition waits', () => {
  it('lets it be decided by the PA or KPA of its unit or above, as before', async () => {
    const database = await createTestDatabase({ empty: true });
    await migrate(
      database.url,
      migrations.filter(({ name }) => name.slice(-13) < '1767225710000'),
    );
    const before = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    await before.query(`
      insert into account (id, email, name, password_hash) values ('${ID}1', 'pptk@contoh.example', 'PPTK', 'x');
      insert into agency (id, parent_id, code, number_code, name, address, city) values
        ('${ID}2', null, '1.02', 'DINKES', 'Dinas Kesehatan', 'Jalan 1', 'Cikarang'),
        ('${ID}3', '${ID}2', '1.02.01', 'PKM', 'Puskesmas', 'Jalan 2', 'Cikarang');
      insert into post (id, agency_id, role, title) values
        ('${ID}4', '${ID}2', 'pa', 'Kepala Dinas'), ('${ID}5', '${ID}3', 'pptk', 'PPTK'), ('${ID}6', '${ID}3', 'kpa', 'Kepala Puskesmas');
      insert into account_code (code, name, kind) values ('5.1.02.01.01.0024', 'ATK', 'atk');
      insert into budget_line (id, agency_id, fiscal_year, dpa_number, sub_activity_code, sub_activity_name, account_code, fund_source, pagu)
        values ('${ID}7', '${ID}3', 2026, 'DPA/1', '1.02.01.2.06.0002', 'Kantor', '5.1.02.01.01.0024', 'PAD', 900);
      insert into requisition (id, agency_id, budget_line_id, kind, title, delivery_date, delivery_place, receiver, requester_id,
          requester_post_id, status, verdict, content_hash, submitted_at)
        select ids.id::uuid, '${ID}3', '${ID}7', 'atk', 'Kertas', '2026-12-01', 'Gudang', 'Penerima', '${ID}1', '${ID}5', ids.status,
          '{"approvalRoute": [{"step": "approve", "role": "kpa", "legalBasis": "Perpres 16/2018 ps 9"}]}', repeat('0', 64), now()
        from (values ('${ID}8', 'submitted'), ('${ID}9', 'approved')) ids(id, status);
    `);
    await before.destroy();
    await migrate(database.url, migrations);
    const after = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    try {
      expect(
        await after.query(
          `select requisition_id as id, status, content_hash = repeat('0', 64) as same, route->>'legalBasis' as basis from approval_round`,
        ),
      ).toEqual([{ id: `${ID}8`, status: 'open', same: true, basis: 'Perpres 16/2018 ps 9' }]);
      expect(
        await after.query(
          `select s.status as step, s.due_at, t.post_id as post, t.status as seat
           from approval_step s join approval_seat t on t.step_id = s.id order by t.post_id`,
        ),
      ).toEqual([`${ID}4`, `${ID}6`].map((post) => ({ step: 'open', due_at: null, post, seat: 'open' })));
      expect(await after.query(`select lane, status from requisition order by id`)).toEqual([
        { lane: 'normal', status: 'submitted' },
        { lane: 'normal', status: 'approved' },
      ]);
    } finally {
      await after.destroy();
      await database.drop();
    }
  });
});
