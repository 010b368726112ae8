import {
  daysBetween,
  inForceOn,
  isSoundPeriod,
  overlap,
  type CivilDate,
  type Effective,
} from '../../kernel/index.js';

/** What a regulation can set: an amount or count, a date or code, a yes or no, a list of codes. */
export type ParameterValue = number | string | boolean | readonly string[];

/** One version of one parameter: what it was, when, and which article says so. */
export interface ParameterVersion extends Effective {
  readonly code: string;
  readonly value: ParameterValue;
  readonly unit: string;
  readonly legalBasis: string;
  /** True only when the value was read in the text of the regulation; anything else is shown as "belum diverifikasi". */
  readonly verified: boolean;
  /** Where the value was found, for whoever verifies it. */
  readonly source: string;
  /** The scopes (for example category kinds) it is limited to; without it, it holds for all. */
  readonly appliesTo?: readonly string[];
}

/** A fault in regulation data: `code` is stable, `parameter` names the parameter, `detail` is Indonesian. */
export interface ParameterFault {
  readonly code:
    | 'overlap'
    | 'gap'
    | 'missing-article'
    | 'unsound-period'
    | 'unknown-parameter'
    | 'wrong-value-kind'
    | 'looser-than-national';
  readonly parameter: string;
  readonly detail: string;
}

/** The version of `code` in force on `date`: the one limited to `scope` if there is one, otherwise the general one. */
export function parameterOn(
  versions: readonly ParameterVersion[],
  code: string,
  date: CivilDate,
  scope?: string,
): ParameterVersion | undefined {
  const inForce = inForceOn(
    versions.filter((version) => version.code === code),
    date,
  );
  const specific = inForce.find((version) => scope !== undefined && version.appliesTo?.includes(scope));
  return specific ?? inForce.find((version) => version.appliesTo === undefined);
}

/**
 * Faults within one set of versions: two versions of one parameter on the same day, an unsound period, a missing article,
 * and, when `gaps` is asked for, days between two versions on which nothing is set.
 */
export function parameterFaults(
  versions: readonly ParameterVersion[],
  check: { readonly gaps: boolean } = { gaps: false },
): ParameterFault[] {
  const alone = versions.flatMap((version): ParameterFault[] => [
    ...(version.legalBasis.trim() === ''
      ? [fault('missing-article', version, 'tidak menyebut pasal dasar hukumnya')]
      : []),
    ...(isSoundPeriod(version)
      ? []
      : [fault('unsound-period', version, 'masa berlakunya tidak sah atau berakhir sebelum mulai')]),
  ]);
  const together = versions.flatMap((later, index): ParameterFault[] => {
    const doubled = versions.slice(0, index).filter((earlier) => sameSubject(earlier, later));
    return doubled.some((earlier) => overlap(earlier, later))
      ? [fault('overlap', later, `versi mulai ${later.from} bertumpang dengan versi lain`)]
      : [];
  });
  return [...alone, ...together, ...(check.gaps ? gapsIn(versions) : [])];
}

function gapsIn(versions: readonly ParameterVersion[]): ParameterFault[] {
  return versions.flatMap((version): ParameterFault[] => {
    const { until } = version;
    if (until === null) return [];
    const later = versions.filter((other) => sameSubject(other, version) && other.from > until);
    if (later.length === 0) return [];
    const followed = later.some((other) => daysBetween(until, other.from) === 1);
    return followed
      ? []
      : [fault('gap', version, `tidak ada yang berlaku sesudah ${until} sampai versi berikutnya`)];
  });
}

function sameSubject(a: ParameterVersion, b: ParameterVersion): boolean {
  if (a.code !== b.code) return false;
  if (a.appliesTo === undefined || b.appliesTo === undefined) return a.appliesTo === b.appliesTo;
  return a.appliesTo.some((scope) => b.appliesTo?.includes(scope));
}

function fault(code: ParameterFault['code'], version: ParameterVersion, what: string): ParameterFault {
  return { code, parameter: version.code, detail: `Parameter ${version.code} ${what}.` };
}
