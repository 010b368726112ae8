import { startTestApp, type TestApp } from '../../support/app.js';
import { anIssuedOrder, regulationsInForce, type TestOrder } from '../../support/builders/orders.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aBuyer, buy, lookEverywhere, type Buyer } from '../../support/oversight/buying.js';

const month = (of: number, day = 3) =>
  `2025-${String(of).padStart(2, '0')}-${String(day).padStart(2, '0')}T10:00:00`;

describe('red flags of a year', () => {
  let test: TestApp;
  let base: TestOrder;
  let found: Awaited<ReturnType<typeof lookEverywhere>>;
  const who: Record<string, Buyer> = {};
  const vendors: Record<string, string> = {};
  const buyer = async (name: string) => (who[name] = await aBuyer(test));
  const ofAgency = (rule: string, name: string) => found(rule, who[name]?.agencyId ?? '');
  const of = (rule: string, vendor: string) => found(rule, vendors[vendor] ?? '');

  /** The same each month but for December: its first days and its last. */
  async function year(name: string, first: number, last: number): Promise<void> {
    const by = await buyer(name);
    for (let n = 1; n <= 11; n++) {
      for (const day of [3, 4]) await buy(test, base, { by, at: month(n, day), total: 1_000_000 });
    }
    await buy(test, base, { by, at: month(12, 2), total: first });
    await buy(test, base, { by, at: month(12, 30), total: last });
  }

  beforeAll(async () => {
    test = await startTestApp();
    await regulationsInForce(test);
    base = await anIssuedOrder(test, { drawn: false });
    await year('twice the average', 4_399_999, 1);
    await year('more than twice', 4_400_001, 1);
    await year('a tenth at the end', 550_000, 2_505_555);
    await year('more at the end', 550_000, 2_505_557);
    for (const [name, value] of [
      ['planned', 3_000_000],
      ['beyond the plan', 2_999_999],
    ] as const) {
      const by = await buyer(name);
      for (const n of [1, 2, 3]) await buy(test, base, { by, at: month(n), total: 1_000_000 });
      await test.sql('update rup_package set value = $2 where agency_id = $1', [by.agencyId, value]);
    }
    await test.sql('update budget_line set overridden = 7, committed = pagu + 7 where id = $1', [
      (await buyer('overspent')).lineId,
    ]);
    await buy(test, base, { by: who.overspent as Buyer, at: month(1) });
    for (const [name, round] of [
      ['round', 24],
      ['not so round', 23],
    ] as const) {
      const by = await buyer(name);
      for (let n = 0; n < 30; n++) {
        await buy(test, base, { by, at: month(1 + (n % 11), 3 + (n % 20)), total: n < round ? 300_000 : 123_457 });
      }
    }
    for (const [name, count] of [
      ['made up', 300],
      ['too few to tell', 299],
    ] as const) {
      const by = await buyer(name);
      const { order, requisition } = await buy(test, base, { by, at: month(5), total: 777_777 });
      // Copies of one order, each of a requisition of its own: a requisition has one live order of a vendor.
      await test.sql(
        `with copies as (select n, uuidv7() as requisition_id, uuidv7() as order_id from generate_series(2, $3::int) n),
         asked as (insert into requisition select (jsonb_populate_record(null::requisition, to_jsonb(r) || jsonb_build_object('id',
           c.requisition_id))).* from requisition r cross join copies c where r.id = $2)
         insert into purchase_order select (jsonb_populate_record(null::purchase_order, to_jsonb(o) || jsonb_build_object('id', c.order_id,
           'requisition_id', c.requisition_id, 'number', o.number || c.n))).* from purchase_order o cross join copies c where o.id = $1`,
        [order, requisition, count],
      );
    }
    for (const [name, portions] of [
      ['full', 100],
      ['beyond', 101],
    ] as const) {
      const { vendorId } = await aVendor(test, { dailyCapacity: 100 });
      vendors[name] = vendorId;
      const { requisition } = await buy(test, base, {
        by: await buyer(name),
        at: month(2),
        vendorId,
        total: 1_010_000,
      });
      await test.sql(
        `insert into capacity_hold (requisition_id, vendor_id, item_id, date, portions, counts_for_vendor, state, taken_at)
         values ($1, $2, $3, '2025-02-10', $4, true, 'taken', now())`,
        [requisition, vendorId, base.itemId, portions],
      );
    }
    const { vendorId: large } = await aVendor(test, { umkmClass: 'menengah', legalForm: 'cv' });
    for (const [name, small] of [
      ['two fifths', 4_000_000],
      ['less', 3_999_999],
    ] as const) {
      const by = await buyer(name);
      for (let n = 1; n <= 7; n++)
        await buy(test, base, { by, at: month(n), vendorId: large, total: n === 7 ? 6_000_000 - 6 : 1 });
      await buy(test, base, { by, at: month(8), total: small });
    }
    found = await lookEverywhere(test);
  }, 60_000);

  afterAll(() => test.close());

  it('RF21: a month above twice the average, or more than a tenth in the last ten working days', () => {
    expect(ofAgency('RF21', 'more than twice')).toMatchObject([{ severity: 'low', money: 4_400_002 }]);
    expect(ofAgency('RF21', 'twice the average')).toEqual([]);
    expect(ofAgency('RF21', 'more at the end')).toHaveLength(1);
    expect(ofAgency('RF21', 'a tenth at the end')).toEqual([]);
  });

  it('RF22: more ordered than the package of the RUP, or more bound than the budget line', () => {
    expect(ofAgency('RF22', 'beyond the plan')).toMatchObject([{ severity: 'high', money: 1 }]);
    expect(ofAgency('RF22', 'planned')).toEqual([]);
    expect(ofAgency('RF22', 'overspent')).toMatchObject([{ money: 7 }]);
  });

  it('RF29: four fifths round figures out of thirty, or first digits unlike those of three hundred real amounts', () => {
    expect(ofAgency('RF29', 'round')).toMatchObject([{ money: 7_200_000 }]);
    expect(ofAgency('RF29', 'not so round')).toEqual([]);
    expect(ofAgency('RF29', 'made up')).toMatchObject([{ key: expect.stringMatching(/^benford/) as string }]);
    expect(ofAgency('RF29', 'too few to tell')).toEqual([]);
  });

  it('RF30: more portions than the kitchen can cook', () => {
    expect(of('RF30', 'beyond')).toMatchObject([{ severity: 'medium', money: 10_000 }]);
    expect(of('RF30', 'full')).toEqual([]);
  });

  it('RF38: less than two fifths for micro and small business', () => {
    expect(ofAgency('RF38', 'less')).toMatchObject([{ money: 1 }]);
    expect(ofAgency('RF38', 'two fifths')).toEqual([]);
  });
});
