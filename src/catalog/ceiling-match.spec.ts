import { readFile } from 'node:fs/promises';
import { describeWithSharedData } from '../../test/support/shared-data.js';
import { ranked } from './domain/ceiling-match.js';
import type { Ceiling } from './domain/price-list.js';
import { loadPriceList, priceListReference } from './price-list-import.js';

/** What vendors do to words: another order, other abbreviations, a word left out, a letter too much. */
function asVendorsWrite(
  row: Ceiling,
  index: number,
): { name: string; specification: string; unitCode: string | null } {
  const words = `${row.name} ${row.specification}`
    .replace(/gsm/gi, 'gr')
    .replace(/folio/gi, 'F4')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length > 4) words.splice(index % words.length, 1);
  const [first = '', ...rest] = words;
  const slipped = first.length > 5 ? first.slice(0, 4) + (first[3] ?? '') + first.slice(4) : first;
  const mixed = index % 2 === 0 ? [...rest, slipped] : [slipped, ...rest.reverse()];
  return {
    name: mixed.slice(0, 3).join(' '),
    specification: mixed.slice(3).join(' '),
    unitCode: row.unitCode,
  };
}

describeWithSharedData('ranking real ceilings', ['ssh', 'pangandaran_2023_atk.csv'], (path) => {
  it('finds the right row among 601 first in three of four, and in the first three in nine of ten', async () => {
    const { rows } = await loadPriceList(await readFile(path), await priceListReference());
    const same = (a: Ceiling, b: Ceiling) =>
      `${a.name} ${a.specification} ${a.unit}`.toLowerCase() ===
      `${b.name} ${b.specification} ${b.unit}`.toLowerCase();
    // Every fourth row: each is compared with all 601.
    const asked = rows.filter((_, index) => index % 4 === 0);
    const places = asked.map((row, index) =>
      ranked(asVendorsWrite(row, index), rows, 10).findIndex((found) => same(found, row)),
    );
    const share = (most: number) =>
      places.filter((place) => place >= 0 && place < most).length / asked.length;
    expect(share(1)).toBeGreaterThanOrEqual(0.75);
    expect(share(3)).toBeGreaterThanOrEqual(0.9);
  });
});
