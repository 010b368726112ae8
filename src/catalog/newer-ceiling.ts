// The expression of the index ceiling_same_good, word for word.
const good = (row: string): string =>
  `md5(lower(${row}.name || '|' || ${row}.specification || '|' || ${row}.unit_text))`;

/**
 * SQL: a row `n` of list `m` that sets the ceiling for the same goods as row `c` of list `l`, by a later decree. Of two lists in
 * force the later one binds, stricter or laxer; rows that only the earlier one has stay in force, since a decree may change a
 * few rows alone. An example never replaces a decree, nor the other way round.
 */
export const NEWER_CEILING = `${good('n')} = ${good('c')} and m.id <> l.id and m.is_sample = l.is_sample
  and (m.valid_from, m.created_at) > (l.valid_from, l.created_at)`;

/** SQL: as `NEWER_CEILING`, or row `c` itself. */
export const SAME_OR_NEWER_CEILING = `${good('n')} = ${good('c')} and (n.id = c.id or (${NEWER_CEILING}))`;
