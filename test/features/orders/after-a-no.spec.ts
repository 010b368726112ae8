import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { NewsWorker } from '../../../src/notifications/news.worker.js';
import type { OrderEventPayload } from '../../../src/orders/index.js';
import { addDays } from '../../../src/kernel/index.js';
import { OrderWorker } from '../../../src/orders/order.worker.js';
import type { TestActor } from '../../support/actors.js';
import { anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import {
  accept,
  anApprovedRequisition,
  anIssuedOrder,
  decline,
  issue,
  moneyOf,
  regulationsInForce,
  type TestOrder,
} from '../../support/builders/orders.js';
import { anUrgentStage, asked, JOB, justify, press } from '../../support/builders/urgent.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { setParameter } from '../../support/regulation.js';
import { snapshotOf } from '../../support/snapshots.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload } from '../../support/uploads.js';

/** What becomes of a need that its first vendor did not take, and what is asked again when it is ordered. */
describe('a need that its vendor did not take', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    await test.sql(
      `insert into holiday (date, name, kind)
       select make_date(y, 1, 1), 'Tahun baru', 'libur' from generate_series(extract(year from now())::int, extract(year from now())::int + 1) y
       on conflict do nothing`,
    );
  });
  afterAll(() => test.close());

  const draw = (documentId: string) =>
    test.app.get(DocumentWorker).render({ documentId }, { ...JOB, jobId: `uji-${documentId}` });
  const change = (requisitionId: string, { token }: TestActor, body: object) =>
    test.request<object>('POST', `/api/v1/requisitions/${requisitionId}/ordering-changes`, { token, body });
  const waitingOf = async (requisitionId: string) => {
    const [row] = await test.sql<{ lineId: string; version: number }>(
      `select l.id as "lineId", r.version from requisition_line l join requisition r on r.id = l.requisition_id
       where r.id = $1 and l.kind = 'goods' and l.state = 'open'`,
      [requisitionId],
    );
    return row ?? { lineId: '', version: 0 };
  };
  const daysOf = ({ requisitionId }: { requisitionId: string }) =>
    test.sql(
      `select h.vendor_id as vendor, h.state, d.portions as day from capacity_hold h
         join capacity_day d on d.vendor_id = h.vendor_id and d.item_id is null and d.date = h.date
       where h.requisition_id = $1 order by h.id`,
      [requisitionId],
    );
  const overdue = ({ orderId }: TestOrder) =>
    test.sql(`update purchase_order set answer_due_at = now() - interval '5 minutes' where id = $1`, [
      orderId,
    ]);
  const silence = async (order: TestOrder) => {
    await overdue(order);
    await test.app.get(OrderWorker).endUnanswered(order, JOB);
  };

  it.each([
    ['declined', (order: TestOrder) => decline(test, order.orderId, order.owner)],
    ['never answered', silence],
  ])(
    'goes to another vendor by the same route when the first has %s; money and days are exact',
    async (_how, no) => {
      const order = await anIssuedOrder(test);
      const { requisitionId, officer, vendorId } = order;
      await no(order);
      expect(await moneyOf(test, order)).toEqual({
        reserved: 700_000,
        committed: 0,
        requisition: 'approved',
      });
      expect(await daysOf(order)).toEqual([{ vendor: vendorId, state: 'released', day: 0 }]);
      const other = await aVendor(test, { hasHalal: true });
      const { itemId } = await anItem(test, { vendorId: other.vendorId });
      const { lineId, version } = await waitingOf(requisitionId);
      const offerFileId = await anUpload(test, officer.token);
      const lines = [{ lineId, itemId, unitPrice: 33_000 }];
      let changed: Awaited<ReturnType<typeof change>> | undefined;
      const statements = await statementsOf(async () => {
        changed = await change(requisitionId, officer, { version, reason: 'Mundur', offerFileId, lines });
      });
      expect(changed).toMatchObject({ status: 200, body: { saved: 40_000, total: 660_000 } });
      expect(statements).toBeLessThan(20);
      expect(await moneyOf(test, order)).toMatchObject({ reserved: 660_000, committed: 0 });
      let issued!: Awaited<ReturnType<typeof issue>>;
      const issuing = await statementsOf(async () => (issued = await issue(test, requisitionId, officer)));
      expect(issuing).toBeLessThan(20);
      expect(issued).toMatchObject({
        status: 201,
        body: { orders: [{ vendor: { id: other.vendorId }, total: 660_000 }] },
      });
      expect(await moneyOf(test, order)).toEqual({ reserved: 0, committed: 660_000, requisition: 'ordered' });
      expect(await daysOf(order)).toEqual([
        { vendor: vendorId, state: 'released', day: 0 },
        { vendor: other.vendorId, state: 'taken', day: 20 },
      ]);
      const [second] = issued.body.orders;
      await draw(second?.document.id ?? '');
      expect((await accept(test, second?.id ?? '', other.owner)).status).toBe(200);
      expect((await accept(test, order.orderId, order.owner)).status).toBe(409);
    },
  );

  it('reminds the vendor once before the time is over, however often it is told, and nobody who has answered', async () => {
    const payloadsOf = ({ orderId }: TestOrder) =>
      test.sql<{ payload: OrderEventPayload; hours: number }>(
        `select m.payload, round(extract(epoch from o.answer_due_at - m.not_before) / 3600)::integer as hours
         from outbox_message m join purchase_order o on o.id = (m.payload->>'orderId')::uuid
         where m.name = 'orders.event' and m.payload->>'event' = 'reminded' and o.id = $1`,
        [orderId],
      );
    const tell = async (order: TestOrder) => {
      const [message] = await payloadsOf(order);
      if (!message) throw new Error('no reminder');
      for (const job of [JOB, { ...JOB, jobId: 'lagi' }])
        await test.app.get(NewsWorker).order(message.payload, job);
    };
    const told = ({ orderId }: TestOrder) =>
      test.sql(
        `select account_id as "accountId" from notification where record_id = $1 and title like '%menunggu jawaban Anda%'`,
        [orderId],
      );
    const order = await anIssuedOrder(test);
    expect(await payloadsOf(order)).toMatchObject([{ hours: expect.any(Number) }]);
    await tell(order);
    expect(await told(order)).toEqual([{ accountId: order.owner.accountId }]);
    const answered = await anIssuedOrder(test);
    await accept(test, answered.orderId, answered.owner);
    await tell(answered);
    expect(await told(answered)).toEqual([]);
  });

  it('has more time for its answer after the service was away, once, and does not end meanwhile', async () => {
    const order = await anIssuedOrder(test);
    await overdue(order);
    await test.sql(
      `insert into service_pulse (id, seen_at) values (1, now() - interval '2 days')
       on conflict (id) do update set seen_at = excluded.seen_at`,
    );
    const worker = test.app.get(OrderWorker);
    await Promise.all([worker.endUnanswered(order, JOB), worker.endUnanswered(order, JOB)]);
    await worker.endUnanswered(order, JOB);
    const [row] = await test.sql(
      `select o.status, o.answer_due_at > now() as ahead,
         (select count(*)::integer from audit_entry a where a.record_id::text = o.id::text and a.action = 'order.move-deadline') as audits,
         (select count(*)::integer from outbox_message m where m.payload->>'orderId' = o.id::text
            and m.payload->>'event' = 'due-moved') as told,
         (select count(*)::integer from outbox_message m where m.payload->>'orderId' = o.id::text and m.name = 'order.answer-due'
            and m.not_before = o.answer_due_at) as due
       from purchase_order o where o.id = $1`,
      [order.orderId],
    );
    expect(row).toEqual({ status: 'issued', ahead: true, audits: 1, told: 1, due: 1 });
    expect((await accept(test, order.orderId, order.owner)).status).toBe(200);
    await test.sql('delete from service_outage');
  });

  it('is ordered with a Surat Perintah Kerja too where its value asks for one, signed by the PPK', async () => {
    await setParameter(test, 'transaction_max', 100_000_000);
    for (const code of ['vendor_agency_month_max', 'vendor_agency_year_max'])
      await setParameter(test, code, 500_000_000);
    const requisition = await anApprovedRequisition(test, { quantity: 1_600 });
    const { agencyId, requisitionId, officer, owner, total } = requisition;
    const unsigned = await issue(test, requisitionId, officer);
    expect(JSON.stringify(unsigned.body)).toContain('PPK');
    const ppk = await anOfficial(test, { agencyId, role: 'ppk' });
    const issued = await issue(test, requisitionId, officer, {
      reasons: [
        { flag: 'RF26', reason: 'Penyedia satu-satunya di kecamatan ini yang sanggup memasak sebanyak itu.' },
      ],
    });
    await setParameter(test, 'transaction_max', 50_000_000);
    expect(issued).toMatchObject({
      status: 201,
      body: { orders: [{ total, contractForm: { code: 'spk' }, document: { status: 'pending' } }] },
    });
    const papers = await test.sql<{ id: string; kind: string; signers: object[] }>(
      `select d.id, d.kind, (select jsonb_agg(jsonb_build_object('slot', s.slot, 'post', s.post_id, 'vendor', s.vendor_id) order by s.slot)
         from document_signature s where s.document_id = d.id) as signers
       from document d where d.subject_id = $1 order by d.kind desc`,
      [issued.body.orders[0]?.id],
    );
    const vendor = { slot: 'vendor', post: null, vendor: requisition.vendorId };
    expect(papers).toMatchObject([
      { kind: 'surat-pesanan', signers: [{ slot: 'buyer', post: officer.postId }, vendor] },
      { kind: 'spk', signers: [{ slot: 'buyer', post: ppk.postId }, vendor] },
    ]);
    expect(await snapshotOf(test, papers[1]?.id)).toMatchObject({
      number: expect.stringContaining('/SPK/'),
      process: [{ value: expect.stringContaining(issued.body.orders[0]?.number ?? '-') }],
      signatures: { buyer: { heading: ['Pejabat ppk', 'Dinas Contoh,'] } },
    });
    for (const { id } of papers) {
      await draw(id);
      const file = await test.inject({
        method: 'GET',
        url: `/api/v1/documents/${id}/file`,
        headers: { authorization: `Bearer ${owner.token}` },
      });
      expect(file.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('costs nothing when the order is called off because the vendor fails, however late, and waits for another', async () => {
    const order = await anIssuedOrder(test);
    await accept(test, order.orderId, order.owner);
    await test.sql(
      `update purchase_order set delivery_date = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::date,
         delivery_time = (now() at time zone 'Asia/Jakarta' + interval '2 hours')::time where id = $1`,
      [order.orderId],
    );
    const answer = await test.request('POST', `/api/v1/orders/${order.orderId}/cancel`, {
      token: order.officer.token,
      body: { version: 2, reasonCode: 'vendor-default', note: 'Tidak dapat dihubungi' },
    });
    expect(answer).toMatchObject({ status: 200, body: { status: 'cancelled', fee: 0 } });
    expect(await moneyOf(test, order)).toEqual({
      reserved: order.total,
      committed: 0,
      requisition: 'approved',
    });
    const events = await test.sql(
      `select payload->>'event' as event from outbox_message where name = 'orders.event' and payload->>'orderId' = $1`,
      [order.orderId],
    );
    expect(events).toContainEqual({ event: 'vendor-failed' });
    expect((await issue(test, order.requisitionId, order.officer)).status).toBe(201);
  });

  it('moves to another day when both sides agree, and the days of the vendor move with it', async () => {
    const order = await anIssuedOrder(test);
    await accept(test, order.orderId, order.owner);
    const date = addDays(aDayAhead(), -1);
    await test.sql(
      `update requisition set meeting = jsonb_set(meeting, '{date}', to_jsonb($2::text)) where id = $1`,
      [order.requisitionId, date],
    );
    const path = `/api/v1/orders/${order.orderId}/amendments`;
    const proposed = await test.request<{ id: string }>('POST', path, {
      token: order.owner.token,
      body: { version: 2, reason: 'Rapat dimajukan', deliveryDate: date },
    });
    expect(proposed).toMatchObject({ status: 201 });
    const agreed = await test.request('POST', `${path}/${proposed.body.id}/accept`, {
      token: order.officer.token,
      body: { version: 1 },
    });
    expect(agreed).toMatchObject({ status: 200, body: { status: 'accepted' } });
    const days = await test.sql(
      `select h.date, h.portions, h.state, d.portions as day from capacity_hold h
         join capacity_day d on d.vendor_id = h.vendor_id and d.item_id is null and d.date = h.date
       where h.requisition_id = $1 order by h.id`,
      [order.requisitionId],
    );
    expect(days).toEqual([
      { date: aDayAhead(), portions: 20, state: 'released', day: 0 },
      { date, portions: 20, state: 'taken', day: 20 },
    ]);
    expect(await moneyOf(test, order)).toEqual({
      reserved: 0,
      committed: order.total,
      requisition: 'ordered',
    });
    const seen = await test.request('GET', `/api/v1/orders/${order.orderId}`, { token: order.owner.token });
    expect(seen.body).toMatchObject({ delivery: { date }, amendments: [{ status: 'accepted' }] });
  });

  it('gets its letter from what an urgent vendor confirmed, also when its item has left the catalogue since', async () => {
    const stage = await anUrgentStage(test);
    const { id, link } = await asked(test, stage);
    await press(test, link);
    await justify(test, stage, id);
    const { token } = stage.kpa;
    const shown = await test.request('GET', `/api/v1/requisitions/${id}`, { token });
    const approve = { token, body: { version: shown.body.version } };
    expect((await test.request('POST', `/api/v1/requisitions/${id}/approve`, approve)).status).toBe(200);
    await test.sql(`update item set status = 'retired' where id = $1`, [stage.mealId]);
    const issued = await issue(test, id, stage.officer);
    expect(issued).toMatchObject({ status: 201, body: { orders: [{ status: 'accepted', total: 700_000 }] } });
    const documentId = issued.body.orders[0]?.document.id ?? '';
    expect(await snapshotOf(test, documentId)).toMatchObject({ totals: [{ amount: 700_000 }] });
    await draw(documentId);
    expect(await test.sql(`select status from document where id = $1`, [documentId])).toEqual([
      { status: 'rendered' },
    ]);
  });

  it('is not ordered above the limit of today, with the article', async () => {
    const requisition = await anApprovedRequisition(test);
    await setParameter(test, 'transaction_max', 600_000);
    const answer = await issue(test, requisition.requisitionId, requisition.officer);
    await setParameter(test, 'transaction_max', 50_000_000);
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'transaction-limit', legalBasis: expect.stringContaining('CONTOH Perbup') }] },
    });
    expect(await moneyOf(test, requisition)).toEqual({
      reserved: requisition.total,
      committed: 0,
      requisition: 'approved',
    });
  });
});
