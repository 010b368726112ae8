import type { CivilDate } from '../../kernel/index.js';
import type { FieldCipher } from '../../platform/crypto/index.js';
import type { OfficeYear } from './calendar.js';
import type { Goods } from './goods.js';
import type { Chance } from './random.js';
import type { Rows } from './rows.queries.js';

/** Somebody in office: the account, the person and the post are three rows. */
export interface Officer {
  readonly accountId: string;
  readonly officialId: string;
  readonly postId: string;
  readonly name: string;
}

export const ROLES = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
] as const;

export interface BudgetLine {
  readonly id: string;
  readonly account: string;
  pagu: number;
}

export interface Agency {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly code: string;
  readonly officers: Readonly<Record<(typeof ROLES)[number], Officer>>;
  readonly lines: readonly BudgetLine[];
  readonly fileId: string;
  /** Vendors that it knows, the ones it likes more often. */
  favourites: Vendor[];
}

export interface Item {
  readonly id: string;
  readonly versionId: string;
  readonly vendor: Vendor;
  readonly goods: Goods;
  readonly price: number;
  readonly ceilingId: string;
}

export interface Vendor {
  readonly id: string;
  readonly index: number;
  readonly name: string;
  readonly ownerAccountId: string;
  readonly ownerName: string;
  readonly kind: 'mamin' | 'atk';
  readonly legalForm: 'individual' | 'cv' | 'pt' | 'koperasi';
  readonly umkmClass: 'mikro' | 'kecil' | 'menengah';
  readonly capacity: number;
  readonly registeredAt: Date;
  readonly accountCipher: string;
  readonly fileId: string;
  readonly items: Item[];
}

/** Everybody and everything that a year of buying needs. */
export interface World {
  readonly calendar: OfficeYear;
  readonly chance: Chance;
  readonly agencies: readonly Agency[];
  readonly vendors: readonly Vendor[];
  readonly ceilings: ReadonlyMap<Goods, string>;
  /** Registers one more vendor, for a story of its own. */
  addVendor(
    options: Partial<Pick<Vendor, 'kind' | 'umkmClass' | 'capacity' | 'registeredAt' | 'legalForm'>>,
  ): Vendor;
  /** Puts one more offer into a vendor's window. */
  addItem(vendor: Vendor, goods: Goods, price: number, publishedAt: Date): Item;
  /** A later price of an item; returns the id of the version. */
  addVersion(item: Item, number: number, price: number, publishedAt: Date): string;
  /** Rows that are not written yet. */
  readonly rows: Rows;
}

/** How many of each. */
export interface Sizes {
  readonly agencies: number;
  readonly vendors: number;
  /** Of the whole year; budgets are made for them. */
  readonly orders: number;
}

/** What the stage is set with. */
export interface Stage {
  readonly chance: Chance;
  readonly calendar: OfficeYear;
  readonly cipher: FieldCipher;
  readonly places: readonly string[];
  readonly sizes: Sizes;
  readonly rows: Rows;
  readonly firstDay: CivilDate;
  /** When everything was made that was there before the year. */
  readonly before: Date;
  /** How many people have an account so far. */
  people: number;
}

/** Puts rows behind those of their tables. */
export function put(rows: Rows, table: string, ...added: object[]): void {
  (rows[table] ??= []).push(...added);
}

/** Adds to a budget line that is not written yet, with its version, its ledger and the package of procurement that was as large. */
export function widenBudget({ rows }: World, line: BudgetLine, by: number): void {
  const find = (table: string, key: string, id: unknown) =>
    (rows[table] as Record<string, unknown>[] | undefined)?.find((row) => row[key] === id);
  const row = find('budget_line', 'id', line.id);
  const pack = find('rup_package', 'id', row?.rup_package_id);
  if (!row || !pack) throw new Error('the rows of budgets are written already');
  if (pack.value === line.pagu) pack.value = line.pagu + by;
  line.pagu += by;
  row.pagu = line.pagu;
  Object.assign(find('budget_version', 'line_id', line.id) ?? {}, { pagu: line.pagu });
  Object.assign(find('budget_entry', 'line_id', line.id) ?? {}, { amount: line.pagu });
}
