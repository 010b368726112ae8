import { v7 as uuidv7 } from 'uuid';
import type { ParameterFile } from './domain/parameter-file.js';
import type { RegulationEntity } from './regulation.entity.js';

/** The columns of a regulation that its document fills. */
export function columnsOf(
  file: ParameterFile,
): Pick<
  RegulationEntity,
  | 'kind'
  | 'code'
  | 'edition'
  | 'title'
  | 'isSample'
  | 'articles'
  | 'routes'
  | 'form'
  | 'number'
  | 'year'
  | 'enactedOn'
  | 'effectiveOn'
> {
  const { identity } = file;
  return {
    kind: file.level,
    code: file.id,
    edition: file.version,
    title: file.title,
    isSample: file.isSample,
    articles: file.articles,
    routes: file.routes,
    form: identity?.form ?? null,
    number: identity?.number ?? null,
    year: identity?.year ?? null,
    enactedOn: identity?.enactedOn ?? null,
    effectiveOn: identity?.effectiveOn ?? null,
  };
}

/** One row for each parameter and scope. */
export function parameterRows(regulationId: string, { parameters }: ParameterFile) {
  return parameters.flatMap(({ from, until, source, appliesTo, ...set }) =>
    (appliesTo ?? [null]).map((scope) => ({
      id: uuidv7(),
      regulationId,
      ...set,
      appliesTo: scope,
      validFrom: from,
      validUntil: until,
      note: source,
    })),
  );
}
