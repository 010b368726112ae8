import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleContents } from '../../../src/payments/bundle/bundle-contents.js';
import { BundleWorker } from '../../../src/payments/bundle/bundle.worker.js';
import { FILE_STORAGE, type FileStorage } from '../../../src/platform/storage/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anOrderReceived, bill, delivered, draw, of, post } from '../../support/builders/billing.js';
import { anAcceptedOrder } from '../../support/builders/order-deliveries.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aCompletedOrder } from '../../support/builders/payments.js';
import { statementsOf } from '../../support/statements.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const JOB = { messageId: null, jobId: 'uji-spj', attempt: 1, isLastAttempt: true };
/** Whether this machine has the tools with which an auditor would look. */
const has = (tool: string) => {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

interface Checklist {
  isComplete: boolean;
  isReadyToPay: boolean;
  items: {
    code: string;
    state: string;
    legalBasis: string | null;
    bringer: string;
    papers: { url: string }[];
  }[];
  otherPapers: { kind: string }[];
  archive: { id: string; status: string; sha256: string | null; lost: string[]; url: string | null } | null;
}

describe('the papers of a bill', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const read = async (id: string, { token }: TestActor) =>
    (await test.request<Record<string, never>>('GET', `/api/v1/invoices/${id}`, { token })).body;
  const checklist = async (paymentId: string, { token }: TestActor) =>
    (await test.request<Checklist>('GET', `/api/v1/payments/${paymentId}/bundle`, { token })).body;
  const stateOf = ({ items }: Checklist, code: string) => items.find((item) => item.code === code)?.state;
  const ask = (paymentId: string, actor: TestActor) => post(test, `payments/${paymentId}/bundle`, actor);
  const make = (bundleId: string) => test.app.get(BundleWorker).make({ bundleId }, JOB);

  /** A matched bill of all that was delivered, its nota drawn; with a meeting of the past and people who came. */
  async function billed() {
    const order = await aCompletedOrder(test, { drawn: true });
    const answer = await bill(test, order);
    await draw(test, answer.body.documentId);
    const { token } = order.requester;
    await test.sql(
      `update requisition set delivery_date = current_date - 1,
         meeting = jsonb_set(meeting, '{date}', to_jsonb((current_date - 1)::text)) where id = $1`,
      [order.requisitionId],
    );
    const attendees = [
      { name: 'Warga Undangan', organisation: 'Desa Sukamaju', party: 'public', hasSigned: true },
      {
        name: 'Andi Contoh',
        organisation: 'Dinas Contoh',
        party: 'own-agency',
        nip: '198209242009032003',
        hasSigned: true,
      },
    ];
    const added = await test.request('POST', `/api/v1/requisitions/${order.requisitionId}/attendance`, {
      token,
      body: { attendees },
    });
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
    for (const [kind, bytes] of [
      ['photo', SAMPLES.jpeg],
      ['minutes', SAMPLES.pdf],
    ] as const) {
      const body = { kind, fileId: await anUpload(test, token, bytes) };
      await test.request('POST', `/api/v1/requisitions/${order.requisitionId}/proofs`, { token, body });
    }
    return { order, paymentId: answer.body.paymentId ?? '', answer };
  }

  it('of a PKP names its faktur pajak where PPN is charged, once, and warns of the duty stamp above the limit', async () => {
    const aPkp = async () => {
      const order = await anAcceptedOrder(test, { kind: 'atk', quantity: 200 });
      await test.sql(`update vendor set is_pkp = true where id = $1`, [order.vendorId]);
      await delivered(test, order, 200);
      return order;
    };
    const order = await aPkp();
    expect(await bill(test, order)).toMatchObject({
      status: 422,
      body: {
        errors: [{ code: 'faktur-missing', pointer: '/fakturNumber', legalBasis: expect.any(String) }],
      },
    });
    const named = await bill(test, order, { fakturNumber: '040.026-00.0123.4567-8' });
    expect(named).toMatchObject({ status: 201 });
    const detail = await read(named.body.id, order.owner);
    expect(detail).toMatchObject({
      ...{ fakturNumber: '04002600012345678' },
      stampDuty: { limit: 5_000_000, reminder: expect.stringContaining('meterai') },
    });
    const other = await aPkp();
    expect((await bill(test, other, { fakturNumber: '04002600012345678' })).body).toMatchObject({
      code: 'faktur-used',
    });
  });

  it('is refused with every fault of the body, to whoever may not bill, and to strangers', async () => {
    const order = await aCompletedOrder(test, { drawn: true });
    const bad = await bill(test, order, {
      ...{ number: '', invoicedOn: 'x', total: 0, penalty: -1, fileId: 1, fakturNumber: '', note: '' },
      lines: [{ orderLineId: 'x', quantity: 0, unitPrice: -1 }],
    });
    expect(bad.status).toBe(400);
    expect(bad.body.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      ...['/fakturNumber', '/fileId', '/invoicedOn', '/lines/0/orderLineId', '/lines/0/quantity'],
      ...['/lines/0/unitPrice', '/note', '/number', '/penalty', '/total'],
    ]);
    expect((await post(test, `orders/${order.orderId}/invoices`, order.requester)).status).toBe(403);
    const { owner: stranger } = await anAcceptedOrder(test);
    expect((await post(test, `orders/${order.orderId}/invoices`, stranger)).status).toBe(404);
    const submitted = await bill(test, order);
    const { id } = submitted.body;
    for (const path of ['withdraw', 'credit']) {
      const faults = await post(test, `invoices/${id}/${path}`, order.owner, { version: 0 });
      const pointers = new Set(faults.body.errors?.map(({ pointer }) => pointer));
      expect([...pointers].sort()).toEqual(['/reason', '/version']);
      const right = { version: 1, reason: 'x' };
      expect((await post(test, `invoices/${id}/${path}`, order.requester, right)).status).toBe(403);
      expect((await post(test, `invoices/${id}/${path}`, stranger, right)).status).toBe(404);
    }
    const get = async ({ token }: TestActor, path = `/${id}`) =>
      test.request<{ items: { id: string }[] }>('GET', `/api/v1/invoices${path}`, { token });
    expect((await get(stranger)).status).toBe(404);
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    expect((await get(auditor)).status).toBe(200);
    const administrator = await anOfficial(test, { agencyId: order.agencyId, role: 'ukpbj-verifier' });
    expect((await get(administrator)).status).toBe(403);
    expect((await get(order.owner, '?status=x&orderId=1')).status).toBe(400);
    const listed = await get(order.requester, `?orderId=${order.orderId}&status=matched&limit=1`);
    expect(listed.body.items.map((one) => one.id)).toEqual([id]);
    expect((await get(stranger, '')).body.items).toEqual([]);
  });

  it('costs few statements', async () => {
    const least = async (work: () => Promise<unknown>) =>
      Math.min(...[await statementsOf(work), await statementsOf(work), await statementsOf(work)]);
    const order = await anOrderReceived(test, 20);
    const written = [
      await statementsOf(() => bill(test, order, of(order, 1))),
      await statementsOf(() => bill(test, order, of(order, 1))),
    ];
    expect(Math.min(...written)).toBeLessThan(20);
    const fileIds = [await anUpload(test, order.owner.token), await anUpload(test, order.owner.token)];
    const papers: number[] = [];
    for (const fileId of fileIds)
      papers.push(await statementsOf(() => bill(test, order, { fileId, ...of(order, 1) })));
    expect(Math.min(...papers)).toBeLessThan(20);
    const { token } = order.owner;
    const list = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/invoices', { token });
    const id = list.body.items[0]?.id ?? '';
    expect(await least(() => read(id, order.owner))).toBeLessThanOrEqual(2 + 1);
    expect(await least(() => test.request('GET', '/api/v1/invoices', { token }))).toBeLessThanOrEqual(2 + 1);
  });

  it('are a checklist by contract form and category, with article, bringer and what is there', async () => {
    const { order, paymentId } = await billed();
    const shown = await checklist(paymentId, order.requester);
    expect(shown).toMatchObject({ isComplete: false, isReadyToPay: false, archive: null });
    const states = Object.fromEntries(shown.items.map(({ code, state }) => [code, state]));
    expect(states).toMatchObject({
      ...{ requisition: 'have', approval: 'have', invitation: 'missing', 'attendance-list': 'missing' },
      ...{ minutes: 'have', photo: 'have', spk: 'not-needed', invoice: 'have', 'faktur-pajak': 'not-needed' },
      ...{ 'tax-proof': 'missing', 'transfer-proof': 'missing' },
    });
    expect(shown.items.find(({ code }) => code === 'minutes')).toMatchObject({
      ...{ legalBasis: expect.stringContaining('ps 42'), bringer: 'PPTK' },
      papers: [{ url: expect.stringMatching(/^\/api\/v1\/files\//) }],
    });
    const atk = await anAcceptedOrder(test, { kind: 'atk', quantity: 20 });
    await delivered(test, atk, 20);
    const supplies = await checklist((await bill(test, atk)).body.paymentId ?? '', atk.requester);
    for (const code of ['invitation', 'attendance-list', 'minutes', 'photo'])
      expect([code, stateOf(supplies, code)]).toEqual([code, 'not-needed']);
    const part = await anOrderReceived(test, 10);
    const partly = await checklist((await bill(test, part)).body.paymentId ?? '', part.requester);
    expect(partly.items.find(({ code }) => code === 'kuitansi')).toMatchObject({ state: 'not-needed' });
  });

  it('become one archive that standard tools verify; two who ask wait for the same, and a job run twice makes it once', async () => {
    const { order, paymentId } = await billed();
    const asked = await Promise.all([ask(paymentId, order.requester), ask(paymentId, order.requester)]);
    expect(asked.map(({ status }) => status)).toEqual([202, 202]);
    const [first, second] = asked.map(({ body }) => body.id);
    expect(first).toBe(second);
    expect(
      await test.sql(`select name from outbox_message where payload->>'bundleId' = $1`, [first]),
    ).toHaveLength(1);
    const file = (actor: TestActor) =>
      test.request('GET', `/api/v1/payments/${paymentId}/bundle/file`, { token: actor.token });
    expect((await file(order.requester)).status).toBe(404);
    await Promise.all([make(first ?? ''), make(first ?? '')]);
    await make(first ?? '');
    const rows = await test.sql(`select status, lost from payment_bundle where payment_id = $1`, [paymentId]);
    expect(rows).toEqual([{ status: 'ready', lost: [] }]);
    const shown = await checklist(paymentId, order.requester);
    expect(shown.archive).toMatchObject({
      status: 'ready',
      url: `/api/v1/payments/${paymentId}/bundle/file`,
    });
    expect((await file(order.requester)).headers['content-type']).toBe('application/zip');
    const audits = await test.sql(
      `select action from audit_entry where record_id = $1 and action like 'bundle.read' `,
      [paymentId],
    );
    expect(audits).toHaveLength(1);
    const storage = test.app.get<FileStorage>(FILE_STORAGE);
    const zip = await storage.get(shown.archive?.sha256 ?? '');
    const again = await test.app.get(BundleContents).make(paymentId, new Date());
    expect(Buffer.from(again.bytes).equals(zip)).toBe(true);
    verified(zip, (folder) => {
      const facts = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as {
        payment: { gross: number };
        attendees: { name: string }[];
        papers: { path: string }[];
      };
      expect(facts.payment.gross).toBe(order.total);
      expect(facts.attendees.map(({ name }) => name)).toContain('Warga Undangan');
      expect(facts.papers.map(({ path }) => path)).toEqual(
        expect.arrayContaining([expect.stringMatching(/nota-0001/), expect.stringMatching(/surat-pesanan/)]),
      );
    });
  });

  it('that the storage has lost are said, in the archive and outside, and never left out in silence', async () => {
    const { order, paymentId } = await billed();
    const [minutes] = await test.sql<{ sha256: string }>(
      `select f.sha256 from requisition_proof q join file f on f.id = q.file_id where q.requisition_id = $1 and q.kind = 'minutes'`,
      [order.requisitionId],
    );
    const storage = test.app.get<FileStorage>(FILE_STORAGE);
    const bytes = await storage.get(minutes?.sha256 ?? '');
    await storage.remove(minutes?.sha256 ?? '');
    try {
      const { body } = await ask(paymentId, order.requester);
      await make(body.id);
      const { archive } = await checklist(paymentId, order.requester);
      expect(archive).toMatchObject({ status: 'ready', lost: [expect.stringContaining('Notulen')] });
      verified(await storage.get(archive?.sha256 ?? ''), (folder) => {
        const { papers } = JSON.parse(readFileSync(join(folder, 'bundle.json'), 'utf8')) as {
          papers: { kind: string; isLost: boolean }[];
        };
        expect(papers.find(({ kind }) => kind === 'minutes')).toMatchObject({ isLost: true });
      });
    } finally {
      await storage.put(bytes, { contentType: 'application/pdf' });
    }
  });

  it('are for the agency and auditors alone', async () => {
    const { order, paymentId } = await billed();
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const get = ({ token }: TestActor, path = '') =>
      test.request('GET', `/api/v1/payments/${paymentId}/bundle${path}`, { token });
    expect((await ask(paymentId, auditor)).status).toBe(202);
    const [row] = await test.sql<{ id: string }>(`select id from payment_bundle where payment_id = $1`, [
      paymentId,
    ]);
    await make(row?.id ?? '');
    for (const path of ['', '/file']) {
      expect((await get(order.owner, path)).status).toBe(403);
      expect((await get(stranger, path)).status).toBe(404);
      expect((await get(auditor, path)).status).toBe(200);
    }
    expect((await ask(paymentId, order.owner)).status).toBe(403);
    expect((await ask(paymentId, stranger)).status).toBe(404);
    const reads = Math.min(await statementsOf(() => get(auditor)), await statementsOf(() => get(auditor)));
    expect(reads).toBeLessThanOrEqual(2 + 3);
    expect(await statementsOf(() => ask(paymentId, auditor))).toBeLessThan(20);
  });
});

/** Unpacks an archive with the tools of this machine, verifies its manifest with them, and looks inside. */
function verified(zip: Uint8Array, look: (folder: string) => void): void {
  if (!has('unzip') || !has('sha256sum')) return;
  const folder = mkdtempSync(join(tmpdir(), 'spj-'));
  try {
    writeFileSync(join(folder, 'spj.zip'), zip);
    execFileSync('unzip', ['-tq', 'spj.zip'], { cwd: folder });
    execFileSync('unzip', ['-q', 'spj.zip'], { cwd: folder });
    execFileSync('sha256sum', ['--strict', '--quiet', '-c', 'manifest-sha256.txt'], { cwd: folder });
    if (has('qpdf')) execFileSync('qpdf', ['--check', 'spj.pdf'], { cwd: folder });
    look(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
