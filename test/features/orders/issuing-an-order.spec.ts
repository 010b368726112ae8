import { v7 as uuidv7 } from 'uuid';
import { anAgency, anOfficial, anotherPost } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { snapshotOf } from '../../support/snapshots.js';
import { anItem } from '../../support/builders/catalog.js';
import { anApprovedRequisition, issue, moneyOf, regulationsInForce } from '../../support/builders/orders.js';
import { aRequisition } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { statementsOf } from '../../support/statements.js';

describe('issuing an order', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  /** The vendor publishes another price: a new version, otherwise like the one before. */
  const priceBecomes = (itemId: string, price: number) =>
    test.sql(
      `with v as (
         insert into item_version (id, item_id, number, category_code, name, specification, unit_code, price, price_includes_tax,
           minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
         select uuidv7(), w.item_id, w.number + 1, w.category_code, w.name, w.specification, w.unit_code, $2, w.price_includes_tax,
           w.minimum_order, w.lead_time_hours, w.ceiling_id, w.ceiling_price, w.published_by
         from item i join item_version w on w.id = i.published_version_id where i.id = $1 returning id
       ) update item set published_version_id = v.id from v where item.id = $1`,
      [itemId, price],
    );

  it('numbers it, commits the budget, asks for the letter and tells the system', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, total, vendorId } = requisition;
    const answer = await issue(test, requisitionId, officer);
    expect(answer.status).toBe(201);
    const [order] = answer.body.orders;
    expect(order).toMatchObject({
      number: expect.stringMatching(/^000\.3\.2\/001\/SP\/D\d+\/[IVX]+\/\d{4}$/),
      status: 'issued',
      total,
      vendor: { id: vendorId, name: 'Dapur Contoh' },
      contractForm: { code: 'bukti-pembelian' },
      document: { status: 'pending' },
    });
    expect(await moneyOf(test, requisition)).toEqual({
      reserved: 0,
      committed: total,
      requisition: 'ordered',
    });
    const entries = await test.sql(
      `select action from audit_entry where outcome = 'done' and request_id = $1 order by action`,
      [answer.headers['x-request-id']],
    );
    expect(entries.map(({ action }) => action)).toEqual(['order.issue', 'requisition.order']);
    const messages = await test.sql(
      `select name, not_before is not null as later from outbox_message where payload->>'orderId' = $1
       or payload->>'documentId' = $2 order by name, later`,
      [order?.id, order?.document.id],
    );
    expect(messages).toEqual([
      { name: 'document.requested', later: false },
      { name: 'order.answer-due', later: true },
      { name: 'orders.event', later: false },
      { name: 'orders.event', later: true },
      { name: 'orders.vendor-share-changed', later: false },
    ]);
    const [due] = await test.sql(
      `select extract(epoch from o.answer_due_at - m.created_at) / 3600 as hours, o.answer_legal_basis as basis
       from purchase_order o join outbox_message m on m.payload->>'orderId' = o.id::text and m.name = 'order.answer-due'
       where o.id = $1`,
      [order?.id],
    );
    expect(Number(due?.hours)).toBeCloseTo(24, 1);
    expect(due?.basis).toBe('CONTOH Perbup 0/2026 ps 10');
  });

  it('prints the whole letter into the snapshot, with articles and what is uncertain', async () => {
    const { requisitionId, officer, total } = await anApprovedRequisition(test);
    const answer = await issue(test, requisitionId, officer);
    const snapshot = await snapshotOf(test, answer.body.orders[0]?.document.id);
    expect(snapshot).toMatchObject({
      regency: { name: 'Kabupaten Bekasi' },
      buyer: { title: 'Pejabat pejabat-pengadaan', skNumber: '800/1/SK/2026' },
      vendor: { name: 'Dapur Contoh', bankAccount: expect.stringMatching(/^Bank BJB \d{13} a\.n\. /) },
      event: {
        title: expect.stringMatching(/^Rapat koordinasi penanganan banjir/),
        hours: '09.00-12.00 WIB',
      },
      totals: [{ amount: total }],
      totalInWords: 'Tujuh ratus ribu rupiah',
      penalty: expect.stringContaining('Perpres 16/2018 ps 79'),
      payment: expect.stringContaining('BAST'),
      sampleNote: 'Contoh: peraturan belum diverifikasi',
      verification: { url: expect.stringMatching(/\/v\/[0-9A-Z-]{20}$/) },
    });
    expect(JSON.stringify(snapshot.taxNotes)).toContain('PERLU VERIFIKASI');
    const [row] = await test.sql(`select d::text as stored from document d where id = $1`, [
      answer.body.orders[0]?.document.id,
    ]);
    expect(row?.stored).not.toMatch(/Bank BJB|Pemilik Contoh/);
  });

  it('can be read first: a draft without number and code that writes nothing and takes no number', async () => {
    const { requisitionId, officer, agencyId, vendorId } = await anApprovedRequisition(test);
    const draft = ({ token } = officer, query = '') =>
      test.inject({
        method: 'GET',
        url: `/api/v1/requisitions/${requisitionId}/orders/preview.pdf${query}`,
        headers: { authorization: `Bearer ${token}` },
      });
    const { statusCode, rawPayload, headers } = await draft();
    expect({ statusCode, type: headers['content-type'] }).toEqual({
      statusCode: 200,
      type: 'application/pdf',
    });
    expect(rawPayload.toString('latin1')).toContain('Surat Pesanan Nomor \\(diberikan saat diterbitkan\\)');
    expect(rawPayload.toString('latin1')).not.toContain('/Subtype /Form');
    expect((await draft(officer, `?vendorId=${vendorId}`)).statusCode).toBe(200);
    expect((await draft(officer, `?vendorId=${uuidv7()}`)).statusCode).toBe(422);
    expect((await draft(officer, '?vendorId=x')).statusCode).toBe(400);
    const elsewhere = await anOfficial(test, { agencyId: await anAgency(test), role: 'pejabat-pengadaan' });
    expect((await draft(elsewhere)).statusCode).toBe(404);
    expect((await draft(await anOfficial(test, { agencyId, role: 'pptk' }))).statusCode).toBe(403);
    expect(await test.sql(`select 1 from document_sequence where agency_id = $1`, [agencyId])).toEqual([]);
    const answer = await issue(test, requisitionId, officer);
    expect(answer.body.orders[0]?.number).toContain('/001/SP/');
  });

  it('is done once when two officers press the button at the same moment', async () => {
    const requisition = await anApprovedRequisition(test);
    const { agencyId, requisitionId, officer, total } = requisition;
    const colleague = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    const answers = await Promise.all([
      issue(test, requisitionId, officer),
      issue(test, requisitionId, colleague),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const rows = await test.sql(`select 1 from purchase_order where requisition_id = $1`, [requisitionId]);
    expect(rows).toHaveLength(1);
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: 0, committed: total });
  });

  it('gives 32 orders of one agency numbers without gap or duplicate', async () => {
    const agencyId = await anAgency(test);
    const officers = await Promise.all(
      Array.from({ length: 4 }, () => anOfficial(test, { agencyId, role: 'pejabat-pengadaan' })),
    );
    const { vendorId } = await aVendor(test, { hasHalal: true });
    const { itemId } = await anItem(test, { vendorId });
    const ids: string[] = [];
    for (let i = 0; i < 32; i++) {
      const { requisitionId } = await aRequisition(test, { agencyId, vendorId, itemId, status: 'approved' });
      ids.push(requisitionId);
    }
    const answers = await Promise.all(ids.map((id, i) => issue(test, id, officers[i % 4] ?? fail())));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
    const rows = await test.sql<{ sequence: number }>(
      `select sequence from document where agency_id = $1 order by sequence`,
      [agencyId],
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  });

  it('gives the number back when the transaction fails after it was taken', async () => {
    const agencyId = await anAgency(test);
    const first = await anApprovedRequisition(test, { agencyId });
    await test.sql(`alter table purchase_order_line add constraint uji_gagal check (quantity <> 13)`);
    const failing = await anApprovedRequisition(test, { agencyId, quantity: 13 });
    expect((await issue(test, failing.requisitionId, failing.officer)).status).toBe(500);
    await test.sql(`alter table purchase_order_line drop constraint uji_gagal`);
    expect(await moneyOf(test, failing)).toMatchObject({ committed: 0, requisition: 'approved' });
    const answer = await issue(test, first.requisitionId, first.officer);
    expect(answer.body.orders[0]?.number).toContain('/001/');
  });

  it('makes one order per vendor of the requisition', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer, total, budgetLineId } = requisition;
    const other = await aVendor(test, { name: 'Toko Kudapan', hasHalal: true });
    const item = await anItem(test, { vendorId: other.vendorId, name: 'Kudapan', price: 15_000 });
    await test.sql(
      `with l as (insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification,
           unit, quantity, unit_price, amount, budget_line_id) values ($1, 1, $2, $3, $4, 'Kudapan', '', 'Dus', 10, 15000, 150000, $5)),
         r as (update requisition set total = total + 150000 where id = $1),
         b as (update budget_line set reserved = reserved + 150000 where id = $5)
       insert into budget_entry (line_id, kind, amount, requisition_id) values ($5, 'reserve', 150000, $1)`,
      [requisitionId, item.itemId, item.itemVersionId, other.vendorId, budgetLineId],
    );
    const answer = await issue(test, requisitionId, officer);
    expect(answer.body.orders).toMatchObject([
      { total, vendor: { name: 'Dapur Contoh' } },
      { total: 150_000, vendor: { name: 'Toko Kudapan' } },
    ]);
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: 0, committed: total + 150_000 });
  });

  it('answers the same idempotency key with the same orders', async () => {
    const { requisitionId, officer } = await anApprovedRequisition(test);
    const send = () =>
      test.request('POST', `/api/v1/requisitions/${requisitionId}/orders`, {
        token: officer.token,
        body: {},
        headers: { 'idempotency-key': `issue-${requisitionId}` },
      });
    const [first, second] = [await send(), await send()];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(JSON.parse(JSON.stringify(first.body)));
  });

  it('takes the lower price that the vendor asks today, shows it beforehand, and gives the difference back', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, officer } = requisition;
    await priceBecomes(requisition.itemId, 30_000);
    const path = `/api/v1/requisitions/${requisitionId}/orders/preview`;
    const preview = await test.request<object>('GET', path, { token: officer.token });
    const total = 20 * 30_000;
    expect(preview).toMatchObject({
      status: 200,
      body: {
        mayIssue: true,
        refusals: [],
        contractForm: { code: 'bukti-pembelian' },
        lowered: [{ approved: 35_000, today: 30_000 }],
        orders: [{ total, lines: [{ unitPrice: 30_000 }] }],
      },
    });
    expect(await moneyOf(test, requisition)).toMatchObject({ reserved: 20 * 35_000 });
    let answer: Awaited<ReturnType<typeof issue>> | undefined;
    const statements = await statementsOf(async () => {
      answer = await issue(test, requisitionId, officer);
    });
    expect(answer).toMatchObject({ status: 201, body: { orders: [{ total }] } });
    expect(statements).toBeLessThan(20);
    expect(await moneyOf(test, requisition)).toEqual({
      reserved: 0,
      committed: total,
      requisition: 'ordered',
    });
  });

  it('shows every reason against it beforehand, as issuing itself would refuse', async () => {
    const { requisitionId, vendorId, officer, budgetLineId } = await anApprovedRequisition(test);
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [vendorId]);
    await test.sql(
      `with e as (insert into budget_entry (line_id, kind, amount, requisition_id) values ($1, 'release', 1000, $2))
       update budget_line set reserved = reserved - 1000 where id = $1`,
      [budgetLineId, requisitionId],
    );
    const { body } = await test.request<{ refusals: { code: string; legalBasis?: string }[] }>(
      'GET',
      `/api/v1/requisitions/${requisitionId}/orders/preview`,
      { token: officer.token },
    );
    const codes = body.refusals.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['vendor-suspended', 'nothing-held']));
    const answer = await issue(test, requisitionId, officer);
    expect(answer.status).toBe(422);
    const refused = (answer.body as unknown as { errors: { code: string }[] }).errors.map(({ code }) => code);
    expect(refused).toEqual(codes);
  });

  it('refuses a suspended vendor by the article', async () => {
    const { requisitionId, vendorId, officer } = await anApprovedRequisition(test);
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [vendorId]);
    const answer = await issue(test, requisitionId, officer);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ legalBasis: [expect.stringContaining('Perpres 16/2018 ps 80')] });
    const [refused] = await test.sql(
      `select outcome from audit_entry where request_id = $1 and outcome = 'refused'`,
      [answer.headers['x-request-id']],
    );
    expect(refused).toBeDefined();
  });

  it('refuses the officer who asked for it in another post (Perpres 16/2018 ps 7)', async () => {
    const agencyId = await anAgency(test);
    const requester = await anOfficial(test, { agencyId, role: 'pptk' });
    const { requisitionId } = await anApprovedRequisition(test, { agencyId, requester });
    const officer = await anotherPost(test, requester, { agencyId, role: 'pejabat-pengadaan' });
    const answer = await issue(test, requisitionId, officer);
    expect(answer).toMatchObject({ status: 422, body: { code: 'same-person' } });
  });

  it('is for the Pejabat Pengadaan of the same agency, with a sound body, on the record that was looked at', async () => {
    const { requisitionId, agencyId, officer } = await anApprovedRequisition(test);
    const elsewhere = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'pejabat-pengadaan',
    });
    const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    expect((await issue(test, requisitionId, elsewhere)).status).toBe(404);
    expect((await issue(test, requisitionId, pptk)).status).toBe(403);
    expect((await issue(test, uuidv7(), officer)).status).toBe(404);
    expect(await issue(test, requisitionId, officer, { version: 'x', total: 1 })).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([
          expect.objectContaining({ pointer: '/version' }),
          expect.objectContaining({ pointer: '/total' }),
        ]),
      },
    });
    expect(await issue(test, requisitionId, officer, { version: 9 })).toMatchObject({ status: 409 });
  });

  it('needs an approval', async () => {
    const agencyId = await anAgency(test);
    const officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    const { requisitionId } = await aRequisition(test, { agencyId, status: 'submitted' });
    expect((await issue(test, requisitionId, officer)).status).toBe(409);
  });
});

function fail(): never {
  throw new Error('no officer');
}
