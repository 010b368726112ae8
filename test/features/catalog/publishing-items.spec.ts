import fc from 'fast-check';
import type { ItemView } from '../../../src/catalog/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aCeiling, anItem, aPriceList } from '../../support/builders/catalog.js';
import { aVendor } from '../../support/builders/vendors.js';

const UNKNOWN = '019c0000-0000-7000-8000-000000000000';

describe('a curator', () => {
  let test: TestApp;
  let vendorId: string;
  let owner: TestActor;
  let curator: TestActor;
  let second: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    ({ vendorId, owner } = await aVendor(test));
    const agencyId = await anAgency(test);
    curator = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
    second = await anOfficial(test, { agencyId, role: 'ukpbj-curator' });
  });
  afterAll(() => test.close());

  const send = (itemId: string, step: string, body: object, { token } = curator) =>
    test.request<ItemView & { code: string; detail: string; legalBasis: string[]; errors: object[] }>(
      'POST',
      `/api/v1/items/${itemId}/${step}`,
      { token, body },
    );
  const inReview = async (price = 38_000) =>
    (await anItem(test, { vendorId, status: 'in_review', price })).itemId;
  const versionsOf = (itemId: string) =>
    test.sql(`select number, price, ceiling_price from item_version where item_id = $1 order by number`, [
      itemId,
    ]);

  it('publishes at the ceiling exactly: an unchangeable version, the item pointing at it, history and audit', async () => {
    const itemId = await inReview();
    const ceilingId = await aCeiling(test, { price: 38_000 });
    const { status, body } = await send(itemId, 'publish', { ceilingId, version: 1 });
    expect([status, body]).toMatchObject([200, { status: 'published', ceilingId, version: 2 }]);
    expect(
      await test.sql(
        `select v.id, v.number, v.price, v.ceiling_price, v.published_by from item i
         join item_version v on v.id = i.published_version_id where i.id = $1`,
        [itemId],
      ),
    ).toEqual([
      {
        id: body.publishedVersionId,
        number: 1,
        price: 38_000,
        ceiling_price: 38_000,
        published_by: curator.accountId,
      },
    ]);
    expect(
      await test.sql(`select action, vendor_id from audit_entry where record_id = $1`, [itemId]),
    ).toEqual([{ action: 'item.publish', vendor_id: vendorId }]);
    expect(
      await test.sql(`select to_status, account_id from status_change where record_id = $1`, [itemId]),
    ).toEqual([{ to_status: 'published', account_id: curator.accountId }]);
    await expect(test.sql(`update item_version set id = uuidv7()`)).rejects.toThrow('append-only');
    await expect(test.sql(`delete from item_version`)).rejects.toThrow(/permission|append-only/);
  });

  it('is refused one rupiah above it, with both amounts and the decree, and the refusal is kept', async () => {
    const itemId = await inReview(38_001);
    const ceilingId = await aCeiling(test, { price: 38_000 });
    const { status, body } = await send(itemId, 'publish', { ceilingId, version: 1 });
    expect([status, body]).toMatchObject([
      422,
      {
        code: 'over-ceiling',
        detail: 'Harga Rp38.001 melebihi standar harga Rp38.000.',
        legalBasis: [
          '100.3.3.2/Kep.1/2026; PP 12/2019 ps 51(5) jo. Perpres 33/2020 sebagaimana diganti Perpres 72/2025',
        ],
      },
    ]);
    expect(await versionsOf(itemId)).toEqual([]);
    expect(
      await test.sql(`select outcome, account_id from audit_entry where record_id = $1`, [itemId]),
    ).toEqual([{ outcome: 'refused', account_id: curator.accountId }]);
  });

  it('publishes once when two do it at the same moment', async () => {
    const itemId = await inReview();
    const ceilingId = await aCeiling(test, { price: 40_000 });
    const answers = await Promise.all(
      [curator, second].map((actor) => send(itemId, 'publish', { ceilingId, version: 1 }, actor)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await versionsOf(itemId)).toHaveLength(1);
  });

  it('either publishes or returns when two disagree at the same moment', async () => {
    const itemId = await inReview();
    const ceilingId = await aCeiling(test, { price: 40_000 });
    const answers = await Promise.all([
      send(itemId, 'publish', { ceilingId, version: 1 }),
      send(itemId, 'return', { reason: 'Foto belum ada', version: 1 }, second),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [winner] = answers.filter(({ status }) => status === 200);
    expect(await test.sql('select status from item where id = $1', [itemId])).toEqual([
      { status: winner?.body.status },
    ]);
  });

  it.each([
    ['of a list that has ended', 'ceiling-not-in-force', { validUntil: '2020-12-31' }, {}],
    ['of a list to come', 'ceiling-not-in-force', { validFrom: '2090-01-01' }, {}],
    ['for office supplies', 'ceiling-other-commodity', {}, { commodity: 'atk' }],
    ['per another unit', 'ceiling-other-unit', {}, { unitCode: 'rim' }],
  ] as const)('is refused a ceiling %s', async (_which, code, list, ceiling) => {
    const itemId = await inReview(10_000);
    const ceilingId = await aCeiling(test, { priceListId: await aPriceList(test, list), ...ceiling });
    const { status, body } = await send(itemId, 'publish', { ceilingId, version: 1 });
    expect([status, body.code]).toEqual([422, code]);
    expect(await versionsOf(itemId)).toEqual([]);
  });

  it('is refused an unknown ceiling, and an item of a vendor suspended meanwhile', async () => {
    const unknown = await send(await inReview(), 'publish', { ceilingId: UNKNOWN, version: 1 });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'ceiling-unknown']);
    const suspended = await aVendor(test, { status: 'suspended' });
    const { itemId } = await anItem(test, { vendorId: suspended.vendorId, status: 'in_review' });
    const answer = await send(itemId, 'publish', { ceilingId: await aCeiling(test), version: 1 });
    expect([answer.status, answer.body.code]).toEqual([422, 'vendor-not-verified']);
  });

  it('returns an item with a reason that the vendor reads, who then submits it again', async () => {
    const itemId = await inReview();
    const returned = await send(itemId, 'return', { reason: 'Spesifikasi kurang rinci', version: 1 });
    expect([returned.status, returned.body]).toMatchObject([
      200,
      { status: 'returned', decisionNote: 'Spesifikasi kurang rinci' },
    ]);
    expect(await test.sql(`select reason from status_change where record_id = $1`, [itemId])).toEqual([
      { reason: 'Spesifikasi kurang rinci' },
    ]);
    const again = await send(itemId, 'submit', { version: 2 }, owner);
    expect(again.body).toMatchObject({ status: 'in_review', decisionNote: null, version: 3 });
  });

  it('takes a published item off sale at once', async () => {
    const { itemId } = await anItem(test, { vendorId });
    const answer = await send(itemId, 'suspend', { reason: 'Keluhan mutu', version: 1 });
    expect(answer.body).toMatchObject({ status: 'suspended', decisionNote: 'Keluhan mutu' });
    const { body } = await test.request<{ items: { id: string }[] }>('GET', '/api/v1/items?limit=100', {
      token: owner.token,
    });
    expect(body.items.map(({ id }) => id)).not.toContain(itemId);
  });

  it('cannot publish what is not in review, at a stale version, or what does not exist', async () => {
    const ceilingId = await aCeiling(test);
    const { itemId } = await anItem(test, { vendorId, status: 'draft' });
    expect((await send(itemId, 'publish', { ceilingId, version: 1 })).body).toMatchObject({
      type: '/problems/wrong-status',
      status: 409,
    });
    expect((await send(await inReview(), 'publish', { ceilingId, version: 7 })).body).toMatchObject({
      type: '/problems/stale-version',
      status: 409,
    });
    expect((await send(UNKNOWN, 'publish', { ceilingId, version: 1 })).status).toBe(404);
    expect((await send(UNKNOWN, 'return', { reason: 'x', version: 1 })).status).toBe(404);
    expect((await send(UNKNOWN, 'suspend', { reason: 'x', version: 1 })).status).toBe(404);
  });

  it('is told every fault of a body', async () => {
    const itemId = await inReview();
    const publish = await send(itemId, 'publish', { ceilingId: 'x', price: 1 });
    expect(publish.status).toBe(400);
    const pointersOf = (errors: object[]) =>
      [...new Set(errors.map((error) => (error as { pointer: string }).pointer))].sort();
    expect(pointersOf(publish.body.errors)).toEqual(['/ceilingId', '/price', '/version']);
    for (const step of ['return', 'suspend']) {
      const answer = await send(itemId, step, { reason: ' ' });
      expect([answer.status, pointersOf(answer.body.errors)]).toEqual([400, ['/reason', '/version']]);
    }
  });

  it('is nobody else: the vendor may not publish its own item', async () => {
    const itemId = await inReview();
    for (const step of ['publish', 'return', 'suspend']) {
      expect((await send(itemId, step, { version: 1 }, owner)).status).toBe(403);
    }
    const suggestions = `/api/v1/items/${itemId}/ceiling-suggestions`;
    expect((await test.request('GET', suggestions, { token: owner.token })).status).toBe(403);
  });

  it('is stopped by the database as well: no version above its ceiling can be written', async () => {
    const { itemId, ceilingId } = await anItem(test, { vendorId, price: 38_000 });
    await expect(
      test.sql(
        `insert into item_version (item_id, number, category_code, name, specification, unit_code, price,
           price_includes_tax, minimum_order, lead_time_hours, ceiling_id, ceiling_price, published_by)
         values ($1, 2, 'mamin.nasi-box', 'x', '', 'dus', 38001, true, 1, 1, $2, 38000, $1)`,
        [itemId, ceilingId],
      ),
    ).rejects.toThrow('item_version_within_ceiling');
  });

  it('never gets a version above its ceiling on sale, whatever the amounts', async () => {
    const ceilingPrice = fc.integer({ min: 2, max: 5_000_000 });
    const offset = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -5_000_000, max: 5_000_000 }));
    await fc.assert(
      fc.asyncProperty(ceilingPrice, offset, async (limit, difference) => {
        const price = Math.max(1, limit + difference);
        const itemId = await inReview(price);
        const ceilingId = await aCeiling(test, { price: limit });
        const { status } = await send(itemId, 'publish', { ceilingId, version: 1 });
        expect(status).toBe(price > limit ? 422 : 200);
      }),
      { numRuns: 30 },
    );
    expect(
      await test.sql(
        `select v.id from item_version v join ceiling c on c.id = v.ceiling_id where v.price > c.price
           or v.ceiling_price <> c.price`,
      ),
    ).toEqual([]);
  });

  it('is shown the ceilings that fit best: in force, same commodity, same unit first, at most ten', async () => {
    const [now, past] = [await aPriceList(test), await aPriceList(test, { validUntil: '2020-12-31' })];
    const names = { name: 'Sate maranggi', specification: 'Sapi, sepuluh tusuk, lontong' };
    const best = await aCeiling(test, { priceListId: now, ...names, price: 30_000 });
    const otherUnit = await aCeiling(test, { priceListId: now, ...names, unitCode: 'rim' });
    const part = await aCeiling(test, { priceListId: now, name: 'Lontong', specification: 'Biasa' });
    await aCeiling(test, { priceListId: past, ...names });
    await aCeiling(test, { priceListId: now, ...names, commodity: 'atk' });
    for (let i = 0; i < 12; i++) await aCeiling(test, { priceListId: now, name: `Bubur ${i}` });
    const { itemId } = await anItem(test, {
      vendorId,
      status: 'in_review',
      name: 'Sate maranggi sapi',
      specification: 'Sepuluh tusuk dengan lontong',
      price: 32_000,
    });
    const { status, body } = await test.request<{ items: { id: string }[] }>(
      'GET',
      `/api/v1/items/${itemId}/ceiling-suggestions`,
      { token: curator.token },
    );
    expect(status).toBe(200);
    expect(body.items.map(({ id }) => id)).toEqual([best, part, otherUnit]);
    expect(body.items[0]).toMatchObject({
      price: 30_000,
      isSameUnit: true,
      isWithinCeiling: false,
      decreeNumber: '100.3.3.2/Kep.1/2026',
    });
  });
});
