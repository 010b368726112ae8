import { allow, isSoundPeriod, refuse, type Decision, type Refusal } from '../../kernel/index.js';
import type { ApprovalRoute } from './approval-route.js';
import { isFields, isText, isTextList, listOf, texts, wrong, type Fields } from './file-fields.js';
import type { ParameterVersion } from './parameter.js';
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
  readonly level: 'national' | 'regional';
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
  if (!isFields(json)) return refuse(wrong('', 'berkas harus berupa objek JSON'));
  const parameters = listOf(json.parameters);
  const articles = listOf(json.articles);
  const routes = listOf(json.routes ?? []);
  const refusals = [
    ...texts(json, ['id', 'version', 'title'], ''),
    ...(json.level === 'national' || json.level === 'regional'
      ? []
      : [wrong('/level', 'harus "national" atau "regional"')]),
    ...(typeof json.isSample === 'boolean' ? [] : [wrong('/isSample', 'harus true atau false')]),
    ...(articles
      ? articles.flatMap((a, i) => texts(a, ['article', 'text'], `/articles/${i}`))
      : [wrong('/articles', 'harus berupa daftar')]),
    ...(parameters ? parameters.flatMap(parameterFaultsAt) : [wrong('/parameters', 'harus berupa daftar')]),
    ...(routes ? routes.flatMap(routeShapeFaults) : [wrong('/routes', 'harus berupa daftar')]),
  ];
  if (refusals.length > 0) return { ok: false, refusals };
  return allow({
    ...(json as unknown as ParameterFile),
    articles: articles as unknown as Article[],
    parameters: (parameters as unknown as ParameterVersion[]).map(toVersion),
    routes: (routes as unknown as ApprovalRoute[]).map(toRoute),
  });
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
