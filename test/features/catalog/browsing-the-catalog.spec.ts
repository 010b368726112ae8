import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

interface List {
  items: { id: string; name: string }[];
  next: string | null;
}

describe('browsing the catalog', () => {
  let test: TestApp;
  let pptk: TestActor;
  let curator: TestActor;
  let vendor: { vendorId: string; owner: TestActor };
  let other: { vendorId: string; owner: TestActor };
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    test = await startTestApp();
    const agencyId = await anAgency(test);
    pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    vendor = await aVendor(test, { name: 'Dapur Ibu' });
    other = await aVendor(test, { name: 'Toko Kertas' });
    const suspended = await aVendor(test, { status: 'suspended' });
    const { vendorId } = vendor;
    const add = async (key: string, options: Parameters<typeof anItem>[1]) => {
      ids[key] = (await anItem(test, options)).itemId;
    };
    await add('nasi', { vendorId, price: 35_000, ceilingPrice: 38_000 });
    await add('kue', {
      vendorId,
      categoryCode: 'mamin.snack-box',
      name: 'Kudapan boks',
      specification: 'Tiga kue, minuman',
    });
    await add('kertas', {
      vendorId: other.vendorId,
      categoryCode: 'atk.kertas.hvs',
      name: 'Kertas HVS',
      specification: 'Sinar Dunia A4 70 gram',
    });
    await add('draf', { vendorId, status: 'draft', name: 'Nasi liwet' });
    await add('ditinjau', { vendorId, status: 'in_review', name: 'Nasi uduk' });
    await add('dihentikan', { vendorId, status: 'suspended', name: 'Nasi basi' });
    await add('penyediaDihentikan', { vendorId: suspended.vendorId });
  });
  afterAll(() => test.close());

  const list = async (query = '', actor = pptk) =>
    (await test.request<List>('GET', `/api/v1/items${query}`, { token: actor.token })).body;
  const keysOf = ({ items }: List) =>
    items.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id) ?? id);

  it('shows everybody who is signed in what is on sale, newest first, with price and ceiling', async () => {
    const visitor = await anAccount(test);
    for (const actor of [pptk, curator, vendor.owner, visitor]) {
      expect(keysOf(await list('', actor))).toEqual(['kertas', 'kue', 'nasi']);
    }
    expect((await list()).items[2]).toMatchObject({
      vendorName: 'Dapur Ibu',
      price: 35_000,
      ceilingPrice: 38_000,
      kind: 'mamin',
      unit: 'Dus',
    });
    expect((await test.request('GET', '/api/v1/items')).status).toBe(401);
  });

  it.each([
    ['a form of the word', '?q=minum', ['kue']],
    ['a brand as it is written', '?q=sinar%20dunia', ['kertas']],
    ['several words in any order, what has all of them first', '?q=bakar%20boks', ['nasi', 'kue']],
    ['words that nothing has', '?q=helikopter', []],
    ['operators that mean nothing', `?q=${encodeURIComponent(`& | ! ' <->`)}`, []],
    ['a commodity', '?kind=mamin', ['kue', 'nasi']],
    ['a category', '?category=mamin.nasi-box', ['nasi']],
    ['a category above', '?category=atk', ['kertas']],
    ['no pattern', '?category=mamin.%25', []],
  ])('finds by %s', async (_what, query, keys) => {
    expect(keysOf(await list(query))).toEqual(keys);
  });

  it('finds by vendor', async () => {
    expect(keysOf(await list(`?vendorId=${other.vendorId}`))).toEqual(['kertas']);
  });

  it('goes on page by page without repeating or losing one', async () => {
    const first = await list('?limit=2');
    expect([keysOf(first), first.next]).toEqual([['kertas', 'kue'], ids.kue]);
    const second = await list(`?limit=2&after=${first.next}`);
    expect([keysOf(second), second.next]).toEqual([['nasi'], null]);
  });

  it('shows a vendor all its own items and no others', async () => {
    expect(keysOf(await list('?own=true', vendor.owner))).toEqual([
      'dihentikan',
      'ditinjau',
      'draf',
      'kue',
      'nasi',
    ]);
    expect(keysOf(await list('?own=true&status=draft', vendor.owner))).toEqual(['draf']);
    expect(keysOf(await list('?own=true', other.owner))).toEqual(['kertas']);
  });

  it('shows curators what waits for them, and nobody else', async () => {
    expect(keysOf(await list('?status=in_review', curator))).toEqual(['ditinjau']);
    const refused = [
      ['?status=in_review', pptk],
      ['?status=draft', vendor.owner],
      ['?own=true', pptk],
      ['?own=true', curator],
    ] as const;
    for (const [query, { token }] of refused) {
      expect((await test.request('GET', `/api/v1/items${query}`, { token })).status).toBe(403);
    }
  });

  it('answers 400 with every fault to a query that it does not know', async () => {
    const { status, body } = await test.request<{ errors: { pointer: string }[] }>(
      'GET',
      '/api/v1/items?kind=sapi&vendorId=x&own=mungkin&status=baru&after=y&limit=1000&warna=biru',
      { token: pptk.token },
    );
    expect(status).toBe(400);
    expect([...new Set(body.errors.map(({ pointer }) => pointer))].sort()).toEqual(
      ['/after', '/kind', '/limit', '/own', '/status', '/vendorId', '/warna'].sort(),
    );
  });

  describe('one item', () => {
    const read = (key: string, { token }: TestActor) =>
      test.request<Record<string, unknown>>('GET', `/api/v1/items/${ids[key]}`, { token });

    it('is shown with the history of its prices and ceilings', async () => {
      await test.sql(
        `insert into item_version (item_id, number, category_code, name, specification, unit_code, price,
           price_includes_tax, minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
         select item_id, 2, category_code, name, specification, unit_code, 37000, price_includes_tax, minimum_order,
           lead_time_hours, ceiling_id, ceiling_price, published_by from item_version where item_id = $1`,
        [ids.nasi],
      );
      const { status, body } = await read('nasi', pptk);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        vendorName: 'Dapur Ibu',
        onSale: true,
        published: { number: 1, price: 35_000 },
        versions: [
          { number: 2, price: 37_000, ceilingPrice: 38_000 },
          { number: 1, price: 35_000, decreeNumber: '100.3.3.2/Kep.1/2026', ceilingSourceCode: 'SSH-1' },
        ],
        workingCopy: null,
      });
    });

    it('shows its vendor and the curators the working copy and what they may do', async () => {
      expect((await read('draf', vendor.owner)).body).toMatchObject({
        onSale: false,
        published: null,
        versions: [],
        workingCopy: { name: 'Nasi liwet', status: 'draft', actions: ['edit', 'submit', 'retire'] },
      });
      expect((await read('ditinjau', curator)).body).toMatchObject({
        workingCopy: { actions: ['publish', 'return'] },
      });
      expect((await read('nasi', other.owner)).body).toMatchObject({ workingCopy: null });
    });

    it('that is not on sale does not exist for others', async () => {
      for (const key of ['draf', 'ditinjau', 'dihentikan', 'penyediaDihentikan']) {
        expect((await read(key, pptk)).status).toBe(404);
        expect((await read(key, other.owner)).status).toBe(404);
      }
      expect((await test.request('GET', '/api/v1/items/x', { token: pptk.token })).status).toBe(404);
    });
  });
});
