import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, aPriceList } from '../../support/builders/catalog.js';

interface Ceilings {
  items: { id: string; name: string; price: number; decreeNumber: string }[];
  next: string | null;
}

describe('looking up ceilings', () => {
  let test: TestApp;
  let pptk: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    pptk = await anOfficial(test, { agencyId: await anAgency(test), role: 'pptk' });
    const names = { name: 'Tumpeng mini', specification: 'Ayam kampung, minuman' };
    const now = await aPriceList(test, { decreeNumber: 'Berlaku', validFrom: '2026-01-01' });
    const past = await aPriceList(test, { decreeNumber: 'Lampau', validUntil: '2020-12-31' });
    const future = await aPriceList(test, { decreeNumber: 'Nanti', validFrom: '2090-01-01' });
    await aCeiling(test, { priceListId: now, ...names, price: 350_000 });
    await aCeiling(test, { priceListId: past, ...names, price: 300_000 });
    await aCeiling(test, { priceListId: future, ...names, price: 400_000 });
    for (const name of ['Kertas A3', 'Kertas A4', 'Kertas F4']) {
      await aCeiling(test, { priceListId: now, name, specification: '', commodity: 'atk', unitCode: 'rim' });
    }
  });
  afterAll(() => test.close());

  const ceilings = async (query: string) =>
    (await test.request<Ceilings>('GET', `/api/v1/ceilings?${query}`, { token: pptk.token })).body;

  it('finds Indonesian words in any form, in lists in force only', async () => {
    expect(await ceilings('q=tumpeng%20minum')).toMatchObject({
      items: [{ name: 'Tumpeng mini', price: 350_000, decreeNumber: 'Berlaku' }],
      next: null,
    });
    expect((await ceilings('q=tumpeng&commodity=atk')).items).toEqual([]);
  });

  it('goes on after the last one seen, in the order of the list', async () => {
    const first = await ceilings('q=kertas&limit=2');
    const second = await ceilings(`q=kertas&limit=2&after=${first.next}`);
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
      'Kertas A3',
      'Kertas A4',
      'Kertas F4',
    ]);
    expect(second.next).toBeNull();
  });

  it('answers 400 with every fault to a query that it does not know', async () => {
    const { status, body } = await test.request<{ errors: { pointer: string }[] }>(
      'GET',
      '/api/v1/ceilings?after=x&commodity=sapi&limit=0&warna=biru',
      { token: pptk.token },
    );
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/after',
      '/commodity',
      '/limit',
      '/warna',
    ]);
  });

  it('shows the lists with their decrees, newest first', async () => {
    const { body } = await test.request<Ceilings>('GET', '/api/v1/price-lists?limit=2', {
      token: pptk.token,
    });
    expect(body.items).toMatchObject([
      { decreeNumber: 'Nanti', isInForce: false, ceilings: 1, validFrom: '2090-01-01', validUntil: null },
      { decreeNumber: 'Lampau', isInForce: false },
    ]);
    const rest = await test.request<Ceilings>('GET', `/api/v1/price-lists?after=${body.next}`, {
      token: pptk.token,
    });
    expect(rest.body).toMatchObject({
      items: [{ decreeNumber: 'Berlaku', isInForce: true, isSample: false, fiscalYear: 2026, ceilings: 4 }],
      next: null,
    });
  });

  it('is for people who are signed in', async () => {
    for (const path of ['ceilings', 'price-lists']) {
      expect((await test.request('GET', `/api/v1/${path}`)).status).toBe(401);
    }
  });
});
