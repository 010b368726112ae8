import { cellText } from '../../platform/table/index.js';
import type { RowCells, RowReader } from '../../platform/imports/index.js';
import type { DeliveryFee, PriceTier } from '../domain/item-promise.js';
import { priceOf } from '../domain/price-list-cell.js';

/** What empties a list that an item has; an empty cell leaves it as it is. */
const NONE = new Set(['-', 'tidak ada', 'kosong', 'hapus']);

/** A kecamatan of the regency, as a file names it. */
export interface NamedKecamatan {
  readonly code: string;
  readonly name: string;
}

/** The parts of a cell that holds a list; null for an empty cell, none for one that says so. */
export function partsOf(cells: RowCells, key: string): string[] | null {
  const text = cellText(cells.get(key));
  if (text === '') return null;
  if (NONE.has(text.toLowerCase())) return [];
  return text
    .split(/[;\n|]/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** Tiers as `10:9500; 50:9000`: from so many on, each costs so much. */
export function tiersIn(reader: RowReader, cells: RowCells): PriceTier[] | null {
  const parts = partsOf(cells, 'priceTiers');
  return parts && readAll(parts, tierOf, (part) => fault(part, '10:9500; 50:9000'));

  function fault(part: string, example: string): void {
    reader.fault(
      'priceTiers',
      'tiers-unreadable',
      `Harga grosir "${part.slice(0, 40)}" tidak terbaca; tulis misalnya ${example}.`,
    );
  }
}

/** Places as `32.16.06:10000; Cikarang Utara:15000`, by code or name; without an amount delivery is part of the price. */
export function deliveryIn(
  reader: RowReader,
  cells: RowCells,
  kecamatan: readonly NamedKecamatan[],
): DeliveryFee[] | null {
  const parts = partsOf(cells, 'delivery');
  return (
    parts &&
    readAll(
      parts,
      (part) => feeOf(part, kecamatan),
      (part) => {
        const detail = `Kecamatan dan ongkos kirim "${part.slice(0, 40)}" tidak terbaca; tulis misalnya Cikarang Utara:15000.`;
        reader.fault('delivery', 'delivery-unreadable', detail);
      },
    )
  );
}

/** A percentage as `40`, `40,5` or `40,5%`. */
export function percentIn(reader: RowReader, cells: RowCells, key: string): number | null {
  const text = cellText(cells.get(key)).replace(/\s*%$/, '').replace(',', '.');
  if (text === '') return null;
  const value = /^\d{1,3}(?:\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
  if (value <= 100) return value;
  reader.fault(key, 'percent-unreadable', 'Persentase harus 0 sampai 100, paling banyak dua desimal.');
  return null;
}

function readAll<T>(
  parts: readonly string[],
  read: (part: string) => T | null,
  fault: (part: string) => void,
): T[] {
  return parts.flatMap((part) => {
    const value = read(part);
    if (value === null) fault(part);
    return value === null ? [] : [value];
  });
}

function tierOf(part: string): PriceTier | null {
  const [, quantity = '', written = ''] = /^(\d[\d.]*)\s*[:=]\s*(.+)$/.exec(part) ?? [];
  const minimumQuantity = Number(quantity.replaceAll('.', ''));
  const price = priceOf(written);
  return typeof price === 'number' && minimumQuantity >= 2 && minimumQuantity <= 1_000_000
    ? { minimumQuantity, price }
    : null;
}

function feeOf(part: string, kecamatan: readonly NamedKecamatan[]): DeliveryFee | null {
  const [, place = '', written] = /^([^:=]+?)\s*(?:[:=]\s*(.+))?$/.exec(part) ?? [];
  const plain = (text: string) => text.toLowerCase().replace(/^kec(amatan|\.)?\s+/, '');
  const known = kecamatan.find(({ code, name }) => code === place || plain(name) === plain(place));
  const fee = written === undefined || /^0+$/.test(written) ? 0 : priceOf(written);
  return known && typeof fee === 'number' ? { kecamatanCode: known.code, fee } : null;
}
