import { fairTurnSeed, replayTurn, turnWeight } from '../../../src/catalog/index.js';
import { FairTurnQueries } from '../../../src/catalog/search/fair-turn.queries.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { anAccount, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { manyOffers } from '../../support/builders/many-offers.js';

interface Turn {
  seed: string;
  isPublished: boolean;
  day: { shares: { vendorId: string; share: number; weight: number }[]; vendors: number } | null;
  order: { vendorId: string }[];
}

describe('the fair turn among equal offers', () => {
  let test: TestApp;
  let officer: TestActor;
  let vendorIds: string[];
  const today = civilDateOf(new Date());
  beforeAll(async () => {
    test = await startTestApp();
    officer = await anAccount(test);
    const row = {
      name: 'Nasi kotak ayam',
      specification: 'Nasi, ayam, sayur',
      unitCode: 'dus',
      price: 35_000,
      commodity: 'mamin' as const,
    };
    vendorIds = await manyOffers(
      test,
      Array.from({ length: 24 }, () => row),
      12,
    );
  });
  afterAll(() => test.close());

  const turn = async (query = '') =>
    (await test.request<Turn>('GET', `/api/v1/catalog/fair-turn${query}`)).body;
  const shown = async (query = 'q=nasi%20kotak&limit=50') =>
    (
      await test.request<{ items: { vendorId: string; reasons: { code: string; detail: string }[] }[] }>(
        'GET',
        `/api/v1/catalog/search?${query}`,
        { token: officer.token },
      )
    ).body.items;

  it('can be replayed by anybody from the published seed and shares, before and after the first shares', async () => {
    for (const published of [false, true]) {
      if (published) {
        const queries = test.app.get(FairTurnQueries);
        const order = {
          vendorId: vendorIds[0] ?? '',
          issuedOn: civilDateOf(new Date(Date.now() - 86_400_000)),
          total: 9_000_000,
        };
        await queries.learn({ ...order, orderId: '018f0000-0000-7000-8000-000000000001', isDropped: false });
        expect(await queries.publish('32.16', today)).toBe(true);
      }
      const { seed, isPublished, day, order } = await turn('?category=mamin.nasi-box');
      expect(isPublished).toBe(published);
      expect(seed).toBe(fairTurnSeed('32.16', today));
      const weights = vendorIds.map((vendorId) => ({
        vendorId,
        weight: day?.shares.find((share) => share.vendorId === vendorId)?.weight ?? 1,
      }));
      const replayed = replayTurn(seed, 'mamin.nasi-box', weights);
      expect(order.map(({ vendorId }) => vendorId)).toEqual(replayed);
      const vendors = (await shown()).map(({ vendorId }) => vendorId);
      expect(vendors.slice(0, 12)).toEqual(replayed);
      expect(vendors.slice(12)).toEqual(replayed);
    }
  });

  it('says for each offer why it stands there', async () => {
    const items = await shown();
    const busy = items.find(({ vendorId }) => vendorId === vendorIds[0]);
    expect(busy?.reasons.map(({ code }) => code)).toEqual(['words', 'fair-turn']);
    expect(busy?.reasons[1]?.detail).toContain('100% nilai pesanan 90 hari terakhir');
    expect(items[20]?.reasons.map(({ code }) => code)).toContain('again');
  });

  it('publishes a day once, whoever comes first, and never changes it', async () => {
    const queries = test.app.get(FairTurnQueries);
    const day = '2026-01-05';
    const done = await Promise.all([queries.publish('32.16', day), queries.publish('32.16', day)]);
    expect(done.sort()).toEqual([false, true]);
    await expect(test.sql(`update fair_turn_day set seed = 'x'`)).rejects.toThrow();
    await expect(test.sql(`delete from fair_turn_share`)).rejects.toThrow();
  });

  it('counts an order once, and one that came to nothing not at all, in whatever order it is told', async () => {
    const queries = test.app.get(FairTurnQueries);
    const order = { vendorId: vendorIds[1] ?? '', issuedOn: '2026-01-02', total: 1_000_000 };
    const [first, second] = ['018f0000-0000-7000-8000-000000000011', '018f0000-0000-7000-8000-000000000012'];
    await queries.learn({ ...order, orderId: first, isDropped: false });
    await queries.learn({ ...order, orderId: first, isDropped: false });
    await queries.learn({ ...order, orderId: second, isDropped: true });
    await queries.learn({ ...order, orderId: second, isDropped: false });
    await queries.publish('32.16', '2026-01-04');
    const { day } = await turn('?date=2026-01-04');
    expect(day?.shares).toEqual([
      expect.objectContaining({
        vendorId: vendorIds[1],
        orders: 1,
        total: 1_000_000,
        share: 1,
        weight: turnWeight(1, day?.vendors ?? 0),
      }),
    ]);
  });

  it('gives those without orders the front more often', () => {
    const weights = [
      { vendorId: 'a', weight: turnWeight(0.5, 10) },
      ...'bcdefghij'.split('').map((vendorId) => ({ vendorId, weight: 1 })),
    ];
    let first = 0;
    for (let day = 0; day < 2_000; day++) if (replayTurn(`seed ${day}`, 'k', weights)[0] === 'a') first += 1;
    expect(first / 2_000).toBeLessThan(0.03);
  });

  it('answers 400 to what is no date', async () => {
    expect((await test.request('GET', '/api/v1/catalog/fair-turn?date=kemarin&category=%25')).status).toBe(
      400,
    );
  });
});
