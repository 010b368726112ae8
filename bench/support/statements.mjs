import pg from 'pg';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
// Counts for the rate limit are written for many requests together, now and then: no statement of any one of them.
const NOT_OF_THE_REQUEST = /insert into rate_limit/;
const original = pg.Client.prototype.query;

/** Runs `work` and answers with every statement that this process sent to PostgreSQL meanwhile, in order. */
export async function recorded(work) {
  const statements = [];
  pg.Client.prototype.query = function (config, ...rest) {
    const text = typeof config === 'string' ? config : config.text;
    const values = (Array.isArray(rest[0]) ? rest[0] : config.values) ?? [];
    const statement = { text, values, rowCount: null };
    if (!NOT_OF_THE_REQUEST.test(text)) statements.push(statement);
    const sent = original.call(this, config, ...rest);
    void sent?.then?.(
      (result) => (statement.rowCount = result.rowCount ?? null),
      () => undefined,
    );
    return sent;
  };
  try {
    return { value: await work(), statements };
  } finally {
    pg.Client.prototype.query = original;
  }
}

/** Every id that stands in the parameters of `statements`, also inside JSON. */
function idsIn(statements) {
  return new Set(
    statements.flatMap(({ values }) => values.flatMap((value) => asText(value)?.match(UUID) ?? [])),
  );
}

function asText(value) {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object' || value instanceof Date || Buffer.isBuffer(value))
    return null;
  return JSON.stringify(value);
}

/**
 * Prepares `recorded` statements for replay, with the same work recorded `before` for comparison. New each time are the ids that
 * only one of the two has, the texts in `unique`, and numbers that differ between the two (a sequence). Texts are cut at these
 * places beforehand, so that replaying costs little more than joining.
 */
export function replayable(statements, before, unique) {
  if (statements.some(({ text }, index) => text !== before[index]?.text)) {
    throw new Error('the same work sent other statements the second time');
  }
  const common = idsIn(before);
  const tokens = [...[...idsIn(statements)].filter((id) => !common.has(id)), ...unique];
  const pattern = tokens.length > 0 ? new RegExp(tokens.map(escaped).join('|'), 'g') : /(?!)/g;
  return {
    tokens,
    statements: statements.map(({ text, values, rowCount }, index) => ({
      text,
      rowCount,
      values: values.map((value, position) =>
        typeof value === 'number' && value !== before[index].values[position]
          ? ({ serial }) => value + serial
          : template(value, pattern, tokens),
      ),
    })),
  };
}

function template(value, pattern, tokens) {
  const text = asText(value);
  if (text === null) return () => value;
  const parts = text.split(pattern);
  if (parts.length === 1) return () => value;
  const found = [...text.matchAll(pattern)].map(([token]) => tokens.indexOf(token));
  const join = ({ texts }) => parts.reduce((sum, part, index) => sum + texts[found[index - 1]] + part);
  return typeof value === 'string' ? join : (fresh) => JSON.parse(join(fresh));
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Sends the statements on `client` with `fresh` texts and numbers; a statement that touches other rows than recorded is an error. */
export async function replay(client, { statements }, fresh) {
  for (const { text, values, rowCount } of statements) {
    const result = await client.query(
      text,
      values.map((value) => value(fresh)),
    );
    if (rowCount !== null && result.rowCount !== rowCount) {
      throw new Error(`replayed with ${result.rowCount} instead of ${rowCount} rows: ${text}`);
    }
  }
}
