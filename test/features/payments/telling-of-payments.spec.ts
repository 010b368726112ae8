import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { PaymentEvent, type PaymentEventPayload } from '../../../src/payments/index.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';

describe('telling people of a payment', () => {
  let test: TestApp;
  let payment: TestPayment;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    await regulationsInForce(test);
    payment = await aPayment(test, { status: 'paid', ordered: { drawn: false } });
    await settleMessages(test);
  });
  afterAll(() => test.close());

  /** Emits an event twice under one key and answers whom it reached, by the names of the test. */
  async function told(event: PaymentEventPayload['event']) {
    const { paymentId, invoiceId, transferId } = payment;
    const key = `uji ${event}`;
    const payload = { paymentId, invoiceId, event, key, by: null, transferId: transferId ?? '' };
    await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'test.tell', recordType: 'payment', recordId: paymentId, summary: 'uji' });
      tx.emit(PaymentEvent, payload);
      tx.emit(PaymentEvent, payload);
      await Promise.resolve();
    });
    await settleMessages(test);
    const rows = await test.sql<{
      account: string;
      kind: string;
      title: string;
      text: string;
      mails: number;
    }>(
      `select n.account_id as account, n.kind, n.title, n.text,
         (select count(*)::int from mail m where m.about_id = n.record_id::text and m.subject = n.title) as mails
       from notification n where n.event_key = $1`,
      [key],
    );
    const names = Object.entries({
      owner: payment.owner,
      requester: payment.requester,
      treasurer: payment.treasurer,
      verifier: payment.verifier,
      head: payment.head,
    });
    return rows
      .map((row) => ({
        ...row,
        who: names.find(([, { accountId }]) => accountId === row.account)?.[0] ?? 'other',
      }))
      .sort((one, other) => one.who.localeCompare(other.who));
  }

  it.each([
    ['invoiced', ['requester', 'treasurer']],
    ['complete', ['owner', 'verifier']],
    ['verified', ['head', 'owner']],
    ['approved', ['owner', 'treasurer']],
    ['paid', ['owner', 'requester']],
    ['arrived', ['requester', 'treasurer']],
    ['missing', ['head', 'treasurer']],
    ['closed', ['owner', 'requester', 'treasurer']],
    ['reminded', ['owner']],
  ] as const)('of "%s" hear %j, once', async (event, people) => {
    const rows = (await told(event)).filter(({ who }) => who !== 'other');
    expect(rows.map(({ who }) => who)).toEqual(people);
    expect(rows.every(({ mails }) => mails > 0)).toBe(true);
  });

  it('asks the vendor by mail to say whether the money came, naming amount and reference', async () => {
    const [row] = await test.sql<{ kind: string; text: string }>(
      `select kind, text from notification where event_key = 'uji paid' and account_id = $1`,
      [payment.owner.accountId],
    );
    expect(row).toMatchObject({
      kind: 'to-confirm',
      text: expect.stringContaining('nyatakan uang sudah masuk'),
    });
    expect(row?.text).toContain('SP2D-');
  });
});
