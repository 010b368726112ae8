import type { Crest } from '../../../documents/index.js';

/** How the values of a chart are written. */
export type Unit = 'money' | 'percent' | 'days' | 'hours' | 'count';

/** One set of values over the labels of a chart; null leaves a gap. */
export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** A chart: columns or lines over time, or bars for things with long names. */
export interface Chart {
  readonly kind: 'columns' | 'lines' | 'bars';
  /** What it shows, in a sentence, for whoever cannot see it. */
  readonly alt: string;
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** A value that the others are to be compared with. */
  readonly mark?: { readonly value: number; readonly label: string };
}

/** A table whose texts are ready to print. */
export interface DataTable {
  readonly columns: readonly {
    readonly head: string;
    readonly align: 'left' | 'right';
    readonly width?: number;
  }[];
  readonly rows: readonly (readonly string[])[];
  /** The last row in bold. */
  readonly hasTotal?: boolean;
}

/** One figure of the report. */
export interface Section {
  readonly title: string;
  /** What the figure means, and what it says this month. */
  readonly text: string;
  readonly chart: Chart | null;
  readonly table: DataTable | null;
}

/** A number on the first page. */
export interface KeyNumber {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** Everything that a printed report says, kept as it was printed. Texts are Indonesian and ready to print. */
export interface ReportData {
  readonly title: string;
  readonly subject: string;
  /** Set on an installation for practice: every page says so. */
  readonly isPractice?: true;
  readonly number: number;
  /** When the figures were taken, ISO 8601: the only time in the file. */
  readonly createdAt: string;
  readonly regency: { readonly name: string; readonly crest: Crest | null };
  readonly office: { readonly name: string; readonly parentName?: string; readonly lines: readonly string[] };
  readonly period: string;
  readonly dataAge: string;
  readonly keyNumbers: readonly KeyNumber[];
  readonly sections: readonly Section[];
  readonly notes: readonly string[];
}
