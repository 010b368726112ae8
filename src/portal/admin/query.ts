import { checked } from '../ui/form-state.js';

/** The part of an address that a list is asked by, checked as the same request of the API; a field left empty in a form asks nothing. */
export function queryOf<T extends object>(
  type: new () => T,
  query: unknown,
  names: readonly (keyof T & string)[],
): Promise<T> {
  const given = (query ?? {}) as Readonly<Record<string, unknown>>;
  const set = names.flatMap((name) => {
    const value = given[name];
    return typeof value === 'string' && value.trim() !== '' ? [[name, value.trim()] as const] : [];
  });
  return checked(type, Object.fromEntries(set));
}
