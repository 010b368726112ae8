import { v7 as uuidv7 } from 'uuid';
import { NewsWorker } from '../../../src/notifications/news.worker.js';
import type { OrderEventPayload } from '../../../src/orders/index.js';
import { OrderWorker } from '../../../src/orders/order.worker.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { RequisitionEvent, type RequisitionEventPayload } from '../../../src/requisitions/index.js';
import { anAccount, anOfficial, aPost } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { accept, anIssuedOrder, decline, type TestOrder } from '../../support/builders/orders.js';
import { JOB } from '../../support/builders/urgent.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { lastMail } from '../../support/sign-in.js';

let test: TestApp;
let purchasing: Purchasing;

beforeAll(async () => {
  test = await startTestApp({ working: true });
  purchasing = await aPurchasing(test);
});
afterAll(() => test.close());

/** A draft with a round of approval whose step waits for these posts. */
async function aRequisition(posts: readonly string[]): Promise<{ id: string; stepId: string }> {
  const id = await aDraft(test, purchasing, {}, { invitation: false });
  const roundId = uuidv7();
  const stepId = uuidv7();
  await test.sql(
    `insert into approval_round (id, requisition_id, number, content_hash, route, status) values ($1, $2, 1, 'x', '{}', 'open')`,
    [roundId, id],
  );
  await test.sql(
    `insert into approval_step (id, round_id, requisition_id, agency_id, stage, position, code, title, kind, quorum,
       legal_basis, status, opened_at, due_at, terms)
     values ($1, $2, $3, $4, 1, 0, 'setuju', 'Persetujuan KPA', 'approve', '"any"', 'Perbup contoh ps 9', 'open', now(),
       '2026-12-04T08:59:00Z', '{}')`,
    [stepId, roundId, id, purchasing.agencyId],
  );
  for (const post of posts) {
    await test.sql(
      `insert into approval_seat (step_id, requisition_id, post_id, because, status, added_by)
       values ($1, $2, $3, 'KPA unit pengusul', 'open', 'route')`,
      [stepId, id, post],
    );
  }
  return { id, stepId };
}

async function tell(payload: RequisitionEventPayload, times = 1): Promise<void> {
  await test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
    for (let n = 0; n < times; n++) tx.emit(RequisitionEvent, payload);
    tx.audit({ action: 'uji', recordType: 'requisition', recordId: payload.requisitionId, summary: 'uji' });
  });
  await settleMessages(test);
}

const told = (id: string) =>
  test.sql<{ accountId: string; kind: string; title: string; text: string; link: string }>(
    `select account_id as "accountId", kind, title, text, link from notification where record_id = $1 order by account_id`,
    [id],
  );
const mails = (id: string) => test.sql('select subject from mail where about_id = $1', [id]);

describe('telling of a requisition', () => {
  it('tells whoever holds the post now, in the app and by mail, once however often the job runs', async () => {
    const { kpa } = purchasing;
    const { id, stepId } = await aRequisition([kpa.postId]);
    await tell({ requisitionId: id, event: 'step-opened', stepId, key: `step ${stepId} opened` }, 3);
    const rows = await told(id);
    expect(rows).toEqual([
      expect.objectContaining({ accountId: kpa.accountId, kind: 'to-decide', link: `/persetujuan/${id}` }),
    ]);
    expect(rows[0]?.text).toContain('Mengapa Anda: KPA unit pengusul.');
    expect(rows[0]?.text).toContain('Batas waktu: Jumat, 4 Desember 2026 pukul 15.59 WIB.');
    expect(await mails(id)).toHaveLength(1);
    const mail = await lastMail(test, `${kpa.accountId}@example.test`);
    expect(mail?.content).toContain(`/persetujuan/${id}`);
    const audit = await test.sql(
      `select summary from audit_entry where record_id = $1 and action = 'notification.tell'`,
      [id],
    );
    expect(audit).toEqual([{ summary: '1 orang diberi tahu dalam aplikasi, 1 di antaranya lewat surel.' }]);
  });

  it('tells administrators and the PA when nobody holds the post, and leaves the one who did it out', async () => {
    const vacant = await aPost(test, { agencyId: purchasing.agencyId, role: 'kpa' });
    const administrator = await anAccount(test, { administrator: true });
    const pa = await anOfficial(test, { agencyId: purchasing.agencyId, role: 'pa' });
    const { id, stepId } = await aRequisition([vacant]);
    await tell({ requisitionId: id, event: 'step-opened', stepId, key: 'leer', by: pa.accountId });
    expect(await told(id)).toEqual([
      expect.objectContaining({ accountId: administrator.accountId, kind: 'to-appoint' }),
    ]);
  });

  it('tells the requester what was decided, without mail where that is not wanted, but always what asks for something', async () => {
    const { token, accountId } = purchasing.pptk;
    const { id, stepId } = await aRequisition([purchasing.kpa.postId]);
    const body = { off: ['progress'] };
    const preferred = await test.request('PUT', '/api/v1/notifications/preferences', { token, body });
    expect(preferred.status).toBe(200);
    await tell({ requisitionId: id, event: 'decided', stepId, key: 'satu' });
    expect(await mails(id)).toEqual([]);
    await tell({ requisitionId: id, event: 'returned', stepId, key: 'dua' });
    expect(await mails(id)).toEqual([
      { subject: 'Permintaan dikembalikan: Konsumsi rapat koordinasi banjir' },
    ]);
    expect((await told(id)).map((row) => [row.accountId, row.kind])).toEqual([
      [accountId, 'progress'],
      [accountId, 'to-mend'],
    ]);
  });
});

