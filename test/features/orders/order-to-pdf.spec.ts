import { createHash } from 'node:crypto';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { snapshotOf } from '../../support/snapshots.js';
import { transactionOf } from '../../support/statements.js';
import { BudgetLedger } from '../../../src/budget/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anAppointment, anOfficial } from '../../support/actors.js';
import { anItem } from '../../support/builders/catalog.js';
import {
  anAcceptedOrder,
  atTheDoor,
  count,
  handOver,
  onTheWay,
  step,
} from '../../support/builders/order-deliveries.js';
import { aBudgetLine, aDayAhead } from '../../support/builders/requisitions.js';
import { multipart, pdfOf } from '../../support/builders/documents.js';
import { accept, anApprovedRequisition, issue, regulationsInForce } from '../../support/builders/orders.js';

describe('an order, from the button to the paper in somebody’s hand', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ working: true, env: { PUBLIC_URL: 'https://belanja.example.test/' } });
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  it('becomes a PDF that anybody can verify, byte for byte', async () => {
    const { requisitionId, officer, owner } = await anApprovedRequisition(test);
    const [order] = (await issue(test, requisitionId, officer)).body.orders;
    await settleMessages(test);
    const read = () => test.request('GET', `/api/v1/orders/${order?.id}`, { token: owner.token });
    const { document } = (await read()).body as {
      document: { id: string; sha256: string; verificationCode: string };
    };
    const { bytes } = await pdfOf(test, document.id, owner.token);
    expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256);
    expect(await snapshotOf(test, document.id)).toMatchObject({
      verification: { url: `https://belanja.example.test/v/${document.verificationCode}` },
    });

    await test.request('POST', `/api/v1/documents/${document.id}/render`, { token: officer.token });
    await settleMessages(test);
    expect((await pdfOf(test, document.id, officer.token)).bytes.equals(bytes)).toBe(true);

    const path = `/api/v1/public/documents/${document.verificationCode}`;
    expect((await test.request('GET', path)).body).toMatchObject({
      genuine: true,
      number: order?.number,
      sha256: document.sha256,
      vendor: 'Dapur Contoh',
      total: 700_000,
    });
    const flipped = Buffer.from(bytes);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    const check = async (file: Buffer) =>
      (await test.request('POST', `${path}/check`, multipart(file))).body.unaltered;
    expect(await check(bytes)).toBe(true);
    expect(await check(flipped)).toBe(false);
  });

  it('ends in one BAST for two deliveries, signed by the Plt. PPK, with lateness and penalty in words', async () => {
    const order = await anAcceptedOrder(test, { drawn: false });
    const absent = await anOfficial(test, { agencyId: order.agencyId, role: 'receiver' });
    const deputy = await anAppointment(
      test,
      await anOfficial(test, { agencyId: order.agencyId, role: 'receiver', name: 'Pejabat Pengganti' }),
      {
        agencyId: order.agencyId,
        postId: order.ppk.postId ?? '',
        acting: 'Plt.',
        validFrom: aDayAhead(-1),
        validUntil: aDayAhead(30),
        substitutes: absent,
        decreeNumber: '800/9/PLT',
      },
    );
    const first = await count(test, order, await atTheDoor(test, order, 12), { received: 12 });
    const late = await onTheWay(test, order, 8);
    // Noon of the day before yesterday here: two days ago at any hour of today.
    await test.sql(
      `update delivery set promised_at = (date_trunc('day', now() at time zone 'Asia/Jakarta') - interval '36 hours') at time zone 'Asia/Jakarta'
       where id = $1`,
      [late.id],
    );
    const arrived = await step(test, order.owner, `deliveries/${late.id}/arrive`, { version: late.version });
    const second = await count(test, order, arrived.body, { received: 8 });
    const accepted = await handOver(test, { ...order, ppk: deputy }, first.body, second.body);
    expect(accepted).toMatchObject({ status: 201, body: { orderStatus: 'completed' } });
    const amount = Math.floor((order.total * 8 * 2) / (20 * 1000));
    const printed = await snapshotOf(test, String(accepted.body.bastDocumentId));
    expect(printed).toMatchObject({
      buyer: { name: 'Pejabat Pengganti', skNumber: '800/9/PLT', title: expect.stringMatching(/^Plt\. /) },
      delivery: {
        label: 'Pengiriman ke-1, 2',
        punctuality: expect.stringMatching(/^ke-1: Tepat waktu; ke-2: Terlambat 2 hari/),
      },
      lines: [{ ordered: 20, received: 20, rejected: 0, condition: 'Baik' }],
      penalty: {
        amount,
        amountInWords: expect.stringMatching(/rupiah$/i),
        legalBasis: 'Perpres 16/2018 ps 79',
      },
      signatures: { buyer: { heading: expect.arrayContaining([expect.stringMatching(/^Plt\. /)]) } },
    });
    expect(JSON.stringify(printed)).not.toContain('isDeemed');
  });

  it('is handed over and paid from two budget lines, each to the rupiah', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, agencyId, vendorId, officer, owner, budgetLineId } = requisition;
    const other = await aBudgetLine(test, { agencyId });
    const item = await anItem(test, { vendorId, name: 'Kudapan sore' });
    await test.sql(
      `with r as (update requisition set total = total + 70000 where id = $1),
         b as (update budget_line set reserved = reserved + 70000 where id = $5),
         e as (insert into budget_entry (line_id, kind, amount, requisition_id) values ($5, 'reserve', 70000, $1))
       insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification, unit,
         quantity, unit_price, amount, budget_line_id) values ($1, 1, $2, $3, $4, 'Kudapan sore', '', 'Dus', 2, 35000, 70000, $5)`,
      [requisitionId, item.itemId, item.itemVersionId, vendorId, other],
    );
    const [order] = (await issue(test, requisitionId, officer)).body.orders;
    await settleMessages(test);
    const orderId = order?.id ?? '';
    expect((await accept(test, orderId, owner)).status).toBe(200);
    const receiver = await anOfficial(test, { agencyId, role: 'receiver' });
    const ppk = await anOfficial(test, { agencyId, role: 'ppk' });
    const lines = await test.sql<{ orderLineId: string; sent: number }>(
      `select id as "orderLineId", quantity as sent from purchase_order_line where order_id = $1 order by position`,
      [orderId],
    );
    const { body } = await step(test, owner, `orders/${orderId}/deliveries`);
    await step(test, owner, `deliveries/${body.id}/depart`, { version: 1, lines });
    const counted = lines.map(({ orderLineId, sent }, index) => ({
      orderLineId,
      received: sent - index,
      rejected: 0,
    }));
    const checked = await step(test, receiver, `deliveries/${body.id}/check`, { version: 2, lines: counted });
    const deliveries = [{ id: body.id, version: checked.body.version }];
    expect((await step(test, ppk, `orders/${orderId}/bast`, { deliveries })).body).toMatchObject({
      orderStatus: 'accepted',
    });
    const waived = await step(test, ppk, `orders/${orderId}/waivers`, {
      ...{ reasonCode: 'vendor-withdraws', note: 'Satu dus tertinggal, tidak dikirim lagi.' },
      lines: [{ orderLineId: lines[1]?.orderLineId, quantity: 1 }],
    });
    expect(waived.body).toMatchObject({ amount: 35_000, orderStatus: 'completed' });
    const committed = await test.sql(
      `select committed, reserved from budget_line where id in ($1, $2) order by committed desc`,
      [budgetLineId, other],
    );
    expect(committed).toEqual([
      { committed: 700_000, reserved: 0 },
      { committed: 35_000, reserved: 0 },
    ]);
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  });

  it('is issued in fewer than 20 statements for five lines of one vendor', async () => {
    const requisition = await anApprovedRequisition(test);
    const { requisitionId, vendorId, budgetLineId, officer } = requisition;
    for (let position = 1; position < 5; position++) {
      const item = await anItem(test, { vendorId, name: `Menu ${position}` });
      await test.sql(
        `with r as (update requisition set total = total + 35000 where id = $1),
           b as (update budget_line set reserved = reserved + 35000 where id = $5),
           e as (insert into budget_entry (line_id, kind, amount, requisition_id) values ($5, 'reserve', 35000, $1))
         insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification, unit,
           quantity, unit_price, amount, budget_line_id) values ($1, $6, $2, $3, $4, 'Menu', '', 'Dus', 1, 35000, 35000, $5)`,
        [requisitionId, item.itemId, item.itemVersionId, vendorId, budgetLineId, position],
      );
    }
    const unitOfWork = await transactionOf(async () => {
      expect((await issue(test, requisitionId, officer)).status).toBe(201);
    }, /insert into "?purchase_order"?\b/i);
    expect(unitOfWork.length).toBeGreaterThan(10);
    // One more asks who is signed in; the whole request stays under 20.
    expect(unitOfWork.length).toBeLessThan(19);
  });
});
