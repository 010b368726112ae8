/** A part of a text query, written for PostgreSQL's `tsquery`. Lexemes of the name carry `=`, that of its first word `^`, so that one index answers where a word stands. */
export type Expression = string;

/** Where a word is looked for: anywhere in the text, in the name, or as the name's first word. */
export type Standing = '' | '=' | '^';

/** One lexeme of the text; with `prefix` every lexeme that begins so. */
export function lexeme(word: string, { prefix = false, standing = '' as Standing } = {}): Expression {
  // The word list holds letters, digits and dots only; quoting keeps the dots and would keep anything else harmless.
  return `'${standing}${word.replace(/['\\]/g, '')}'${prefix ? ':*' : ''}`;
}

/** All of these; empty for none. */
export function allOf(parts: readonly Expression[]): Expression {
  return joined(parts, ' & ');
}

/** One of these; empty for none. */
export function anyOf(parts: readonly Expression[]): Expression {
  return joined([...new Set(parts)], ' | ');
}

function joined(parts: readonly Expression[], operator: string): Expression {
  const filled = parts.filter((part) => part !== '');
  return filled.length > 1 ? `(${filled.join(operator)})` : (filled[0] ?? '');
}
