import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  acceptEverything,
  aCompleteVendor,
  anAcceptedPact,
  completeRegistration,
  PAPERS,
} from '../../support/builders/dossier.js';
import { aVendor, aVendorDocument, registryChecks } from '../../support/builders/vendors.js';

describe('verifying a vendor', () => {
  let test: TestApp;
  let verifier: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('uji'));
    await test.app.get(RegulationsSeed).example(systemActor('uji'));
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
  });
  afterAll(() => test.close());

  const step = (id: string, action: string, who: TestActor, body: object = { version: 1 }) =>
    test.request('POST', `/api/v1/vendors/${id}/${action}`, { token: who.token, body });
  const codes = ({ body }: { body: Record<string, unknown> }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const statusOf = async (id: string) =>
    (await test.sql<{ status: string }>('select status from vendor where id = $1', [id]))[0]?.status;

  /** A vendor that lacks nothing; once submitted, the verifier has accepted all of it. */
  const complete = async (options: Parameters<typeof aVendor>[1] = {}) => {
    const vendor = await aCompleteVendor(test, options);
    if (options.status === 'submitted') await acceptEverything(test, vendor.vendorId, verifier);
    await registryChecks(test, { vendorId: vendor.vendorId, accountId: verifier.accountId });
    return vendor;
  };
  const refusePart = (id: string, part = 'place') =>
    test.request('POST', `/api/v1/vendors/${id}/decisions`, {
      token: verifier.token,
      body: {
        version: 1,
        parts: [{ part, accept: false, reasonCode: 'unreadable', remark: 'Kabur', fix: 'Ambil ulang' }],
      },
    });

  it('begins when the owner hands in a complete registration', async () => {
    const { vendorId, owner } = await complete();
    const answer = await step(vendorId, 'submit', owner);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ id: vendorId, status: 'submitted', version: 2 });
    expect(
      await test.sql(`select from_status, to_status, action from status_change where record_id = $1`, [
        vendorId,
      ]),
    ).toEqual([{ from_status: 'draft', to_status: 'submitted', action: 'submit' }]);
    const [audit] = await test.sql(
      `select action, vendor_id, outcome from audit_entry where record_id = $1`,
      [vendorId],
    );
    expect(audit).toEqual({ action: 'vendor.submit', vendor_id: vendorId, outcome: 'done' });
    const [row] = await test.sql('select submitted_at from vendor where id = $1', [vendorId]);
    expect(row?.submitted_at).toBeInstanceOf(Date);
    expect(await test.sql('select 1 from outbox_message')).toEqual([]);
  });

  it('does not begin while something is missing, and says everything that is', async () => {
    const { vendorId, owner } = await aVendor(test, { status: 'draft', bankAccountHolder: 'Orang Lain' });
    const answer = await step(vendorId, 'submit', owner);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ code: 'document-ktp', pointer: '/documents/ktp' }),
        expect.objectContaining({ code: 'bank-account-holder', pointer: '/bankAccountHolder' }),
      ]),
    );
    const { body } = await test.request('GET', `/api/v1/vendors/${vendorId}`, { token: owner.token });
    const open = (body.checklist as { code: string; done: boolean }[]).filter(({ done }) => !done);
    expect(codes(answer)).toEqual(open.map(({ code }) => code));
    expect(await statusOf(vendorId)).toBe('draft');
  });

  it('asks a caterer for a halal certificate since the duty began, by its article', async () => {
    const { vendorId, owner } = await complete({ kbliCodes: ['56210'] });
    const answer = await step(vendorId, 'submit', owner);
    expect([answer.status, codes(answer)]).toEqual([422, ['document-halal']]);
    expect(answer.body.legalBasis).toEqual([expect.stringContaining('PP 42/2024 ps 160')]);
  });

  it('makes a submitted vendor a supplier', async () => {
    const { vendorId } = await complete({ status: 'submitted' });
    const answer = await step(vendorId, 'verify', verifier);
    expect([answer.status, answer.body]).toEqual([200, { id: vendorId, status: 'verified', version: 2 }]);
    const [row] = await test.sql('select verified_at from vendor where id = $1', [vendorId]);
    expect(row?.verified_at).toBeInstanceOf(Date);
    const [audit] = await test.sql(
      `select action, account_id, vendor_id from audit_entry where record_id = $1 and action = 'vendor.verify'`,
      [vendorId],
    );
    expect(audit).toMatchObject({ account_id: verifier.accountId, vendor_id: vendorId });
  });

  it('refuses a vendor outside the regency, with the article', async () => {
    const { vendorId } = await complete({ status: 'submitted', desaCode: '32.75.01.1001' });
    const answer = await step(vendorId, 'verify', verifier);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      code: 'outside-regency',
      errors: [{ pointer: '/desaCode', legalBasis: expect.stringContaining('ps 6') }],
      legalBasis: [expect.any(String)],
    });
    expect(await statusOf(vendorId)).toBe('submitted');
  });

  it('looks at the papers again: what has expired since is missing', async () => {
    const vendor = await aVendor(test, { status: 'submitted', kbliCodes: ['47611'] });
    await completeRegistration(test, vendor.vendorId);
    await anAcceptedPact(test, vendor.vendorId, vendor.owner.accountId);
    for (const kind of PAPERS) {
      const expiresOn = kind === 'nib' ? '2020-12-31' : null;
      await aVendorDocument(test, {
        vendorId: vendor.vendorId,
        accountId: vendor.owner.accountId,
        kind,
        expiresOn,
      });
    }
    await acceptEverything(test, vendor.vendorId, verifier);
    await registryChecks(test, { vendorId: vendor.vendorId, accountId: verifier.accountId });
    expect(codes(await step(vendor.vendorId, 'verify', verifier))).toEqual(['document-nib']);
  });

  it('is not done by a verifier who belongs to the vendor', async () => {
    const { vendorId } = await complete({ status: 'submitted' });
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, verifier.accountId],
    );
    expect(codes(await step(vendorId, 'verify', verifier))).toEqual(['finding-open', 'own-vendor']);
  });

  it('can be sent back with a reason that the owner reads, then handed in again', async () => {
    const { vendorId, owner } = await complete({ status: 'submitted' });
    const reason = 'Titik lokasi tidak jelas';
    expect(codes(await step(vendorId, 'return', verifier, { version: 1, reason }))).toEqual([
      'nothing-refused',
    ]);
    expect((await refusePart(vendorId)).status).toBe(200);
    const back = await step(vendorId, 'return', verifier, { version: 1, reason });
    expect(back.body).toMatchObject({ status: 'returned', version: 2 });
    const seen = await test.request('GET', `/api/v1/vendors/${vendorId}`, { token: owner.token });
    expect(seen.body).toMatchObject({ status: 'returned', decisionNote: reason, actions: ['submit'] });
    expect(await test.sql(`select reason from status_change where record_id = $1`, [vendorId])).toEqual([
      { reason },
    ]);
    const unchanged = await step(vendorId, 'submit', owner, { version: 2 });
    expect(unchanged.body).toMatchObject({
      errors: [{ code: 'refused-part-unchanged', pointer: '/parts/place' }],
    });
    const mended = await test.request('PATCH', `/api/v1/vendors/${vendorId}`, {
      token: owner.token,
      body: { latitude: -6.4444, longitude: 107.1111, version: 2 },
    });
    expect(mended.body).toMatchObject({ version: 3 });
    expect((await step(vendorId, 'submit', owner, { version: 3 })).status).toBe(200);
    const parts = (await test.request('GET', `/api/v1/vendors/${vendorId}`, { token: owner.token })).body
      .parts as { part: string; state: string }[];
    expect(parts.filter(({ state }) => state === 'pending').map(({ part }) => part)).toEqual(['place']);
  });

  it('can be suspended and reinstated, each with a reason', async () => {
    const { vendorId } = await aVendor(test);
    const suspended = await step(vendorId, 'suspend', verifier, { version: 1, reason: 'Ingkar pesanan' });
    expect(suspended.body).toMatchObject({ status: 'suspended', version: 2 });
    const back = await step(vendorId, 'reinstate', verifier, { version: 2, reason: 'Masa sanksi selesai' });
    expect(back.body).toMatchObject({ status: 'verified', version: 3 });
  });

  it.each([
    ['submit', 'draft', {}],
    ['verify', 'submitted', {}],
    ['return', 'submitted', { reason: 'kurang' }],
    ['suspend', 'verified', { reason: 'ingkar' }],
    ['reinstate', 'suspended', { reason: 'selesai' }],
  ] as const)('lets one of two people %s at the same moment', async (action, status, extra) => {
    const { vendorId, owner } = await complete({ status });
    const who = action === 'submit' ? owner : verifier;
    if (action === 'return') await refusePart(vendorId);
    const answers = await Promise.all(
      [1, 2].map(() => step(vendorId, action, who, { version: 1, ...extra })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await test.sql('select 1 from status_change where record_id = $1', [vendorId])).toHaveLength(1);
    const done = await test.sql(
      `select 1 from audit_entry where record_id = $1 and outcome = 'done' and action = $2`,
      [vendorId, `vendor.${action}`],
    );
    expect(done).toHaveLength(1);
  });

  it('refuses wrong roles, wrong status, older versions, other people and invalid bodies', async () => {
    const submitted = await complete({ status: 'submitted' });
    const draft = await complete();
    const other = (await aVendor(test)).owner;
    const person = await anAccount(test);
    const reason = 'x';
    for (const action of ['verify', 'return', 'suspend', 'reinstate']) {
      const body = { version: 1, ...(action === 'verify' ? {} : { reason }) };
      expect((await step(submitted.vendorId, action, submitted.owner, body)).status).toBe(403);
      const invalid = await step(submitted.vendorId, action, verifier, { asing: 1 });
      expect(invalid.status).toBe(400);
      const found = (invalid.body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
      expect([...new Set(found)].sort()).toEqual(
        action === 'verify' ? ['/asing', '/version'] : ['/asing', '/reason', '/version'],
      );
      const unknown = '00000000-0000-7000-8000-000000000000';
      expect((await step(unknown, action, verifier, body)).status).toBe(404);
    }
    expect((await step(draft.vendorId, 'verify', verifier)).status).toBe(409);
    expect((await step(submitted.vendorId, 'verify', verifier, { version: 7 })).status).toBe(409);
    expect((await step(draft.vendorId, 'submit', other)).status).toBe(404);
    expect((await step(draft.vendorId, 'submit', person)).status).toBe(404);
    expect((await step(draft.vendorId, 'submit', verifier)).status).toBe(403);
    expect((await step(draft.vendorId, 'submit', draft.owner, {})).status).toBe(400);
    expect(await statusOf(submitted.vendorId)).toBe('submitted');
  });
});
