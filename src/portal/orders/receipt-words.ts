import { civilDateOf, civilTimeOf, instantInWords, longDateWithDay } from '../../kernel/index.js';
import { LINE_FIELDS, lineFieldAt } from './delivery-steps.js';
import type { Typed } from '../ui/form-state.js';

/** What the pages of receiving say when a step is done. */
export const CHECKED: Readonly<Record<string, string>> = {
  terima: 'Hasil pemeriksaan tercatat. Penyedia dan PPK diberi tahu.',
  foto: 'Foto tersimpan.',
  bast: 'BAST diterbitkan; berkasnya sedang dibuat.',
};

/** The field of a count to which a refusal belongs. */
export function countFieldAt(typed: Typed): (pointer: string) => string | null {
  const atLine = lineFieldAt(typed, LINE_FIELDS.received);
  return (pointer) => (pointer === '/nama' ? 'nama' : atLine(pointer));
}

/** As `countFieldAt`; whatever is wrong with a photo belongs to its form. */
export function photoOr(step: string, typed: Typed): (pointer: string) => string | null {
  if (step !== 'foto') return countFieldAt(typed);
  return (pointer) => (pointer === '/nama' ? 'nama' : 'foto');
}

/** What was promised for a day and not for an hour is promised until the day is over. */
export function promiseText(promisedAt: Date): string {
  if (civilTimeOf(promisedAt) !== '00:00') return instantInWords(promisedAt);
  return longDateWithDay(civilDateOf(new Date(promisedAt.getTime() - 1)));
}
