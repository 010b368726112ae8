import pg from 'pg';

const BIGINT = 20;
const DATE = 1082;

/**
 * How values of our own pool are read: `bigint` (rupiah, counters) as a number that must be exact, `date` as `YYYY-MM-DD` text,
 * because a Date at midnight is another day in another time zone.
 */
export const pgTypes = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === BIGINT) return exactNumber;
    if (oid === DATE) return (text: string) => text;
    return pg.types.getTypeParser(oid, format);
  },
};

function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit an exact number`);
  return value;
}
