import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatRupiah } from '../kernel/index.js';
import { referencePath } from '../platform/reference/index.js';
import { ApiRefused, type Person } from './api.js';
import type { Steps } from './steps.js';

/** What the example's vendor offers, and the ceiling it stands under. */
export interface Offer {
  readonly categoryCode: string;
  readonly name: string;
  readonly specification: string;
  readonly unitCode: string;
  readonly price: number;
  readonly ceilingId: string;
  readonly ceilingPrice: number;
}

interface CeilingView {
  id: string;
  name: string;
  specification: string;
  unitText: string;
  unitCode: string | null;
  price: number;
  priceListId: string;
}

interface LoadReport {
  priceListId: string;
  imported: number;
  errors: unknown[];
  warnings: unknown[];
}

/** Loads the price list of `file`, or the product's own sample when there is none. Loading the same list again is no fault. Returns its id. */
export async function loadPriceList(steps: Steps, curator: Person, file: string | null): Promise<string> {
  const path = file ?? referencePath('price-list-contoh.csv');
  const name = basename(path);
  const decreeNumber = file === null ? 'CONTOH/1' : `PERCOBAAN/${name}`;
  const report = await steps.run(
    file === null ? 'Kurator memuat daftar harga contoh' : `Kurator memuat daftar harga ${name}`,
    async () => {
      const year = new Date().getFullYear();
      const fields = {
        title: file === null ? 'Daftar harga CONTOH' : `Daftar harga ${name} (untuk percobaan)`,
        decreeNumber,
        fiscalYear: String(year),
        validFrom: `${year}-01-01`,
        isSample: 'true',
        mode: 'good-rows',
      };
      try {
        const bytes = await readFile(path);
        return await curator.upload<LoadReport>(
          '/api/v1/price-lists',
          { name, type: typeOf(name), bytes },
          fields,
        );
      } catch (error) {
        if (error instanceof ApiRefused && error.body.code === 'price-list-loaded') return null;
        throw error;
      }
    },
    (report) =>
      report === null
        ? 'Daftar ini sudah dimuat sebelumnya.'
        : `${report.imported} harga tertinggi dimuat, ${report.errors.length} baris ditolak, ${report.warnings.length} catatan.`,
  );
  if (report) return report.priceListId;
  const { items } = await curator.get<{ items: { id: string; decreeNumber: string }[] }>(
    '/api/v1/price-lists',
  );
  const known = items.find((list) => list.decreeNumber === decreeNumber);
  if (!known) throw new Error(`price list ${decreeNumber} was loaded before but is not listed`);
  return known.id;
}

function typeOf(name: string): string {
  return name.toLowerCase().endsWith('.xlsx')
    ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    : 'text/csv';
}

const MEALS = ['makan box', 'nasi box', 'nasi kotak', 'makan'];
const SNACKS = ['snack box', 'snack', 'kudapan'];
const PORTION_UNITS = new Set(['dus', 'porsi', 'kotak', 'orang', 'orang-kali', 'bungkus', 'paket']);

/** Finds a ceiling for a boxed meal and one for a snack box; null when that price list holds none. */
export async function findMealOffers(
  steps: Steps,
  curator: Person,
  priceListId: string,
): Promise<Offer[] | null> {
  const meal = await firstCeiling(curator, priceListId, MEALS, 15_000);
  const snack = await firstCeiling(curator, priceListId, SNACKS, 5_000);
  if (!meal || !snack) return null;
  return steps.run(
    'Kurator mencari harga tertinggi untuk nasi kotak dan kudapan',
    () =>
      Promise.resolve([
        offer(
          meal,
          'mamin.nasi-box',
          'Nasi kotak ayam bakar',
          'Nasi, ayam bakar, tumis sayur, sambal, buah, air mineral 330 ml',
        ),
        offer(
          snack,
          'mamin.snack-box',
          'Kudapan kotak tiga macam',
          'Kue talam, lemper ayam, risoles sayur, air mineral 220 ml',
        ),
      ]),
    () =>
      [meal, snack]
        .map((c) => `${[c.name, c.specification].filter(Boolean).join(' ')}: ${formatRupiah(c.price)}`)
        .join('; '),
  );
}

async function firstCeiling(
  curator: Person,
  priceListId: string,
  words: readonly string[],
  atLeast: number,
): Promise<CeilingView | null> {
  for (const word of words) {
    const query = new URLSearchParams({ q: word, commodity: 'mamin', limit: '100' });
    const { items } = await curator.get<{ items: CeilingView[] }>(`/api/v1/ceilings?${query}`);
    // A ceiling per plate or per person of a plausible size; lists also hold prices per event.
    const plausible = items.find(
      (ceiling) =>
        ceiling.priceListId === priceListId &&
        PORTION_UNITS.has(ceiling.unitCode ?? '') &&
        ceiling.price >= atLeast &&
        ceiling.price <= 150_000,
    );
    if (plausible) return plausible;
  }
  return null;
}

function offer(ceiling: CeilingView, categoryCode: string, name: string, specification: string): Offer {
  return {
    categoryCode,
    name,
    specification,
    // A ceiling per person is met by a box per person.
    unitCode: ceiling.unitCode?.startsWith('orang') ? 'dus' : (ceiling.unitCode ?? ''),
    price: Math.max(500, Math.floor((ceiling.price * 0.9) / 500) * 500),
    ceilingId: ceiling.id,
    ceilingPrice: ceiling.price,
  };
}
