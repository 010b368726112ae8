import type { ApprovalRoute } from './approval-route.js';
import type { ParameterFile } from './parameter-file.js';
import type { ParameterVersion } from './parameter.js';

/** One thing that differs between two editions. */
export interface Difference<T> {
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: T | null;
  readonly after: T | null;
}

/** What one edition changes about another: its head, article by article, parameter by parameter, route by route. */
export interface DocumentDiff {
  readonly head: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
  readonly articles: readonly (Difference<string> & { readonly article: string })[];
  readonly parameters: readonly (Difference<ParameterVersion> & {
    readonly code: string;
    readonly scope: string | null;
  })[];
  readonly routes: readonly (Difference<ApprovalRoute> & { readonly code: string })[];
}

/** Compares two editions. The same parameter is the same code, scope and first day; the same route the same code and first day. */
export function documentDiff(before: ParameterFile, after: ParameterFile): DocumentDiff {
  const [oldHead, newHead] = [headOf(before), headOf(after)];
  return {
    head: Object.keys(newHead)
      .filter((field) => !isSame(oldHead[field], newHead[field]))
      .map((field) => ({ field, before: oldHead[field] ?? null, after: newHead[field] ?? null })),
    articles: compare(articlesOf(before), articlesOf(after)).map(({ key, ...found }) => ({
      article: key,
      ...found,
    })),
    parameters: compare(parametersByScope(before), parametersByScope(after)).map(({ key, ...found }) => {
      const [code = '', scope = ''] = key.split(' ');
      return { code, scope: scope === '' ? null : scope, ...found };
    }),
    routes: compare(routesOf(before), routesOf(after)).map(({ key, ...found }) => ({
      code: key.split(' ')[0] ?? '',
      ...found,
    })),
  };
}

function compare<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): (Difference<T> & { readonly key: string })[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null];
    if (isSame(was, is)) return [];
    const change = was === null ? 'added' : is === null ? 'removed' : 'changed';
    return [{ key, change, before: was, after: is } as const];
  });
}

function headOf({ title, level, isSample, identity }: ParameterFile): Record<string, unknown> {
  const { form = null, number = null, year = null, enactedOn = null, effectiveOn = null } = identity ?? {};
  return { title, level, isSample, form, number, year, enactedOn, effectiveOn };
}

function articlesOf({ articles }: ParameterFile): Map<string, string> {
  return new Map(articles.map(({ article, text }) => [article, text]));
}

function parametersByScope({ parameters }: ParameterFile): Map<string, ParameterVersion> {
  return new Map(
    parameters.flatMap((version) => {
      const { appliesTo, ...general } = version;
      return (appliesTo ?? [null]).map((scope): [string, ParameterVersion] => [
        `${version.code} ${scope ?? ''} ${version.from}`,
        scope === null ? general : { ...general, appliesTo: [scope] },
      ]);
    }),
  );
}

function routesOf({ routes }: ParameterFile): Map<string, ApprovalRoute> {
  return new Map(routes.map((route) => [`${route.code} ${route.from}`, route]));
}

/** Whether two JSON values are the same, whatever the order of their fields. */
export function isSame(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
