import { civilDateOf, isCivilDate, type CivilDate } from '../../../kernel/index.js';
import type { BoardPart, OpenChoices } from '../../../oversight/index.js';

/** What somebody wants to see of the open figures; empty is everything. */
export interface OpenChoice {
  readonly year: number;
  /** 1 to 12; null for the whole year. */
  readonly month: number | null;
  /** The code of an agency. */
  readonly agency: string;
  readonly category: string;
  readonly kecamatan: string;
}

/** What is chosen in the address. A year that cannot be is this year; what does not look like a code is nothing. */
export function openChoice(
  query: Readonly<Record<string, unknown>>,
  today = civilDateOf(new Date()),
): OpenChoice {
  const year = numberIn(query.tahun, 2020, Number(today.slice(0, 4)) + 1) ?? Number(today.slice(0, 4));
  return {
    year,
    month: numberIn(query.bulan, 1, 12),
    agency: codeIn(query.instansi),
    category: codeIn(query.kategori),
    kecamatan: /^\d{2}\.\d{2}\.\d{2}$/.test(codeIn(query.kecamatan)) ? codeIn(query.kecamatan) : '',
  };
}

/** The first and the last day of what is chosen. */
export function daysOf({ year, month }: OpenChoice): { readonly from: CivilDate; readonly until: CivilDate } {
  if (month === null) return { from: `${year}-01-01`, until: `${year}-12-31` };
  const first = `${year}-${String(month).padStart(2, '0')}`;
  const last = [31, 30, 29, 28].map((day) => `${first}-${day}`).find(isCivilDate) ?? `${first}-28`;
  return { from: `${first}-01`, until: last };
}

/** The same as the names in an address. */
export function queryOf({ year, month, agency, category, kecamatan }: OpenChoice) {
  return { tahun: year, bulan: month, instansi: agency, kategori: category, kecamatan };
}

/** What the figures are asked with. An agency that bought nothing has no figures: null. */
export function figureFilters(
  choice: OpenChoice,
  { agencies }: OpenChoices,
): Omit<BoardPart, 'figure' | 'top'> | null {
  const { agency: code, category, kecamatan } = choice;
  const agency = agencies.find((one) => one.code === code);
  if (code !== '' && !agency) return null;
  return {
    ...daysOf(choice),
    ...(agency && { agencyId: agency.id }),
    ...(category !== '' && { category }),
    ...(kecamatan !== '' && { kecamatan }),
  };
}

/** The months of a year up to the one that is going on, as "2026-03". */
export function monthsOf(year: number, today: CivilDate = civilDateOf(new Date())): string[] {
  const last = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : 12;
  return Array.from({ length: last }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
}

const codeIn = (value: unknown): string =>
  typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : '';

function numberIn(value: unknown, least: number, most: number): number | null {
  const number = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : NaN;
  return number >= least && number <= most ? number : null;
}
