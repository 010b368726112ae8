import { addDays } from '../../../src/kernel/index.js';
import type { TestApp } from '../app.js';
import type { TestPayment } from '../builders/payments.js';
import { copyRow, type PlantedDeal } from './planting.js';

const DAY = '2026-03-10';
const noon = (day: string) => `${day}T05:00:00Z`;

/** Plants a deal, or a vendor with one, under a name. */
interface Planting {
  sell(
    name: string,
    values?: Record<string, unknown>,
    options?: { deal?: PlantedDeal; hasPhoto?: boolean },
  ): Promise<string>;
  plant(name: string, deal: PlantedDeal): Promise<unknown>;
}

/** Vendors that share something, that officials stand behind, that are new, and one that has no other customer. */
export async function plantVendors(
  test: TestApp,
  base: TestPayment,
  { sell, plant }: Planting,
): Promise<void> {
  const shared = { bank_account_index: 'rekening-bersama' };
  await sell('one account', shared);
  await sell('the same account', shared);
  await sell('near', { latitude: -6.1, longitude: 107.5 });
  await sell('22 metres away', { latitude: -6.1002, longitude: 107.5 });
  await sell('44 metres further', { latitude: -6.0996, longitude: 107.5 });
  await sell('without a photo', {}, { hasPhoto: false });
  const trader = await sell('with another KBLI', { kbli_codes: ['47999'] });
  await test.sql(
    `update category set classification_scheme = 'KBLI', classification_edition = '2020', classification_code = '56210'`,
  );
  const [{ item } = { item: '' }] = await test.sql<{ item: string }>(
    'select item_id as item from purchase_order_line where id = $1',
    [base.lineId],
  );
  await copyRow(test, 'item', item, { vendor_id: trader, sku: null });
  await sell('alone');
  await test.sql(`update official set nik_index = 'nik-pejabat', nik_cipher = 'x' where account_id = $1`, [
    base.head.accountId,
  ]);
  await sell('owned by an official', { nik_index: 'nik-pejabat' });
  const staffed = await sell('staffed by an official');
  await test.sql(`insert into vendor_member (vendor_id, account_id, role) values ($1, $2, 'vendor-staff')`, [
    ...[staffed, base.verifier.accountId],
  ]);

  const since = { verified_at: noon(DAY) };
  const first = (days: number, total: number) => ({
    deal: { order: { issued_on: addDays(DAY, days), total } },
  });
  await sell('new with a big order', since, first(30, 25_000_001));
  await sell('new with an order of the amount', since, first(30, 25_000_000));
  await sell('a day older', since, first(31, 25_000_001));

  const bills = await sell(
    'only customer',
    {},
    { deal: { invoice: { number: 'INV-07/2026', invoiced_on: DAY } } },
  );
  const bill = (name: string, number: string, days: number) =>
    plant(name, { vendorId: bills, invoice: { number, invoiced_on: addDays(DAY, days) } });
  await bill('next after 15 days', 'INV-08/2026', 15);
  await bill('next after 14 days', 'INV-09/2026', 29);
  await bill('a gap of one', 'INV-11/2026', 60);
}
