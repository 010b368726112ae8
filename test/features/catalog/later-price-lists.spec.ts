import { CatalogReader } from '../../../src/catalog/index.js';
import { civilDateOf } from '../../../src/kernel/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem, aPriceList } from '../../support/builders/catalog.js';

describe('two price lists in force at the same time', () => {
  let test: TestApp;
  let curator: TestActor;
  let earlier: string;
  let later: string;
  beforeAll(async () => {
    test = await startTestApp();
    curator = await anOfficial(test, { agencyId: await anAgency(test), role: 'ukpbj-curator' });
    earlier = await aPriceList(test, { decreeNumber: 'Kep/1', validFrom: '2026-01-01' });
    later = await aPriceList(test, { decreeNumber: 'Kep/2', validFrom: '2026-07-01' });
  });
  afterAll(() => test.close());

  const publish = (itemId: string, ceilingId: string) =>
    test.request('POST', `/api/v1/items/${itemId}/publish`, {
      token: curator.token,
      body: { version: 1, ceilingId },
    });
  const ceilingOf = async (itemId: string, on = civilDateOf(new Date())) => {
    const [offer] = await test.app.get(CatalogReader).offers(test.app.get(ReadDatabase), [itemId], on);
    return offer?.ceiling;
  };

  it('let the curator use the later ceiling for the same goods only', async () => {
    const goods = { name: 'Nasi boks', specification: 'Lengkap' };
    const lax = await aCeiling(test, { priceListId: earlier, ...goods, price: 50_000 });
    const binding = await aCeiling(test, { priceListId: later, ...goods, name: 'NASI BOKS', price: 40_000 });
    const { itemId } = await anItem(test, { status: 'in_review', price: 40_000 });
    expect(await publish(itemId, lax)).toMatchObject({
      status: 422,
      body: { code: 'ceiling-replaced', detail: expect.stringContaining('Kep/2') },
    });
    expect((await publish(itemId, binding)).status).toBe(200);
    const { token } = curator;
    const { body } = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/ceilings?limit=100', {
      token,
    });
    const listed = body.items.map(({ id }) => id);
    expect([listed.includes(lax), listed.includes(binding)]).toEqual([false, true]);
  });

  it('hold what is already on sale to the later ceiling, from its first day', async () => {
    const goods = { name: 'Kudapan', specification: 'Tiga macam' };
    const old = await aCeiling(test, { priceListId: earlier, ...goods, price: 20_000 });
    await aCeiling(test, { priceListId: later, ...goods, price: 15_000 });
    const { itemId } = await anItem(test, { price: 20_000, ceilingId: old });
    expect(await ceilingOf(itemId, '2026-06-30')).toMatchObject({ price: 20_000, decreeNumber: 'Kep/1' });
    expect(await ceilingOf(itemId, '2026-07-01')).toMatchObject({ price: 15_000, decreeNumber: 'Kep/2' });
  });

  it('leave in force what the later one does not mention, and what differs in unit', async () => {
    const goods = { name: 'Lontong', specification: 'Biasa' };
    const ceilingId = await aCeiling(test, { priceListId: earlier, ...goods, price: 9_000 });
    await aCeiling(test, { priceListId: later, ...goods, unitCode: 'rim', price: 1_000 });
    const { itemId } = await anItem(test, { price: 9_000, ceilingId });
    expect(await ceilingOf(itemId)).toMatchObject({ id: ceilingId });
  });

  it('are not mixed when one of them is an example', async () => {
    const sample = await aPriceList(test, {
      decreeNumber: 'CONTOH',
      validFrom: '2026-08-01',
      isSample: true,
    });
    const goods = { name: 'Air mineral', specification: '600 ml' };
    const ceilingId = await aCeiling(test, { priceListId: later, ...goods, price: 4_000 });
    await aCeiling(test, { priceListId: sample, ...goods, price: 9_000 });
    const { itemId } = await anItem(test, { price: 4_000, ceilingId });
    expect(await ceilingOf(itemId)).toMatchObject({ id: ceilingId });
  });
});
