import { addDays, civilDateOf } from '../../../src/kernel/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { RegistryCheckService } from '../../../src/vendors/registry-check.service.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { acceptEverything, aCompleteVendor } from '../../support/builders/dossier.js';
import { aVendor, registryChecks } from '../../support/builders/vendors.js';
import { anUpload } from '../../support/uploads.js';
import { setParameter } from '../../support/regulation.js';

const TODAY = civilDateOf(new Date());
const ALL = ['oss', 'dukcapil', 'djp', 'blacklist'];

describe('matching a vendor with the registries of the state', () => {
  let test: TestApp;
  let verifier: TestActor;
  let auditor: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(RegulationsSeed).reference(systemActor('uji'));
    await test.app.get(RegulationsSeed).example(systemActor('uji'));
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier' });
    auditor = await anOfficial(test, { agencyId, role: 'auditor' });
  });
  afterAll(() => test.close());

  const path = (id: string) => `/api/v1/vendors/${id}/registry-checks`;
  const record = async (id: string, change: object = {}, who = verifier) =>
    test.request('POST', path(id), {
      token: who.token,
      body: {
        registry: 'oss',
        outcome: 'match',
        checkedOn: TODAY,
        reference: 'OSS/CETAK/7781',
        evidenceFileId: await anUpload(test, who.token),
        ...change,
      },
    });
  const verify = (id: string) =>
    test.request('POST', `/api/v1/vendors/${id}/verify`, { token: verifier.token, body: { version: 1 } });
  const codes = ({ body }: { body: Record<string, unknown> }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const submitted = async (options: object = {}) => {
    const vendor = await aCompleteVendor(test, { status: 'submitted', ...options });
    await acceptEverything(test, vendor.vendorId, verifier);
    return vendor.vendorId;
  };

  it('keeps who looked, when, and the hash of what they brought; nobody changes it afterwards', async () => {
    const id = await submitted();
    const answer = await record(id);
    expect([answer.status, answer.body]).toEqual([201, { id: expect.any(String) }]);
    const [row] = await test.sql(`select * from registry_check where id = $1`, [answer.body.id]);
    expect(row).toMatchObject({
      registry: 'oss',
      method: 'manual',
      reference: 'OSS/CETAK/7781',
      account_id: verifier.accountId,
      evidence_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const [audit] = await test.sql<{ summary: string }>(
      `select summary from audit_entry where record_id = $1 and action = 'vendor.registry-check'`,
      [id],
    );
    expect(audit?.summary).toContain('perizinan berusaha (OSS)');
    await expect(test.sql(`update registry_check set outcome = 'mismatch'`)).rejects.toThrow();
    await expect(test.sql(`delete from registry_check`)).rejects.toThrow();
  });

  it('is asked for before a vendor is verified, each missing answer by its article', async () => {
    const id = await submitted();
    const answer = await verify(id);
    expect([answer.status, codes(answer)]).toEqual([422, ALL.map((registry) => `registry-${registry}`)]);
    expect(answer.body.legalBasis).toEqual(['CONTOH Perbup 0/2026 ps 20 ayat (1)']);
    await registryChecks(test, { vendorId: id, accountId: verifier.accountId });
    expect((await verify(id)).status).toBe(200);
  });

  it('does not ask the tax office about a person without NPWP', async () => {
    const id = await submitted({ npwp: null });
    const registries = ALL.filter((registry) => registry !== 'djp');
    await registryChecks(test, { vendorId: id, accountId: verifier.accountId, registries });
    expect((await verify(id)).status).toBe(200);
  });

  it.each([
    ['a day too old', -366, 422],
    ['on its last day', -365, 200],
  ])('refuses an answer that is %s', async (_what, age, status) => {
    const id = await submitted();
    await registryChecks(test, { vendorId: id, accountId: verifier.accountId, registries: ALL.slice(1) });
    const old = { vendorId: id, accountId: verifier.accountId, registries: ['oss'] };
    await registryChecks(test, { ...old, checkedOn: addDays(TODAY, age) });
    const answer = await verify(id);
    expect(answer.status).toBe(status);
    if (status === 422) {
      expect(codes(answer)).toEqual(['registry-oss']);
      expect(answer.body.legalBasis).toEqual(['CONTOH Perbup 0/2026 ps 20 ayat (2)']);
    }
  });

  it('has a shorter patience with the blacklist', async () => {
    const id = await submitted();
    const all = { vendorId: id, accountId: verifier.accountId };
    await registryChecks(test, { ...all, checkedOn: addDays(TODAY, -31) });
    expect(codes(await verify(id))).toEqual(['registry-blacklist']);
  });

  it('refuses after a negative answer, until a newer one is good', async () => {
    const id = await submitted();
    const base = { vendorId: id, accountId: verifier.accountId };
    await registryChecks(test, base);
    const said = await record(id, {
      registry: 'blacklist',
      outcome: 'mismatch',
      note: 'Tercantum sejak 2025',
    });
    expect(said.status).toBe(201);
    const refused = await verify(id);
    expect([refused.status, codes(refused)]).toEqual([422, ['registry-blacklist']]);
    await record(id, { registry: 'blacklist' });
    expect((await verify(id)).status).toBe(200);
  });

  it('forgets what was said of a name or number that has changed since', async () => {
    const id = await submitted();
    await registryChecks(test, { vendorId: id, accountId: verifier.accountId });
    await test.sql(`update vendor set identity_changed_at = clock_timestamp() where id = $1`, [id]);
    expect(codes(await verify(id))).toEqual(ALL.map((registry) => `registry-${registry}`));
    const { body } = await test.request<{ items: { isAboutNow: boolean }[]; required: { state: string }[] }>(
      'GET',
      path(id),
      { token: auditor.token },
    );
    expect(body.items.map(({ isAboutNow }) => isAboutNow)).toEqual([false, false, false, false]);
    expect(body.required.map(({ state }) => state)).toEqual(['missing', 'missing', 'missing', 'missing']);
  });

  it('is for verifiers to write and for auditors to read, and no verifier vouches for the own business', async () => {
    const { vendorId, owner } = await aVendor(test, { status: 'submitted' });
    expect((await record(vendorId, {}, owner)).status).toBe(403);
    expect((await record(vendorId, {}, auditor)).status).toBe(403);
    expect((await test.request('GET', path(vendorId), { token: owner.token })).status).toBe(403);
    expect((await test.request('GET', path(vendorId), { token: auditor.token })).status).toBe(200);
    await test.sql(
      `insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`,
      [vendorId, verifier.accountId],
    );
    const own = await record(vendorId);
    expect([own.status, codes(own)]).toEqual([422, ['own-vendor']]);
    const unknown = '018f0000-0000-7000-8000-000000000000';
    expect((await record(unknown)).status).toBe(404);
    expect((await test.request('GET', path(unknown), { token: auditor.token })).status).toBe(404);
  });

  it('says everything that is wrong with a record at once', async () => {
    const id = await submitted();
    const answer = await record(id, {
      registry: 'imigrasi',
      outcome: 'mungkin',
      checkedOn: '2026-02-30',
      reference: ' ',
      evidenceFileId: 'x',
    });
    const pointers = (answer.body.errors as { pointer: string }[]).map(({ pointer }) => pointer).sort();
    expect([answer.status, pointers]).toEqual([
      400,
      ['/checkedOn', '/evidenceFileId', '/outcome', '/reference', '/registry'],
    ]);
    const later = await record(id, {
      outcome: 'mismatch',
      checkedOn: addDays(TODAY, 1),
      evidenceFileId: '018f0000-0000-7000-8000-000000000000',
    });
    expect([later.status, codes(later)]).toEqual([
      400,
      ['future-date', 'mismatch-unexplained', 'unknown-file'],
    ]);
  });

  it('lists verified vendors that must be asked about again, and only those', async () => {
    const fresh = await aVendor(test, { name: 'Toko Segar' });
    const stale = await aVendor(test, { name: 'Toko Basi' });
    const none = await aVendor(test, { name: 'Toko Lama' });
    for (const { vendorId } of [fresh, stale]) {
      await registryChecks(test, { vendorId, accountId: verifier.accountId, registries: ALL.slice(0, 3) });
    }
    const blacklist = { accountId: verifier.accountId, registries: ['blacklist'] };
    await registryChecks(test, { ...blacklist, vendorId: fresh.vendorId, checkedOn: addDays(TODAY, -20) });
    await registryChecks(test, { ...blacklist, vendorId: stale.vendorId, checkedOn: addDays(TODAY, -40) });
    const due = async (query = '') => {
      const { body } = await test.request<{ items: { id: string; checks: { registry: string }[] }[] }>(
        'GET',
        `/api/v1/registry-checks/due?limit=100${query}`,
        { token: verifier.token },
      );
      return new Map(body.items.map(({ id, checks }) => [id, checks.map(({ registry }) => registry)]));
    };
    const now = await due();
    expect(now.get(stale.vendorId)).toEqual(['blacklist']);
    expect(now.get(none.vendorId)).toEqual(ALL);
    expect(now.has(fresh.vendorId)).toBe(false);
    expect((await due('&withinDays=10')).has(fresh.vendorId)).toBe(false);
    expect((await due('&withinDays=11')).get(fresh.vendorId)).toEqual(['blacklist']);
    const officer = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    const refused = await test.request('GET', '/api/v1/registry-checks/due', { token: officer.token });
    expect(refused.status).toBe(403);
    const bad = await test.request('GET', '/api/v1/registry-checks/due?withinDays=-1', {
      token: verifier.token,
    });
    expect([bad.status, (bad.body.errors as { pointer: string }[])[0]?.pointer]).toEqual([
      400,
      '/withinDays',
    ]);
  });

  it('ends the sale with the answers’ age only where the regulation says so, and gives it back', async () => {
    const service = test.app.get(RegistryCheckService);
    const { vendorId } = await aVendor(test);
    await registryChecks(test, { vendorId, accountId: verifier.accountId });
    const until = async () =>
      (
        await test.sql<{ day: string | null }>(
          `select registry_checked_until as day from vendor where id = $1`,
          [vendorId],
        )
      )[0]?.day;
    await service.limitAllSales('uji-1');
    expect(await until()).toBeNull();
    const stops = (value: boolean) => setParameter(test, 'registry_check_stops_sale', value);
    await stops(true);
    expect(await service.limitAllSales('uji-2')).toBeGreaterThan(0);
    expect(await until()).toBe(addDays(TODAY, 30));
    expect(await service.limitAllSales('uji-2')).toBe(0);
    await record(vendorId, { registry: 'blacklist', outcome: 'mismatch', note: 'Tercantum' });
    expect(await until()).toBe(addDays(TODAY, -1));
    await stops(false);
    await service.limitAllSales('uji-3');
    expect(await until()).toBeNull();
  });
});
