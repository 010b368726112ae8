import { anAgency, anOfficial, type TestActor } from './actors.js';
import type { TestApp } from './app.js';
import { anItem } from './builders/catalog.js';
import { regulationsInForce } from './builders/orders.js';
import { aBudgetLine, aRequisition } from './builders/requisitions.js';
import { aVendor } from './builders/vendors.js';
import { setParameter } from './regulation.js';

/** A requisition that waits for its orders, and who may issue them. */
export interface Waiting {
  readonly requisitionId: string;
  /** How many orders it becomes: one for each of its vendors. */
  readonly orders: number;
  readonly officers: readonly [TestActor, TestActor];
}

const AGENCIES = 2;
const VENDORS = 3;
const EVERY_FOURTH = 4;
const PIECES = 10;

/** Approved requisitions for `count` orders: two agencies, three vendors and few budget lines, so that all meet all others. */
export async function manyApproved(test: TestApp, count: number): Promise<Waiting[]> {
  await regulationsInForce(test);
  // So many orders of three vendors in one month are no purchase that a regulation would allow.
  for (const limit of ['vendor_agency_month_max', 'vendor_agency_year_max'])
    await setParameter(test, limit, 1_000_000_000_000);
  await setParameter(test, 'splitting_vendor_hard_percent', 1_000_000);
  const offers = [];
  for (let n = 0; n < VENDORS; n++) {
    const { vendorId } = await aVendor(test, {
      name: `Dapur ke-${n}`,
      hasHalal: true,
      dailyCapacity: 1_000_000,
    });
    offers.push(await anItem(test, { vendorId }));
  }
  const stages = [];
  for (let n = 0; n < AGENCIES; n++) {
    const agencyId = await anAgency(test);
    const post = (role: 'pptk' | 'kpa' | 'pejabat-pengadaan') => anOfficial(test, { agencyId, role });
    const people = { requester: await post('pptk'), approver: await post('kpa') };
    const officers = [await post('pejabat-pengadaan'), await post('pejabat-pengadaan')] as const;
    const lines = [];
    for (let line = 0; line < 3; line++)
      lines.push(await aBudgetLine(test, { agencyId, pagu: 1_000_000_000_000 }));
    stages.push({ agencyId, people, officers, lines });
  }
  const waiting: Waiting[] = [];
  for (let orders = 0, n = 0; orders < count; n++) {
    const { agencyId, people, officers, lines } = stages[n % AGENCIES] ?? fail();
    const { vendorId, itemId } = offers[n % VENDORS] ?? fail();
    const budgetLineId = lines[n % lines.length];
    const base = { agencyId, ...people, vendorId, itemId, budgetLineId, status: 'approved' as const };
    const { requisitionId } = await aRequisition(test, base);
    const isShared = n % EVERY_FOURTH === 0 && orders + 2 <= count;
    if (isShared) await alsoFrom(test, { requisitionId, budgetLineId }, offers[(n + 1) % VENDORS] ?? fail());
    waiting.push({ requisitionId, officers, orders: isShared ? 2 : 1 });
    orders += isShared ? 2 : 1;
  }
  return waiting;
}

/** A second line of the requisition, from another vendor. */
async function alsoFrom(
  test: TestApp,
  { requisitionId, budgetLineId }: { requisitionId: string; budgetLineId?: string },
  offer: { vendorId: string; itemVersionId: string | null },
): Promise<void> {
  await test.sql(
    `with l as (
       insert into requisition_line (requisition_id, position, item_id, item_version_id, vendor_id, name, specification, unit,
         quantity, unit_price, amount, budget_line_id)
       select $1, 1, item_id, id, $2, name, specification, 'Dus', $5::integer, price, price * $5::integer, $4 from item_version where id = $3
       returning amount
     ), r as (update requisition set total = total + (select amount from l) where id = $1),
        b as (update budget_line set reserved = reserved + (select amount from l) where id = $4)
     insert into budget_entry (line_id, kind, amount, requisition_id) select $4, 'reserve', amount, $1 from l`,
    [requisitionId, offer.vendorId, offer.itemVersionId, budgetLineId, PIECES],
  );
}
