import { CatalogSeed } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor, aVendorDocument } from '../../support/builders/vendors.js';

interface Answered {
  readonly code: string;
  readonly id: string;
  readonly version: number;
  readonly detail: string;
  readonly status: string;
  readonly items: { id: string; isOverdue: boolean; spelling: string }[];
  readonly errors: { pointer: string; code: string }[];
}
const MEAL_ACCOUNT = '5.1.02.01.01.0052';

describe('a curator of categories, attributes and units', () => {
  let test: TestApp;
  let curator: TestActor;
  let vendor: { vendorId: string; owner: TestActor };
  beforeAll(async () => {
    test = await startTestApp();
    await test.app.get(CatalogSeed).reference(systemActor('seed'));
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    vendor = await aVendor(test, { hasHalal: true });
    const { accountId } = vendor.owner;
    await aVendorDocument(test, { vendorId: vendor.vendorId, accountId, kind: 'slhs' });
  });
  afterAll(() => test.close());

  const send = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body?: object,
    actor: TestActor | null = curator,
  ) =>
    test.request<Answered & Record<string, unknown>>(method, `/api/v1${path}`, { token: actor?.token, body });
  const faultsOf = ({ status, body }: Awaited<ReturnType<typeof send>>) => [
    status,
    ...body.errors.map(({ pointer, code }) => `${pointer} ${code}`),
  ];
  const fields = {
    parentCode: 'mamin',
    name: 'Bubur',
    accountCodes: [MEAL_ACCOUNT],
    taxClass: 'catering',
    mealPart: 'meal',
    requiredPermits: ['halal', 'pirt|slhs'],
    classification: { scheme: 'KBLI', edition: '2020', code: '56210' },
  };

  it('adds a category below another, with its classification, accounts and permits, and an audit entry', async () => {
    const { status, body } = await send('POST', '/categories', { ...fields, slug: 'bubur' });
    expect([status, body]).toMatchObject([
      201,
      { ...fields, code: 'mamin.bubur', kind: 'mamin', version: 1 },
    ]);
    expect((await send('GET', '/categories/mamin.bubur', undefined, null)).body).toMatchObject({
      ...fields,
      attributes: expect.arrayContaining([expect.objectContaining({ code: 'halal', isRequired: true })]),
    });
    expect(await test.sql(`select action from audit_entry where record_id = 'mamin.bubur'`)).toEqual([
      { action: 'category.create' },
    ]);
    expect((await send('POST', '/categories', { ...fields, slug: 'bubur' })).status).toBe(409);
  });

  it('is told what a category cannot be', async () => {
    const wrong = { ...fields, accountCodes: ['5.1.02.01.01.0024', '5.1.02.01.01.9999'], slug: 'x' };
    expect(
      faultsOf(
        await send('POST', '/categories', { ...wrong, requiredPermits: ['sim'], taxClassChoices: ['goods'] }),
      ),
    ).toEqual([
      422,
      '/accountCodes/0 account-of-other-kind',
      '/accountCodes/1 account-unknown',
      '/taxClassChoices tax-class-not-a-choice',
      '/requiredPermits/0 permit-unknown',
    ]);
    const { vendorId } = vendor;
    await anItem(test, { vendorId, categoryCode: 'mamin.nasi-box' });
    expect(
      faultsOf(await send('POST', '/categories', { ...fields, parentCode: 'mamin.nasi-box', slug: 'mewah' })),
    ).toEqual([422, '/parentCode category-has-items']);
  });

  it('moves a category, but never under itself, also when two move at once', async () => {
    const [one, two] = await Promise.all(
      ['satu', 'dua'].map((slug) => send('POST', '/categories', { ...fields, slug, mealPart: 'snack' })),
    );
    const move = (code: string | undefined, parentCode: string | undefined) =>
      send('PUT', `/categories/${code}`, { ...fields, parentCode, version: 1 });
    const answers = await Promise.all([
      move(one?.body.code, two?.body.code),
      move(two?.body.code, one?.body.code),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(answers.find(({ status }) => status === 422)?.body.code).toBe('category-in-itself');
    const foreign = await move('mamin.bubur', 'atk');
    expect(foreign.body.code).toBe('parent-of-other-kind');
  });

  it('retires and restores a category; nobody can choose it meanwhile, and what is on sale in it stays', async () => {
    const { vendorId, owner } = vendor;
    const { itemId } = await anItem(test, { vendorId, categoryCode: 'mamin.snack-box' });
    const { body } = await send('GET', '/categories/mamin.snack-box');
    const answers = await Promise.all(
      [1, 2].map(() => send('POST', '/categories/mamin.snack-box/retire', { version: body.version })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const item = await send('GET', `/items/${itemId}`, undefined, owner);
    expect(item.body).toMatchObject({ onSale: true });
    const written = {
      categoryCode: 'mamin.snack-box',
      name: 'Kue',
      specification: '',
      unitCode: 'dus',
      price: 1000,
      priceIncludesTax: true,
      minimumOrder: 1,
      leadTimeHours: 1,
      attributes: { halal: 'bersertifikat' },
    };
    expect(faultsOf(await send('POST', '/items', written, owner))).toEqual([
      422,
      '/categoryCode category-retired',
    ]);
    const restored = await send('POST', '/categories/mamin.snack-box/restore', { version: body.version + 1 });
    expect(restored.body.status).toBe('active');
    expect((await send('POST', '/items', written, owner)).status).toBe(201);
    const root = await send('GET', '/categories/mamin');
    expect((await send('POST', '/categories/mamin/retire', { version: root.body.version })).status).toBe(422);
  });

  it('orders the branches of a category, all of them', async () => {
    const codes = ['atk.benda-pos.prangko', 'atk.benda-pos.meterai'];
    expect((await send('PUT', '/categories/atk.benda-pos/order', { codes })).status).toBe(200);
    const { body } = await send('GET', '/categories', undefined, null);
    const shown = body.items.map((item) => (item as unknown as Answered).code);
    expect(shown.filter((code) => codes.includes(code))).toEqual(codes);
    const some = await send('PUT', '/categories/atk.benda-pos/order', { codes: codes.slice(1) });
    expect(some.body.code).toBe('order-incomplete');
  });

  it('keeps what was changed here when the shipped data are loaded again', async () => {
    const { body } = await send('GET', '/categories/mamin.tumpeng');
    const own = { ...fields, name: 'Tumpeng Bekasi', version: body.version };
    expect((await send('PUT', '/categories/mamin.tumpeng', own)).status).toBe(200);
    expect(await test.app.get(CatalogSeed).reference(systemActor('seed'))).toEqual({
      units: 0,
      categories: 0,
      attributes: 0,
    });
    expect((await send('GET', '/categories/mamin.tumpeng')).body).toMatchObject({ name: 'Tumpeng Bekasi' });
  });

  it('asks something new of items: those that lack it are listed, leave sale after its day, and complete it at their next change', async () => {
    const { vendorId, owner } = vendor;
    const { itemId } = await anItem(test, { vendorId, categoryCode: 'mamin.nasi-box' });
    const pedas = { label: 'Tingkat pedas', type: 'integer', isRequired: true, minimum: 0, maximum: 5 };
    const created = await send('POST', '/categories/mamin/attributes', {
      ...pedas,
      code: 'pedas',
      requiredBy: '2020-01-01',
    });
    expect(created.status).toBe(201);
    const twice = await send('POST', '/categories/mamin/attributes', { ...pedas, code: 'pedas' });
    expect([twice.status, twice.body.code]).toEqual([409, 'attribute-exists']);
    const missing = await send('GET', `/category-attributes/${created.body.id}/missing-items`);
    expect(missing.body.items).toContainEqual(expect.objectContaining({ id: itemId, isOverdue: true }));
    const item = await send('GET', `/items/${itemId}`, undefined, owner);
    expect(item.body).toMatchObject({
      onSale: false,
      workingCopy: {
        saleStop: { cause: 'incomplete' },
        missingAttributes: expect.arrayContaining(['pedas', 'halal']),
      },
    });
    const written = {
      categoryCode: 'mamin.nasi-box',
      name: 'Nasi boks ayam bakar',
      specification: 'Nasi, ayam bakar, sayur, buah, air mineral',
      unitCode: 'dus',
      price: 34_000,
      priceIncludesTax: true,
      minimumOrder: 1,
      leadTimeHours: 24,
      version: 1,
    };
    expect(faultsOf(await send('PUT', `/items/${itemId}`, written, owner))).toEqual([
      422,
      '/attributes/pedas attribute-missing',
      '/attributes/halal attribute-missing',
    ]);
    const schema = await send('GET', '/categories/mamin.nasi-box/schema', undefined, null);
    expect(schema.body).toMatchObject({
      required: expect.arrayContaining(['pedas', 'halal']),
      properties: { pedas: { type: 'integer', minimum: 0, maximum: 5, title: 'Tingkat pedas' } },
    });
  });

  it('never deletes an attribute, nor turns it into another kind', async () => {
    const asked = { label: 'Sambal', type: 'text', isRequired: false };
    const { body } = await send('POST', '/categories/mamin/attributes', { ...asked, code: 'sambal' });
    const path = `/category-attributes/${body.id}`;
    const turned = await send('PUT', path, { ...asked, type: 'boolean', version: 1 });
    expect(turned.body.code).toBe('type-fixed');
    const answers = await Promise.all([
      send('PUT', path, { ...asked, label: 'Sambal tambahan', version: 1 }),
      send('POST', `${path}/retire`, { version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await test.sql(`update category_attribute set status = 'retired', version = 7 where id = $1`, [body.id]);
    const read = await send('GET', '/categories/mamin.nasi-box');
    expect(read.body.attributes).not.toContainEqual(expect.objectContaining({ code: 'sambal' }));
    expect(read.body.definitions).toContainEqual(
      expect.objectContaining({ code: 'sambal', status: 'retired' }),
    );
    expect((await send('POST', `${path}/restore`, { version: 7 })).body.status).toBe('active');
  });

  it('gives every spelling of a unit to one unit, and sees which ones nobody knew', async () => {
    await test.sql(
      `insert into unit_sighting values ('besek', 'Besek', 3, now(), now()), ('karung', 'KARUNG', 1, now(), now())`,
    );
    expect((await send('GET', '/unit-sightings')).body.items.map(({ spelling }) => spelling)).toEqual([
      'besek',
      'karung',
    ]);
    const taken = await send('POST', '/units', { code: 'besek', name: 'Besek', synonyms: ['BOX.'] });
    expect(faultsOf(taken)).toEqual([422, '/synonyms/0 spelling-taken']);
    const answers = await Promise.all(
      ['besek', 'keranjang-bambu'].map((code) =>
        send('POST', '/units', { code, name: code, synonyms: ['besek bambu'] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    await send('POST', '/units', { code: 'karung', name: 'Karung', synonyms: [] });
    const left = (await send('GET', '/unit-sightings')).body.items.map(({ spelling }) => spelling);
    expect(left).not.toContain('karung');
    const { body } = await send('GET', '/units', undefined, null);
    const sak = body.items.find(
      (unit) => (unit as unknown as Answered).code === 'sak',
    ) as unknown as Answered;
    const changed = { name: 'Sak', synonyms: ['zak', 'kantung'], version: sak.version };
    expect((await send('PUT', '/units/sak', changed)).body).toMatchObject({ synonyms: ['zak', 'kantung'] });
    expect((await send('PUT', '/units/sak', changed)).status).toBe(409);
    const retired = await send('POST', '/units/sak/retire', { version: sak.version + 1 });
    expect(retired.body.status).toBe('retired');
    const restored = await send('POST', '/units/sak/restore', { version: sak.version + 2 });
    expect(restored.body.status).toBe('active');
  });

  it('is the only one, and is told every fault of a body', async () => {
    const id = '019c0000-0000-7000-8000-000000000000';
    const bodies = [
      ['POST', '/categories', ['/accountCodes', '/name', '/slug', '/taxClass']],
      ['PUT', '/categories/mamin', ['/accountCodes', '/name', '/taxClass', '/version']],
      ['PUT', '/categories/mamin/order', ['/codes']],
      ['POST', '/categories/mamin/retire', ['/version']],
      ['POST', '/categories/mamin/restore', ['/version']],
      ['POST', '/categories/mamin/attributes', ['/code', '/isRequired', '/label', '/type']],
      ['PUT', `/category-attributes/${id}`, ['/isRequired', '/label', '/type', '/version']],
      ['POST', `/category-attributes/${id}/retire`, ['/version']],
      ['POST', `/category-attributes/${id}/restore`, ['/version']],
      ['POST', '/units', ['/code', '/name', '/synonyms']],
      ['PUT', '/units/dus', ['/name', '/synonyms', '/version']],
      ['POST', '/units/dus/retire', ['/version']],
      ['POST', '/units/dus/restore', ['/version']],
    ] as const;
    for (const [method, path, pointers] of bodies) {
      const { status, body } = await send(method, path, {});
      expect([path, status]).toEqual([path, 400]);
      expect([...new Set(body.errors.map(({ pointer }) => pointer))].sort()).toEqual(pointers);
      expect([path, (await send(method, path, {}, vendor.owner)).status]).toEqual([path, 403]);
    }
    for (const path of ['/unit-sightings', `/category-attributes/${id}/missing-items`]) {
      expect((await send('GET', path, undefined, vendor.owner)).status).toBe(403);
    }
    for (const path of [`/category-attributes/${id}`, '/categories/tidak-ada', '/units/tidak-ada']) {
      const answer = await send('POST', `${path}/retire`, { version: 1 });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});
