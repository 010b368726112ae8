import { CatalogSeed } from '../../../src/catalog/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('reference data of the catalog', () => {
  let test: TestApp;
  let visitor: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    visitor = await anAccount(test);
  });
  afterAll(() => test.close());

  const seed = () => test.app.get(CatalogSeed).reference(systemActor('seed'));

  it('is loaded once, however often it is seeded, and corrected where it differs', async () => {
    const first = await seed();
    expect(first.units).toBeGreaterThan(30);
    expect(first.categories).toBeGreaterThan(20);
    expect(first.attributes).toBeGreaterThan(20);
    expect(await seed()).toEqual({ units: 0, categories: 0, attributes: 0 });
    await test.sql(`update category set name = 'Salah' where code = 'mamin.nasi-box'`);
    expect(await seed()).toEqual({ units: 0, categories: 1, attributes: 0 });
    expect(await test.sql(`select name from category where code = 'mamin.nasi-box'`)).toEqual([
      { name: 'Nasi boks' },
    ]);
    const entries = await test.sql(`select 1 from audit_entry where action = 'catalog.seed'`);
    expect(entries).toHaveLength(3);
  });

  it('is shown to everybody, also without signing in', async () => {
    await seed();
    const { body } = await test.request<{ items: object[] }>('GET', '/api/v1/categories', {
      token: visitor.token,
    });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        code: 'atk.kertas.hvs',
        parentCode: 'atk.kertas',
        kind: 'atk',
        taxClass: 'goods',
        mealPart: null,
      }),
    );
    const units = await test.request<{ items: object[] }>('GET', '/api/v1/units', { token: visitor.token });
    expect(units.body.items).toContainEqual(expect.objectContaining({ code: 'rim', name: 'Rim' }));
    expect((await test.request('GET', '/api/v1/units')).status).toBe(200);
    expect((await test.request('GET', '/api/v1/categories')).status).toBe(200);
  });
});
