import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';

describe('looking at a vendor', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  const show = (path: string, { token }: TestActor) =>
    test.request('GET', `/api/v1/vendors${path}`, { token });
  const pointers = ({ body }: { body: Record<string, unknown> }) =>
    (body.errors as { pointer: string }[] | undefined)?.map(({ pointer }) => pointer).sort();
  const official = async (role: 'ukpbj-verifier' | 'auditor' | 'pptk') =>
    anOfficial(test, { agencyId: await anAgency(test), role });

  it('shows the owner everything, masked, with the checklist and what can be done', async () => {
    const { vendorId, owner } = await aVendor(test, {
      status: 'draft',
      phone: '081298765432',
      bankAccount: '0098765432109',
    });
    const { body } = await show(`/${vendorId}`, owner);
    expect(body).toMatchObject({
      status: 'draft',
      phoneMasked: '********5432',
      bankAccountMasked: '*********2109',
      desaName: 'Sukamahi',
      actions: ['submit'],
      documents: [],
      checklist: expect.arrayContaining([
        expect.objectContaining({ code: 'document-ktp', done: false }),
        expect.objectContaining({ code: 'bank-account-holder', done: true }),
      ]),
    });
    expect(body).not.toHaveProperty('findings');
    expect(JSON.stringify(body)).not.toMatch(/cipher|_index|Index/);
  });

  it('shows others only the public part of a verified vendor', async () => {
    const { vendorId } = await aVendor(test, { hasHalal: true });
    const draft = await aVendor(test, { status: 'suspended' });
    const pptk = await official('pptk');
    const { body } = await show(`/${vendorId}`, pptk);
    expect(Object.keys(body).sort()).toEqual([
      ...['address', 'dailyCapacity', 'deliveryArea', 'desaName', 'hasHalal', 'id', 'isPkp', 'kbliCodes'],
      ...['kecamatanName', 'leadTimeHours', 'legalForm', 'name', 'status', 'umkmClass'],
    ]);
    expect(body).toMatchObject({ hasHalal: true });
    expect((await show(`/${draft.vendorId}`, pptk)).status).toBe(404);
    expect((await show('/00000000-0000-7000-8000-000000000000', pptk)).status).toBe(404);
  });

  it('lists vendors page by page for verifiers, masked', async () => {
    const made = [];
    for (let i = 0; i < 3; i++) made.push((await aVendor(test, { status: 'suspended' })).vendorId);
    const verifier = await official('ukpbj-verifier');
    const first = await show('?status=suspended&limit=2', verifier);
    const items = first.body.items as { id: string; nikMasked: string }[];
    expect(items.map(({ id }) => id)).toEqual([made[2], made[1]]);
    expect(items[0]?.nikMasked).toMatch(/^\*{12}\d{4}$/);
    const second = await show(`?status=suspended&limit=2&after=${String(first.body.next)}`, verifier);
    expect(second.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: made[0] })]),
    });
    const invalid = await show('?status=hilang&limit=0', verifier);
    expect([invalid.status, pointers(invalid)]).toEqual([400, ['/limit', '/status']]);
    expect((await show('', await official('pptk'))).status).toBe(403);
  });
});
