import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../../src/platform/database/index.js';
import { PaymentTaxes } from '../../../src/payments/withholding/payment-taxes.js';
import { Withholdings } from '../../../src/payments/withholding/withholdings.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anAcceptedOrder, type TestFulfilment } from '../../support/builders/order-deliveries.js';
import { anItem } from '../../support/builders/catalog.js';
import { anIssuedOrder, regulationsInForce } from '../../support/builders/orders.js';
import { anInvoice, aPayment } from '../../support/builders/withholding.js';
import { aVendor } from '../../support/builders/vendors.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload } from '../../support/uploads.js';

let test: TestApp;
let order: TestFulfilment;
let treasurer: TestActor;
const today = civilDateOf(new Date());

beforeAll(async () => {
  test = await startTestApp();
  await regulationsInForce(test);
  order = await anAcceptedOrder(test);
  treasurer = await anOfficial(test, { agencyId: order.agencyId, role: 'bendahara-pengeluaran' });
});
afterAll(() => test.close());

interface Statement {
  readonly current: {
    complete: boolean;
    gross: number;
    net: number;
    lines: { tax: string; amount: number; remittedBy: { code: string }; legalBasis: string }[];
    missing: { fact: string; settle: { kind: string } | null }[];
  };
  readonly settlements: {
    id: string;
    fact: string;
    reason: string;
    byName: string;
    evidenceFileId: string | null;
  }[];
  readonly payments: object[];
  readonly possibleActions: string[];
  readonly errors?: { code: string; pointer?: string }[];
}

const taxes = (by: TestActor, of: { orderId: string } = order, query = '') =>
  test.request<Statement>('GET', `/api/v1/orders/${of.orderId}/taxes${query}`, { token: by.token });
const settle = (body: object, by = treasurer, of: { orderId: string } = order) =>
  test.request<{ id: string; errors?: { code: string; pointer?: string }[] }>(
    'POST',
    `/api/v1/orders/${of.orderId}/tax-settlements`,
    { token: by.token, body: { reason: 'Surat Bapenda 12/2026', ...body } },
  );
const rows = (of: { orderId: string } = order) =>
  test.sql(`select fact, answer, reason, by_name from tax_settlement where order_id = $1 order by id`, [
    of.orderId,
  ]);

describe('the estimate on an item, before anybody orders', () => {
  const estimate = (itemId: string, by: TestActor, query = '') =>
    test.request('GET', `/api/v1/items/${itemId}/tax-estimate${query}`, { token: by.token });

  it('says for a usual quantity what the agency pays and what reaches the vendor, to buyers and to the vendor', async () => {
    const { vendorId, owner } = await aVendor(test, { isPkp: true, suketValidUntil: '2999-12-31' });
    const paper = { categoryCode: 'atk.kertas.hvs', price: 55_500, unitCode: 'rim' };
    const { itemId } = await anItem(test, { vendorId, status: 'published', ...paper });
    for (const by of [owner, treasurer]) {
      // Rp2,220,000 with PPN is Rp2,000,000 without: nothing is withheld.
      const few = await estimate(itemId, by, '?quantity=40');
      expect(few).toMatchObject({
        status: 200,
        body: { gross: 2_220_000, withheld: 0, net: 2_220_000, platformFee: 0 },
      });
      expect((await estimate(itemId, by)).body).toMatchObject({ quantity: 10, total: 555_000 });
    }
    const many = await estimate(itemId, owner, '?quantity=60&channel=LS');
    expect(many.body).toMatchObject({ gross: 3_330_000, withheld: 345_000, net: 2_985_000 });
  });

  it('is not for other vendors, and asks for a whole quantity', async () => {
    const { owner } = await aVendor(test);
    expect((await estimate(order.itemId, owner)).status).toBe(404);
    const { body, status } = await estimate(order.itemId, treasurer, '?quantity=0&channel=TUNAI');
    expect(status).toBe(400);
    expect((body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/quantity',
      '/channel',
    ]);
  });
});

describe('the gross-to-net statement of an order', () => {
  it('names the missing fact to both sides, in three statements, and no sum', async () => {
    let answer = await taxes(treasurer);
    expect(answer.body).toMatchObject({
      current: {
        complete: false,
        gross: null,
        net: null,
        missing: [{ fact: 'vendor.isPbjtTaxpayer', settle: { kind: 'yes-no' } }],
      },
      platformFee: { amount: 0 },
      possibleActions: ['settle'],
    });
    const statements = await statementsOf(async () => {
      answer = await taxes(order.owner);
    });
    // Session and account come first.
    expect(statements).toBeLessThanOrEqual(5);
    expect(answer.body).toMatchObject({ current: { complete: false }, possibleActions: [] });
  });

  it("is nobody else's, and asks for a known channel", async () => {
    const stranger = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'bendahara-pengeluaran',
    });
    const { owner } = await aVendor(test);
    expect((await taxes(stranger)).status).toBe(404);
    expect((await taxes(owner)).status).toBe(404);
    expect(await taxes(treasurer, order, '?channel=TUNAI')).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/channel' }] },
    });
  });
});

