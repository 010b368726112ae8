import { systemActor } from '../../../src/platform/access/index.js';
import { RegulationsSeed } from '../../../src/regulations/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { acceptEverything, aCompleteVendor } from '../../support/builders/dossier.js';
import { aVendor, registryChecks } from '../../support/builders/vendors.js';

type Body = Record<string, unknown>;

describe('a vendor in the course of time', () => {
  let test: TestApp;
  let verifier: TestActor;

  beforeAll(async () => {
    test = await startTestApp();
    const actor = systemActor('uji');
    await test.app.get(RegulationsSeed).reference(actor);
    await test.app.get(RegulationsSeed).example(actor);
    const agencyId = await anAgency(test);
    verifier = await anOfficial(test, { agencyId, role: 'ukpbj-verifier', name: 'Verifikator Satu' });
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
  const submitted = async (options: Parameters<typeof aVendor>[1] = {}) => {
    const vendor = await aCompleteVendor(test, { status: 'submitted', ...options });
    await registryChecks(test, { vendorId: vendor.vendorId, accountId: verifier.accountId });
    return vendor;
  };

  describe('after it was verified', () => {
    const key = {
      bankAccount: '0055443322110',
      bankAccountHolder: 'Pemilik Contoh',
      reason: 'Ganti bank cabang',
    };

    it('keeps the verified account in force until a verifier has accepted another', async () => {
      const { vendorId, owner } = await aCompleteVendor(test, {
        status: 'verified',
        bankAccount: '0011111122223',
      });
      const direct = await call('PATCH', `/vendors/${vendorId}`, owner, {
        version: 1,
        bankAccount: key.bankAccount,
      });
      expect([direct.status, pointers(direct)]).toEqual([409, ['/bankAccount']]);
      const asked = await post(vendorId, 'changes', owner, key);
      expect(asked).toMatchObject({ status: 201, body: { status: 'pending', version: 1 } });
      expect((await post(vendorId, 'changes', owner, key)).status).toBe(409);
      expect((await show(vendorId, owner)).bankAccountMasked).toMatch(/2223$/);
      const list = await call('GET', '/vendor-changes?pending=true', verifier);
      expect((list.body.items as Body[])[0]).toMatchObject({
        vendorId,
        changes: { bankAccount: ['*********2223', '*********2110'] },
      });
      const path = `changes/${String(asked.body.id)}`;
      const decide = (who: TestActor, body: object) => post(vendorId, `${path}/decision`, who, body);
      expect(pointers(await decide(verifier, { version: 1, accept: false }))).toEqual(['/note']);
      expect((await decide(owner, { version: 1, accept: true })).status).toBe(403);
      const both = await Promise.all([1, 2].map(() => decide(verifier, { version: 1, accept: true })));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await show(vendorId, owner)).bankAccountMasked).toMatch(/2110$/);
      const stored = await test.sql<{ text: string }>('select c::text as text from vendor_change c');
      expect(stored.map(({ text }) => text).join()).not.toContain(key.bankAccount);
    });

    it('asks for the reason when the change makes it doubtful, and lets the vendor withdraw', async () => {
      await aVendor(test, { bankAccount: key.bankAccount });
      const { vendorId, owner } = await aCompleteVendor(test, { status: 'verified' });
      const asked = await post(vendorId, 'changes', owner, key);
      const path = `changes/${String(asked.body.id)}`;
      const accepted = (note?: string) =>
        post(vendorId, `${path}/decision`, verifier, { version: 1, accept: true, note });
      expect(new Set(codes(await accepted()))).toEqual(new Set(['finding-open']));
      expect(
        (await post(vendorId, `${path}/withdraw`, (await aVendor(test)).owner, { version: 1 })).status,
      ).toBe(404);
      expect((await post(vendorId, `${path}/withdraw`, owner, { version: 1 })).body).toMatchObject({
        status: 'withdrawn',
      });
      expect((await accepted('Suami istri')).status).toBe(409);
      expect(codes(await post(vendorId, 'changes', owner, { name: 'Dapur Contoh', reason: 'x' }))).toEqual([
        'nothing-changed',
      ]);
      expect(pointers(await post(vendorId, 'changes', owner, { dailyCapacity: 5, reason: 'x' }))).toEqual([
        '/dailyCapacity',
      ]);
      expect(pointers(await post(vendorId, 'changes', owner, { nik: '1' }))).toEqual(['/nik', '/reason']);
      expect((await post(vendorId, 'changes', (await aVendor(test)).owner, key)).status).toBe(404);
      const draft = await aVendor(test, { status: 'draft' });
      expect((await post(draft.vendorId, 'changes', draft.owner, key)).status).toBe(409);
    });

    it('lets the vendor close days by itself', async () => {
      const { vendorId, owner } = await aVendor(test);
      const days = [{ date: '2099-01-02', reason: 'Mudik' }, { date: '2099-01-03' }];
      expect((await post(vendorId, 'closed-days', owner, { close: days })).body).toEqual({
        closed: ['2099-01-02', '2099-01-03'],
        opened: [],
      });
      const change = await post(vendorId, 'closed-days', owner, { open: ['2099-01-03', '2099-05-05'] });
      expect(change.body).toEqual({ closed: [], opened: ['2099-01-03'] });
      expect((await show(vendorId, owner)).closedDays).toEqual([{ date: '2099-01-02', reason: 'Mudik' }]);
      expect(
        pointers(await post(vendorId, 'closed-days', owner, { close: [{ date: '2020-01-01' }] })),
      ).toEqual(['/close/0/date']);
      expect(
        pointers(await post(vendorId, 'closed-days', owner, { close: [{ date: 'x' }], open: ['y'] })),
      ).toEqual(['/close/0/date', '/open']);
      expect((await post(vendorId, 'closed-days', (await aVendor(test)).owner, {})).status).toBe(404);
      expect((await post(vendorId, 'closed-days', verifier, {})).status).toBe(403);
    });
  });

  it('tells the story of one vendor from beginning to end, to each only what is theirs to know', async () => {
    const person = await anAccount(test, { name: 'Siti Pemilik' });
    const made = await call('POST', '/vendors', person, { name: 'Dapur Cerita' });
    const id = String(made.body.id);
    await call('PATCH', `/vendors/${id}`, person, { version: 1, dailyCapacity: 40 });
    const { vendorId } = await submitted();
    await post(vendorId, 'claim', verifier);
    await acceptEverything(test, vendorId, verifier);
    await post(vendorId, 'verify', verifier, { version: 1 });
    const lines = async (of: string, who: TestActor) =>
      ((await call('GET', `/vendors/${of}/history`, who)).body.items as { text: string; by: string }[]).map(
        ({ text, by }) => `${by}: ${text}`,
      );
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    expect(await lines(id, auditor)).toEqual([
      'Siti Pemilik (Pengguna): Dapur Cerita didaftarkan sebagai penyedia.',
      'Siti Pemilik (Pengguna): Data penyedia Dapur Cerita diubah.',
    ]);
    const [claimed, verified] = await lines(vendorId, auditor);
    expect([claimed, verified]).toEqual([
      expect.stringContaining('Verifikator Satu'),
      expect.stringContaining('diverifikasi sebagai penyedia'),
    ]);
    const other = (await aVendor(test)).owner;
    expect((await call('GET', `/vendors/${vendorId}/history`, other)).status).toBe(404);
    expect((await call('GET', `/vendors/${vendorId}/history`, person)).status).toBe(404);
    expect(await lines(id, person)).toHaveLength(2);
  });
});
