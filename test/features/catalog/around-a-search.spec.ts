import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { anItem } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

interface Found {
  items: { id: string; name: string }[];
}

describe('around a search', () => {
  let test: TestApp;
  let pptk: TestActor;
  let curator: TestActor;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestApp();
    const agencyId = await anAgency(test);
    pptk = await anOfficial(test, { agencyId, role: 'pptk' });
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    const { vendorId } = await aVendor(test, { name: 'Dapur Ibu' });
    const add = async (key: string, options: Parameters<typeof anItem>[1]) => {
      ids[key] = (await anItem(test, { vendorId, ...options })).itemId;
    };
    await add('nasi', { price: 35_000 });
    await add('liwet', { name: 'Nasi kotak liwet', price: 42_000 });
    await add('kue', {
      categoryCode: 'mamin.snack-box',
      name: 'Snack box',
      specification: 'Tiga kue',
      price: 15_000,
    });
    for (let n = 0; n < 5; n++) {
      await add(`kertas${n}`, {
        categoryCode: 'atk.kertas.hvs',
        name: `Kertas HVS A4 merek ${n}`,
        price: 50_000 + n,
      });
    }
  });
  afterAll(() => test.close());

  const search = async (query: string) =>
    (await test.request<Found>('GET', `/api/v1/catalog/search?${query}`, { token: pptk.token })).body;
  const keysOf = ({ items }: Found) => items.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id));

  it('lays up to four offers side by side', async () => {
    const compare = (keys: string[], actor = pptk) =>
      test.request<{
        offers: { id: string }[];
        lines: { code: string; values: string[]; isDifferent: boolean }[];
      }>('GET', `/api/v1/catalog/comparison?items=${keys.map((key) => ids[key] ?? key).join(',')}`, {
        token: actor.token,
      });
    const { status, body } = await compare(['liwet', 'nasi']);
    expect(status).toBe(200);
    expect(body.offers.map(({ id }) => id)).toEqual([ids.liwet, ids.nasi]);
    expect(body.lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'price',
          values: ['Rp42.000 per Dus', 'Rp35.000 per Dus'],
          isDifferent: true,
        }),
        expect.objectContaining({ code: 'vendor', values: ['Dapur Ibu', 'Dapur Ibu'], isDifferent: false }),
      ]),
    );
    expect((await compare(['nasi'])).status).toBe(400);
    expect((await compare(['nasi', 'liwet', 'kue', 'kertas0', 'kertas1'])).status).toBe(400);
    expect((await compare(['nasi', '018f0000-0000-7000-8000-000000000000'])).status).toBe(404);
  });

  it('knows what is like an offer', async () => {
    const { body } = await test.request<Found>('GET', `/api/v1/catalog/items/${ids.kertas0}/similar`, {
      token: pptk.token,
    });
    expect(keysOf(body).sort()).toEqual(['kertas1', 'kertas2', 'kertas3', 'kertas4']);
    const unknown = '/api/v1/catalog/items/018f0000-0000-7000-8000-000000000000/similar';
    expect((await test.request('GET', unknown, { token: pptk.token })).status).toBe(404);
  });

  describe('searches that nothing answers', () => {
    it('are counted for curators, without who asked', async () => {
      await search('q=helikopter');
      await search('q=Helikopter');
      await search('q=081234567890');
      const { body } = await test.request<{ items: object[] }>('GET', '/api/v1/catalog/unanswered-searches', {
        token: curator.token,
      });
      expect(body.items).toEqual([expect.objectContaining({ query: 'helikopter', times: 2 })]);
      expect(
        (await test.request('GET', '/api/v1/catalog/unanswered-searches', { token: pptk.token })).status,
      ).toBe(403);
    });

    it('are settled with a note, once', async () => {
      const settle = (actor: TestActor) =>
        test.request('POST', '/api/v1/catalog/unanswered-searches/settle', {
          token: actor.token,
          body: { query: 'helikopter', note: 'Bukan barang kami' },
        });
      expect((await settle(pptk)).status).toBe(403);
      const answers = await Promise.all([settle(curator), settle(curator)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
      const bad = await test.request('POST', '/api/v1/catalog/unanswered-searches/settle', {
        token: curator.token,
        body: {},
      });
      expect(bad.status).toBe(400);
    });
  });

  describe('synonyms', () => {
    interface Group {
      id: string;
      phrases: string[];
      version: number;
    }
    const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object, actor = curator) =>
      test.request<Group>(method, `/api/v1/catalog/synonyms${path}`, { token: actor.token, body });

    it('are edited by curators and work at once', async () => {
      expect((await search('q=bontot')).items).toEqual([]);
      const added = await call('POST', '', { phrases: ['bontot', 'nasi kotak'] });
      expect(added.status).toBe(201);
      expect(keysOf(await search('q=bontot'))).toContain('liwet');
      const { id } = added.body;
      const changed = await call('PUT', `/${id}`, { phrases: ['bontot', 'snack box'], version: 1 });
      expect(changed.body.version).toBe(2);
      expect(keysOf(await search('q=bontot'))).toEqual(['kue']);
      expect((await call('PUT', `/${id}`, { phrases: ['a b', 'c d'], version: 1 })).status).toBe(409);
      expect((await call('DELETE', `/${id}`, { version: 2 })).status).toBe(200);
      expect((await call('DELETE', `/${id}`, { version: 2 })).status).toBe(404);
      const audits = await test.sql(`select action from audit_entry where record_id = $1 order by at`, [id]);
      expect(
        audits.filter(({ action }) => String(action).startsWith('synonym')).map(({ action }) => action),
      ).toEqual(['synonym.add', 'synonym.rewrite', 'synonym.remove']);
    });

    it('refuse others and what is no phrase', async () => {
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['POST', '', { phrases: ['a', 'b'] }],
        ['PUT', '/018f0000-0000-7000-8000-000000000000', { phrases: ['a', 'b'], version: 1 }],
        ['DELETE', '/018f0000-0000-7000-8000-000000000000', { version: 1 }],
      ] as const) {
        expect((await call(method, path, body, pptk)).status).toBe(403);
      }
      expect((await call('POST', '', { phrases: ['satu'] })).status).toBe(400);
      expect((await call('POST', '', { phrases: ['a', '; drop'] })).status).toBe(400);
    });
  });
});
