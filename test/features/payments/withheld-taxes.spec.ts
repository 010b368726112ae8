import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { TurnoverNewsWorker } from '../../../src/notifications/turnover-news.worker.js';
import type { TurnoverCrossedPayload } from '../../../src/payments/index.js';
import { TurnoverWorker } from '../../../src/payments/turnover/turnover.worker.js';
import { readTable } from '../../../src/platform/table/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anAcceptedOrder, atTheDoor, count, handOver } from '../../support/builders/order-deliveries.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { anInvoice, aPayment } from '../../support/builders/withholding.js';
import { anUpload } from '../../support/uploads.js';

let test: TestApp;
let order: TestOrder;
let treasurer: TestActor;
let verifier: TestActor;
let auditor: TestActor;
let fileId: string;
const today = civilDateOf(new Date());
const period = today.slice(0, 7);
const npwp = '3216200101900077';
const withheld = [
  { tax: 'PPh22', base: 3_000_000, amount: 45_000 },
  { tax: 'PPN', base: 2_750_000, amount: 330_000 },
];

beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  const agencyId = await anAgency(test);
  const { vendorId } = await aVendor(test, { hasHalal: true, name: '=HYPERLINK("http://x")', npwp });
  order = await anIssuedOrder(test, { agencyId, vendorId });
  treasurer = await anOfficial(test, { agencyId, role: 'bendahara-pengeluaran' });
  verifier = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
  auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
  const { invoiceId, amount } = await anInvoice(test, order, 10);
  await aPayment(test, order, { invoiceId, gross: amount + 1_000_000, paid: { on: today, withheld } });
  fileId = await anUpload(test, treasurer.token);
});
afterAll(() => test.close());

type Body = Record<string, unknown> & {
  items: Record<string, unknown>[];
  errors?: { code: string; pointer?: string; detail: string }[];
};
const get = (path: string, by: TestActor = treasurer) =>
  test.request<Body>('GET', `/api/v1/${path}`, { token: by.token });
const post = (path: string, body: object, by: TestActor = treasurer) =>
  test.request<Body & { id: string; version: number }>('POST', `/api/v1/${path}`, { token: by.token, body });
const receipt = (changes: object = {}) => ({
  ...{ tax: 'PPh22', period, ntpn: 'A1B2C3D4E5F6G7H8', depositedOn: today, amount: 45_000, fileId },
  ...changes,
});
const download = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await test.app.inject({
    ...{ method, url: `/api/v1/${path}`, headers: { authorization: `Bearer ${treasurer.token}` } },
    ...(body ? { payload: body } : {}),
  });
  expect(answer.statusCode).toBe(200);
  const { sheets } = await readTable(answer.rawPayload);
  return {
    text: answer.rawPayload.toString('utf8'),
    rows: (sheets[0]?.rows ?? []).map(({ cells }) => cells),
  };
};

describe('the list of what was withheld in a month', () => {
  it('has a row for each tax and payment, by pages, for the agency and the auditor', async () => {
    const first = await get(`withholdings?period=${period}&limit=1`);
    expect(first.body.items).toMatchObject([
      { tax: 'PPh22', amount: 45_000, base: 3_000_000, orderNumber: order.number, deposit: null },
    ]);
    const next = await get(`withholdings?period=${period}&limit=1&after=${String(first.body.next)}`);
    expect(next.body).toMatchObject({ items: [{ tax: 'PPN', amount: 330_000 }], next: null });
    expect((await get(`withholdings?period=${period}&tax=PPN`, auditor)).body.items).toHaveLength(1);
    const stranger = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'bendahara-pengeluaran',
    });
    expect((await get(`withholdings?period=${period}`, stranger)).body.items).toEqual([]);
    expect((await get(`withholdings?period=2020-01`)).body.items).toEqual([]);
  });

  it('asks for a month and a known tax, and is closed to vendors', async () => {
    const invalid = await get('withholdings?period=2026-13&tax=PPh&format=pdf&agencyId=x&after=x&limit=0');
    expect(new Set(invalid.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set(['/period', '/tax', '/format', '/agencyId', '/after', '/limit']),
    );
    expect((await get('withholdings/billing?period=x&format=pdf')).status).toBe(400);
    expect((await get('withholdings/reconciliation')).status).toBe(400);
    expect((await get('tax-deposits?period=x')).status).toBe(400);
    expect((await get(`withholdings?period=${period}`, order.owner)).status).toBe(403);
  });

  it('comes as a file in which a name is never a formula', async () => {
    const csv = await download('GET', `withholdings?period=${period}&format=csv`);
    expect(csv.text).toContain(`'=HYPERLINK`);
    expect(csv.rows.at(-1)?.[8]).toBe('375000');
    const xlsx = await download('GET', `withholdings?period=${period}&format=xlsx`);
    expect(xlsx.rows[1]).toEqual(expect.arrayContaining(['PPh22', 3_000_000, 1.5, 45_000]));
  });
});

