import type { Parser } from './parsers.js';

/** What kind of run this is. */
export type Environment = 'development' | 'test' | 'production';

/** One environment variable: how it is read, what holds without it, and what it is for. */
export interface Variable<T> {
  readonly name: string;
  readonly parser: Parser<T>;
  /** Text that is parsed when the variable is absent or empty; null leaves the value null. */
  readonly default: string | null | ((environment: Environment) => string);
  readonly description: string;
  readonly secret?: boolean;
  readonly requiredInProduction?: boolean;
  /** Makes a value that is kept in DATA_DIR/secrets.json outside production. */
  readonly generate?: () => string;
}

/** One that always has a value. */
export function variable<T>(
  definition: Variable<T> & { readonly default: string | ((e: Environment) => string) },
) {
  return definition as Variable<T>;
}

/** One that may be absent. */
export function optional<T>(definition: Omit<Variable<T>, 'default'>): Variable<T | null> {
  return { ...definition, default: null };
}

/** A secret that is made and kept outside production. */
export function kept<T>(definition: Variable<T> & { readonly generate: () => string }): Variable<T> {
  return definition;
}
