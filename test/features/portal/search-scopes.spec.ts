import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { signedInBrowser } from '../../support/browser.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { aVendor } from '../../support/builders/vendors.js';

const SUB_ACTIVITY = 'Penatausahaan Kandang Uji';
const FLAG = 'Pesanan kandang dipecah tiga.';
const CASE = 'Dugaan kandang terpecah';

let test: TestApp;
let payment: TestPayment;
let auditor: TestActor;
let noteNumber: string;

beforeAll(async () => {
  test = await startTestApp({ env: { SECOND_FACTOR_ROLES: 'administrator' } });
  await regulationsInForce(test);
  payment = await aPayment(test);
  const { agencyId, budgetLineId, paymentId } = payment;
  await test.sql('update budget_line set sub_activity_name = $2 where id = $1', [budgetLineId, SUB_ACTIVITY]);
  const [invoice] = await test.sql<{ number: string }>(
    'select i.number from payment p join invoice i on i.id = p.invoice_id where p.id = $1',
    [paymentId],
  );
  noteNumber = invoice?.number ?? '';
  await test.sql(
    `insert into red_flag (id, rule, scope_id, occurred_on, key, agency_id, subject_type, subject_id, severity, summary, evidence,
       parameters, found_at, last_seen_at)
     values (uuidv7(), 'RF01', $1, current_date, 'uji', $1, 'agency', $1, 'high', $2, '[]', '{}', now(), now())`,
    [agencyId, FLAG],
  );
  auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
  const opened = await test.request('POST', '/api/v1/cases', {
    token: auditor.token,
    body: { title: CASE, subjectType: 'agency', subjectId: agencyId },
  });
  expect(opened.status).toBe(201);
});
afterAll(() => test?.close());

/** Which of the words lead to something, as whoever looks for them. */
async function foundBy(actor: TestActor): Promise<string[]> {
  const browser = await signedInBrowser(test, actor);
  const found: string[] = [];
  for (const [word, text] of [
    [noteNumber, 'payment'],
    [SUB_ACTIVITY, 'budget-line'],
    [FLAG, 'flag'],
    [CASE, 'case'],
  ] as const) {
    const { status, body } = await browser.get(`/cari?${new URLSearchParams({ q: word }).toString()}`);
    if (status === 303 || !body.includes('Tidak ada yang cocok')) found.push(text);
  }
  return found;
}

describe('search for money and findings', () => {
  it('finds what one’s own work is about', async () => {
    expect(await foundBy(payment.treasurer)).toEqual(['payment', 'budget-line']);
    expect(await foundBy(payment.owner)).toEqual(['payment']);
    expect(await foundBy(auditor)).toEqual(['payment', 'budget-line', 'flag', 'case']);
  });

  it('finds none of it for another agency, another vendor or a verifier', async () => {
    const agencyId = await anAgency(test);
    const { owner } = await aVendor(test);
    const strangers = [
      owner,
      await anOfficial(test, { agencyId, role: 'bendahara-pengeluaran' }),
      await anOfficial(test, { agencyId, role: 'pa' }),
      await anOfficial(test, { agencyId, role: 'ukpbj-verifier' }),
    ];
    for (const stranger of strangers) expect(await foundBy(stranger)).toEqual([]);
  });
});