describe('settling what the tax rules cannot tell', () => {
  it('is refused with every pointer, to other offices, other agencies, and for facts that are known', async () => {
    const invalid = await settle({
      fact: 'vendor.name',
      answer: 7,
      reason: ' ',
      channel: 'TUNAI',
      evidenceFileId: 'x',
      replacesId: 'x',
    });
    expect(invalid.status).toBe(400);
    expect(new Set(invalid.body.errors?.map(({ pointer }) => pointer))).toEqual(
      new Set(['/fact', '/answer', '/reason', '/channel', '/evidenceFileId', '/replacesId']),
    );
    expect(await settle({ fact: 'vendor.isPbjtTaxpayer', answer: 'ya' })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/answer', code: 'tax-answer' }] },
    });
    expect((await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true }, order.ppk)).status).toBe(403);
    const stranger = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'bendahara-pengeluaran',
    });
    expect((await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true }, stranger)).status).toBe(404);
    expect(await settle({ fact: 'vendor.pkp', answer: true })).toMatchObject({
      status: 422,
      body: { errors: [{ code: 'not-missing', pointer: '/fact' }] },
    });
    expect(
      (await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true, evidenceFileId: uuidv7() })).status,
    ).toBe(404);
    expect(await rows()).toEqual([]);
  });

  it('is done once by two treasurers at once, with evidence, an audit entry and few statements', async () => {
    const evidenceFileId = await anUpload(test, treasurer.token);
    const answers = await Promise.all([
      settle({ fact: 'vendor.isPbjtTaxpayer', answer: false, evidenceFileId }),
      settle({ fact: 'vendor.isPbjtTaxpayer', answer: false, evidenceFileId }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await rows()).toEqual([
      {
        fact: 'vendor.isPbjtTaxpayer',
        answer: false,
        reason: 'Surat Bapenda 12/2026',
        by_name: 'Pejabat bendahara-pengeluaran',
      },
    ]);
    const audit = await test.sql(
      `select outcome from audit_entry where action = 'tax.settle' and record_id = $1`,
      [order.orderId],
    );
    expect(audit).toEqual([{ outcome: 'done' }]);
    const { body } = await taxes(order.owner);
    expect(body.current).toMatchObject({ complete: true, gross: order.total });
    expect(body.current.lines.map(({ tax, remittedBy, amount }) => [tax, remittedBy.code, amount])).toEqual([
      ['PPN', 'vendor-remits', 0],
      ['PBJT', 'vendor-remits', 0],
      ['PPh21', 'withheld', order.total / 40],
    ]);
    expect(body.settlements).toMatchObject([
      { reason: 'Surat Bapenda 12/2026', byName: 'Pejabat bendahara-pengeluaran', evidenceFileId: null },
    ]);
    expect((await taxes(treasurer)).body.settlements).toMatchObject([{ evidenceFileId }]);
  });

  it('is corrected by naming the answer that is replaced; the latest counts and both stay', async () => {
    const [{ id = '' } = {}] = (await taxes(treasurer)).body.settlements;
    expect((await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true })).status).toBe(409);
    const statements = await statementsOf(async () => {
      const answer = await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true, replacesId: id });
      expect(answer.status).toBe(201);
    });
    expect(statements).toBeLessThan(20);
    expect(await rows()).toHaveLength(2);
    expect((await taxes(treasurer)).body.settlements).toMatchObject([
      { fact: 'vendor.isPbjtTaxpayer', answer: true },
    ]);
  });

  it('lets a person with a surat keterangan hand over the statement of a low turnover', async () => {
    expect(await settle({ fact: 'vendor.freeTurnoverStatement', answer: true })).toMatchObject({
      status: 422,
    });
    await test.sql(`update vendor set suket_valid_until = $2 where id = $1`, [order.vendorId, today]);
    expect((await taxes(treasurer)).body.current.lines.at(-1)).toMatchObject({ tax: 'PPhFinal' });
    expect((await settle({ fact: 'vendor.freeTurnoverStatement', answer: true })).status).toBe(201);
    expect((await taxes(treasurer)).body.current.lines.at(-1)).toMatchObject({ tax: 'PPhFinal', amount: 0 });
  });
});

describe('the taxes on an invoice', () => {
  it('are those of its lines, with what was settled for the order, and are kept when it is paid', async () => {
    const { vendorId } = await aVendor(test, { hasHalal: true });
    const { itemId } = await anItem(test, { vendorId, status: 'published', priceIncludesTax: false });
    const bought = await anIssuedOrder(test, { agencyId: order.agencyId, vendorId, itemId });
    const { invoiceId, amount } = await anInvoice(test, bought, 10);
    const assess = () =>
      test.app.get(PaymentTaxes).assess(test.app.get(ReadDatabase), { invoiceId, channel: 'LS', on: today });
    expect((await assess()).undetermined).toMatchObject([{ missing: 'vendor.isPbjtTaxpayer' }]);
    expect((await settle({ fact: 'vendor.isPbjtTaxpayer', answer: true }, treasurer, bought)).status).toBe(
      201,
    );
    // PBJT on a price that was ordered without it, and for which nothing was reserved.
    expect((await assess()).undetermined).toMatchObject([{ missing: 'priceIncludesTax' }]);
    expect((await settle({ fact: 'priceIncludesTax', answer: true }, treasurer, bought)).status).toBe(201);
    const settled = await assess();
    expect(settled).toMatchObject({ complete: true, gross: amount, on: today, channel: 'LS' });
    const pph21 = settled.lines.find(({ tax }) => tax === 'PPh21');
    expect(pph21?.amount).toBe(settled.withheld);

    const paymentId = await aPayment(test, bought, { invoiceId, gross: amount });
    await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      const paid = { paymentId, agencyId: order.agencyId, vendorId, assessment: settled, on: today };
      await test.app.get(Withholdings).record(tx, [paid]);
      tx.audit({ action: 'uji', recordType: 'payment', recordId: paymentId, summary: 'uji' });
    });
    const kept = await test.sql(
      `select tax, amount, base, rate_numerator from withholding where payment_id = $1`,
      [paymentId],
    );
    const { amount: withheld, base } = pph21 ?? {};
    expect(kept).toEqual([{ tax: 'PPh21', amount: withheld, base, rate_numerator: 5 }]);
    expect((await taxes(treasurer, bought)).body.payments).toMatchObject([
      { id: paymentId, isBinding: false, gross: amount, statement: null },
    ]);
  });
});
