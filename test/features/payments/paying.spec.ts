import { BudgetLedger } from '../../../src/budget/index.js';
import { addDays } from '../../../src/kernel/index.js';
import { BundleReader } from '../../../src/payments/bundle/bundle-reader.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { regulationsInForce } from '../../support/builders/orders.js';
import { aPayment, type TestPayment } from '../../support/builders/payments.js';
import { aReference, knownToTaxes, pay, post, standing, TODAY } from '../../support/paying.js';

describe('paying a vendor', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
  });
  afterAll(() => test.close());

  const aKnown = async (options: Parameters<typeof aPayment>[1] = {}): Promise<TestPayment> => {
    const payment = await aPayment(test, { status: 'approved', ...options });
    await knownToTaxes(test, payment);
    return payment;
  };
  const codes = (answer: { body: { errors?: { code: string }[] } }) =>
    answer.body.errors?.map(({ code }) => code);
  const audits = (recordId: string) =>
    test.sql<{ action: string }>(
      `select action from audit_entry where record_id = $1 and outcome = 'done' order by seq`,
      [recordId],
    );

  it('goes from complete papers over three people to the treasurer, and each step is told and audited', async () => {
    const payment = await aKnown({ status: 'complete' });
    const { paymentId, verifier, head, treasurer } = payment;
    const verified = await post(test, `payments/${paymentId}/verify`, verifier, { version: 1 });
    expect(verified).toMatchObject({
      status: 200,
      body: { status: 'verified', version: 2, holderPostId: expect.any(String) },
    });
    const approved = await post(test, `payments/${paymentId}/approve`, head, { version: 2 });
    expect(approved).toMatchObject({
      status: 200,
      body: {
        status: 'approved',
        version: 3,
        holderPostId: treasurer.postId,
        taxes: { gross: payment.gross },
      },
    });
    expect(await standing(test, paymentId)).toMatchObject({ net: null, realised: 0, withheld: 0 });
    const paid = await pay(test, { ...payment, version: 3 });
    expect(paid).toMatchObject({ status: 201, body: { payments: [{ status: 'paid', version: 4 }] } });
    const { net = 0, withheld = 0 } = paid.body.payments[0] ?? {};
    expect(net + withheld).toBe(payment.gross);
    expect(await standing(test, paymentId)).toMatchObject({
      status: 'paid',
      net,
      realised: payment.gross,
      withheld,
    });
    expect((await audits(paymentId)).map(({ action }) => action)).toEqual([
      'payment.verify',
      'payment.approve',
      'payment.settle',
    ]);
    const told = await test.sql<{ event: string }>(
      `select payload ->> 'event' as event from outbox_message where name = 'payments.event' and payload ->> 'paymentId' = $1 order by id`,
      [paymentId],
    );
    expect(told.map(({ event }) => event)).toEqual(['verified', 'approved', 'paid']);
    const closed = await post(test, `transfers/${paid.body.id}/arrived`, payment.owner, { version: 1 });
    expect(closed).toMatchObject({
      status: 200,
      body: { status: 'arrived', payments: [{ status: 'closed' }] },
    });
    const again = await post(test, `transfers/${paid.body.id}/arrived`, payment.owner, { version: 2 });
    expect(again).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  });

  it('lists what is missing when the papers are called complete, and moves nothing', async () => {
    const { paymentId, requester, treasurer, verifier } = await aKnown({ status: 'collecting' });
    const answer = await post(test, `payments/${paymentId}/complete`, requester, {
      version: 1,
      channel: 'LS',
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors?.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/bundle/attendance-list', '/bundle/invoice', '/bundle/bast']),
    );
    expect(await standing(test, paymentId)).toMatchObject({ status: 'collecting', version: 1 });
    // Once every paper is there it goes to the PPK-SKPD, with its purse; the second of two who say so is late.
    const papers = jest.spyOn(test.app.get(BundleReader), 'missingBeforePayment').mockResolvedValue([]);
    const said = await Promise.all(
      [requester, treasurer].map((by) =>
        post(test, `payments/${paymentId}/complete`, by, { version: 1, channel: 'GU' }),
      ),
    );
    papers.mockRestore();
    expect(said.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [row] = await test.sql(
      `select status, channel, holder_post_id as holder from payment where id = $1`,
      [paymentId],
    );
    expect(row).toEqual({ status: 'complete', channel: 'GU', holder: verifier.postId });
  });

  it('is sent back with a reason to the step that must mend it, and the steps after it are taken anew', async () => {
    const payment = await aKnown();
    const { paymentId, treasurer, verifier, requester } = payment;
    const path = `payments/${paymentId}/return`;
    const reason = 'Nomor faktur salah';
    expect(await post(test, path, verifier, { version: 1, to: 'collecting', reason })).toMatchObject({
      status: 403,
    });
    const back = await post(test, path, treasurer, { version: 1, to: 'complete', reason });
    expect(back).toMatchObject({ status: 200, body: { status: 'complete', holderPostId: verifier.postId } });
    const further = await post(test, path, verifier, { version: 2, to: 'collecting', reason });
    expect(further).toMatchObject({ body: { status: 'collecting', holderPostId: requester.postId } });
    const [row] = await test.sql<{ reason: string }>(
      `select reason from status_change where record_id = $1 order by id desc limit 1`,
      [paymentId],
    );
    expect(row?.reason).toBe(reason);
    expect(await post(test, path, treasurer, { version: 3, to: 'complete', reason })).toMatchObject({
      status: 409,
    });
  });

  it('keeps verifier, approver and payer apart by person, whatever post is used', async () => {
    const payment = await aKnown({ status: 'complete' });
    const { paymentId, verifier, head, agencyId } = payment;
    await post(test, `payments/${paymentId}/verify`, verifier, { version: 1 });
    // The one who verified becomes KPA and treasurer too.
    const [{ officialId } = { officialId: '' }] = await test.sql<{ officialId: string }>(
      `select id as "officialId" from official where account_id = $1`,
      [verifier.accountId],
    );
    const inPost = async (role: string) => {
      const [post] = await test.sql<{ id: string }>(
        `insert into post (id, agency_id, role, title) values (uuidv7(), $1, $2, 'Jabatan kedua') returning id`,
        [agencyId, role],
      );
      const [made] = await test.sql<{ id: string }>(
        `insert into appointment (id, official_id, post_id, valid_from, decree_number, decree_date)
         values (uuidv7(), $1, $2, '2026-01-01', 'SK/2', '2026-01-01') returning id`,
        [officialId, post?.id],
      );
      return { ...verifier, token: test.tokenFor(verifier.accountId, `post:${made?.id}`) };
    };
    const asApprover = await post(test, `payments/${paymentId}/approve`, await inPost('kpa'), { version: 2 });
    expect(asApprover).toMatchObject({ status: 422, body: { errors: [{ code: 'same-person' }] } });
    await post(test, `payments/${paymentId}/approve`, head, { version: 2 });
    const treasurer = await inPost('bendahara-pengeluaran');
    const asPayer = await pay(test, { paymentId, treasurer, version: 3 });
    expect(codes(asPayer)).toContain('same-person');
    expect(asPayer.body.errors?.[0]?.legalBasis).toContain('Perpres 16/2018');
  });

  it('pays one vendor once for several payments, and splits the gross exactly over their budget lines', async () => {
    const first = await aKnown();
    const second = await aPayment(test, { status: 'approved', order: first });
    await test.sql(`update payment set gross = gross where id = $1`, [second.paymentId]);
    const mixed = await aKnown();
    const payments = [first, mixed].map(({ paymentId: id }) => ({ id, version: 1 }));
    const refused = await pay(test, first, { payments });
    // Of another agency: it is not there for this treasurer.
    expect(refused.status).toBe(404);
    const same = { ...first, paymentId: first.paymentId };
    const paid = await pay(test, same, { payments: [{ id: first.paymentId, version: 1 }] });
    expect(paid.status).toBe(201);
    // The order binds no more than its own money: a second payment for the same goods finds nothing.
    expect(codes(await pay(test, second))).toEqual(['nothing-held']);
  });

  it('pays in parts, never beyond the net, and is paid when the last part is sent', async () => {
    const payment = await aKnown({ penalty: 7_000 });
    const { paymentId, treasurer, owner } = payment;
    const part = (amount: number | undefined, version: number) =>
      pay(test, payment, { payments: [{ id: paymentId, version, ...(amount !== undefined && { amount }) }] });
    const first = await part(100_000, 1);
    expect(first).toMatchObject({
      status: 201,
      body: { payments: [{ status: 'approved', version: 2, sentNow: 100_000 }] },
    });
    const { net = 0 } = first.body.payments[0] ?? {};
    expect(await standing(test, paymentId)).toMatchObject({ net, realised: 0 });
    const back = await post(test, `payments/${paymentId}/return`, treasurer, {
      version: 2,
      to: 'verified',
      reason: 'x',
    });
    expect(back.status).toBe(409);
    expect(codes(await part(net - 99_999, 2))).toEqual(['over-net']);
    // The first part arrives before the second is sent: nothing closes yet.
    const seen = await post(test, `transfers/${first.body.id}/arrived`, owner, { version: 1 });
    expect(seen).toMatchObject({ body: { payments: [{ status: 'approved' }] } });
    const rest = await part(undefined, 3);
    expect(rest).toMatchObject({ body: { payments: [{ status: 'paid', sentNow: net - 100_000 }] } });
    const { withheld } = await standing(test, paymentId);
    expect(net + withheld + 7_000).toBe(payment.gross);
    const closed = await post(test, `transfers/${rest.body.id}/arrived`, owner, { version: 1 });
    expect(closed).toMatchObject({ body: { payments: [{ status: 'closed' }] } });
  });

  it('refuses what no tax rule determines, naming the missing fact', async () => {
    const payment = await aPayment(test, { status: 'approved' });
    await test.sql(`update vendor set is_pbjt_taxpayer = null where id = $1`, [payment.vendorId]);
    const answer = await pay(test, payment);
    expect(answer.status).toBe(422);
    expect(codes(answer)).toContain('tax-undetermined');
    expect(answer.body.errors?.[0]?.detail).toContain('PERLU VERIFIKASI');
    expect(await standing(test, payment.paymentId)).toMatchObject({ status: 'approved', realised: 0 });
  });

  it('pays to the account in force only: not while it is changing, not while it is fresh, not in another name', async () => {
    const payment = await aKnown();
    const { vendorId, paymentId, treasurer } = payment;
    await test.sql(`update vendor set bank_changed_at = now() - interval '1 day' where id = $1`, [vendorId]);
    const fresh = await pay(test, payment);
    expect(fresh.body.errors).toMatchObject([
      { code: 'account-cooling', legalBasis: expect.stringContaining('ps 43 ayat (3)') },
    ]);
    const look = await post(test, `payments/${paymentId}/payee`, treasurer, { reason: 'Menyiapkan SP2D' });
    expect(look).toMatchObject({
      status: 200,
      body: { freeOn: addDays(TODAY, 2), accountNumber: expect.stringMatching(/^\d{13}$/) },
    });
    expect(await audits(paymentId)).toContainEqual({ action: 'vendor.view-personal-data' });
    await test.sql(
      `update vendor set bank_changed_at = now() - interval '9 days', bank_account_holder = 'Orang Lain' where id = $1`,
      [vendorId],
    );
    expect(codes(await pay(test, payment))).toEqual(['account-of-another']);
    await test.sql(`update vendor set bank_account_holder = owner_name where id = $1`, [vendorId]);
    await test.sql(
      `insert into vendor_change (id, vendor_id, profile, shown, reason, status, requested_by, version)
       values (uuidv7(), $1, '{}', '{"bankAccount": ["1", "2"]}', 'Ganti bank', 'pending', $2, 1)`,
      [vendorId, payment.owner.accountId],
    );
    expect(codes(await pay(test, payment))).toEqual(['account-being-changed']);
    await test.sql(`update vendor_change set status = 'withdrawn' where vendor_id = $1`, [vendorId]);
    expect((await pay(test, payment)).status).toBe(201);
  });

  it('refuses a used reference, a day that cannot be, a purse that is too small and extra cash past its month', async () => {
    const payment = await aKnown({ channel: 'TU' });
    const reference = aReference();
    expect(codes(await pay(test, payment, { transferredOn: addDays(TODAY, 1), advanceOn: TODAY }))).toContain(
      'transfer-day',
    );
    expect(codes(await pay(test, payment, { advanceOn: addDays(TODAY, -40) }))).toEqual(['advance-over']);
    expect(codes(await pay(test, payment))).toEqual(['advance-missing']);
    expect((await pay(test, payment, { reference, advanceOn: addDays(TODAY, -10) })).status).toBe(201);
    const other = await aKnown({ channel: 'TU' });
    await test.sql(`update payment set vendor_id = $2, agency_id = $3 where id = $1`, [
      other.paymentId,
      payment.vendorId,
      payment.agencyId,
    ]);
    const doubled = await pay(
      test,
      { ...other, treasurer: payment.treasurer },
      {
        ...{ reference: reference.toLowerCase(), advanceOn: addDays(TODAY, -10) },
      },
    );
    expect(doubled).toMatchObject({ status: 409, body: { errors: [{ code: 'reference-used' }] } });
    const cash = await aKnown({ channel: 'UP' });
    await test.sql(`update payment set gross = 50000001 where id = $1`, [cash.paymentId]);
    expect((await pay(test, cash)).body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: 'over-channel-limit' })]),
    );
  });
});
