import { civilDateOf } from '../../src/kernel/index.js';
import { settleMessages, type TestApp } from './app.js';
import type { ShownCall } from './handing-over.js';
import { anUpload, SAMPLES } from './uploads.js';

/** The people of the money, by their tokens. */
export interface MoneyPeople {
  readonly owner: string;
  readonly pptk: string;
  readonly verifier: string;
  readonly kpa: string;
  readonly treasurer: string;
}

interface Step {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

interface Checklist {
  readonly isReadyToPay: boolean;
  readonly isComplete: boolean;
  readonly items: readonly { readonly code: string; readonly state: string }[];
  readonly archive: { readonly status: string; readonly url: string | null } | null;
}

/** What the money of one order came to. */
export interface Settled {
  readonly paymentId: string;
  readonly amount: number;
  /** As whoever approved was shown them. */
  readonly taxes: {
    readonly lines: readonly { readonly tax: string; readonly effect: string; readonly amount: number }[];
  };
  readonly net: number;
  readonly withheld: number;
  readonly status: string;
}

/** The receipt, the meeting, signatures, bill and money; at the end the papers of all of it as one archive. */
export async function paidOver(
  test: TestApp,
  call: ShownCall,
  { requisitionId, orderId }: { readonly requisitionId: string; readonly orderId: string },
  people: MoneyPeople,
): Promise<Settled> {
  const { treasurer, pptk } = people;
  const path = `/api/v1/orders/${orderId}`;
  const { version } = await call<Step>(null, treasurer, 'GET', path);
  await call('Handover.kuitansi', treasurer, 'POST', `${path}/kuitansi`, { version });
  await settleMessages(test);
  await heldMeeting(test, call, requisitionId, people);
  await signedByHand(test, call, orderId, people, ['surat-pesanan', 'surat-jalan', 'bast']);
  const settled = await moneySeen(test, call, orderId, people);
  await signedByHand(test, call, orderId, people, ['kuitansi']);
  const url = await papersFetched(test, call, settled.paymentId, people);
  const file = await test.request('GET', url, { token: pptk });
  if (file.headers['content-type'] !== 'application/zip') throw new Error(`no archive at ${url}`);
  return settled;
}

/** What is kept of a payment: the money of its only budget line, what was withheld, and its audit trail without what was told. */
export async function recordOf(test: TestApp, paymentId: string) {
  const [budget] = await test.sql(
    `select l.reserved, l.committed, l.realised from budget_line l
     where l.id in (select line_id from budget_entry where payment_id = $1)`,
    [paymentId],
  );
  const withheld = await test.sql(`select tax, amount from withholding where payment_id = $1 order by id`, [
    paymentId,
  ]);
  const audit = await test.sql<{ action: string }>(
    `select action from audit_entry where record_id = $1 and outcome = 'done' and action <> 'notification.tell' order by seq`,
    [paymentId],
  );
  return { budget, withheld, audit: audit.map(({ action }) => action) };
}

/** On its day: who came, what was said and seen. The test does not wait for it, so the day comes to the test. */
async function heldMeeting(
  test: TestApp,
  call: ShownCall,
  requisitionId: string,
  { pptk }: Pick<MoneyPeople, 'pptk'>,
): Promise<void> {
  await test.sql(
    `update requisition set delivery_date = $2::date, meeting = jsonb_set(meeting, '{date}', to_jsonb($2::text)) where id = $1`,
    [requisitionId, civilDateOf(new Date())],
  );
  const path = `/api/v1/requisitions/${requisitionId}`;
  const attendees = [
    { name: 'Warga Undangan', organisation: 'Desa Sukamaju', party: 'public', hasSigned: true },
    { name: 'Andi Contoh', organisation: 'Dinas Contoh', party: 'own-agency', hasSigned: true },
  ];
  await call('Proof.add', pptk, 'POST', `${path}/attendance`, { attendees });
  const { version } = await call<Step>(null, pptk, 'GET', `${path}/attendance`);
  const held = { from: '09:00', until: '12:00', mode: 'offline' };
  await call('Proof.close', pptk, 'POST', `${path}/attendance/close`, { version, held });
  for (const [kind, bytes] of [
    ['attendance-scan', SAMPLES.pdf],
    ['minutes', SAMPLES.pdf],
    ['photo', SAMPLES.jpeg],
  ] as const) {
    const fileId = await anUpload(test, pptk, bytes);
    await call(kind === 'minutes' ? 'Proof.give' : null, pptk, 'POST', `${path}/proofs`, { kind, fileId });
  }
}

/** Signs every empty place of the order's drawn letters by hand. */
async function signedByHand(
  test: TestApp,
  call: ShownCall,
  orderId: string,
  { pptk }: Pick<MoneyPeople, 'pptk'>,
  kinds: readonly string[],
): Promise<void> {
  const documents = await test.sql<{ id: string; kind: string }>(
    `select d.id, d.kind from document d
     where d.kind = any($2) and (d.subject_id = $1 or d.subject_id in (select id from delivery where order_id = $1)
       or d.id = (select document_id from purchase_order where id = $1))
     order by d.id`,
    [orderId, kinds],
  );
  for (const { id, kind } of documents) {
    const path = `/api/v1/documents/${id}`;
    const { version, signatures } = await call<{
      version: number;
      signatures: { slot: string; name: string; state: string }[];
    }>(null, pptk, 'GET', path);
    const empty = signatures.filter(({ state }) => state === 'unsigned');
    if (empty.length === 0) continue;
    await call(kind === 'surat-pesanan' ? 'Signing.attach' : null, pptk, 'POST', `${path}/scans`, {
      ...{ version, fileId: await anUpload(test, pptk), signedOn: civilDateOf(new Date()) },
      signatures: empty.map(({ slot, name }) => ({ slot, person: name })),
    });
  }
}

/** From the vendor's bill to its word that the money is there. */
async function moneySeen(
  test: TestApp,
  call: ShownCall,
  orderId: string,
  { owner, pptk, verifier, kpa, treasurer }: MoneyPeople,
): Promise<Settled> {
  const { amount, paymentId } = await call<{ amount: number; paymentId: string }>(
    'Invoice.submit',
    owner,
    'POST',
    `/api/v1/orders/${orderId}/invoices`,
    {},
  );
  await settleMessages(test);
  const path = `/api/v1/payments/${paymentId}`;
  const { items, isReadyToPay } = await call<Checklist>(null, pptk, 'GET', `${path}/bundle`);
  if (!isReadyToPay) throw new Error(`not ready: ${JSON.stringify(items)}`);
  let { version } = await call<Step>(null, pptk, 'GET', path);
  const step = async <T>(name: string, by: string, body: object = {}) => {
    const answer = await call<Step & T>(`Payment.${name}`, by, 'POST', `${path}/${name}`, {
      version,
      ...body,
    });
    version = answer.version;
    return answer;
  };
  await step('complete', pptk, { channel: 'LS' });
  await step('verify', verifier);
  const { taxes } = await step<Pick<Settled, 'taxes'>>('approve', kpa);
  const transfer = await call<Step & { payments: { net: number; withheld: number }[] }>(
    'Transfer.pay',
    treasurer,
    'POST',
    '/api/v1/transfers',
    {
      payments: [{ id: paymentId, version }],
      ...{ reference: 'CONTOH/SP2D/0001', transferredOn: civilDateOf(new Date()) },
      proofFileId: await anUpload(test, treasurer),
    },
  );
  await call('Transfer.arrived', owner, 'POST', `/api/v1/transfers/${transfer.id}/arrived`, {
    version: transfer.version,
  });
  const { status } = await call<Step>('Payment.get', owner, 'GET', path);
  const { net = 0, withheld = 0 } = transfer.payments[0] ?? {};
  return { paymentId, amount, taxes, net, withheld, status };
}

/** Asks for the papers as one archive, whole, and returns where it is read. */
async function papersFetched(
  test: TestApp,
  call: ShownCall,
  paymentId: string,
  { pptk }: Pick<MoneyPeople, 'pptk'>,
): Promise<string> {
  const path = `/api/v1/payments/${paymentId}/bundle`;
  await call('Bundle.ask', pptk, 'POST', path, {});
  await settleMessages(test);
  const { isComplete, items, archive } = await call<Checklist>(null, pptk, 'GET', path);
  if (!isComplete || !archive?.url) throw new Error(`not whole: ${JSON.stringify({ items, archive })}`);
  return archive.url;
}
