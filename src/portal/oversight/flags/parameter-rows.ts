import type { Typed } from '../../ui/form-state.js';
import { rupiahIn } from '../../ui/typed-numbers.js';

/** The most rows a list is typed into at once. */
const MOST_ROWS = 30;

/** The name of a row's field. */
export const rowName = (code: string, row: number): string => `value-${code}-${row}`;

/** The rows of a list as they were typed, empty ones as well; null when none was sent. */
export function typedRows(typed: Typed, code: string): string[] | null {
  const rows: string[] = [];
  for (let row = 0; row < MOST_ROWS; row += 1) {
    const text = typed[rowName(code, row)];
    if (text === undefined) break;
    rows.push(text);
  }
  return rows.length === 0 ? null : rows;
}

/** What was typed after a row was added (`tambah`) or taken out (its place). */
export function withRows(typed: Typed, code: string, step: string): Typed {
  const rows = typedRows(typed, code) ?? [];
  const next =
    step === 'tambah' ? [...rows, ''].slice(0, MOST_ROWS) : rows.filter((_, row) => String(row) !== step);
  const others = Object.entries(typed).filter(([name]) => !name.startsWith(`value-${code}-`));
  // A list always has a row to type in.
  const kept = next.length === 0 ? [''] : next;
  return Object.fromEntries([...others, ...kept.map((text, row) => [rowName(code, row), text] as const)]);
}

/** A list as the service takes it, and the row that each of its entries stands in. A row left empty says nothing. */
export function listIn(rows: readonly string[]): { value: (number | string)[]; rowOf: number[] } {
  const said = rows.flatMap((text, row) => (text === '' ? [] : [{ text, row }]));
  return { value: said.map(({ text }) => rupiahOr(text)), rowOf: said.map(({ row }) => row) };
}

/** Whole rupiah; the text itself where it is none, for the check to tell. */
export function rupiahOr(text: string): number | string {
  return rupiahIn(text) ?? text;
}