describe('telling of an order', () => {
  /** An order of which everything so far has been told, and each message of it a second time. */
  async function toldTwice({ orderId }: { orderId: string }) {
    await settleMessages(test);
    const again = await test.sql<{ payload: OrderEventPayload }>(
      `select payload from outbox_message where name = 'orders.event' and payload->>'orderId' = $1`,
      [orderId],
    );
    for (const { payload } of again) await test.app.get(NewsWorker).order(payload, JOB);
  }
  async function anOrder(): Promise<TestOrder> {
    const order = await anIssuedOrder(test, { drawn: false });
    await toldTwice(order);
    return order;
  }
  const toldOf = async ({ orderId }: TestOrder, what: string) =>
    (
      await test.sql<{ accountId: string; kind: string }>(
        `select account_id as "accountId", kind from notification where record_id = $1 and title like $2 order by id`,
        [orderId, what],
      )
    ).map(({ accountId, kind }) => [accountId, kind]);
  const mailsOf = async ({ orderId }: TestOrder, what: string) =>
    (await test.sql('select 1 from mail where about_id = $1 and subject like $2', [orderId, what])).length;

  it('that is issued tells the vendor, who must answer, and the requester; accepted, the buyer and the requester', async () => {
    const order = await anOrder();
    const { owner, officer, requester } = order;
    expect(await toldOf(order, 'Pesanan baru%')).toEqual([[owner.accountId, 'to-answer']]);
    expect(await toldOf(order, '%diterbitkan%')).toEqual([[requester.accountId, 'progress']]);
    expect([await mailsOf(order, 'Pesanan baru%'), await mailsOf(order, '%diterbitkan%')]).toEqual([1, 1]);
    expect((await accept(test, order.orderId, owner)).status).toBe(200);
    await toldTwice(order);
    expect((await toldOf(order, '%disanggupi%')).sort()).toEqual(
      [officer, requester].map(({ accountId }) => [accountId, 'progress']).sort(),
    );
    expect(await mailsOf(order, '%disanggupi%')).toBe(2);
  });

  it('whose letter is drawn tells each who must sign it, once, with the way to its page', async () => {
    const { documentId, officer, owner } = await anOrder();
    for (let n = 0; n < 2; n++) await test.app.get(NewsWorker).unsigned({ documentId }, JOB);
    const rows = await told(documentId);
    const one = { kind: 'to-sign', link: `/dokumen/${documentId}` };
    const people = [officer, owner].map(({ accountId }) => accountId).sort();
    expect(rows).toEqual(people.map((accountId) => expect.objectContaining({ ...one, accountId })));
    expect(rows[0]?.text).toContain('menunggu tanda tangan Anda sebagai');
    expect(await mails(documentId)).toHaveLength(2);
  });

  it('that is declined or not answered in time sends the buyer to another vendor, and says why', async () => {
    const declined = await anOrder();
    const answer = await decline(test, declined.orderId, declined.owner, { note: 'Dapur sedang diperbaiki' });
    expect(answer.status).toBe(200);
    const silent = await anOrder();
    await test.sql(`update purchase_order set answer_due_at = now() - interval '1 minute' where id = $1`, [
      silent.orderId,
    ]);
    await test.app.get(OrderWorker).endUnanswered({ orderId: silent.orderId }, JOB);
    for (const order of [declined, silent]) await toldTwice(order);
    for (const [order, what] of [
      [declined, '%ditolak penyedia%'],
      [silent, '%gugur karena%'],
    ] as const) {
      const { officer, requester, owner } = order;
      const vendor = order === silent ? [[owner.accountId, 'progress']] : [];
      const people = [[officer.accountId, 'to-order'], [requester.accountId, 'progress'], ...vendor];
      expect((await toldOf(order, what)).sort()).toEqual(people.sort());
      expect(await mailsOf(order, what)).toBe(people.length);
    }
    const [why] = await test.sql<{ text: string }>(
      `select text from notification where record_id = $1 and kind = 'to-order'`,
      [declined.orderId],
    );
    expect(why?.text).toContain('Dapur sedang diperbaiki');
    expect(why?.text).toContain('menunggu pesanan kepada penyedia lain');
  });
});

