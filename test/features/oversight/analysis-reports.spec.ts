/** @jest-environment node */
import { createHash } from 'node:crypto';
import { AnalysisFacts } from '../../../src/oversight/index.js';
import { ReportService } from '../../../src/oversight/analysis/report/report.service.js';
import { ReportWorker } from '../../../src/oversight/analysis/report/report.worker.js';
import { AuditSealer } from '../../../src/platform/audit/audit-sealer.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../src/platform/database/index.js';
import { anAccount, anAgency, anOfficial, type TestActor, type TestOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aSpendingYear, type Spending } from '../../support/builders/spending.js';

const PATH = '/api/v1/analysis/reports';
const JOB = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };

interface Report {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly sha256: string | null;
  readonly pages: number | null;
  readonly agencyId: string | null;
}

describe('what is computed from the record', () => {
  let test: TestApp;
  let spending: Spending;
  let auditor: TestOfficial;
  let facts: AnalysisFacts;

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    spending = await aSpendingYear(test, 60);
    auditor = await anOfficial(test, {
      agencyId: await anAgency(test, { name: 'Inspektorat' }),
      role: 'auditor',
    });
    facts = test.app.get(AnalysisFacts);
    await facts.refresh();
  });
  afterAll(() => test.close());

  const TABLES = ['analysis_spend', 'analysis_order', 'analysis_payment', 'analysis_meeting'];
  const all = () =>
    Promise.all(
      TABLES.map((table) => test.sql(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)),
    );
  const touch = (orderId: string, change: string) =>
    test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      await tx.query(`update purchase_order set ${change} where id = $1`, [orderId]);
      tx.audit({
        action: 'order.test',
        recordType: 'order',
        recordId: orderId,
        summary: 'Uji.',
        changes: {},
      });
    });

  describe('is kept fresh', () => {
    it('takes in what was audited, sealed or not, and nothing else', async () => {
      await facts.refresh();
      await test.app.get(AuditSealer).seal();
      await facts.refresh();
      expect(await facts.refresh()).toBe(0);
      const [order] = await test.sql<{ id: string }>(
        `select id from purchase_order where status = 'completed' order by id limit 1`,
      );
      await touch(order!.id, `total = total + 1000`);
      expect(await facts.refresh()).toBe(1);
      const totals = `select o.total - coalesce((select sum(amount) from order_waiver w where w.order_id = o.id), 0) = a.total as same
        from purchase_order o join analysis_order a on a.order_id = o.id`;
      expect((await test.sql<{ same: boolean }>(totals)).every(({ same }) => same)).toBe(true);
      // Once unsealed, once when its block stands; then it is known.
      await test.app.get(AuditSealer).seal();
      expect([await facts.refresh(), await facts.refresh()]).toEqual([1, 0]);
      await touch(order!.id, `total = total - 1000`);
    });

    it('misses no transaction that commits after a later one was taken in', async () => {
      const [first, second] = spending.orderIds.slice(-2) as [string, string];
      const { promise: mayCommit, resolve: commit } = resolvers();
      const { promise: written, resolve: hasWritten } = resolvers();
      const late = test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
        // Its number in the trail is lower than that of the one that overtakes it.
        await tx.query(`select nextval(pg_get_serial_sequence('audit_entry', 'seq'))`);
        await tx.query('update purchase_order set total = total + 7 where id = $1', [first]);
        tx.audit({
          action: 'order.test',
          recordType: 'order',
          recordId: first,
          summary: 'Uji.',
          changes: {},
        });
        hasWritten(undefined);
        await mayCommit;
      });
      await written;
      await touch(second, 'total = total + 9');
      await test.app.get(AuditSealer).seal();
      await facts.refresh();
      commit(undefined);
      await late;
      expect(await facts.refresh()).toBe(1);
      const kept = await all();
      await facts.rebuild();
      expect(await all()).toEqual(kept);
    });

    it('is the same after two refreshes at once and after everything is computed again', async () => {
      const before = await all();
      await Promise.all([facts.refresh(), facts.refresh(), facts.rebuild()]);
      expect(await all()).toEqual(before);
      const [state] = await test.sql<{ fresh: boolean }>(
        `select as_of > now() - interval '1 minute' and rebuilt_at is not null as fresh from analysis_state`,
      );
      expect(state?.fresh).toBe(true);
    });

    it('stands outside the tables that people write to: no trigger, no foreign key', async () => {
      const bound = await test.sql(
        `select conname from pg_constraint where contype = 'f' and (conrelid::regclass::text like 'analysis_%' or confrelid::regclass::text like 'analysis_%')
           and conrelid::regclass::text <> 'analysis_report'
         union all select tgname from pg_trigger where tgrelid::regclass::text like 'analysis_%' and not tgisinternal`,
      );
      expect(bound).toEqual([]);
    });
  });

  describe('is printed as a report', () => {
    const ask = (actor: TestActor, body: object) =>
      test.request<Report & { errors: { pointer: string }[] }>('POST', PATH, { token: actor.token, body });
    const make = (reportId: string) => test.app.get(ReportWorker).make({ reportId }, JOB);
    const shown = async (id: string) =>
      (await test.request<Report>('GET', `${PATH}/${id}`, { token: auditor.token })).body;
    const fileOf = (id: string, actor: TestActor = auditor) =>
      test.inject({
        method: 'GET',
        url: `${PATH}/${id}/file`,
        headers: { authorization: `Bearer ${actor.token}` },
      });

    it('of the regency, by a job, with its hash, and twice is once', async () => {
      const asked = await ask(auditor, { month: '2026-09' });
      expect([asked.status, asked.body.status, asked.body.number]).toEqual([202, 'requested', 1]);
      const again = await ask(auditor, { month: '2026-09' });
      expect(again.body.id).toBe(asked.body.id);
      expect((await fileOf(asked.body.id)).statusCode).toBe(404);
      await Promise.all([make(asked.body.id), make(asked.body.id)]);
      await make(asked.body.id);
      const report = await shown(asked.body.id);
      expect(report).toMatchObject({ status: 'made', agencyId: null });
      expect(report.pages).toBeGreaterThan(4);
      const file = await fileOf(report.id);
      expect(file.headers['content-type']).toBe('application/pdf');
      expect(createHash('sha256').update(file.rawPayload).digest('hex')).toBe(report.sha256);
      const entries = await test.sql(
        `select 1 from audit_entry where action = 'analysis-report.make' and record_id = $1`,
        [report.id],
      );
      expect(entries).toHaveLength(1);
      const unchanged = await test.inject({
        method: 'GET',
        url: `${PATH}/${report.id}/file`,
        headers: { authorization: `Bearer ${auditor.token}`, 'if-none-match': `"${report.sha256}"` },
      });
      expect(unchanged.statusCode).toBe(304);
    });

    it('again as a further version beside the first', async () => {
      const asked = await ask(auditor, { month: '2026-09' });
      await make(asked.body.id);
      expect((await shown(asked.body.id)).number).toBe(2);
      const { body } = await test.request<{ items: Report[] }>(
        'GET',
        `${PATH}?month=2026-09&ofRegency=true`,
        { token: auditor.token },
      );
      expect(body.items.map(({ number, status }) => [number, status])).toEqual([
        [2, 'made'],
        [1, 'made'],
      ]);
    });

    it('of every agency on the first working day, once, whoever looks twice', async () => {
      const service = test.app.get(ReportService);
      // 1 November 2026 is a Sunday.
      expect(await service.requestMonthly('2026-11-01', 'uji')).toBe(0);
      const counts = await Promise.all([
        service.requestMonthly('2026-11-02', 'uji'),
        service.requestMonthly('2026-11-02', 'uji'),
      ]);
      const agencies = await test.sql('select 1 from agency where closed_on is null');
      expect(counts.sort((a, b) => a - b)).toEqual([0, agencies.length + 1]);
      expect(await service.requestMonthly('2026-11-03', 'uji')).toBe(0);
      const messages = await test.sql(
        `select 1 from outbox_message m join analysis_report r on r.id = (m.payload ->> 'reportId')::uuid where r.month = '2026-10-01'`,
      );
      expect(messages).toHaveLength(agencies.length + 1);
      const [own] = await test.sql<{ id: string }>(
        `select id from analysis_report where agency_id = $1 and month = '2026-10-01'`,
        [spending.agencyId],
      );
      await make(own!.id);
      expect(await shown(own!.id)).toMatchObject({ status: 'made', agencyId: spending.agencyId });
      expect((await fileOf(own!.id, spending.kpa)).statusCode).toBe(200);
    });

    it('once when two auditors ask at the same moment, and whoever finds it waiting leaves no word of having asked', async () => {
      const colleague = await anOfficial(test, { agencyId: auditor.agencyId ?? '', role: 'auditor' });
      const both = await Promise.all([auditor, colleague].map((one) => ask(one, { month: '2026-07' })));
      expect(both.map(({ status }) => status)).toEqual([202, 202]);
      const [{ body: first }, { body: second }] = both as [(typeof both)[0], (typeof both)[0]];
      expect(second.id).toBe(first.id);
      expect((await ask(colleague, { month: '2026-07' })).body.id).toBe(first.id);
      const written = await test.sql<{ reports: number; entries: number; messages: number }>(
        `select (select count(*)::int from analysis_report where month = '2026-07-01') as reports,
           (select count(*)::int from audit_entry where action = 'analysis-report.request' and record_id = $1) as entries,
           (select count(*)::int from outbox_message where payload ->> 'reportId' = $1::text) as messages`,
        [first.id],
      );
      expect(written).toEqual([{ reports: 1, entries: 1, messages: 1 }]);
    });

    it('of one moment: what is committed while it is written stays out of it, and it writes nothing', async () => {
      const database = test.app.get(ReadDatabase);
      const count = `select count(*)::int as reports from analysis_report where month = '2026-06-01'`;
      const seen = await database.snapshot(async (source) => {
        const before = await source.query(count);
        expect((await ask(auditor, { month: '2026-06' })).status).toBe(202);
        return [before, await source.query(count)];
      });
      expect(seen).toEqual([[{ reports: 0 }], [{ reports: 0 }]]);
      expect(await test.sql(count)).toEqual([{ reports: 1 }]);
      await expect(
        database.snapshot((source) => source.query('delete from analysis_report where false')),
      ).rejects.toThrow('read-only');
    });

    it('says why when it could not be made, and can be asked for again', async () => {
      const asked = await ask(spending.kpa, { month: '2026-08' });
      expect(asked.body.agencyId).toBe(spending.agencyId);
      await test.sql(`alter table analysis_spend rename to analysis_gone`);
      const failing = test.app
        .get(ReportWorker)
        .make({ reportId: asked.body.id }, { ...JOB, isLastAttempt: true });
      await expect(failing).rejects.toThrow();
      await test.sql(`alter table analysis_gone rename to analysis_spend`);
      expect((await shown(asked.body.id)).status).toBe('failed');
      const again = await ask(spending.kpa, { month: '2026-08' });
      expect([again.status, again.body.number]).toEqual([202, 2]);
    });

    it('only to those who may see its agency', async () => {
      const other = await anOfficial(test, { agencyId: spending.otherAgencyId, role: 'kpa' });
      const { body } = await test.request<{ items: Report[] }>('GET', `${PATH}?limit=100`, {
        token: spending.kpa.token,
      });
      expect(new Set(body.items.map(({ agencyId }) => agencyId))).toEqual(
        new Set([spending.agencyId, spending.unitId]),
      );
      for (const { id } of body.items) {
        const path = `${PATH}/${id}`;
        expect((await test.request('GET', path, { token: other.token })).status).toBe(404);
        expect((await fileOf(id, other)).statusCode).toBe(404);
      }
      expect((await ask(other, { month: '2026-08', agencyId: spending.agencyId })).status).toBe(404);
      expect((await ask(await anAccount(test, { name: 'Warga' }), { month: '2026-08' })).status).toBe(403);
    });

    it('by page: asked for, waited for, and taken as the very file', async () => {
      const desk = await signedInBrowser(test, auditor);
      const path = '/pengawasan/laporan';
      const ask = (month: string) => desk.press(path, path, { month });
      expect((await ask('')).body).toContain('href="#month">Bulan: harus bulan, misalnya 2026-11');
      expect((await ask('2090-01')).body).toContain('href="#month">Bulan: bulan itu belum mulai');
      expect((await ask('2026-05')).headers.location).toBe(`${path}?selesai=minta`);
      expect((await ask('2026-05')).status).toBe(303);
      const rows = await test.sql<Report>(`select id from analysis_report where month = '2026-05-01'`);
      expect(rows).toHaveLength(1);
      const file = `${path}/${rows[0]!.id}/berkas`;
      const waiting = (await desk.get(`${path}?selesai=minta`)).body;
      expect([waiting.includes('sedang dibuat'), waiting.includes(file)]).toEqual([true, false]);
      expect((await desk.get(file)).status).toBe(404);
      await make(rows[0]!.id);
      expect((await desk.get(path)).body).toContain(`href="${file}">Mei 2026, seluruh daerah`);
      const { name, type, bytes } = await desk.download(file);
      expect([name, type]).toEqual([expect.stringMatching(/2026-05.*\.pdf$/), 'application/pdf']);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe((await shown(rows[0]!.id)).sha256);
    });

    it('not for a month that has not begun or is none', async () => {
      const wrong = await ask(auditor, { month: '2026-13', agencyId: 'x', warna: 'merah' });
      expect([wrong.status, wrong.body.errors.map(({ pointer }) => pointer).sort()]).toEqual([
        400,
        ['/agencyId', '/month', '/warna'],
      ]);
      expect((await ask(auditor, { month: '2090-01' })).status).toBe(400);
    });
  });
});

function resolvers(): { promise: Promise<undefined>; resolve: (value: undefined) => void } {
  let resolve: (value: undefined) => void = () => undefined;
  const promise = new Promise<undefined>((done) => (resolve = done));
  return { promise, resolve };
}
