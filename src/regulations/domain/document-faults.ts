import type { ApprovalRoute } from './approval-route.js';
import { faultAt, type DocumentContext, type DocumentFault } from './document-context.js';
import { isFields, type Fields } from './file-fields.js';
import { completenessChecks, parameterChecks, type Placed } from './parameter-checks.js';
import { fileShapeFaults, type Article } from './parameter-file.js';
import type { ParameterVersion } from './parameter.js';
import { citationOf, toIdentity } from './regulation-document.js';
import { routeChecks } from './route-checks.js';
import { coverageChecks } from './route-coverage.js';
import { toRoute } from './route-file.js';

/**
 * Everything that keeps a regulation from being published, all at once. What is not even written soundly is told by its field, and
 * the rest is judged without it, so that one slip does not hide the others. Empty when it may be published.
 */
export function documentFaults(json: unknown, context: DocumentContext): DocumentFault[] {
  const shape: DocumentFault[] = fileShapeFaults(json).map((fault) => ({
    ...fault,
    pointer: fault.pointer ?? '',
  }));
  if (!isFields(json)) return shape;
  const parameters = soundEntries<ParameterVersion>(json.parameters, '/parameters', shape);
  const routes = soundEntries<ApprovalRoute>(json.routes ?? [], '/routes', shape).map(({ index, value }) => ({
    index,
    value: toRoute(value),
  }));
  const isWhole = shape.length === 0;
  return [
    ...shape,
    ...identityChecks(json, shape, context),
    ...articleChecks(json, parameters, routes, shape),
    ...parameterChecks(parameters, context),
    ...routeChecks(routes, context),
    // What is missing, or covered twice, can only be told of a whole document.
    ...(isWhole ? completenessChecks(parameters, context) : []),
    ...(isWhole
      ? coverageChecks(
          routes,
          parameters.map(({ value }) => value),
          context,
        )
      : []),
  ];
}

function soundEntries<T>(list: unknown, at: string, shape: readonly DocumentFault[]): Placed<T>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((value: unknown, index) =>
    shape.some(({ pointer }) => pointer.startsWith(`${at}/${index}/`)) || !isFields(value)
      ? []
      : [{ index, value: value as unknown as T }],
  );
}

function identityChecks(
  json: Fields,
  shape: readonly DocumentFault[],
  { on, above }: DocumentContext,
): DocumentFault[] {
  if (json.level === 'national' || shape.some(({ pointer }) => pointer.startsWith('/identity'))) return [];
  if (!isFields(json.identity)) {
    const detail = 'Nomor, tahun, dan jenis peraturan belum disebutkan.';
    return [faultAt('/identity', 'identity-missing', detail)];
  }
  const { enactedOn, effectiveOn } = toIdentity(json.identity);
  return [
    ...(enactedOn === null
      ? [faultAt('/identity/enactedOn', 'identity-missing', 'Tanggal penetapan belum disebutkan.')]
      : []),
    ...(effectiveOn === null
      ? [faultAt('/identity/effectiveOn', 'identity-missing', 'Tanggal mulai berlaku belum disebutkan.')]
      : []),
    ...(enactedOn !== null && effectiveOn !== null && effectiveOn < enactedOn
      ? [
          faultAt(
            '/identity/effectiveOn',
            'before-enactment',
            'Peraturan tidak berlaku surut: tanggal berlakunya sebelum ditetapkan.',
          ),
        ]
      : []),
    ...(effectiveOn !== null && on < effectiveOn
      ? [
          faultAt(
            '/identity/effectiveOn',
            'not-yet-effective',
            `Peraturan baru berlaku ${effectiveOn}; tidak dapat dipakai mulai ${on}.`,
          ),
        ]
      : []),
    ...(json.level === 'decree' && above.length < 2
      ? [faultAt('/level', 'nothing-above', 'Keputusan hanya ada di bawah Peraturan Bupati yang berlaku.')]
      : []),
  ];
}

/** Each figure and each route cites an article of its own document whose text is there to be read. */
function articleChecks(
  json: Fields,
  parameters: readonly Placed<ParameterVersion>[],
  routes: readonly Placed<ApprovalRoute>[],
  shape: readonly DocumentFault[],
): DocumentFault[] {
  const isReadable = !shape.some(({ pointer }) => /^\/(identity|articles|isSample)/.test(pointer));
  if (json.level === 'national' || !isReadable || !isFields(json.identity)) return [];
  const isSample = json.isSample === true;
  const citation = citationOf({ ...toIdentity(json.identity), isSample });
  const articles = (json.articles as readonly Article[]).map(({ article }) => article);
  const check = (legalBasis: string, at: string): DocumentFault[] => {
    const isHeld = articles.some((article) => cites(legalBasis, `${citation} ${article}`));
    const detail = `"${legalBasis}" tidak menunjuk pasal dari dokumen ini; tulislah "${citation} ps ..." dan muat teks pasalnya.`;
    return isHeld ? [] : [faultAt(`${at}/legalBasis`, 'article-not-held', detail)];
  };
  const twice = articles.flatMap((article, index) =>
    articles.indexOf(article) === index
      ? []
      : [faultAt(`/articles/${index}/article`, 'article-twice', `Pasal ${article} dimuat dua kali.`)],
  );
  return [
    ...twice,
    ...parameters.flatMap(({ index, value }) => [
      ...check(value.legalBasis, `/parameters/${index}`),
      ...sampleFault(isSample && value.verified, `/parameters/${index}`),
    ]),
    ...routes.flatMap(({ index, value }) => [
      ...check(value.legalBasis, `/routes/${index}`),
      ...sampleFault(isSample && value.verified, `/routes/${index}`),
      ...value.steps.flatMap((step, position) =>
        check(step.legalBasis, `/routes/${index}/steps/${position}`),
      ),
    ]),
  ];
}

function sampleFault(isClaimed: boolean, at: string): DocumentFault[] {
  const detail = 'Contoh tidak dapat dinyatakan terverifikasi.';
  return isClaimed ? [faultAt(`${at}/verified`, 'sample-verified', detail)] : [];
}

function cites(legalBasis: string, article: string): boolean {
  return (
    legalBasis === article || legalBasis.startsWith(`${article} `) || legalBasis.startsWith(`${article},`)
  );
}
