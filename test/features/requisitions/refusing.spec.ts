import { startTestApp, type TestApp } from '../../support/app.js';
import { aKecamatan, anItem } from '../../support/builders/catalog.js';
import { aBudgetLine, aDayAhead, aMeeting } from '../../support/builders/requisitions.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aDraft, aPurchasing, type Purchasing } from '../../support/purchasing.js';
import { rowsOf } from '../../support/requisition-rows.js';
import { setParameter } from '../../support/regulation.js';

interface Refused {
  readonly errors: { code: string; legalBasis?: string }[];
  readonly legalBasis: string[];
}

describe('a requisition that the rules do not allow', () => {
  let test: TestApp;
  let stage: Purchasing;
  beforeAll(async () => {
    test = await startTestApp();
    stage = await aPurchasing(test);
  });
  afterAll(() => test.close());

  const submit = (id: string) =>
    test.request<Refused>('POST', `/api/v1/requisitions/${id}/submit`, {
      token: stage.pptk.token,
      body: { version: 1 },
    });

  type Case = [what: string, code: string, pointer: string, article: string, changes: () => Promise<object>];
  const contoh = 'CONTOH Perbup 0/2026';
  const shortMeeting = { meeting: aMeeting({ end: '10:59' }) };
  const from =
    (options: Parameters<typeof aVendor>[1], after = '') =>
    async () => {
      const { vendorId } = await aVendor(test, { hasHalal: true, ...options });
      const { itemId } = await anItem(test, { vendorId });
      if (after) await test.sql(`update vendor set status = $2 where id = $1`, [vendorId, after]);
      return { lines: [{ itemId, quantity: 5 }] };
    };
  const cases: Case[] = [
    [
      'past the deadline',
      'lead-time',
      '/deliveryDate',
      `${contoh} ps 9 ayat (1) huruf a`,
      async () => ({
        deliveryDate: aDayAhead(1),
        deliveryTime: undefined,
        meeting: aMeeting({ date: aDayAhead(1) }),
        lines: [
          {
            itemId: (await anItem(test, { vendorId: stage.vendorId, leadTimeHours: 0 })).itemId,
            quantity: 20,
          },
        ],
      }),
    ],
    [
      'for an online meeting',
      'meeting-offline',
      '/meeting/mode',
      `${contoh} ps 8 ayat (2)`,
      async () => ({ meeting: aMeeting({ mode: 'online' }) }),
    ],
    [
      'for less than two hours',
      'meeting-duration',
      '/meeting/end',
      `${contoh} ps 8 ayat (2)`,
      async () => shortMeeting,
    ],
    [
      'for a meal without guests',
      'meal-outside-participants',
      '/lines',
      `${contoh} ps 8 ayat (5)`,
      async () => ({ meeting: aMeeting({ participants: { ownAgency: 30, otherAgencies: 0, public: 0 } }) }),
    ],
    [
      'with more portions than people',
      'portions',
      '/lines',
      `${contoh} ps 8 ayat (6)`,
      async () => ({ lines: [{ itemId: stage.mealId, quantity: 21 }] }),
    ],
    [
      'from a vendor who is not verified',
      'vendor-verified',
      '/lines/0/itemId',
      `${contoh} ps 6 ayat (2)`,
      from({}, 'submitted'),
    ],
    [
      'from a suspended vendor',
      'vendor-not-suspended',
      '/lines/0/itemId',
      'Perpres 16/2018 ps 80 ayat (4)',
      from({}, 'suspended'),
    ],
    [
      'from outside the regency',
      'vendor-domicile',
      '/lines/0/itemId',
      `${contoh} ps 6 ayat (1) huruf a`,
      from({ desaCode: '32.75.01.1001' }),
    ],
    [
      'from a vendor without halal certificate',
      'halal',
      '/lines/0/itemId',
      'PP 42/2024 ps 160',
      from({ hasHalal: false }),
    ],
    [
      'from a business that is too large',
      'vendor-business-class',
      '/lines/0/itemId',
      `${contoh} ps 6 ayat (1) huruf b`,
      from({ umkmClass: 'menengah' }),
    ],
    [
      'for more money than the line has',
      'over-budget',
      '/budgetLineId',
      'PP 12/2019',
      async () => ({ budgetLineId: await aBudgetLine(test, { agencyId: stage.agencyId, pagu: 699_999 }) }),
    ],
    [
      'for a price list that has ended',
      'price-ceiling-known',
      '/lines/0/ceiling',
      `${contoh} ps 5 ayat (2)`,
      async () => {
        const { vendorId } = stage;
        const { itemId } = await anItem(test, { vendorId, ceilingValidUntil: '2025-12-31' });
        return { lines: [{ itemId, quantity: 5 }] };
      },
    ],
  ];

  const expectRefused = async (id: string, code: string, pointer: string, article: string) => {
    const before = await rowsOf(test, id);
    const answer = await submit(id);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toMatchObject([{ code, pointer }]);
    expect(answer.body.legalBasis).toEqual([expect.stringContaining(article)]);
    const { audit, ...after } = await rowsOf(test, id);
    expect({ ...after, audit }).toEqual({ ...before, audit });
    expect(audit).toHaveLength(before.audit.length + 1);
    expect(audit.at(-1)).toEqual({ action: 'POST /api/v1/requisitions/:id/submit', outcome: 'refused' });
  };

  it.each(cases)('%s: %s', async (_what, code, pointer, article, changes) => {
    await expectRefused(await aDraft(test, stage, await changes()), code, pointer, article);
  });

  it('without the invitation: meeting-invitation', async () => {
    const id = await aDraft(test, stage, {}, { invitation: false });
    await expectRefused(id, 'meeting-invitation', '/attachments', `${contoh} ps 8 ayat (3)`);
  });

  it('from an account of another category: account-allowed', async () => {
    const { agencyId } = stage;
    const budgetLineId = await aBudgetLine(test, { agencyId, accountCode: '5.1.02.01.01.0024' });
    const id = await aDraft(test, stage, { budgetLineId });
    const { body } = await submit(id);
    expect(body.errors).toMatchObject([
      { code: 'account-allowed', pointer: '/budgetLineId', legalBasis: `${contoh} ps 3 ayat (2) huruf a` },
      {
        code: 'item-account',
        pointer: '/lines/0/itemId',
        legalBasis: expect.stringContaining('Permendagri 90'),
      },
    ]);
  });

  it('above the ceiling: price-ceiling', async () => {
    // A price list may be published before the region lowers what it allows of it.
    const setPercent = (value: number) => setParameter(test, 'price_ceiling_percent', value);
    await setPercent(90);
    try {
      const id = await aDraft(test, stage);
      await expectRefused(id, 'price-ceiling', '/lines/0/unitPrice', `${contoh} ps 5 ayat (1)`);
    } finally {
      await setPercent(100);
    }
  });

  it('with everything that is wrong at once, money included', async () => {
    const budgetLineId = await aBudgetLine(test, { agencyId: stage.agencyId, pagu: 1 });
    const meeting = aMeeting({ mode: 'online', end: '10:00' });
    const id = await aDraft(test, stage, { budgetLineId, meeting }, { invitation: false });
    const { body } = await submit(id);
    expect(body.errors.map(({ code }) => code).sort()).toEqual([
      'meeting-duration',
      'meeting-invitation',
      'meeting-offline',
      'over-budget',
    ]);
    expect(body.errors.every(({ legalBasis }) => Boolean(legalBasis))).toBe(true);
  });

  it("against the vendor's own terms", async () => {
    const { itemId } = await anItem(test, {
      vendorId: stage.vendorId,
      minimumOrder: 10,
      leadTimeHours: 24 * 30,
    });
    const id = await aDraft(test, stage, { lines: [{ itemId, quantity: 9 }] });
    await test.sql(`update item set status = 'suspended' where id = $1`, [itemId]);
    const { body } = await submit(id);
    expect(body.errors).toMatchObject([
      { code: 'item-on-sale', pointer: '/lines/0/itemId' },
      { code: 'minimum-order', pointer: '/lines/0/quantity' },
      { code: 'item-lead-time', pointer: '/deliveryDate' },
    ]);
  });

  it('names the vendor that is meant when there are several', async () => {
    const { vendorId } = await aVendor(test, { name: 'Dapur Tanpa Halal' });
    const { itemId } = await anItem(test, { vendorId, categoryCode: 'mamin.snack-box' });
    const id = await aDraft(test, stage, {
      lines: [
        { itemId: stage.mealId, quantity: 20 },
        { itemId, quantity: 20 },
      ],
    });
    const { body } = await submit(id);
    expect(body.errors).toMatchObject([
      { code: 'halal', pointer: '/lines/1/itemId', detail: expect.stringMatching(/^Dapur Tanpa Halal: /) },
    ]);
  });

  it.each([
    ['tax', { priceIncludesTax: false }, 'price-without-tax'],
    [
      'delivery',
      { priceIncludesDelivery: false, delivery: [{ kecamatanCode: '32.16.09', fee: 9_000 }] },
      'price-without-delivery',
    ],
  ])(
    'is refused for a price that excludes %s, before money is reserved that would not be enough',
    async (_what, price, code) => {
      const { itemId } = await anItem(test, { vendorId: stage.vendorId, ...price });
      const deliveryAreaCode = await aKecamatan(test);
      const id = await aDraft(test, stage, { deliveryAreaCode, lines: [{ itemId, quantity: 5 }] });
      // As it was written down before deliveries were charged.
      await test.sql(`delete from requisition_line where requisition_id = $1 and kind = 'delivery'`, [id]);
      await test.sql(`update requisition set delivery_area_code = null, total = 175000 where id = $1`, [id]);
      expect(await submit(id)).toMatchObject({
        status: 422,
        body: { errors: [{ code, pointer: '/lines/0/itemId' }] },
      });
      const held = await test.sql('select 1 from budget_entry where requisition_id = $1', [id]);
      expect(held).toEqual([]);
    },
  );
});
