import { civilDateOf } from '../../src/kernel/index.js';
import type { TestActor } from './actors.js';
import type { Answer, TestApp } from './app.js';
import type { TestPayment } from './builders/payments.js';
import { anUpload } from './uploads.js';

export const TODAY = civilDateOf(new Date());
let references = 0;

/** A reference that no transfer has had. */
export const aReference = () => `SP2D/${Date.now()}/${(references += 1)}`;

/** What steps of payments and transfers answer. */
export interface PayAnswer {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly amount: number;
  readonly holderPostId: string | null;
  readonly code?: string;
  readonly payments: {
    id: string;
    status: string;
    version: number;
    net: number;
    withheld: number;
    sentNow: number;
  }[];
  readonly errors?: { code: string; pointer?: string; legalBasis?: string; detail?: string }[];
  readonly [more: string]: unknown;
}

/** One request of a step. */
export function post(
  test: TestApp,
  path: string,
  { token }: TestActor,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer<PayAnswer>> {
  return test.request<PayAnswer>('POST', `/api/v1/${path}`, { token, body, headers });
}

/** The treasurer sends money for payments, all of it unless said otherwise. */
export async function pay(
  test: TestApp,
  { treasurer, paymentId, version }: Pick<TestPayment, 'treasurer' | 'paymentId' | 'version'>,
  more: object = {},
): Promise<Answer<PayAnswer>> {
  const proofFileId = await anUpload(test, treasurer.token);
  return post(test, 'transfers', treasurer, {
    payments: [{ id: paymentId, version }],
    ...{ reference: aReference(), transferredOn: TODAY, proofFileId },
    ...more,
  });
}

/** Where a payment stands, with its money in the budget and what was withheld. */
export async function standing(test: TestApp, paymentId: string) {
  const [row] = await test.sql<{
    status: string;
    version: number;
    net: number | null;
    isDisputed: boolean;
    realised: number;
    withheld: number;
  }>(
    `select p.status, p.version, p.net, p.disputed_at is not null as "isDisputed",
       coalesce((select sum(case kind when 'realise' then amount else -amount end) from budget_entry where payment_id = p.id), 0)::bigint as realised,
       coalesce((select sum(amount) from withholding where payment_id = p.id), 0)::bigint as withheld
     from payment p where p.id = $1`,
    [paymentId],
  );
  if (!row) throw new Error('no payment');
  return row;
}

/** A vendor of whom the tax rules know everything: below the limit of PBJT, and nobody's collector. */
export async function knownToTaxes(
  test: TestApp,
  { vendorId }: { readonly vendorId: string },
): Promise<void> {
  await test.sql(`update vendor set is_pbjt_taxpayer = false, legal_form = 'individual' where id = $1`, [
    vendorId,
  ]);
}
