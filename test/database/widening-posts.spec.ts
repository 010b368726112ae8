import { DataSource } from 'typeorm';
import { OrganisationWidenPosts1767225670000 } from '../../migrations/1767225670000-organisation-widen-posts.js';
import { OrganisationEndOldActing1767225671000 } from '../../migrations/1767225671000-organisation-end-old-acting.js';
import { migrations } from '../../migrations/index.js';
import { migrate } from '../../src/platform/database/index.js';
import { createTestDatabase } from '../support/database.js';

describe('widening posts on a database with people in it', () => {
  it('keeps who holds what, links accounts with people, and can be taken back', async () => {
    const database = await createTestDatabase({ empty: true });
    const earlier = migrations.filter((migration) => migration.name.slice(-13) < '1767225670000');
    await migrate(database.url, earlier);
    const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    const runner = source.createQueryRunner();
    try {
      await runner.query(`
        insert into account (id, email, name, password_hash) values
          ('018f0000-0000-7000-8000-000000000001', 'pejabat@contoh.example', 'Pejabat', 'x');
        insert into agency (id, code, number_code, name, address, city) values
          ('018f0000-0000-7000-8000-000000000002', '1.02', 'DINKES', 'Dinas Kesehatan', 'Jalan 1', 'Cikarang');
        insert into official (account_id, name_with_titles, nip) values
          ('018f0000-0000-7000-8000-000000000001', 'Pejabat, S.E.', '198209242009032003');
        insert into post (id, agency_id, role, title) values
          ('018f0000-0000-7000-8000-000000000003', '018f0000-0000-7000-8000-000000000002', 'auditor', 'Auditor');
        insert into appointment (post_id, account_id, decree_number, decree_date, valid_from, acting) values
          ('018f0000-0000-7000-8000-000000000003', '018f0000-0000-7000-8000-000000000001', '800/1', '2026-01-02', '2026-01-02', 'Plt.');
      `);
      const migration = new OrganisationWidenPosts1767225670000();
      await migration.up(runner);
      const [mandate] = (await runner.query(
        `select m.acting, m.auditor_body, o.email, person_of(o.account_id) = o.id as linked
         from mandate m join official o on o.id = m.official_id`,
      )) as object[];
      expect(mandate).toEqual({
        acting: 'Plt.',
        auditor_body: 'apip',
        email: 'pejabat@contoh.example',
        linked: true,
      });
      const ending = new OrganisationEndOldActing1767225671000();
      await ending.up(runner);
      await runner.query(
        `update appointment set ended_from = '2026-06-01', ended_reason = 'definitif', ended_at = now()`,
      );
      await ending.down(runner);
      await migration.down(runner);
      const [appointment] = (await runner.query(
        `select a.acting, o.nip from appointment a join official o on o.account_id = a.account_id`,
      )) as object[];
      expect(appointment).toEqual({ acting: 'Plt.', nip: '198209242009032003' });
      await migration.up(runner);
    } finally {
      await runner.release();
      await source.destroy();
      await database.drop();
    }
  });
});
