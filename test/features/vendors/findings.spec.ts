import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { acceptEverything, aCompleteVendor } from '../../support/builders/dossier.js';
import { aVendor, registryChecks } from '../../support/builders/vendors.js';

type Body = Record<string, unknown>;
interface FindingView {
  readonly code: string;
  readonly subject: string;
  readonly severity: string;
  readonly state: string;
}

describe('a registration', () => {
  let test: TestApp;
  let verifier: TestActor;

  beforeAll(async () => {
    test = await startTestApp();
    const actor = systemActor('uji');
    await test.app.get(RegulationsSeed).reference(actor);
    await test.app.get(RegulationsSeed).example(actor);
    verifier = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-verifier' });
  });
  afterAll(() => test.close());

  const call = (method: 'GET' | 'POST' | 'PATCH', path: string, { token }: TestActor, body?: object) =>
    test.request(method, `/api/v1${path}`, { token, body });
  const post = (id: string, step: string, who: TestActor, body: object = {}) =>
    call('POST', `/vendors/${id}/${step}`, who, body);
  const show = async (id: string, who: TestActor) => (await call('GET', `/vendors/${id}`, who)).body;
  const codes = ({ body }: { body: Body }) =>
    (body.errors as { code: string }[] | undefined)?.map(({ code }) => code);
  const pointers = ({ body }: { body: Body }) =>
    [...new Set((body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer))].sort();
  const findings = async (id: string) => (await show(id, verifier)).findings as FindingView[];
  const submitted = async (options: Parameters<typeof aVendor>[1] = {}) => {
    const vendor = await aCompleteVendor(test, { status: 'submitted', ...options });
    await registryChecks(test, { vendorId: vendor.vendorId, accountId: verifier.accountId });
    return vendor;
  };

  describe('with something doubtful', () => {
    it('shows the verifier whom it resembles, never the vendor, and is not verified before that is settled', async () => {
      const shared = { nik: '3216205506880009', bankAccount: '7770001112223', phone: '081277778888' };
      const twin = await aVendor(test, { ...shared, name: 'Kembaran' });
      const draft = await aVendor(test, { status: 'draft', phone: shared.phone });
      const { vendorId, owner } = await submitted({ ...shared, npwp: shared.nik });
      await acceptEverything(test, vendorId, verifier);
      const found = await findings(vendorId);
      expect(
        found
          .filter(({ subject }) => subject === twin.vendorId)
          .map(({ code }) => code)
          .sort(),
      ).toEqual(['same-account', 'same-nik', 'same-phone']);
      expect(found.filter(({ subject }) => subject === draft.vendorId)).toMatchObject([
        { code: 'same-phone', severity: 'note' },
      ]);
      expect(JSON.stringify(found)).not.toContain(shared.bankAccount);
      expect(JSON.stringify(await show(vendorId, owner))).not.toContain('Kembaran');
      expect(await show(vendorId, owner)).not.toHaveProperty('findings');

      const refused = await post(vendorId, 'verify', verifier, { version: 1 });
      expect([refused.status, new Set(codes(refused))]).toEqual([422, new Set(['finding-open'])]);
      const settle = (code: string, subject: string, who = verifier, reason = 'Satu pemilik, dua usaha') =>
        post(vendorId, 'findings/settle', who, { code, subject, reason });
      expect((await settle('same-nik', twin.vendorId, owner)).status).toBe(403);
      expect((await settle('same-nik', 'x')).status).toBe(404);
      expect(pointers(await post(vendorId, 'findings/settle', verifier, {}))).toEqual([
        '/code',
        '/reason',
        '/subject',
      ]);
      for (const { code, subject, severity } of found) if (severity === 'settle') await settle(code, subject);
      expect(
        (await findings(vendorId))
          .filter(({ severity }) => severity === 'settle')
          .every(({ state }) => state === 'settled'),
      ).toBe(true);
      // Another account is another fact: the settlement was not given for it.
      await test.sql(`update vendor set bank_account_index = 'lain' where id = any($1::uuid[])`, [
        [vendorId, twin.vendorId],
      ]);
      expect((await findings(vendorId)).find(({ code }) => code === 'same-account')?.state).toBe('open');
      await settle('same-account', twin.vendorId);
      expect((await post(vendorId, 'verify', verifier, { version: 1 })).status).toBe(200);
      const [audit] = await test.sql(
        `select summary from audit_entry where vendor_id = $1 and action = 'vendor.settle-finding' order by seq limit 1`,
        [vendorId],
      );
      expect(audit?.summary).toContain('Satu pemilik, dua usaha');
    });

    it('finds an owner who is an official, a place beside another, and numbers that do not fit', async () => {
      const official = await anOfficial(test, {
        agencyId: await anAgency(test),
        role: 'pptk',
        name: 'Dra. Budi Contoh, M.Si',
      });
      await test.sql(`update official set nip = '197805172005011777' where account_id = $1`, [
        official.accountId,
      ]);
      const near = await aCompleteVendor(test, { status: 'verified' });
      const { vendorId } = await submitted({
        ownerName: 'BUDI CONTOH',
        nik: '3578015705780001',
        npwp: null,
        bankAccount: '12345678',
        kbliCodes: ['96110'],
      });
      await test.sql(
        `update vendor v set latitude = o.latitude + 0.0001, longitude = o.longitude, sales_amount = 20000000000
         from vendor o where v.id = $1 and o.id = $2`,
        [vendorId, near.vendorId],
      );
      const found = (await findings(vendorId)).filter(({ severity }) => severity === 'settle');
      expect(found.map(({ code }) => code).sort()).toEqual([
        'account-length',
        'class-implausible',
        'kbli-unrelated',
        'near-place',
        'nik-outside-province',
        'owner-is-official',
      ]);
    });
  });
});
