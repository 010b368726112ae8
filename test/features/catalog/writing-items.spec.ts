import { CatalogSeed, type ItemView } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';

const written = {
  categoryCode: 'mamin.nasi-box',
  name: 'Nasi boks ayam bakar',
  specification: 'Nasi, ayam bakar, sayur, buah',
  attributes: { halal: 'bersertifikat' },
  unitCode: 'dus',
  price: 35_000,
  priceIncludesTax: true,
  minimumOrder: 10,
  leadTimeHours: 24,
};
const UNSAID = {
  sku: null,
  baseUnitCode: null,
  baseFactor: null,
  priceIncludesDelivery: true,
  priceTiers: [],
  dailyCapacity: null,
  delivery: [],
  pictures: [],
  isDomestic: false,
  tkdnPercent: null,
  tkdnCertificate: null,
  tkdnFileId: null,
  tkdnValidUntil: null,
  taxClass: null,
};
const UNKNOWN = '019c0000-0000-7000-8000-000000000000';

describe('a vendor writing an item', () => {
  let test: TestApp;
  let vendor: { vendorId: string; owner: TestActor };
  let other: { vendorId: string; owner: TestActor };
  let curator: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(CatalogSeed).reference(systemActor('seed'));
    vendor = await aVendor(test, { hasHalal: true });
    const { accountId } = vendor.owner;
    await aVendorDocument(test, { vendorId: vendor.vendorId, accountId, kind: 'slhs' });
    other = await aVendor(test, { name: 'Dapur Lain' });
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  const send = (method: 'POST' | 'PUT', path: string, body: object, { token } = vendor.owner) =>
    test.request<ItemView & { code: string; errors: { pointer: string; code: string }[] }>(
      method,
      `/api/v1/items${path}`,
      { token, body },
    );
  const draft = async () => (await send('POST', '', written)).body;

  it('starts with a draft of its own, with an audit entry', async () => {
    const { status, body } = await send('POST', '', written);
    expect([status, body]).toEqual([
      201,
      {
        ...written,
        ...UNSAID,
        id: expect.any(String),
        vendorId: vendor.vendorId,
        status: 'draft',
        ceilingId: null,
        decisionNote: null,
        remarks: [],
        saleStop: null,
        publishedVersionId: null,
        version: 1,
        actions: ['edit', 'submit', 'retire'],
      },
    ]);
    expect(await test.sql('select status, price, vendor_id from item where id = $1', [body.id])).toEqual([
      { status: 'draft', price: 35_000, vendor_id: vendor.vendorId },
    ]);
    expect(
      await test.sql(`select action, vendor_id from audit_entry where record_id = $1`, [body.id]),
    ).toEqual([{ action: 'item.create', vendor_id: vendor.vendorId }]);
  });

  it('changes the draft at the version it was read, and leaves what changed in the audit entry', async () => {
    const { id } = await draft();
    const { status, body } = await send('PUT', `/${id}`, { ...written, price: 36_000, version: 1 });
    expect([status, body]).toMatchObject([200, { price: 36_000, version: 2, status: 'draft' }]);
    const stale = await send('PUT', `/${id}`, { ...written, price: 37_000, version: 1 });
    expect([stale.status, stale.body]).toMatchObject([409, { type: '/problems/stale-version' }]);
    expect(
      await test.sql(
        `select changes -> 'price' as price from audit_entry where record_id = $1 and action = 'item.edit'
        and outcome = 'done'`,
        [id],
      ),
    ).toEqual([{ price: [35_000, 36_000] }]);
  });

  it('submits it, once when two press at the same moment, and can no longer change it', async () => {
    const { id } = await draft();
    const answers = await Promise.all([
      send('POST', `/${id}/submit`, { version: 1 }),
      send('POST', `/${id}/submit`, { version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(
      await test.sql(
        `select from_status, to_status, action from status_change where record_id = $1 order by id`,
        [id],
      ),
    ).toEqual([
      { from_status: null, to_status: 'draft', action: 'create' },
      { from_status: 'draft', to_status: 'in_review', action: 'submit' },
    ]);
    const late = await send('PUT', `/${id}`, { ...written, version: 2 });
    expect([late.status, late.body]).toMatchObject([409, { type: '/problems/wrong-status' }]);
  });

  it.each(['draft', 'submitted', 'returned', 'suspended'] as const)(
    'cannot submit while the vendor is %s',
    async (status) => {
      const unverified = await aVendor(test, { status });
      const { itemId } = await anItem(test, { vendorId: unverified.vendorId, status: 'draft' });
      const answer = await send('POST', `/${itemId}/submit`, { version: 1 }, unverified.owner);
      expect([answer.status, answer.body]).toMatchObject([422, { code: 'vendor-not-verified' }]);
      expect(await test.sql('select status from item where id = $1', [itemId])).toEqual([
        { status: 'draft' },
      ]);
    },
  );

  it('opens a published item for a new version while the old one stays on sale', async () => {
    const { itemId, itemVersionId } = await anItem(test, { vendorId: vendor.vendorId });
    const revised = await send('POST', `/${itemId}/revise`, { version: 1 });
    expect([revised.status, revised.body]).toMatchObject([
      200,
      { status: 'draft', publishedVersionId: itemVersionId },
    ]);
    const catalog = await test.request<{ items: { id: string }[] }>(
      'GET',
      `/api/v1/items?vendorId=${vendor.vendorId}`,
      { token: curator.token },
    );
    expect(catalog.body.items.map(({ id }) => id)).toContain(itemId);
  });

  it('takes an item off sale, and opening it again does not put it back', async () => {
    const { itemId } = await anItem(test, { vendorId: vendor.vendorId });
    expect((await send('POST', `/${itemId}/retire`, { version: 1 })).body.status).toBe('retired');
    const revised = await send('POST', `/${itemId}/revise`, { version: 2 });
    expect(revised.body).toMatchObject({ status: 'draft', publishedVersionId: null });
  });

  it('names unknown and too general words', async () => {
    const unknown = await send('POST', '', { ...written, categoryCode: 'mamin.sapi', unitCode: 'gerobak' });
    expect([unknown.status, unknown.body.errors]).toMatchObject([
      422,
      [
        { pointer: '/categoryCode', code: 'category-unknown' },
        { pointer: '/unitCode', code: 'unit-unknown' },
      ],
    ]);
    const general = await send('POST', '', { ...written, categoryCode: 'mamin' });
    expect([general.status, general.body.code]).toEqual([422, 'category-too-general']);
  });

  it('answers 400 with every fault to a body that is not an item', async () => {
    const { id } = await draft();
    const nonsense = {
      categoryCode: 7,
      name: '',
      unitCode: 'DUS!',
      price: 0.5,
      priceIncludesTax: 'ya',
      minimumOrder: 0,
      leadTimeHours: -1,
      vendorId: other.vendorId,
    };
    const fields = ['categoryCode', 'name', 'specification', 'unitCode', 'price', 'priceIncludesTax'];
    const expected = [...fields, 'minimumOrder', 'leadTimeHours', 'vendorId'].map((field) => `/${field}`);
    const pointersOf = async (answer: ReturnType<typeof send>) => {
      const { status, body } = await answer;
      expect(status).toBe(400);
      return new Set(body.errors.map(({ pointer }) => pointer));
    };
    expect(await pointersOf(send('POST', '', nonsense))).toEqual(new Set(expected));
    expect(await pointersOf(send('PUT', `/${id}`, nonsense))).toEqual(new Set([...expected, '/version']));
    for (const step of ['submit', 'revise', 'retire']) {
      expect(await pointersOf(send('POST', `/${id}/${step}`, {}))).toEqual(new Set(['/version']));
    }
  });

  it("does not find another vendor's item, nor one that does not exist", async () => {
    const { itemId } = await anItem(test, { vendorId: other.vendorId, status: 'draft' });
    for (const id of [itemId, UNKNOWN, 'bukan-uuid']) {
      expect((await send('PUT', `/${id}`, { ...written, version: 1 })).status).toBe(404);
      for (const step of ['submit', 'revise', 'retire']) {
        expect((await send('POST', `/${id}/${step}`, { version: 1 })).status).toBe(404);
      }
    }
    expect(await test.sql('select version from item where id = $1', [itemId])).toEqual([{ version: 1 }]);
  });

  it('is for vendors only', async () => {
    const { id } = await draft();
    expect((await send('POST', '', written, curator)).status).toBe(403);
    expect((await send('PUT', `/${id}`, { ...written, version: 1 }, curator)).status).toBe(403);
    for (const step of ['submit', 'revise', 'retire']) {
      expect((await send('POST', `/${id}/${step}`, { version: 1 }, curator)).status).toBe(403);
    }
  });
});
