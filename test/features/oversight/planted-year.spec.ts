import { generateYear } from '../../../src/cli/generated-year/generate-year.js';
import { measureFlags, type Measure } from '../../../src/cli/generated-year/measure.js';
import { BudgetLedger } from '../../../src/budget/index.js';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

const SIZES = { year: 2025, agencies: 12, vendors: 60, orders: 260, seed: 7, frauds: true };

describe('a generated year with planted fraud', () => {
  let test: TestApp;
  let measures: Measure[];
  let planted: readonly { rule: string; ids: readonly string[] }[];

  beforeAll(async () => {
    test = await startTestApp();
    ({ planted } = await generateYear(test.app, SIZES));
    measures = await measureFlags(test.app, planted as never);
  }, 120_000);

  afterAll(() => test.close());

  it('is found out: every rule with planted cases finds all of them', () => {
    const missed = measures.filter(({ planted: cases, recall }) => cases > 0 && recall !== 1);
    expect(missed).toEqual([]);
    expect(new Set(planted.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(16);
  });

  it('says how many findings of a rule were planted, out of all it has', () => {
    for (const { findings, right, precision } of measures) {
      expect(precision).toBe(findings === 0 ? null : right / findings);
      expect(right).toBeLessThanOrEqual(findings);
    }
    // Nothing but what was planted can break these by chance.
    const exact = ['RF03', 'RF04', 'RF06', 'RF07', 'RF08', 'RF09', 'RF22', 'RF30'];
    expect(measures.filter(({ rule, precision }) => exact.includes(rule) && precision !== 1)).toEqual([]);
  });

  it('is a year that the product understands: budgets agree with their ledger, everything has its people and papers', async () => {
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
    const [count] = await test.sql<Record<string, number>>(
      `select (select count(*)::int from purchase_order) as orders,
         (select count(*)::int from purchase_order o join payment p on p.order_id = o.id where o.status = 'completed') as paid,
         (select count(*)::int from purchase_order where status = 'completed') as completed,
         (select count(*)::int from audit_entry where action like 'generated-year%') > 0 as audited`,
    );
    expect(count?.orders).toBeGreaterThan(SIZES.orders);
    expect(count?.paid).toBe(count?.completed);
    expect(count?.audited).toBe(true);
  });

  it('refuses a database that has something of its own', async () => {
    await expect(generateYear(test.app, SIZES)).rejects.toThrow('sudah berisi');
  });
});

describe('a year of a very small regency', () => {
  const hashes: string[] = [];

  it.each(['first', 'second'])('is written for three agencies and ten vendors, the %s time', async () => {
    const test = await startTestApp();
    try {
      await generateYear(test.app, {
        year: 2025,
        agencies: 3,
        vendors: 10,
        orders: 50,
        seed: 7,
        frauds: true,
      });
      const [year] = await test.sql<{ hash: string }>(
        `select md5(string_agg(o::text, '|' order by o.id)) as hash from (select id, number, vendor_id, agency_id, issued_on, total, status
           from purchase_order) o`,
      );
      hashes.push(year?.hash ?? '');
    } finally {
      await test.close();
    }
  });

  it('is the same year again with the same seed', () => {
    expect(hashes).toHaveLength(2);
    expect(hashes[0]).toBe(hashes[1]);
  });
});