describe('the data of the slips', () => {
  it('have the whole tax number, for the treasurer alone, who leaves an entry with the reason', async () => {
    const asked = { period, format: 'csv', reason: 'Bukti potong masa ini' };
    const { rows, text } = await download('POST', 'withholdings/slips', asked);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toEqual(
      expect.arrayContaining([npwp, '22-910-01', 'belum diverifikasi', '45000', '1,5']),
    );
    expect(text).not.toContain('PPN');
    const audit = await test.sql(
      `select summary from audit_entry where action = 'withholding.read-identity' and record_id = $1`,
      [order.vendorId],
    );
    expect(audit).toHaveLength(1);
    expect((await post('withholdings/slips', asked, verifier)).status).toBe(403);
    const invalid = await post('withholdings/slips', { period: '1', tax: 'x', format: 'pdf', reason: '' });
    expect(invalid.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/period', '/tax', '/format', '/reason']),
    );
    expect((await post('withholdings/slips', { ...asked, period: '2020-01' })).status).toBe(404);
  });
});

describe('depositing what was withheld', () => {
  it('says under which codes, how much and until when', async () => {
    const { body } = await get(`withholdings/billing?period=${period}`);
    expect(body.items).toMatchObject([
      { tax: 'PPN', remaining: 330_000, account: { account: '411211', depositType: '920', verified: false } },
      { tax: 'PPh22', remaining: 45_000, account: { account: '411122', depositType: '920' } },
    ]);
    expect(body.items[1]?.dueOn).toMatch(/-15$/);
    const { rows } = await download('GET', `withholdings/billing?period=${period}&format=xlsx`);
    expect(rows[2]).toEqual(expect.arrayContaining(['411122', '920', 'PPh22', 45_000]));
  });

  it('is refused with every reason: another sum, a day to come, a number that is no NTPN, somebody else’s paper', async () => {
    const wrong = await post(
      'tax-deposits',
      receipt({ amount: 44_999, ntpn: 'ABC-123', depositedOn: addDays(today, 1) }),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.errors?.map(({ code }) => code)).toEqual(['deposit-sum', 'in-future', 'ntpn-format']);
    expect(wrong.body.errors?.[0]?.detail).toContain('Rp45.000');
    expect(await post('tax-deposits', receipt({ tax: 'PPh23' }))).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'nothing-to-deposit' }] },
    });
    expect(
      (await post('tax-deposits', receipt({ fileId: await anUpload(test, order.owner.token) }))).status,
    ).toBe(404);
    const invalid = await post('tax-deposits', {
      tax: 'x',
      period: 'x',
      ntpn: '',
      billingCode: '1',
      depositedOn: 'x',
      amount: 0,
      fileId: 'x',
      withholdingIds: ['x'],
    });
    expect(new Set(invalid.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set([
        '/tax',
        '/period',
        '/ntpn',
        '/billingCode',
        '/depositedOn',
        '/amount',
        '/fileId',
        '/withholdingIds',
      ]),
    );
    expect((await post('tax-deposits', receipt(), verifier)).status).toBe(403);
  });

  it('is recorded once by two treasurers at once, withdrawn with a reason, and recorded again', async () => {
    const answers = await Promise.all([
      post('tax-deposits', receipt()),
      post('tax-deposits', receipt({ ntpn: 'B1B2C3D4E5F6G7H8' })),
    ]);
    // Who comes second finds the rows taken, or nothing left.
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.find(({ status }) => status !== 201)?.status).toBeGreaterThanOrEqual(409);
    const [live] = await test.sql(`select count(*)::integer as parts from tax_deposit_part where is_live`);
    expect(live).toEqual({ parts: 1 });
    const done = answers.find(({ status }) => status === 201)?.body;
    const stranger = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'bendahara-pengeluaran',
    });
    const back = { version: 1, reason: 'Salah masa pajak' };
    const path = `tax-deposits/${done?.id}/withdraw`;
    expect((await post(path, back, stranger)).status).toBe(404);
    expect((await post(path, back, verifier)).status).toBe(403);
    expect(
      (await post(path, { version: 0, reason: ' ' })).body.errors?.map(({ pointer }) => pointer),
    ).toEqual(['/version', '/reason']);
    const twice = await Promise.all([post(path, back), post(path, back)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await post('tax-deposits', receipt({ withholdingIds: [order.orderId] }))).status).toBe(400);
    expect((await post('tax-deposits', receipt())).status).toBe(201);
    expect((await get(`tax-deposits?period=${period}`)).body.items).toMatchObject([
      { amount: 45_000, withdrawnAt: null },
      { amount: 45_000, withdrawReason: 'Salah masa pajak' },
    ]);
    const audit = await test.sql(
      `select action from audit_entry where record_type = 'tax-deposit' and outcome = 'done' order by at`,
    );
    expect(audit.map(({ action }) => action)).toEqual([
      'tax-deposit.record',
      'tax-deposit.withdraw',
      'tax-deposit.record',
    ]);
  });
});

