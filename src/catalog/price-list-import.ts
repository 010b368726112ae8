import { readReference } from '../platform/reference/index.js';
import { accountCheck, type AccountCheck, type AccountTable } from './domain/commodity.js';
import { parsePriceList, type PriceList, type PriceListReference } from './domain/price-list.js';
import { unitLookup, type Unit } from './domain/unit.js';
import { readPriceListFile } from './price-list-file.js';

/** The tables to read a list with. Pass `accountExists` where the whole chart of accounts is loaded; the shipped table knows one group only. */
export async function priceListReference(accountExists?: AccountCheck): Promise<PriceListReference> {
  const [units, table] = await Promise.all([
    readReference<Unit[]>('units.json'),
    readReference<AccountTable>('accounts.json'),
  ]);
  return {
    unitCode: unitLookup(units),
    accounts: table.accounts,
    accountExists: accountExists ?? accountCheck(table),
  };
}

/** Reads an uploaded price list. Throws TableUnreadable for a file that is no CSV or XLSX; everything else is in the result. */
export async function loadPriceList(bytes: Buffer, reference: PriceListReference): Promise<PriceList> {
  return parsePriceList(await readPriceListFile(bytes), reference);
}