describe('a comment', () => {
  it('reaches the requester and whoever is asked to decide, but not its writer', async () => {
    const { kpa, pptk } = purchasing;
    const { id } = await aRequisition([kpa.postId]);
    const commented = await test.request('POST', `/api/v1/requisitions/${id}/comments`, {
      token: kpa.token,
      body: { text: 'Mohon lampirkan daftar hadir.' },
    });
    expect(commented.status).toBe(201);
    await settleMessages(test);
    expect(await told(id)).toEqual([
      expect.objectContaining({
        accountId: pptk.accountId,
        kind: 'comment',
        text: expect.stringContaining('Mohon lampirkan daftar hadir.'),
      }),
    ]);
  });
});

describe('the own notifications', () => {
  it('are listed newest first with their number unread, read one by one or all at once', async () => {
    const somebody = await anOfficial(test, { agencyId: purchasing.agencyId, role: 'kpa', name: 'Pembaca' });
    const { token } = somebody;
    for (const key of ['a', 'b', 'c']) {
      const { id, stepId } = await aRequisition([somebody.postId]);
      await tell({ requisitionId: id, event: 'step-opened', stepId, key });
    }
    type List = { items: { id: string; readAt: string | null }[]; next: string | null; unread: number };
    const list = (query = '') => test.request<List>('GET', `/api/v1/notifications${query}`, { token });
    const first = await list('?limit=2');
    expect(first.body).toMatchObject({ unread: 3, next: first.body.items[1]?.id });
    expect((await list(`?limit=2&after=${first.body.next}`)).body).toMatchObject({ next: null });
    const [newest] = first.body.items;
    const read = await test.request('POST', `/api/v1/notifications/${newest?.id}/read`, { token });
    expect(read).toMatchObject({ status: 200, body: { id: newest?.id, readAt: expect.any(String) } });
    expect((await list('?unread=true')).body).toMatchObject({ unread: 2 });
    const foreign = await test.request('POST', `/api/v1/notifications/${newest?.id}/read`, {
      token: purchasing.kpa.token,
    });
    expect(foreign.status).toBe(404);
    const all = await test.request('POST', '/api/v1/notifications/read-all', { token });
    expect(all.body).toEqual({ read: 2 });
    expect((await list('?unread=true')).body).toMatchObject({ unread: 0, items: [] });
  });

  it('cannot be kept from the mail where they ask for something', async () => {
    const { token } = purchasing.kpa;
    const refused = await test.request('PUT', '/api/v1/notifications/preferences', {
      token,
      body: { off: ['comment', 'to-decide'] },
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/off/1', code: 'obligation' }] },
    });
    const shown = await test.request('GET', '/api/v1/notifications/preferences', { token });
    expect(shown.body.items).toContainEqual(
      expect.objectContaining({ kind: 'comment', isObligation: false, byMail: true }),
    );
  });

  it('name every fault of a body', async () => {
    const { token } = purchasing.kpa;
    const path = '/api/v1/notifications/preferences';
    const wrong = await test.request('PUT', path, { token, body: { off: ['x'], other: 1 } });
    expect(wrong.status).toBe(400);
    expect((wrong.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/off',
      '/other',
    ]);
    expect((await test.request('GET', '/api/v1/notifications')).status).toBe(401);
  });
});