describe('the reconciliation', () => {
  it('names what is not deposited, and a payment that says another sum than its rows', async () => {
    const before = await get(`withholdings/reconciliation?period=${period}`, auditor);
    expect(before.body).toMatchObject({
      ...{ withheld: 375_000, listed: 375_000, deposited: 45_000, agrees: false },
      differences: [{ kind: 'not-deposited', tax: 'PPN', amount: 330_000, isLate: false }],
    });
    expect(
      (await post('tax-deposits', receipt({ tax: 'PPN', amount: 330_000, ntpn: 'C1B2C3D4E5F6G7H8' }))).status,
    ).toBe(201);
    expect((await get(`withholdings/reconciliation?period=${period}`)).body).toMatchObject({
      agrees: true,
      differences: [],
    });
    await test.sql(`update payment set withheld = withheld + 1, net = net - 1 where order_id = $1`, [
      order.orderId,
    ]);
    expect((await get(`withholdings/reconciliation?period=${period}`)).body).toMatchObject({
      agrees: false,
      differences: [{ kind: 'payment', amount: 1, payment: { withheld: 375_001, listed: 375_000 } }],
    });
  });
});

describe('what a vendor sold in the year', () => {
  const look = () => test.app.get(TurnoverWorker).look('uji');
  const told = (vendorId: string) =>
    test.sql<{ stage: string; threshold: number }>(
      `select payload ->> 'stage' as stage, (payload ->> 'threshold')::bigint as threshold from outbox_message
       where name = 'payments.turnover-crossed' and payload ->> 'vendorId' = $1 order by id`,
      [vendorId],
    );
  const priced = (orderId: string, unitPrice: number) =>
    test.sql(
      `update purchase_order_line set unit_price = $2::bigint, amount = quantity * $2::bigint where order_id = $1`,
      [orderId, unitPrice],
    );

  it('is told once for each threshold, ahead of it and above it, to the vendor and to treasurers who buy of it', async () => {
    const bought = await anAcceptedOrder(test);
    const { vendorId, orderId, agencyId } = bought;
    const buyer = await anOfficial(test, { agencyId, role: 'bendahara-pengeluaran' });
    const checked = await count(test, bought, await atTheDoor(test, bought, 20), { received: 20 });
    expect((await handOver(test, bought, checked.body)).status).toBe(201);
    await look();
    expect(await told(vendorId)).toEqual([]);

    await priced(orderId, 25_000_000);
    expect((await Promise.all([look(), look()])).reduce((sum, fresh) => sum + fresh)).toBe(1);
    expect(await look()).toBe(0);
    expect(await told(vendorId)).toEqual([{ stage: 'ahead', threshold: 500_000_000 }]);
    await priced(orderId, 25_000_001);
    expect(await look()).toBe(1);
    expect((await told(vendorId)).at(-1)).toEqual({ stage: 'reached', threshold: 500_000_000 });

    const [message] = await test.sql<{ payload: TurnoverCrossedPayload }>(
      `select payload from outbox_message where name = 'payments.turnover-crossed' and payload ->> 'vendorId' = $1`,
      [vendorId],
    );
    const context = { messageId: null, jobId: 'uji-omzet', attempt: 1, isLastAttempt: false };
    for (const _ of [1, 2])
      await test.app.get(TurnoverNewsWorker).crossed(message?.payload as TurnoverCrossedPayload, context);
    const news = await test.sql(
      `select account_id, title from notification where record_id = $1 order by title`,
      [vendorId],
    );
    expect(news).toHaveLength(2);
    expect(news.map(({ title }) => title)).toEqual([
      'Penjualan Anda mendekati batas omzet Rp500.000.000',
      'Penjualan Dapur Contoh mendekati batas omzet Rp500.000.000',
    ]);

    const view = await get(`vendors/${vendorId}/turnover`, buyer);
    expect(view.body).toMatchObject({
      accepted: 500_000_020,
      thresholds: [
        { code: 'pph_final_free_turnover', stage: 'reached' },
        { stage: 'below' },
        { stage: 'below' },
        { stage: 'below' },
      ],
    });
    expect((await get(`vendors/${vendorId}/turnover`, bought.owner)).status).toBe(200);
    expect((await get(`vendors/${vendorId}/turnover`, auditor)).status).toBe(200);
    // Neither another vendor nor a treasurer who never bought of it.
    expect((await get(`vendors/${vendorId}/turnover`, order.owner)).status).toBe(404);
    expect((await get(`vendors/${vendorId}/turnover`, treasurer)).status).toBe(404);
    expect((await get(`vendors/${vendorId}/turnover`, verifier)).status).toBe(403);
  });
});
