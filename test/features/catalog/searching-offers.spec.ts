import { SearchRows } from '../../../src/catalog/index.js';
import { SearchRowsWorker } from '../../../src/catalog/search/search-rows.worker.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aDayAhead } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';

interface Found {
  items: {
    id: string;
    name: string;
    vendorId: string;
    price: number;
    reasons: { code: string; detail: string }[];
  }[];
  next: string | null;
  total: number | null;
  facets: Record<string, { value: string; count: number }[]> | null;
  understood: {
    corrections: { typed: string; used: string }[];
    didYouMean: string | null;
    isPartial: boolean;
  } | null;
}

describe('searching what is on sale', () => {
  let test: TestApp;
  let pptk: TestActor;
  let kitchen: { vendorId: string; owner: TestActor };
  let shop: { vendorId: string; owner: TestActor };
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestApp();
    const agencyId = await anAgency(test);
    pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    kitchen = await aVendor(test, { name: 'Dapur Ibu', hasHalal: true, dailyCapacity: 100 });
    shop = await aVendor(test, { name: 'Toko Kertas', umkmClass: 'kecil', desaCode: '32.16.01.2001' });
    const add = async (key: string, options: Parameters<typeof anItem>[1]) => {
      ids[key] = (await anItem(test, options)).itemId;
    };
    const { vendorId } = kitchen;
    await add('nasi', { vendorId, price: 35_000 });
    await add('liwet', {
      vendorId,
      name: 'Nasi kotak liwet',
      price: 42_000,
      minimumOrder: 30,
      leadTimeHours: 400,
    });
    await add('kue', {
      vendorId,
      categoryCode: 'mamin.snack-box',
      name: 'Snack box',
      specification: 'Tiga kue',
      price: 15_000,
    });
    for (const [n, price] of [50_000, 51_000, 52_000, 53_000, 54_000].entries()) {
      await add(`kertas${n}`, {
        vendorId: shop.vendorId,
        categoryCode: 'atk.kertas.hvs',
        name: `Kertas HVS A4 merek ${'abcde'[n]}${'abcde'[n]}`,
        specification: '70 gram',
        price,
      });
    }
    await test.sql(`update vendor set latitude = -6.3, longitude = 107.15 where id = $1`, [kitchen.vendorId]);
    await test.sql(`update vendor set latitude = -6.1, longitude = 106.99 where id = $1`, [shop.vendorId]);
    await test.sql(`insert into vendor_delivery_area (vendor_id, kecamatan_code) values ($1, '32.16.20')`, [
      kitchen.vendorId,
    ]);
    await test.app.get(SearchRows).rebuild();
  });
  afterAll(() => test.close());

  const search = async (query: string, actor = pptk) => {
    const answer = await test.request<Found>('GET', `/api/v1/catalog/search?${query}`, {
      token: actor.token,
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const keysOf = ({ items }: Found) => items.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id));

  it('is for everybody who is signed in, and for nobody else', async () => {
    expect((await search('q=nasi', await anAccount(test))).items).toHaveLength(2);
    expect((await test.request('GET', '/api/v1/catalog/search?q=nasi')).status).toBe(401);
  });

  it('says what it made of a misspelt word', async () => {
    const found = await search('q=kretas');
    expect(found.understood).toMatchObject({
      didYouMean: 'kertas',
      corrections: [{ typed: 'kretas', used: 'kertas' }],
    });
    expect(found.total).toBe(5);
  });

  it.each([
    ['commodity', 'kind=atk&sort=price', ['kertas0', 'kertas1', 'kertas2', 'kertas3', 'kertas4']],
    ['category above', 'category=atk&priceTo=51000&sort=price', ['kertas0', 'kertas1']],
    ['price from and to', 'q=nasi&priceFrom=36000&priceTo=50000', ['liwet']],
    ['kecamatan', 'kecamatan=32.16.01&sort=price&limit=1', ['kertas0']],
    ['class of business', 'umkmClass=mikro&sort=price', ['kue', 'nasi', 'liwet']],
    ['vendor', 'sort=price-desc&kind=mamin', ['liwet', 'nasi', 'kue']],
    ['halal', 'halal=true&sort=price', ['kue', 'nasi', 'liwet']],
    ['quantity below the smallest order', 'q=nasi&quantity=10', ['nasi']],
  ])('filters by %s', async (_what, query, keys) => {
    expect(keysOf(await search(query))).toEqual(keys);
  });

  it('shows only what can still be made and brought on a day and hour', async () => {
    const on = aDayAhead();
    expect(keysOf(await search(`q=nasi&on=${on}&at=08:00&sort=price`))).toEqual(['nasi']);
    expect(keysOf(await search(`q=nasi&on=${on}&quantity=90&sort=price`))).toEqual(['nasi', 'liwet']);
    expect(keysOf(await search(`q=nasi&on=${on}&quantity=101&sort=price`))).toEqual([]);
    await test.sql(`insert into capacity_day (vendor_id, date, portions) values ($1, $2, 60)`, [
      kitchen.vendorId,
      on,
    ]);
    expect(keysOf(await search(`q=nasi&on=${on}&quantity=41&sort=price`))).toEqual([]);
    expect(keysOf(await search(`q=nasi&on=${on}&quantity=40&sort=price`))).toEqual(['nasi', 'liwet']);
  });

  it('knows where a vendor delivers, when it is closed, and how far it is', async () => {
    expect(keysOf(await search('q=nasi&deliverTo=32.16.20&sort=price'))).toEqual(['nasi', 'liwet']);
    expect(keysOf(await search('q=nasi&deliverTo=32.16.01&sort=price'))).toEqual([]);
    expect(keysOf(await search('q=kertas&deliverTo=32.16.01&sort=price&limit=1'))).toEqual(['kertas0']);
    const place = 'latitude=-6.3&longitude=107.15';
    const near = await search(`${place}&sort=distance`);
    expect(near.items.map(({ vendorId }) => vendorId)).toEqual([
      ...Array.from({ length: 3 }, () => kitchen.vendorId),
      ...Array.from({ length: 5 }, () => shop.vendorId),
    ]);
    expect(near.items[7]).toMatchObject({ distanceKm: 28.4 });
    expect(keysOf(await search(`${place}&withinKm=20&sort=price`))).toEqual(['kue', 'nasi', 'liwet']);
    const second = await search(`${place}&sort=distance&limit=4`);
    const rest = await search(`${place}&sort=distance&after=${second.next}`);
    expect([...second.items, ...rest.items].map(({ id }) => id)).toEqual(near.items.map(({ id }) => id));
    const on = aDayAhead();
    await test.sql(`insert into vendor_closed_day (vendor_id, date) values ($1, $2)`, [kitchen.vendorId, on]);
    expect(keysOf(await search(`q=nasi&on=${on}`))).toEqual([]);
    await test.sql(`delete from vendor_closed_day`);
  });

  it('counts what each filter would leave, the chosen one as if it were not chosen', async () => {
    const all = await search('facets=true');
    expect(all.total).toBe(8);
    expect(all.facets).toMatchObject({
      category: expect.arrayContaining([
        { value: 'atk', count: 5 },
        { value: 'mamin', count: 3 },
        { value: 'mamin.nasi-box', count: 2 },
      ]),
      kecamatan: [
        { value: '32.16.01', count: 5 },
        { value: '32.16.20', count: 3 },
      ],
      halal: [{ value: 'true', count: 3 }],
      price: expect.arrayContaining([{ value: '10000-25000', count: 1 }]),
    });
    const chosen = await search('facets=true&umkmClass=kecil');
    expect(chosen.total).toBe(5);
    expect(chosen.facets?.umkmClass).toEqual([
      { value: 'kecil', count: 5 },
      { value: 'mikro', count: 3 },
    ]);
  });

  it.each(['relevance', 'fair-turn', 'price', 'price-desc', 'newest'])(
    'goes page by page by %s',
    async (sort) => {
      const seen: string[] = [];
      let after = '';
      for (let page = 0; page < 10; page++) {
        const { items, next } = await search(`q=kertas&limit=2&sort=${sort}${after}`);
        seen.push(...items.map(({ id }) => id));
        if (!next) break;
        after = `&after=${encodeURIComponent(next)}`;
      }
      expect(new Set(seen).size).toBe(5);
      expect(seen).toHaveLength(5);
    },
  );

  it('answers 400 with every fault at once', async () => {
    const faults = async (query: string) =>
      (
        await test.request<{ status: number; errors: { pointer: string }[] }>(
          'GET',
          `/api/v1/catalog/search?${query}`,
          {
            token: pptk.token,
          },
        )
      ).body.errors.map(({ pointer }) => pointer);
    expect(
      await faults(
        'sort=terbaik&kind=x&limit=101&quantity=0&halal=ya&on=besok&latitude=99&after=x&warna=biru',
      ),
    ).toEqual(
      expect.arrayContaining([
        '/sort',
        '/kind',
        '/limit',
        '/quantity',
        '/halal',
        '/on',
        '/latitude',
        '/after',
        '/warna',
      ]),
    );
    expect(await faults('sort=distance')).toEqual(['/latitude']);
    expect(await faults('at=08:00&latitude=-6.3')).toEqual(
      ['/longitude', '/latitude', '/on'].filter((p) => p !== '/latitude'),
    );
    expect(await faults('on=2020-01-01')).toEqual(['/on']);
    expect(await faults(`q=kertas&after=${'A'.repeat(40)}`)).toEqual(['/after']);
  });

  it('never shows what has left sale, even before the search row knows it', async () => {
    await test.sql(`update item set status = 'suspended', suspended_cause = 'curator' where id = $1`, [
      ids.kue,
    ]);
    expect(keysOf(await search('q=snack'))).toEqual([]);
    await test.sql(`update item set status = 'published', suspended_cause = null where id = $1`, [ids.kue]);
    await test.sql(`update vendor set status = 'suspended' where id = $1`, [shop.vendorId]);
    expect(keysOf(await search('q=kertas'))).toEqual([]);
    await test.sql(`update vendor set status = 'verified' where id = $1`, [shop.vendorId]);
    expect(keysOf(await search('q=snack'))).toEqual(['kue']);
  });

  describe('the search rows', () => {
    const snapshot = () => test.sql(`select * from offer_search order by item_id`);

    it('are the same when built anew, and a second refresh changes nothing', async () => {
      const rows = test.app.get(SearchRows);
      const before = await snapshot();
      expect(await rows.differing()).toEqual([]);
      expect(await rows.refresh(Object.values(ids))).toBe(0);
      await test.sql(`delete from offer_search`);
      expect(await rows.differing()).toHaveLength(8);
      expect(await rows.rebuild()).toBe(8);
      expect(await snapshot()).toEqual(before);
      expect(await rows.rebuild()).toBe(0);
    });

    it('follow a vendor and an item that leave sale, twice as once', async () => {
      const worker = test.app.get(SearchRowsWorker);
      await test.sql(`update vendor set status = 'suspended' where id = $1`, [shop.vendorId]);
      await worker.refreshVendor({ vendorId: shop.vendorId });
      await worker.refreshVendor({ vendorId: shop.vendorId });
      expect((await search('facets=true')).total).toBe(3);
      await test.sql(`update vendor set status = 'verified' where id = $1`, [shop.vendorId]);
      await worker.mend();
      expect((await search('facets=true')).total).toBe(8);
      await test.sql(`update item set status = 'retired' where id = $1`, [ids.kue]);
      await worker.refreshItem({ itemId: ids.kue ?? '' });
      await worker.refreshItem({ itemId: ids.kue ?? '' });
      expect(await test.sql(`select from offer_search where item_id = $1`, [ids.kue])).toEqual([]);
      await test.sql(`update item set status = 'published' where id = $1`, [ids.kue]);
      await worker.refreshItem({ itemId: ids.kue ?? '' });
    });

    it('follow a vendor that changes where it delivers, or is verified to stand elsewhere and in another class, at once', async () => {
      const worker = test.app.get(SearchRowsWorker);
      const told = () =>
        test.sql(`select from outbox_message where payload = $1 and name = 'vendors.vendor-changed'`, [
          JSON.stringify({ vendorId: shop.vendorId }),
        ]);
      const moved = await test.request('PATCH', `/api/v1/vendors/${shop.vendorId}`, {
        token: shop.owner.token,
        body: { version: 1, deliveryArea: ['32.16.01'] },
      });
      const reached = async (kecamatan: string) =>
        (await search(`vendorId=${shop.vendorId}&facets=true&deliverTo=${kecamatan}`)).total;
      const all = await reached('32.16.20');
      expect(all).toBeGreaterThan(0);
      expect(moved.status).toBe(200);
      expect(await told()).toHaveLength(1);
      await worker.refreshChangedVendor({ vendorId: shop.vendorId });
      const once = await snapshot();
      await worker.refreshChangedVendor({ vendorId: shop.vendorId });
      expect(await snapshot()).toEqual(once);
      expect([await reached('32.16.20'), await reached('32.16.01')]).toEqual([0, all]);
      // What no message has told is noticed by the next look.
      await test.sql(`delete from vendor_delivery_area where vendor_id = $1`, [shop.vendorId]);
      expect(await test.app.get(SearchRows).differing()).toHaveLength(all ?? -1);
      await worker.mend();
      expect(await reached('32.16.20')).toBe(all);
      const stands = (umkmClass: string, place: string) =>
        test.sql(`update vendor set umkm_class = $2, (latitude, longitude) = (${place}) where id = $1`, [
          ...[shop.vendorId, umkmClass],
        ]);
      await stands('menengah', '-6.3, 107.1');
      await worker.refreshVendor({ vendorId: shop.vendorId });
      expect((await search(`vendorId=${shop.vendorId}&facets=true&umkmClass=menengah`)).total).toBe(all);
      await stands('kecil', '-6.1, 106.99');
      await worker.mend();
    });

    it('of two refreshes at once the later truth stays', async () => {
      const rows = test.app.get(SearchRows);
      await Promise.all([rows.refresh(Object.values(ids)), rows.rebuild(), rows.refresh(Object.values(ids))]);
      expect(await rows.differing()).toEqual([]);
    });
  });

  it('suggests how a word may go on', async () => {
    const { body } = await test.request('GET', '/api/v1/catalog/suggestions?q=merek%20kert', {
      token: pptk.token,
    });
    expect(body).toEqual({ items: ['merek kertas'] });
    expect((await test.request('GET', '/api/v1/catalog/suggestions', { token: pptk.token })).status).toBe(
      400,
    );
  });
});
