import { formatRupiah, longDate } from '../../../kernel/index.js';
import {
  duration,
  monthName,
  type FigureColumn,
  type Grouping,
  type Values,
} from '../../../oversight/index.js';
import { urls } from '../../urls.js';
import { textIn } from '../figure-words.js';

const number = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 4 });

/** A value as people read it, by what its column is. */
export function cellText(value: Values[string] | undefined, kind: FigureColumn['kind']): string {
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'ya' : 'tidak';
  if (kind === 'date') return longDate(String(value).slice(0, 10));
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'money':
      return formatRupiah(Math.round(value));
    case 'percent':
      return `${number.format(value)}%`;
    case 'minutes':
      return duration(value);
    case 'days':
      return `${number.format(value)} hari`;
    default:
      return number.format(value);
  }
}

/** The head of a column without what its cells say themselves. */
export const headOf = ({ title }: FigureColumn): string => title.replace(/ \((Rp|%|menit|hari kerja)\)$/, '');

/** Whether people read the column: ids are for files and links. */
export const isShown = ({ key }: FigureColumn): boolean => !/Id$|^key$|^step$/.test(key);

/** Whether its cells are figures, which stand in even digits on the right. */
export const isFigure = ({ kind }: FigureColumn): boolean => !['text', 'date', 'flag'].includes(kind);

/** The name of a group; a month as people say it. */
export const groupName = (values: Values, by: Grouping): string =>
  by === 'month' ? monthName(textIn(values, 'key')) : textIn(values, 'name') || textIn(values, 'key');

/** Where a row behind a figure leads: the story of its purchase, or the vendor. */
export function rowHref(figure: string, row: Values & { readonly id: string }): string | null {
  if (figure === 'vendors') return urls.etalaseVendor(row.id);
  if (figure === 'meal-cost' || figure === 'urgent-lane') return urls.story(row.id);
  if (figure === 'budget') return null;
  return urls.storyOfOrder(textIn(row, 'orderId') || row.id);
}

const FILTERED: Readonly<Partial<Record<Grouping, string>>> = {
  agency: 'agencyId',
  account: 'account',
  category: 'category',
  vendor: 'vendorId',
  kecamatan: 'kecamatan',
  class: 'class',
  channel: 'channel',
  kind: 'kind',
  lane: 'lane',
};

/** By which filter only the rows of this group are found; null where none does. */
export function filterOfGroup(
  by: Grouping,
  values: Values,
  { from, until }: { readonly from: string; readonly until: string },
): Readonly<Record<string, string>> | null {
  const key = textIn(values, 'key');
  const step: Readonly<Record<string, string>> =
    textIn(values, 'step') === '' ? {} : { step: textIn(values, 'step') };
  if (by === 'total') return step;
  if (by === 'month') {
    const [year = 0, month = 1] = key.split('-').map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    const [first, end] = [`${key}-01`, `${key}-${last}`];
    // The first and the last month of a period may be broken.
    return { ...step, from: first < from ? from : first, until: end > until ? until : end };
  }
  if (by === 'agency' && key !== '-') return { ...step, agencyId: key, units: 'own' };
  const name = FILTERED[by];
  return name === undefined || key === '-' ? null : { ...step, [name]: key };
}
