import pg from 'pg';
import { systemActor } from '../../../src/platform/access/index.js';
import { AuditAnchors } from '../../../src/platform/audit/audit-anchors.js';
import { AuditSealer } from '../../../src/platform/audit/audit-sealer.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { verifyOffline } from '../../support/audit-verifier.js';
import { aVendor } from '../../support/builders/vendors.js';
import { readTable } from '../../../src/platform/table/index.js';

const DAY = 86_400_000;

describe('the record', () => {
  let test: TestApp;
  let auditor: TestActor;
  let administrator: TestActor;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    agencyId = await anAgency(test);
    auditor = await anOfficial(test, { agencyId, role: 'auditor', name: 'Auditor Contoh' });
    administrator = await anAccount(test, { administrator: true, name: 'Administrator Contoh' });
  });
  afterAll(() => test.close());

  const seal = () => test.app.get(AuditSealer).seal();
  const write = (id: string, changes: Record<string, [unknown, unknown]> = {}, actor = {}) =>
    test.app.get(UnitOfWork).run({ ...systemActor('uji'), ...actor }, async (tx) => {
      tx.audit({
        action: 'note.write',
        recordType: 'note',
        recordId: id,
        summary: `Catatan ${id}.`,
        changes,
      });
    });
  const entries = (query: Record<string, string>, by = auditor) =>
    test.request<{ items: { recordId: string; action: string; changes: object }[]; next: string | null }>(
      'GET',
      `/api/v1/audit-entries?${new URLSearchParams(query)}`,
      { token: by.token },
    );
  const take = (body: object, by = auditor) =>
    test.inject({
      method: 'POST',
      url: '/api/v1/audit-exports',
      headers: { authorization: `Bearer ${by.token}` },
      payload: body,
    });

  describe('searched', () => {
    it('is found by person, address, changed field, agency and time, a page at a time', async () => {
      const origin = { ...systemActor('uji').origin, ip: '203.0.113.7' };
      for (const id of ['satu', 'dua', 'tiga']) {
        await write(id, { total: [1, 2] }, { person: 'Ibu Dapur', agencyId, origin });
      }
      const found = async (query: Record<string, string>) =>
        (await entries({ recordType: 'note', ...query })).body.items.map(({ recordId }) => recordId);
      expect(await found({ person: 'ibu dapur' })).toEqual(['tiga', 'dua', 'satu']);
      expect(await found({ address: '203.0.113.7', recordId: 'dua' })).toEqual(['dua']);
      expect(await found({ field: 'total' })).toHaveLength(3);
      expect(await found({ field: 'harga' })).toEqual([]);
      expect(await found({ agencyId })).toHaveLength(3);
      const soon = new Date(Date.now() + 60_000).toISOString();
      const past = new Date(Date.now() - 60_000).toISOString();
      expect(await found({ from: past, until: soon })).toHaveLength(3);
      expect(await found({ until: past })).toEqual([]);
      const first = await entries({ recordType: 'note', limit: '2' });
      expect(first.body.items[0]?.changes).toEqual({ total: [1, 2] });
      const rest = await entries({ recordType: 'note', limit: '2', after: String(first.body.next) });
      expect(rest.body.items.map(({ recordId }) => recordId)).toEqual(['satu']);
    });

    it('is found by post, whoever held it, and not what the same person did in another', async () => {
      const buyer = await anOfficial(test, {
        agencyId,
        role: 'pejabat-pengadaan',
        title: 'Pejabat Pengadaan A',
      });
      const { accountId, postId } = buyer;
      const capacity = 'Pejabat Pengadaan A Dinas Contoh (SK 800/1/SK/2026)';
      await write('membeli', {}, { accountId, role: 'pejabat-pengadaan', capacity });
      await write('lainnya', {}, { accountId, role: 'pptk', capacity: 'PPTK Dinas Lain (SK 1)' });
      const { body } = await entries({ postId, recordType: 'note' });
      expect(body.items.map(({ recordId }) => recordId)).toEqual(['membeli']);
    });

    it('holds who read whose personal data', async () => {
      const { vendorId } = await aVendor(test);
      const seen = await test.request('POST', `/api/v1/vendors/${vendorId}/personal-data`, {
        token: auditor.token,
        body: { reason: 'memeriksa rekening' },
      });
      expect(seen.status).toBe(200);
      const { body } = await entries({ action: 'vendor.view-personal-data', vendorId });
      expect(body.items).toMatchObject([{ action: 'vendor.view-personal-data', person: 'Auditor Contoh' }]);
    });

    it('shows administrators nothing of what auditors do, not even that they took something out', async () => {
      await take({ format: 'csv' });
      expect((await entries({ action: 'audit.export' })).body.items).toHaveLength(1);
      expect((await entries({ action: 'audit.export' }, administrator)).body.items).toEqual([]);
      expect((await entries({ action: 'vendor.view-personal-data' }, administrator)).body.items).toEqual([]);
      const text = (await take({ format: 'csv' }, administrator)).body;
      expect(text).not.toContain('vendor.view-personal-data');
      const lines = (await take({ format: 'jsonl' }, administrator)).body;
      expect(lines).not.toContain('vendor.view-personal-data');
      expect(verifyOffline(lines)).toMatchObject({ status: 0, complete: false });
    });

    it('refuses what it cannot search by, and whoever may not', async () => {
      const bad = await entries({ address: 'rumah', from: 'kemarin', postId: 'x' });
      expect(bad.status).toBe(400);
      const pointers = (bad.body as unknown as { errors: { pointer: string }[] }).errors.map(
        (e) => e.pointer,
      );
      expect(pointers.sort()).toEqual(['/address', '/from', '/postId']);
      const badExport = await take({ format: 'pdf', fromBlock: 0 });
      expect(badExport.statusCode).toBe(400);
      expect(
        badExport
          .json<{ errors: { pointer: string }[] }>()
          .errors.map((e) => e.pointer)
          .sort(),
      ).toEqual(['/format', '/fromBlock']);
      const officer = await anOfficial(test, { agencyId, role: 'pptk' });
      expect((await take({ format: 'csv' }, officer)).statusCode).toBe(403);
      expect((await entries({}, officer)).status).toBe(403);
    });
  });

  describe('taken out', () => {
    it('is a table with a row for each field that changed, as CSV and as a workbook', async () => {
      await write('dua-kolom', { harga: [1000, 1200], nama: ['=SUM(A1)', 'b'] });
      const csv = await take({ format: 'csv', recordId: 'dua-kolom' });
      expect(csv.headers['content-disposition']).toMatch(/catatan-\d{4}-\d\d-\d\d\.csv/);
      const rows = csv.body.trim().split('\r\n');
      expect(rows).toHaveLength(3);
      expect(csv.body).toContain(`harga,1000,1200,dilakukan`);
      expect(csv.body).toContain(`nama,'=SUM(A1),b,dilakukan`);
      const xlsx = await take({ format: 'xlsx', recordId: 'dua-kolom' });
      const { sheets } = await readTable(xlsx.rawPayload);
      expect(sheets[0]?.rows.map(({ cells }) => cells[11])).toEqual(['Kolom', 'harga', 'nama']);
    });

    it('is checked without the server, whole or in part, and says in the record that it was taken', async () => {
      const text = (await take({ format: 'jsonl' })).body;
      const whole = verifyOffline(text);
      const forged = verifyOffline(text.replace('Catatan satu.', 'Catatan lain.'));
      const [satu] = (await entries({ recordId: 'satu' })).body.items as unknown as { seq: number }[];
      expect(forged.faults).toMatchObject([
        { kind: 'edited', seq: String(satu?.seq) },
        { kind: 'file-changed' },
      ]);
      expect(whole).toMatchObject({ status: 0, complete: true, faults: [] });
      const [counted] = await test.sql<{ entries: number; blocks: number }>(
        'select sum(entry_count)::int as entries, count(*)::int as blocks from audit_block',
      );
      // Its own entry is sealed later.
      expect(whole).toMatchObject({ blocks: counted?.blocks, entries: counted?.entries });
      const part = verifyOffline((await take({ format: 'jsonl', recordType: 'note' })).body);
      expect(part).toMatchObject({ status: 0, complete: false, faults: [] });
      const { body } = await entries({ action: 'audit.export', limit: '1' });
      expect(body.items[0]?.changes).toMatchObject({
        filter: [null, { recordType: 'note' }],
        format: [null, 'jsonl'],
      });
    });
  });

  describe('anchored', () => {
    let attacker: pg.Client;
    beforeAll(async () => {
      attacker = new pg.Client({ connectionString: test.database.adminUrl });
      await attacker.connect();
    });
    afterAll(() => attacker.end());
    const anchor = (days: number) => test.app.get(AuditAnchors).anchor(new Date(Date.now() + days * DAY));

    it('once a day, however often and by however many the job is run, and for days that were missed', async () => {
      expect(await Promise.all([anchor(1), anchor(1)])).toEqual(expect.arrayContaining([0, 1]));
      expect(await anchor(1)).toBe(0);
      await write('hari berikut');
      await seal();
      expect(await anchor(4)).toBe(3);
      const { body, headers } = await test.request<{ items: { date: string; shortHash: string }[] }>(
        'GET',
        '/api/v1/public/anchors',
      );
      const today = civilDateOf(new Date());
      expect(body.items.map(({ date }) => date)).toEqual([3, 2, 1, 0].map((days) => addDays(today, days)));
      expect(body.items[0]?.shortHash).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/);
      expect(headers['cache-control']).toContain('public');
      const told = await entries({ action: 'audit.anchor' });
      expect(told.body.items).toHaveLength(2);
      const older = await test.request<{ items: { date: string }[]; next: string | null }>(
        'GET',
        `/api/v1/public/anchors?before=${addDays(today, 2)}&limit=1`,
      );
      expect(older.body).toMatchObject({ items: [{ date: addDays(today, 1) }], next: addDays(today, 1) });
      expect((await test.request('GET', '/api/v1/public/anchors?before=x&limit=0')).status).toBe(400);
    });

    it('shows by the anchors kept outside that a database was put back to an older copy', async () => {
      const kept = (await test.request('GET', '/api/v1/public/anchors')).body;
      const [newest] = (kept as unknown as { items: { date: string; hash: string }[] }).items;
      const genuine = (await take({ format: 'jsonl' })).body;
      expect(verifyOffline(genuine, { anchors: kept })).toMatchObject({ status: 0, anchors: 4 });
      expect(verifyOffline(genuine, { anchor: `${newest?.date}:${newest?.hash.slice(0, 16)}` }).status).toBe(
        0,
      );
      // Whoever holds the database puts back the state of before, and the chain goes on as if nothing had been.
      await attacker.query(`set session_replication_role = 'replica'`);
      await attacker.query(`with gone as (delete from audit_seal where block_number >=
          (select max(number) from audit_block) - 3 returning seq) delete from audit_entry where seq in (select seq from gone)`);
      await attacker.query(
        `delete from audit_block where number >= (select max(number) from audit_block) - 3`,
      );
      await attacker.query(`delete from audit_anchor`);
      await attacker.query(`set session_replication_role = 'origin'`);
      await write('sesudah dikembalikan');
      await seal();
      await anchor(4);
      const restored = (await take({ format: 'jsonl' })).body;
      // In itself it is whole: only what was kept outside tells.
      expect(verifyOffline(restored).status).toBe(0);
      const verdict = verifyOffline(restored, { anchors: kept });
      expect(verdict.status).toBe(1);
      expect(new Set(verdict.faults.map(({ kind }) => kind))).toEqual(new Set(['older-copy']));
      expect(verifyOffline(restored, { anchor: `${newest?.date}:${newest?.hash.slice(0, 16)}` }).status).toBe(
        1,
      );
    });
  });
});
