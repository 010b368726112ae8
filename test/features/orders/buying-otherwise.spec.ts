import { v7 as uuidv7 } from 'uuid';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anApprovalStage, type ApprovalStage } from '../../support/approving.js';
import { formTo, signedInBrowser } from '../../support/browser.js';
import { anItem } from '../../support/builders/catalog.js';
import { anItemBrought } from '../../support/builders/deliveries.js';
import { anApprovedRequisition, issue, moneyOf } from '../../support/builders/orders.js';
import { aRoute, aStep } from '../../support/builders/routes.js';
import { anUrgentStage, asked, justify, press } from '../../support/builders/urgent.js';
import { aVendor } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';

describe('buying an approved line otherwise', () => {
  let test: TestApp;
  let at: ApprovalStage;
  beforeAll(async () => {
    test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'none' } });
    at = await anApprovalStage(test);
  });
  afterAll(() => test.close());

  const change = (requisitionId: string, { token }: TestActor, body: object) =>
    test.request<object>('POST', `/api/v1/requisitions/${requisitionId}/ordering-changes`, { token, body });
  const lineOf = async (requisitionId: string) =>
    (
      await test.sql<{ id: string }>(`select id from requisition_line where requisition_id = $1`, [
        requisitionId,
      ])
    )[0]?.id;
  it('buys from another vendor for less, with the written offer kept, and sends the difference back', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, requester } = requisition;
    const other = await aVendor(test, { hasHalal: true });
    const { itemId } = await anItem(test, { vendorId: other.vendorId });
    const offerFileId = await anUpload(test, officer.token);
    const lineId = await lineOf(requisitionId);
    const taken = { lineId, itemId, unitPrice: 34_000 };
    const body = { version: 1, reason: 'Penyedia pertama tutup', lines: [taken] };
    const without = await change(requisitionId, officer, body);
    expect(without).toMatchObject({ status: 422, body: { errors: [{ code: 'offer-needed' }] } });
    const elsewhere = await anUpload(
      test,
      (await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' })).token,
    );
    expect((await change(requisitionId, officer, { ...body, offerFileId: elsewhere })).status).toBe(404);
    const both = await Promise.all([
      change(requisitionId, officer, { ...body, offerFileId }),
      change(requisitionId, officer, { ...body, offerFileId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 200)?.body).toMatchObject({ saved: 20_000, total: 680_000 });
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: 680_000 });
    const holds = await test.sql(
      `select vendor_id, state from capacity_hold where requisition_id = $1 order by state`,
      [requisitionId],
    );
    expect(holds).toEqual([
      { vendor_id: other.vendorId, state: 'held' },
      { vendor_id: requisition.vendorId, state: 'released' },
    ]);
    const kept = await test.request('GET', `/api/v1/requisitions/${requisitionId}/ordering-changes`, {
      token: requester.token,
    });
    expect(kept.body).toMatchObject({
      items: [
        {
          before: { vendorId: requisition.vendorId, unitPrice: 35_000 },
          after: { vendorId: other.vendorId, unitPrice: 34_000 },
          offerFileId,
          reason: 'Penyedia pertama tutup',
        },
      ],
    });
    const issued = await issue(test, requisitionId, officer);
    expect(issued).toMatchObject({
      status: 201,
      body: { orders: [{ vendor: { id: other.vendorId }, total: 680_000 }] },
    });
    await expect(
      test.sql(`delete from ordering_change where requisition_id = $1`, [requisitionId]),
    ).rejects.toThrow();
  });

  it('does not buy what is dearer, of another kind, or from whom the rules forbid; that needs approval anew', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, requester } = requisition;
    const lineId = await lineOf(requisitionId);
    const refusedFor = async (itemId: string, more: object = {}) => {
      const body = { version: 1, reason: 'Coba', lines: [{ lineId, itemId, ...more }] };
      return JSON.stringify((await change(requisitionId, officer, body)).body);
    };
    const other = await aVendor(test, { hasHalal: true });
    const dearer = await anItem(test, { vendorId: other.vendorId, price: 36_000 });
    expect(await refusedFor(dearer.itemId)).toMatch(/above-approved.*persetujuan baru.*ps 26 ayat \(4\)/);
    const paper = await anItem(test, { vendorId: other.vendorId, categoryCode: 'atk.kertas.hvs' });
    expect(await refusedFor(paper.itemId)).toContain('other-kind');
    const uncertified = await aVendor(test, { hasHalal: false });
    const plain = await anItem(test, { vendorId: uncertified.vendorId });
    expect(await refusedFor(plain.itemId)).toContain('halal');
    const brought = await anItemBrought(test, other.vendorId, 10_000);
    expect(await refusedFor(brought)).toContain('delivery-area-needed');
    expect(await refusedFor(requisition.itemId)).toContain('nothing-changed');
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: requisition.total });
    const body = { version: 1, reason: 'Coba', lines: [{ lineId, itemId: dearer.itemId }] };
    expect((await change(requisitionId, requester, body)).status).toBe(403);
    expect((await change(uuidv7(), officer, body)).status).toBe(404);
    const broken = await change(requisitionId, officer, { lines: [{}] });
    expect(broken).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining(
          ['/version', '/reason', '/lines/0/lineId'].map((pointer) => expect.objectContaining({ pointer })),
        ),
      },
    });
  });

  it('asks by page which of several lines, changes that one alone, and each again', async () => {
    const id = await at.submitted(aRoute([aStep('setuju')]));
    const [decided] = await at.stepsOf(id);
    await at.decide(decided?.id ?? '', at.stage.kpa, { version: 2 });
    const officer = await anOfficial(test, { agencyId: at.agencyId, role: 'pejabat-pengadaan' });
    const desk = await signedInBrowser(test, officer);
    const path = `/penerbitan/${id}/ganti`;
    const lines = await test.sql<{ id: string; name: string }>(
      'select id, name from requisition_line where requisition_id = $1 order by position',
      [id],
    );
    const [meal, snack] = lines as [(typeof lines)[0], (typeof lines)[0]];
    const list = (await desk.get(path)).body;
    expect(list).toContain('Barang mana yang diganti?');
    for (const line of lines) expect(list).toContain(`href="${path}?baris=${line.id}">${line.name}`);
    expect((await desk.get(`${path}?baris=${at.agencyId}`)).body).toContain('Barang mana yang diganti?');

    const other = await aVendor(test, { hasHalal: true, name: 'Dapur Sebelah' });
    const offered = (name: string, price: number, categoryCode?: string) =>
      anItem(test, { vendorId: other.vendorId, name, price, ...(categoryCode && { categoryCode }) });
    const { itemId: mealId } = await offered('Nasi boks lain', 34_000);
    const { itemId: snackId } = await offered('Kudapan lain', 14_000, 'mamin.snack-box');
    const compare = async (line: { id: string }, typed: Record<string, string>) => {
      const form = formTo((await desk.get(`${path}?baris=${line.id}`)).body, `${path}/banding`);
      const sent = { ...form, alasan: 'Lebih murah', ...typed };
      return desk.send(`${path}/banding`, sent, { name: '', bytes: Buffer.alloc(0) });
    };
    const unsaid = await compare(snack, { barang: snackId, alasan: ' ' });
    expect([unsaid.status, unsaid.body.includes('href="#alasan">Mengapa diganti?')]).toEqual([400, true]);
    expect(unsaid.body).toContain(`Ganti ${snack.name}`);
    expect(unsaid.body).toMatch(new RegExp(`value="${snackId}"[^>]* checked`));
    expect((await compare(snack, { barang: mealId })).status).toBe(422);
    expect((await compare({ id: snack.id }, { baris: at.agencyId, barang: snackId })).status).toBe(404);

    const compared = await compare(snack, { barang: snackId });
    expect(compared.body).toContain('Ganti dan hemat Rp20.000?');
    const taken = formTo(compared.body, path);
    const early = formTo((await compare(meal, { barang: mealId })).body, path);
    expect((await desk.post(path, taken)).status).toBe(303);
    expect((await desk.post(path, taken)).status).toBe(303);
    const stale = await desk.post(path, early);
    expect([stale.status, stale.body.includes(`Ganti ${meal.name}`)]).toEqual([409, true]);
    const half = (await desk.get(path)).body;
    expect([half.includes('Kudapan lain'), half.includes(meal.name)]).toEqual([true, true]);
    expect((await desk.post(path, formTo((await compare(meal, { barang: mealId })).body, path))).status).toBe(
      303,
    );
    const done = (await desk.get(`/penerbitan/${id}?selesai=ganti`)).body;
    expect(done).toContain('Penawarannya diganti');
    expect(done).toContain('Terbitkan satu surat pesanan');
    expect(await test.sql('select 1 from ordering_change where requisition_id = $1', [id])).toHaveLength(2);
  });

  it('binds in the urgent lane whoever agreed to deliver: the page says so, and takes no form', async () => {
    const stage = await anUrgentStage(test);
    const { id, link } = await asked(test, stage);
    await press(test, link);
    await justify(test, stage, id);
    const { token } = stage.kpa;
    const { version } = (
      await test.request<{ version: number }>('GET', `/api/v1/requisitions/${id}`, { token })
    ).body;
    await test.request('POST', `/api/v1/requisitions/${id}/approve`, { token, body: { version } });
    const desk = await signedInBrowser(test, stage.officer);
    const path = `/penerbitan/${id}/ganti`;
    const issuing = (await desk.get(`/penerbitan/${id}`)).body;
    expect(issuing).toContain('Terbitkan satu surat pesanan');
    expect(issuing).not.toContain(`href="${path}"`);
    const page = (await desk.get(path)).body;
    expect(page).toContain('penawarannya tidak diganti');
    expect(page).not.toContain(`action="${path}/banding"`);
    const form = { ...formTo(issuing, `/penerbitan/${id}`), baris: String(await lineOf(id)), alasan: 'Coba' };
    const forced = await desk.post(path, form);
    expect([forced.status, forced.body.includes('mendesak')]).toEqual([422, true]);
  });
});
