import { monthName, shortMonth, type Values } from '../../oversight/index.js';
import type { LinePoint } from '../ui/chart/index.js';

/** A number of a group; null when it has none. */
export function numberOf(values: Values | undefined, key: string): number | null {
  const value = values?.[key];
  return typeof value === 'number' ? value : null;
}

/** A text of a group; empty when it has none. */
export function textIn(values: Values | undefined, key: string): string {
  const value = values?.[key];
  return typeof value === 'string' ? value : '';
}

/** What a figure says month by month, also of months that have nothing: those are 0, or unknown where nothing cannot be a value. */
export function monthPoints(
  months: readonly string[],
  groups: readonly Values[],
  key: string,
  { nothing = 0, href }: { nothing?: number | null; href?: (month: string) => string } = {},
): LinePoint[] {
  const known = new Map(groups.map((group) => [textIn(group, 'key'), numberOf(group, key)]));
  return months.map((month) => ({
    label: shortMonth(month),
    value: known.get(month) ?? nothing,
    href: href?.(month),
  }));
}

export { monthName };
