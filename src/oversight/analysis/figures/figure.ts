import type { CivilDate } from '../../../kernel/index.js';

/** Which event counts as spending: the order, the acceptance of what was delivered, or the payment. See docs/figures.md. */
export const BASES = ['ordered', 'accepted', 'paid'] as const;
export type Basis = (typeof BASES)[number];

/** By what a figure can be split. */
export const GROUPINGS = {
  total: 'Seluruhnya',
  agency: 'Perangkat daerah',
  account: 'Rekening belanja',
  category: 'Kategori',
  vendor: 'Penyedia',
  kecamatan: 'Kecamatan penyedia',
  class: 'Skala usaha',
  month: 'Bulan',
  channel: 'Cara bayar',
  kind: 'Jenis belanja',
  lane: 'Jalur',
} as const;
export type Grouping = keyof typeof GROUPINGS;

/** How a value is to be read: whole rupiah, a number of things, percent with one decimal, minutes, working days, a date. */
export type ColumnKind =
  'text' | 'money' | 'count' | 'percent' | 'index' | 'minutes' | 'days' | 'date' | 'flag';

/** One column of a figure or of the rows behind it. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
}

/** What somebody asks of a figure. Days are included on both ends. */
export interface FigureFilters {
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly basis: Basis;
  /** With the units below it. */
  readonly agencyId?: string;
  /** Of the agency alone: a group of one agency does not count the units below it. */
  readonly units?: 'own';
  readonly vendorId?: string;
  readonly account?: string;
  /** With the categories below it. */
  readonly category?: string;
  readonly kecamatan?: string;
  readonly class?: string;
  readonly channel?: string;
  readonly kind?: string;
  readonly lane?: string;
  /** Of the lead times. */
  readonly step?: string;
  /** Of the vendors. */
  readonly state?: string;
}

/** Whose data somebody may see: null for all agencies. */
export type Scope = readonly string[] | null;

/** The values of a statement, in the order in which its text names them. */
export class Given {
  constructor(
    readonly filters: FigureFilters,
    readonly scope: Scope,
    readonly values: unknown[] = [],
  ) {}

  /** The same values for another part of the statement, which asks something else. */
  about(filters: FigureFilters): Given {
    return new Given(filters, this.scope, this.values);
  }

  /** The place of this value in the text, with its type. */
  value(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** One figure: what it says, how it is split, how it is computed and which rows stand behind it. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** One Indonesian sentence; docs/figures.md says it exactly. */
  readonly definition: string;
  /** The first is used when nobody says otherwise. */
  readonly groupings: readonly [Grouping, ...Grouping[]];
  /** What counts as spending unless somebody asks for another; null where the figure is about no spending. */
  readonly basis: Basis | null;
  /** Beside `key` and `name` of the group. */
  readonly columns: readonly Column[];
  /** One statement without an end, giving `key`, `name` and the columns, the largest first. */
  groups(given: Given, by: Grouping): string;
  readonly rowColumns: readonly Column[];
  /** One statement, giving `id` and the row columns in order of id, from after `after`, at most `limit`. */
  rows(given: Given, after: string | null, limit: number): string;
  /** A parameter of the regulation that `share` is compared with. */
  readonly least?: string;
}

/** Shorthands for columns. */
export const column = {
  text: (key: string, title: string): Column => ({ key, title, kind: 'text' }),
  money: (key: string, title: string): Column => ({ key, title, kind: 'money' }),
  count: (key: string, title: string): Column => ({ key, title, kind: 'count' }),
  percent: (key: string, title: string): Column => ({ key, title, kind: 'percent' }),
  index: (key: string, title: string): Column => ({ key, title, kind: 'index' }),
  minutes: (key: string, title: string): Column => ({ key, title, kind: 'minutes' }),
  days: (key: string, title: string): Column => ({ key, title, kind: 'days' }),
  date: (key: string, title: string): Column => ({ key, title, kind: 'date' }),
  flag: (key: string, title: string): Column => ({ key, title, kind: 'flag' }),
};
