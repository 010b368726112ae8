import { allow, isSoundPeriod, type Decision, type Refusal } from '../../kernel/index.js';
import type { ApprovalRoute } from './approval-route.js';
import { isFields, isText, isTextList, listOf, texts, wrong, type Fields } from './file-fields.js';
import type { ParameterVersion } from './parameter.js';
import {
  identityShapeFaults,
  levelOf,
  toIdentity,
  type RegulationIdentity,
  type RegulationLevel,
} from './regulation-document.js';
import { routeShapeFaults, toRoute } from './route-file.js';

/** One article of a regulation, as text to show beside a refusal. */
export interface Article {
  readonly article: string;
  readonly text: string;
}

/** A regulation as a data file: what it is called, its articles where they are held, and the parameters it sets. */
export interface ParameterFile {
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly level: RegulationLevel;
  /** Which paper it is; the national compilation has none. */
  readonly identity?: RegulationIdentity;
  /** True for an example that no head of region has signed; the screens must say so. */
  readonly isSample: boolean;
  readonly articles: readonly Article[];
  readonly parameters: readonly ParameterVersion[];
  /** Who approves what, in which order; a file without them leaves that to the parameters. */
  readonly routes: readonly ApprovalRoute[];
}

/**
 * Reads a regulation data file that was parsed as JSON. Refuses with `parameter-file` and a pointer for every field that is missing or of the
 * wrong kind, all at once, so that whoever wrote the file can mend it in one go. Unknown fields are dropped.
 */
export function parseParameterFile(json: unknown): Decision<ParameterFile> {
  const refusals = fileShapeFaults(json);
  if (refusals.length > 0) return { ok: false, refusals };
  const file = json as ParameterFile & { readonly identity?: Fields };
  const { id, version, title, level, isSample, articles } = file;
  return allow({
    id,
    version,
    title,
    level,
    isSample,
    ...(file.identity && { identity: toIdentity(file.identity) }),
    articles: articles.map(({ article, text }) => ({ article, text })),
    parameters: file.parameters.map(toVersion),
    routes: ((json as { routes?: ApprovalRoute[] }).routes ?? []).map(toRoute),
  });
}

/** Every field of a regulation file that is missing or of the wrong kind. */
export function fileShapeFaults(json: unknown): Refusal[] {
  if (!isFields(json)) return [wrong('', 'berkas harus berupa objek JSON')];
  const parameters = listOf(json.parameters);
  const articles = listOf(json.articles);
  const routes = listOf(json.routes ?? []);
  const identity = identityShapeFaults(json.identity);
  return [
    ...texts(json, ['id', 'version', 'title'], ''),
    ...(json.level === 'national' || json.level === 'regional' || json.level === 'decree'
      ? []
      : [wrong('/level', 'harus "national", "regional", atau "decree"')]),
    ...(typeof json.isSample === 'boolean' ? [] : [wrong('/isSample', 'harus true atau false')]),
    ...identity,
    ...(identity.length === 0 &&
    isFields(json.identity) &&
    levelOf(toIdentity(json.identity).form) !== json.level
      ? [wrong('/identity/form', 'tidak sesuai dengan "level"')]
      : []),
    ...(articles
      ? articles.flatMap((a, i) => texts(a, ['article', 'text'], `/articles/${i}`))
      : [wrong('/articles', 'harus berupa daftar')]),
    ...(parameters ? parameters.flatMap(parameterFaultsAt) : [wrong('/parameters', 'harus berupa daftar')]),
    ...(routes ? routes.flatMap(routeShapeFaults) : [wrong('/routes', 'harus berupa daftar')]),
  ];
}

function parameterFaultsAt(parameter: Fields, index: number): Refusal[] {
  const at = `/parameters/${index}`;
  return [
    ...texts(parameter, ['code', 'unit', 'legalBasis', 'source'], at),
    ...(isValue(parameter.value)
      ? []
      : [wrong(`${at}/value`, 'harus bilangan bulat, teks, ya/tidak, atau daftar teks')]),
    ...(isSoundPeriod({ from: parameter.from, until: parameter.until })
      ? []
      : [wrong(`${at}/from`, 'masa berlaku harus tanggal YYYY-MM-DD; "until" boleh null')]),
    ...(typeof parameter.verified === 'boolean' ? [] : [wrong(`${at}/verified`, 'harus true atau false')]),
    ...(parameter.appliesTo === undefined || isTextList(parameter.appliesTo)
      ? []
      : [wrong(`${at}/appliesTo`, 'harus daftar teks')]),
  ];
}

function toVersion(p: ParameterVersion): ParameterVersion {
  const { code, value, unit, legalBasis, from, until, verified, source } = p;
  const version = { code, value, unit, legalBasis, from, until, verified, source };
  return p.appliesTo ? { ...version, appliesTo: p.appliesTo } : version;
}

function isValue(value: unknown): boolean {
  return Number.isSafeInteger(value) || isText(value) || typeof value === 'boolean' || isTextList(value);
}
