import { isCivilDate, type CivilDate } from './dates.js';

/** Something a regulation sets for a time: in force from `from` through `until`, both days included; null means until further notice. */
export interface Effective {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}

/** Whether `version` is in force on `date`. */
export function isInForce(version: Effective, date: CivilDate): boolean {
  return version.from <= date && (version.until === null || date <= version.until);
}

/** The versions in force on `date`, the most recently started first. */
export function inForceOn<T extends Effective>(versions: readonly T[], date: CivilDate): T[] {
  return versions
    .filter((version) => isInForce(version, date))
    .sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

/** Whether two versions share a day. */
export function overlap(a: Effective, b: Effective): boolean {
  return (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until);
}

/** Whether the period is written soundly: real dates, and not ending before it starts. */
export function isSoundPeriod(period: { readonly from: unknown; readonly until: unknown }): boolean {
  const { from, until } = period;
  return isCivilDate(from) && (until === null || (isCivilDate(until) && from <= until));
}
