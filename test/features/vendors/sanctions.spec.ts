import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { VendorReader } from '../../../src/vendors/index.js';
import { SanctionQueries } from '../../../src/vendors/sanction.queries.js';
import { SanctionedVendorWorker } from '../../../src/orders/sanctioned-vendor.worker.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type Answer, type TestApp } from '../../support/app.js';
import { anIssuedOrder, regulationsInForce } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';

const today = civilDateOf(new Date());

describe('sanctions on a vendor', () => {
  let test: TestApp;
  let notifier: TestActor;
  let decider: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    const agencyId = await anAgency(test);
    notifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
    decider = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
  });
  afterAll(() => test.close());

  const notice = (vendorId: string, body: object = {}, who = notifier) =>
    test.request('POST', `/api/v1/vendors/${vendorId}/sanctions`, {
      token: who.token,
      body: { offence: 'order-breach', evidence: 'Pesanan 12 tidak diantar tanpa kabar.', ...body },
    });
  const step = (id: unknown, action: string, who: TestActor, body: object) =>
    test.request('POST', `/api/v1/sanctions/${String(id)}/${action}`, { token: who.token, body });
  const reply = (id: unknown, owner: TestActor, version = 1) =>
    step(id, 'reply', owner, { version, reply: 'Kendaraan kami mogok; kami sudah menelepon.' });
  const impose = (id: unknown, version: number, body: object = {}, who = decider) =>
    step(id, 'impose', who, { version, decisionNumber: '027/15/SK/2026', reason: 'Terbukti.', ...body });
  const codes = ({ body }: Answer) => (body.errors as { code: string }[]).map(({ code }) => code);
  const isOnSale = async (vendorId: string, on = today) => {
    const [row] = await test.sql<{ on: boolean }>(`select vendor_sale_days($1, '{}') @> $2::date as on`, [
      vendorId,
      on,
    ]);
    return row?.on;
  };
  /** Notified, answered and imposed. */
  const sanctioned = async (offence = 'order-breach', body: object = {}) => {
    const vendor = await aVendor(test);
    const { body: noticed } = await notice(vendor.vendorId, { offence });
    await reply(noticed.id, vendor.owner);
    const answer = await impose(noticed.id, 2, body);
    expect(answer.status).toBe(200);
    return { ...vendor, sanctionId: String(noticed.id) };
  };

  it('begins with a notice that cites its article and gives time to reply', async () => {
    const { vendorId, owner } = await aVendor(test);
    const answer = await notice(vendorId);
    expect([answer.status, answer.body.status]).toEqual([201, 'noticed']);
    const { body } = await test.request('GET', `/api/v1/sanctions/${String(answer.body.id)}`, {
      token: owner.token,
    });
    expect(body).toMatchObject({
      kind: 'suspension',
      months: 6,
      legalBasis: 'Perpres 16/2018 ps 80 ayat (4) huruf c',
      actions: ['reply'],
      state: 'noticed',
    });
    expect(String(body.replyDue) >= addDays(today, 5)).toBe(true);
    expect(await isOnSale(vendorId)).toBe(true);
    const [entry] = await test.sql(
      'select action, vendor_id, summary from audit_entry where record_id = $1',
      [answer.body.id],
    );
    expect(entry).toMatchObject({ action: 'sanction.notice', vendor_id: vendorId });
    expect(entry?.summary).toContain('penghentian sementara dalam transaksi');
  });

  it.each([
    ['order-breach', 6, '80 ayat (4) huruf c'],
    ['contract-breach', 12, '80 ayat (4) huruf d'],
    ['withdrawal', 12, '80 ayat (4) huruf b'],
    ['fraud', 24, '80 ayat (4) huruf a'],
    ['minor-breach', null, 'CONTOH Perbup 0/2026 ps 13 ayat (1)'],
  ])('for %s lasts %p months by its article', async (offence, months, article) => {
    const { vendorId } = await aVendor(test);
    const { body } = await notice(vendorId, { offence });
    const detail = await test.request('GET', `/api/v1/sanctions/${String(body.id)}`, {
      token: notifier.token,
    });
    expect(detail.body.months).toBe(months);
    expect(detail.body.legalBasis).toContain(article);
  });

  it('hears the vendor first: without its reply nobody decides while the time runs', async () => {
    const { vendorId } = await aVendor(test);
    const { body } = await notice(vendorId);
    const early = await impose(body.id, 1);
    expect([early.status, codes(early)]).toEqual([422, ['reply-time-running']]);
    expect(early.body.legalBasis).toEqual(['CONTOH Perbup 0/2026 ps 13 ayat (2)']);
    await test.sql(`update vendor_sanction set reply_due = $2 where id = $1`, [body.id, addDays(today, -1)]);
    expect((await impose(body.id, 1)).status).toBe(200);
  });

  it('is decided by another person than gave the notice, and not by a member of the business', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await notice(vendorId);
    await reply(body.id, owner);
    expect(codes(await impose(body.id, 2, {}, notifier))).toEqual(['notifier-decides']);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, decider.accountId],
    );
    expect(codes(await impose(body.id, 2))).toEqual(['own-vendor']);
    expect(codes(await notice(vendorId, {}, decider))).toEqual(['own-vendor']);
  });

  it('takes the vendor off sale from its first to its last day, and ends by itself', async () => {
    const { vendorId } = await sanctioned();
    const [row] = await test.sql<{ starts_on: string; ends_on: string }>(
      'select starts_on, ends_on from vendor_sanction where vendor_id = $1',
      [vendorId],
    );
    const { starts_on: first = '', ends_on: last = '' } = row ?? {};
    expect(first).toBe(today);
    expect(await isOnSale(vendorId, addDays(first, -1))).toBe(true);
    expect(await isOnSale(vendorId, first)).toBe(false);
    expect(await isOnSale(vendorId, last)).toBe(false);
    expect(await isOnSale(vendorId, addDays(last, 1))).toBe(true);
    const reader = test.app.get(VendorReader);
    expect(await reader.facts(test.app.get(ReadDatabase), vendorId)).toMatchObject({ status: 'suspended' });
    expect(
      await test.sql(`select name from outbox_message where payload->>'vendorId' = $1 order by name`, [
        vendorId,
      ]),
    ).toEqual([{ name: 'vendors.sale-days-changed' }, { name: 'vendors.vendor-sanctioned' }]);
  });

  it('may begin later, so that running orders can be finished', async () => {
    const startsOn = addDays(today, 10);
    const { vendorId } = await sanctioned('order-breach', { startsOn });
    expect([await isOnSale(vendorId), await isOnSale(vendorId, startsOn)]).toEqual([true, false]);
  });

  it.each([-1, 31])('may not begin %i days from today', async (days) => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await notice(vendorId);
    await reply(body.id, owner);
    const answer = await impose(body.id, 2, { startsOn: addDays(today, days) });
    expect([answer.status, codes(answer)]).toEqual([400, ['start-out-of-range']]);
  });

  it('as a warning leaves a mark and nothing else', async () => {
    const { vendorId } = await sanctioned('minor-breach');
    expect(await isOnSale(vendorId)).toBe(true);
    expect(
      await test.sql(`select name from outbox_message where payload->>'vendorId' = $1`, [vendorId]),
    ).toEqual([]);
  });

  it('as a blacklist keeps the owner out under another name', async () => {
    const nik = '3216204503900777';
    const { owner, vendorId } = await aVendor(test, { nik });
    const { body } = await notice(vendorId, { offence: 'fraud' });
    await reply(body.id, owner);
    await impose(body.id, 2);
    const again = await aVendor(test, { nik, name: 'Dapur Baru', status: 'draft' });
    const sanctions = test.app.get(SanctionQueries);
    const refusals = (id: string, on = today) =>
      sanctions
        .blacklistRefusals(test.app.get(ReadDatabase), id, on)
        .then((list) => list.map(({ code }) => code));
    expect(await refusals(again.vendorId)).toEqual(['blacklisted']);
    expect(await refusals(again.vendorId, addDays(today, 740))).toEqual([]);
    expect(await refusals((await aVendor(test)).vendorId)).toEqual([]);
  });

  it('can be lifted, and the vendor sells again the same day', async () => {
    const { vendorId, sanctionId } = await sanctioned();
    const answer = await step(sanctionId, 'lift', decider, { version: 3, reason: 'Putusan pengadilan.' });
    expect([answer.status, answer.body.status]).toEqual([200, 'lifted']);
    expect(await isOnSale(vendorId)).toBe(true);
  });

  it('is dropped when nothing was proven', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await notice(vendorId);
    await reply(body.id, owner);
    const answer = await step(body.id, 'dismiss', decider, { version: 2, reason: 'Barang ternyata tiba.' });
    expect([answer.status, await isOnSale(vendorId)]).toEqual([200, true]);
  });

  it('is decided once, though two verifiers decide at the same moment', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { body } = await notice(vendorId);
    await reply(body.id, owner);
    const answers = await Promise.all([
      impose(body.id, 2),
      step(body.id, 'dismiss', decider, { version: 2, reason: 'Tidak terbukti.' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      await test.sql(`select 1 from status_change where record_id = $1 and from_status = 'replied'`, [
        body.id,
      ]),
    ).toHaveLength(1);
  });

  it('is told to the officers with open orders, once, and listed to them', async () => {
    const order = await anIssuedOrder(test);
    const { body } = await notice(order.vendorId);
    await reply(body.id, order.owner);
    await impose(body.id, 2);
    const job = { messageId: null, jobId: 'uji', attempt: 1, isLastAttempt: false };
    const worker = test.app.get(SanctionedVendorWorker);
    const payload = { sanctionId: String(body.id), vendorId: order.vendorId };
    await worker.tellOfficers(payload, job);
    await worker.tellOfficers(payload, job);
    expect(
      await test.sql(`select subject from mail where about_type = 'sanction' and about_id = $1`, [body.id]),
    ).toEqual([{ subject: 'Penyedia pesanan Anda dikenai sanksi: Dapur Contoh' }]);
    const list = await test.request<{ items: { id: string; vendor: object }[] }>(
      'GET',
      '/api/v1/orders?ofSanctionedVendors=true',
      { token: order.officer.token },
    );
    expect(list.body.items).toEqual([
      expect.objectContaining({
        id: order.orderId,
        vendor: expect.objectContaining({ sanction: expect.objectContaining({ kind: 'suspension' }) }),
      }),
    ]);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'pejabat-pengadaan' });
    const theirs = await test.request('GET', '/api/v1/orders?ofSanctionedVendors=true', {
      token: stranger.token,
    });
    expect(theirs.body.items).toEqual([]);
  });

  it('is public while it takes a vendor off sale, without the evidence', async () => {
    const { vendorId } = await sanctioned('fraud');
    const { body } = await test.request<{ items: { vendorId: string }[] }>('GET', '/api/v1/public/sanctions');
    const own = body.items.find((item) => item.vendorId === vendorId);
    expect(own).toMatchObject({
      kind: 'blacklist',
      decisionNumber: '027/15/SK/2026',
      vendorName: 'Dapur Contoh',
    });
    expect(own).not.toHaveProperty('evidence');
  });

  it("shows a vendor its own cases only, and refuses another's reply", async () => {
    const { vendorId, sanctionId } = await sanctioned();
    const other = await aVendor(test);
    const list = await test.request<{ items: { vendorId: string }[] }>('GET', '/api/v1/sanctions', {
      token: other.owner.token,
    });
    expect(list.body.items).toEqual([]);
    const { body } = await notice(vendorId);
    expect((await reply(body.id, other.owner)).status).toBe(404);
    const foreign = await test.request('GET', `/api/v1/sanctions/${sanctionId}`, {
      token: other.owner.token,
    });
    expect(foreign.status).toBe(404);
  });

  it('is for verifiers to give and for the owner to answer', async () => {
    const { vendorId, owner } = await aVendor(test);
    const stranger = await anAccount(test);
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    for (const who of [owner, stranger, auditor]) expect((await notice(vendorId, {}, who)).status).toBe(403);
    const { body } = await notice(vendorId);
    expect((await reply(body.id, notifier)).status).toBe(403);
  });

  it('names every fault of a body', async () => {
    const { vendorId } = await aVendor(test);
    const answer = await notice(vendorId, { offence: 'x', evidence: ' ', fileIds: ['a'] });
    expect(answer.status).toBe(400);
    expect((answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort()).toEqual([
      '/evidence',
      '/fileIds',
      '/offence',
    ]);
    const { body } = await notice(vendorId);
    expect(
      (await impose(body.id, 0, { decisionNumber: '', reason: '', startsOn: '2026-02-30' })).status,
    ).toBe(400);
    expect((await step(body.id, 'reply', (await aVendor(test)).owner, {})).status).toBe(400);
    expect((await step(body.id, 'lift', decider, {})).status).toBe(400);
    expect((await step(body.id, 'dismiss', decider, {})).status).toBe(400);
    expect((await notice(vendorId, { fileIds: ['01900000-0000-7000-8000-000000000000'] })).status).toBe(400);
  });

  it('cannot be given where no regulation sets it', async () => {
    const bare = await startTestApp();
    try {
      const who = await anOfficial(bare, { agencyId: await anAgency(bare), role: 'ukpbj-verifier' });
      const { vendorId } = await aVendor(bare);
      const answer = await bare.request('POST', `/api/v1/vendors/${vendorId}/sanctions`, {
        token: who.token,
        body: { offence: 'fraud', evidence: 'Akta palsu.' },
      });
      expect([answer.status, codes(answer)]).toEqual([422, ['rule-not-set']]);
    } finally {
      await bare.close();
    }
  });
});
