import { anAgency, anOfficial, type TestOfficial } from '../actors.js';
import type { TestApp } from '../app.js';
import { anItem } from './catalog.js';
import { spread } from './purchase-ends.js';
import { purchase, YEAR } from './purchases.js';
import { aBudgetLine } from './requisitions.js';
import { Rows } from './rows.js';
import { aVendor } from './vendors.js';

/** Agencies, vendors and a year's purchases in every state, written as rows: for what is added up from the record. */
export interface Spending {
  readonly agencyId: string;
  /** A unit of the first agency. */
  readonly unitId: string;
  readonly otherAgencyId: string;
  readonly kpa: TestOfficial;
  readonly vendorIds: readonly string[];
  /** In the order in which they were made. */
  readonly orderIds: readonly string[];
}

const VENDORS = [
  { umkmClass: 'mikro', legalForm: 'individual', desaCode: '32.16.20.2002' },
  { umkmClass: 'kecil', legalForm: 'cv', desaCode: '32.16.20.2002' },
  { umkmClass: 'menengah', legalForm: 'pt', desaCode: '32.16.09.2001' },
  { umkmClass: 'menengah', legalForm: 'koperasi', desaCode: '32.16.09.2001' },
  { umkmClass: 'mikro', legalForm: 'individual', desaCode: '32.16.09.2001' },
] as const;

/** Writes `orders` purchases; the same number gives the same amounts. */
export async function aSpendingYear(test: TestApp, orders = 90): Promise<Spending> {
  const agencyId = await anAgency(test, { name: 'Dinas Kesehatan' });
  const unitId = await anAgency(test, { name: 'Puskesmas Sukamahi' });
  await test.sql('update agency set parent_id = $2 where id = $1', [unitId, agencyId]);
  const otherAgencyId = await anAgency(test, { name: 'Dinas Pendidikan' });
  const agencies = [agencyId, unitId, otherAgencyId];
  const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
  const kpa = await anOfficial(test, { agencyId, role: 'kpa' });
  const lines = await Promise.all(
    agencies.map(async (id) => ({
      mamin: await aBudgetLine(test, { agencyId: id, pagu: 900_000_000, fiscalYear: YEAR }),
      atk: await aBudgetLine(test, {
        agencyId: id,
        pagu: 300_000_000,
        fiscalYear: YEAR,
        accountCode: '5.1.02.01.01.0024',
      }),
    })),
  );
  const vendors: { vendorId: string; meal: TestItemOf; paper: TestItemOf }[] = [];
  for (const [index, vendor] of VENDORS.entries()) {
    const { vendorId } = await aVendor(test, { ...vendor, name: `Usaha ${index + 1}` });
    vendors.push({
      vendorId,
      meal: await anItem(test, { vendorId, price: 30_000 + index * 2_500, ceilingPrice: 45_000 }),
      paper: await anItem(test, {
        vendorId,
        categoryCode: 'atk.kertas',
        name: 'Kertas',
        price: 52_300 + index * 700,
      }),
    });
  }
  await test.sql(`update vendor set verified_at = '2025-12-01' where id = any($1)`, [
    vendors.map((v) => v.vendorId),
  ]);
  const rows = new Rows();
  for (let i = 0; i < orders; i++) {
    const agency = agencies[i % 3] ?? agencyId;
    const kind = i % 4 === 3 ? 'atk' : 'mamin';
    // The fifth vendor never gets anything.
    const { vendorId, meal, paper } = vendors[spread(i, 1, 4)] ?? vendors[0]!;
    const lineId = lines[i % 3]![kind];
    purchase(rows, { i, agency, kind, vendorId, item: kind === 'mamin' ? meal : paper, lineId, pptk });
  }
  await rows.write(test);
  await test.sql(
    `update budget_line l set reserved = x.reserved, committed = x.committed, realised = x.realised
     from (select line_id, sum(case kind when 'reserve' then amount when 'commit' then -amount else 0 end) as reserved,
                  sum(case kind when 'commit' then amount when 'realise' then -amount else 0 end) as committed,
                  sum(case kind when 'realise' then amount else 0 end) as realised from budget_entry group by 1) x
     where x.line_id = l.id`,
  );
  const orderIds = rows.of('purchase_order').map(({ id }) => String(id));
  return { agencyId, unitId, otherAgencyId, kpa, vendorIds: vendors.map((v) => v.vendorId), orderIds };
}

type TestItemOf = Awaited<ReturnType<typeof anItem>>;
