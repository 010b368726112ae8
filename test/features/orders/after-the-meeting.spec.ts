import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { ProofReminderWorker } from '../../../src/orders/proofs/proof-reminder.worker.js';
import { anAgency, anOfficial, type TestOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { accept, anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { checkedImport, importOf } from '../../support/imports.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';
import { fewestStatementsOf } from '../../support/statements.js';

const TODAY = civilDateOf(new Date());
const guest = (name: string, changes: object = {}) => ({
  ...{ name, organisation: 'Desa Sukamaju', party: 'public', hasSigned: true },
  ...changes,
});
const HELD = { from: '09:00', until: '12:00', mode: 'offline' };

interface File {
  items: { code: string; state: string; legalBasis: string | null; ageDays: number | null }[];
  portions: { state: string; excessMoney: number; summary: string; findings: { code: string }[] };
  proofs: { id: string; kind: string }[];
  isComplete: boolean;
  missing: string[];
}

describe('after the meeting', () => {
  let test: TestApp;
  let stage: TestOrder;
  let receiver: TestOfficial;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
    const agencyId = await anAgency(test);
    stage = await aMeetingHeld(agencyId);
    receiver = await anOfficial(test, { agencyId, role: 'receiver', name: 'Penerima Barang' });
  });
  afterAll(() => test.close());

  /** An accepted order of 20 meals whose meeting was so many days ago. */
  async function aMeetingHeld(agencyId: string, daysAgo = 0): Promise<TestOrder> {
    const order = await anIssuedOrder(test, { agencyId, quantity: 20, drawn: false });
    await settleMessages(test);
    expect((await accept(test, order.orderId, order.owner)).status).toBe(200);
    const day = addDays(TODAY, -daysAgo);
    await test.sql(
      `update requisition set delivery_date = $2::text::date, meeting = jsonb_set(meeting, '{date}', to_jsonb($2::text)) where id = $1`,
      [order.requisitionId, day],
    );
    await test.sql('update purchase_order set delivery_date = $2::date, issued_on = $2::date where id = $1', [
      order.orderId,
      day,
    ]);
    return order;
  }
  const at = ({ requisitionId }: TestOrder, path: string) => `/api/v1/requisitions/${requisitionId}/${path}`;
  const add = (order: TestOrder, attendees: object[], more: object = {}, token = order.requester.token) =>
    test.request<{ ids: string[] }>('POST', at(order, 'attendance'), { token, body: { attendees, ...more } });
  const listOf = async (order: TestOrder, token = order.requester.token) =>
    (await test.request('GET', at(order, 'attendance'), { token })).body as unknown as {
      version: number;
      status: string;
      attendees: { id: string; name: string; isLateEntry: boolean; replaces: string | null }[];
      history: { id: string; ended: { reason: string; person: string } }[];
      presence: Record<string, number>;
    };
  const fileOf = async (order: TestOrder, token = order.requester.token) =>
    (await test.request<File>('GET', at(order, 'proofs'), { token })).body;
  const stateOf = (file: File, code: string) => file.items.find((item) => item.code === code)?.state;

  it('who came is written down one by one by any officer of the agency, and public names are hidden from others', async () => {
    const { requester, requisitionId } = stage;
    const own = { organisation: 'Dinas Contoh', party: 'own-agency', nip: '19820924 200903 2 003' };
    const added = await add(stage, [guest('Andi Contoh', own), guest('Siti Aminah')]);
    expect(added).toMatchObject({ status: 201, body: { ids: [expect.any(String), expect.any(String)] } });
    const unsigned = { hasSigned: false };
    expect((await add(stage, [guest('Budi Warga', unsigned)], {}, receiver.token)).status).toBe(201);
    expect((await add(stage, [guest('Budi  WARGA', unsigned)])).body).toMatchObject({
      code: 'attendee-listed',
    });
    expect(await listOf(stage)).toMatchObject({
      ...{ status: 'open', presence: { ownAgency: 1, otherAgencies: 0, public: 1, unsigned: 1 } },
      attendees: [
        { name: 'Andi Contoh', nip: '198209242009032003' },
        { name: 'Siti Aminah' },
        { name: 'Budi Warga' },
      ],
    });
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const shown = await listOf(stage, auditor.token);
    expect(shown.attendees).toMatchObject([
      { name: 'Andi Contoh', nip: '**************2003' },
      { name: 'S*** A*****' },
      { name: 'B*** W****' },
    ]);
    const stored = await test.sql(`select name_cipher from attendee where name_cipher like '%Siti%'`);
    expect(stored).toEqual([]);
    const audits = await test.sql<{ summary: string }>(
      `select summary from audit_entry where record_id = $1 and action = 'attendance.add' order by id`,
      [requisitionId],
    );
    expect(audits.map(({ summary }) => summary)).toEqual([
      '2 nama dicatat dalam daftar hadir "Konsumsi rapat koordinasi".',
      '1 nama dicatat dalam daftar hadir "Konsumsi rapat koordinasi".',
    ]);
    expect(requester.token).not.toBe(receiver.token);
  });

  it('comes in as a file with the faults of each row, and a file sent twice adds nothing', async () => {
    const file = [
      'Nama;Asal;Kelompok;Tanda Tangan;Jam Datang',
      ...['Siti Aminah;Desa Sukamaju;masyarakat;ya;08.45', 'Dewi Lestari;Dinas Lain;lain;ya;8:50'],
      ...['Tanpa Asal;;lain;ya;', 'Joko;Dinas Lain;tetangga;ya;25.00', 'Dewi  Lestari;DINAS LAIN;lain;ya;'],
    ].join('\n');
    const fields = { requisitionId: stage.requisitionId };
    const { token } = stage.requester;
    const run = await checkedImport(test, token, 'attendance', file, { fields });
    expect(run).toMatchObject({ status: 'checked', counts: { ready: 2, faulty: 3 } });
    const faults = run.preview.flatMap(({ row, faults: found }) => found.map(({ code }) => [row, code]));
    expect(faults).toEqual([
      ...[
        [4, 'cell-empty'],
        [5, 'choice-unknown'],
        [5, 'time-unreadable'],
        [6, 'repeated'],
      ],
    ]);
    const body = { version: run.version, mode: 'good-rows-only' };
    await test.request('POST', `/api/v1/imports/${run.id}/confirm`, { token, body });
    await settleMessages(test);
    expect(await importOf(test, token, run.id)).toMatchObject({ status: 'applied', counts: { applied: 2 } });
    const again = await checkedImport(test, token, 'attendance', file, { fields });
    expect(again.preview.filter(({ status }) => status === 'ready').map(({ action }) => action)).toEqual([
      'unchanged',
      'unchanged',
    ]);
    expect((await listOf(stage)).attendees.map(({ name }) => name)).toEqual([
      ...['Andi Contoh', 'Siti Aminah', 'Budi Warga', 'Dewi Lestari'],
    ]);
  });

  it('is closed once by a named person who says how the meeting was held; what comes later needs a reason and stays visible', async () => {
    const { version, attendees } = await listOf(stage);
    const close = (body: object, token = receiver.token) =>
      test.request('POST', at(stage, 'attendance/close'), { token, body });
    expect(await close({ version })).toMatchObject({ status: 400, body: { errors: [{ pointer: '/held' }] } });
    expect((await close({ version: 99, held: HELD })).body).toMatchObject({ code: 'stale-version' });
    const both = await Promise.all([close({ version, held: HELD }), close({ version, held: HELD })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await listOf(stage)).toMatchObject({
      status: 'closed',
      closed: { person: 'Penerima Barang' },
      held: HELD,
    });
    expect(await add(stage, [guest('Terlambat')])).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'reason-needed' }] },
    });
    expect((await add(stage, [guest('Terlambat')], { reason: 'Halaman kedua tertinggal.' })).status).toBe(
      201,
    );
    const wrong = attendees.find(({ name }) => name === 'Budi Warga')?.id ?? '';
    const correct = (body: object) =>
      test.request('POST', at(stage, `attendance/${wrong}/correct`), { token: stage.requester.token, body });
    const right = { attendee: guest('Budi Warga'), reason: 'Tanda tangan ada di halaman dua.' };
    const corrected = await Promise.all([correct(right), correct(right)]);
    expect(corrected.map(({ status }) => status).sort()).toEqual([200, 409]);
    const list = await listOf(stage);
    expect(list.presence).toEqual({ ownAgency: 1, otherAgencies: 1, public: 3, unsigned: 0 });
    expect(list.attendees.filter(({ isLateEntry }) => isLateEntry)).toHaveLength(2);
    expect(list.history).toMatchObject([
      { id: wrong, ended: { reason: 'Tanda tangan ada di halaman dua.' } },
    ]);
    const [entry] = await test.sql(
      `select summary from audit_entry where record_id = $1 and action = 'attendance.correct'`,
      [stage.requisitionId],
    );
    expect(entry).toEqual({
      summary:
        'Satu nama dalam daftar hadir "Konsumsi rapat koordinasi" diperbaiki sesudah daftar ditutup: Tanda tangan ada di halaman dua.',
    });
  });

  it('is compared with the portions, to the rupiah and with the article', async () => {
    const { portions } = await fileOf(stage);
    const price = stage.total / 20;
    expect(portions).toMatchObject({
      ...{ state: 'differs', excessMoney: 15 * price, people: 5 },
      findings: [
        { code: 'more-than-attended', portions: 15, legalBasis: 'CONTOH Perbup 0/2026 ps 8 ayat (6)' },
      ],
    });
    expect(portions.summary).toContain('5 hadir, 20 porsi makan dipesan: 15 porsi');
  });

  it('asks for what is missing by article, and takes minutes, photos, scans and invoices', async () => {
    const { requester, orderId } = stage;
    const { token } = requester;
    const before = await fileOf(stage);
    expect(before.items.filter(({ state }) => state === 'missing').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['attendance-scan', 'minutes', 'photo', 'invoice', 'bast']),
    );
    expect(before.items.find(({ code }) => code === 'minutes')).toMatchObject({
      ...{ legalBasis: 'CONTOH Perbup 0/2026 ps 42 ayat (1)', ageDays: 0, bringer: 'PPTK' },
    });
    const give = async (kind: string, bytes = SAMPLES.pdf, more: object = {}) =>
      test.request<{ id: string }>('POST', at(stage, 'proofs'), {
        token,
        body: { kind, fileId: await anUpload(test, token, bytes), ...more },
      });
    for (const kind of ['attendance-scan', 'minutes']) expect((await give(kind)).status).toBe(201);
    expect(await give('photo')).toMatchObject({ status: 400, body: { errors: [{ code: 'not-a-picture' }] } });
    const photo = await give('photo', SAMPLES.jpeg, {
      takenAt: new Date(Date.now() - 60_000).toISOString(),
      note: 'Pembukaan',
    });
    expect(photo.status).toBe(201);
    expect(await give('photo', SAMPLES.jpeg, { takenAt: '2999-01-01T00:00:00Z' })).toMatchObject({
      status: 400,
    });
    expect(await give('invoice')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/orderId' }] } });
    expect((await give('invoice', SAMPLES.pdf, { orderId })).status).toBe(201);
    const file = await fileOf(stage);
    for (const code of ['attendance-list', 'attendance-scan', 'minutes', 'photo', 'invoice']) {
      expect([code, stateOf(file, code)]).toEqual([code, 'present']);
    }
    const withdraw = () =>
      test.request('POST', at(stage, `proofs/${photo.body.id}/withdraw`), {
        token,
        body: { reason: 'Foto rapat lain.' },
      });
    const both = await Promise.all([withdraw(), withdraw()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(stateOf(await fileOf(stage), 'photo')).toBe('missing');
  });

  it('lists incomplete files with their age for the agency and auditors, and reads each with few statements', async () => {
    const { agencyId, requester, requisitionId } = stage;
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const list = (token: string, query = '') =>
      test.request<{ items: { id: string; ageDays: number }[] }>('GET', `/api/v1/incomplete-files${query}`, {
        token,
      });
    // Two belong to the access guard.
    expect(await fewestStatementsOf(() => list(requester.token))).toBeLessThanOrEqual(2 + 1);
    expect(await fewestStatementsOf(() => listOf(stage))).toBeLessThanOrEqual(2 + 2);
    let names = 0;
    const late = () => add(stage, [guest(`Susulan ${(names += 1)}`)], { reason: 'Halaman ketiga.' });
    expect(await fewestStatementsOf(late)).toBeLessThan(20);
    const { body } = await list(requester.token);
    expect(body.items).toEqual([
      expect.objectContaining({ id: requisitionId, ageDays: 0, portionState: 'differs' }),
    ]);
    expect((await list(auditor.token, `?agencyId=${agencyId}`)).body.items).toHaveLength(1);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await list(stranger.token)).body.items).toEqual([]);
  });

  it('reminds whoever asked once for each stage, in the app and by mail, with what is missing', async () => {
    const order = await aMeetingHeld(await anAgency(test), 4);
    const worker = test.app.get(ProofReminderWorker);
    await Promise.all([worker.remindOn(TODAY, 'uji-1'), worker.remindOn(TODAY, 'uji-2')]);
    await worker.remindOn(TODAY, 'uji-3');
    await settleMessages(test);
    const told = () =>
      test.sql(`select account_id, kind, link from notification where record_id = $1 and kind = 'to-prove'`, [
        order.requisitionId,
      ]);
    const { accountId } = order.requester;
    const notice = { account_id: accountId, kind: 'to-prove', link: `/berkas/${order.requisitionId}` };
    expect(await told()).toEqual([notice]);
    const mails = await test.sql('select subject from mail where about_id = $1', [order.requisitionId]);
    expect(mails).toContainEqual({ subject: 'Berkas bukti belum lengkap: Konsumsi rapat koordinasi' });
    await worker.remindOn(addDays(TODAY, 3), 'uji-4');
    await settleMessages(test);
    expect(await told()).toEqual([notice, notice]);
  });

  it('takes nothing before the day, of office supplies, of what was never approved, or from strangers', async () => {
    const early = await aMeetingHeld(await anAgency(test), -1);
    expect(await add(early, [guest('Dini')])).toMatchObject({ status: 422, body: { code: 'before-event' } });
    const stationery = await anIssuedOrder(test, {
      ...{ kind: 'atk', agencyId: await anAgency(test), drawn: false },
    });
    expect(await add(stationery, [guest('Dini')])).toMatchObject({
      status: 422,
      body: { code: 'no-meeting' },
    });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    expect((await add(stage, [guest('Dini')], {}, stranger.token)).status).toBe(404);
    expect((await test.request('GET', at(stage, 'proofs'), { token: stranger.token })).status).toBe(404);
    const { token } = stage.owner;
    for (const path of ['proofs', 'attendance']) {
      expect((await test.request('GET', at(stage, path), { token })).status).toBe(403);
    }
    const officer = await anOfficial(test, { agencyId: stage.agencyId, role: 'pejabat-pengadaan' });
    const closing = { token: officer.token, body: { version: 1, held: HELD } };
    expect((await test.request('POST', at(stage, 'attendance/close'), closing)).status).toBe(403);
  });
});
