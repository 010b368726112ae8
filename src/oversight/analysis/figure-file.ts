import { StreamableFile } from '@nestjs/common';
import { longDate, type CivilDate } from '../../kernel/index.js';
import { writeTable, type SheetToWrite } from '../../platform/table/index.js';
import type { Values } from './figure.queries.js';
import type { Column } from './figures/figure.js';

/** What stands in a file of a figure. */
export interface FigureSheet {
  readonly figure: string;
  readonly title: string;
  readonly definition: string;
  readonly basis: string | null;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly dataAge: string;
  readonly columns: readonly Column[];
  readonly items: readonly Values[];
  /** What a reader must know, such as that the file was cut. */
  readonly note?: string;
}

const BASIS_NAMES: Readonly<Record<string, string>> = {
  ordered: 'dipesan',
  accepted: 'diterima',
  paid: 'dibayar',
};
const WIDTHS: Readonly<Record<Column['kind'], number>> = {
  text: 32,
  money: 20,
  count: 12,
  percent: 12,
  index: 12,
  minutes: 16,
  days: 16,
  date: 14,
  flag: 12,
};

/** The figure as a file. A CSV has nothing but head and rows, so that programs can read it; a workbook says the rest on a second sheet. */
export async function figureFile(sheet: FigureSheet, format: 'csv' | 'xlsx'): Promise<StreamableFile> {
  const { bytes, contentType, extension } = await writeTable(
    format === 'csv' ? { kind: 'csv', delimiter: ',' } : { kind: 'xlsx' },
    [valuesSheet(sheet), explanation(sheet)],
  );
  return new StreamableFile(bytes, {
    type: contentType,
    disposition: `attachment; filename="${sheet.figure}-${sheet.from}-${sheet.until}.${extension}"`,
  });
}

function valuesSheet({ columns, items }: FigureSheet): SheetToWrite {
  return {
    name: 'Angka',
    frozenRows: 1,
    widths: columns.map(({ kind }) => WIDTHS[kind]),
    rows: [
      columns.map(({ title }) => title),
      ...items.map((item) => columns.map(({ key }) => cellOf(item[key]))),
    ],
  };
}

function explanation(sheet: FigureSheet): SheetToWrite {
  const { title, definition, basis, from, until, dataAge, note } = sheet;
  return {
    name: 'Penjelasan',
    widths: [18, 110],
    rows: [
      ['Angka', title],
      ['Pengertian', definition],
      ...(basis === null ? [] : [['Dasar', BASIS_NAMES[basis] ?? basis]]),
      ['Masa', `${longDate(from)} sampai ${longDate(until)}`],
      ['Kesegaran', dataAge],
      ...(note === undefined ? [] : [['Catatan', note]]),
    ],
  };
}

function cellOf(value: string | number | boolean | null | undefined): string | number | null {
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  return value ?? null;
}
