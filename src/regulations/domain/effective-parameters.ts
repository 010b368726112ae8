import { isCivilDate, type CivilDate } from '../../kernel/index.js';
import { parameterCatalogue, type Direction, type ParameterDefinition } from './parameter-catalogue.js';
import { parameterOn, type ParameterFault, type ParameterValue, type ParameterVersion } from './parameter.js';

/** The parameters that apply on one day, and what is wrong with the data they came from. */
export interface EffectiveParameters {
  readonly parameters: readonly ParameterVersion[];
  readonly faults: readonly ParameterFault[];
}

/**
 * What applies on `date` when a regional regulation stands beside the national ones. The region may tighten, never loosen:
 * a looser regional value is a fault and the national one applies. Each answer keeps the article of the value that won.
 */
export function effectiveParameters(
  national: readonly ParameterVersion[],
  regional: readonly ParameterVersion[],
  date: CivilDate,
  catalogue: Readonly<Record<string, ParameterDefinition>> = parameterCatalogue,
): EffectiveParameters {
  const all = [...national, ...regional];
  const codes = [...new Set(all.map((version) => version.code))].sort();
  const combined = codes.flatMap((code) => {
    const scopes = new Set<string | undefined>([undefined]);
    all.filter((version) => version.code === code).forEach((v) => v.appliesTo?.forEach((s) => scopes.add(s)));
    return [...scopes].map((scope) => {
      const base = parameterOn(national, code, date, scope);
      const local = parameterOn(regional, code, date, scope);
      return { scope, ...combine(base, local, catalogue[code]) };
    });
  });
  return {
    parameters: combined.flatMap(({ winner, scope }) => (winner ? [limitedTo(winner, scope)] : [])),
    faults: unique(combined.flatMap(({ faults }) => faults)),
  };
}

function combine(
  base: ParameterVersion | undefined,
  local: ParameterVersion | undefined,
  definition: ParameterDefinition | undefined,
): { winner: ParameterVersion | undefined; faults: ParameterFault[] } {
  const known = [base, local].filter((version) => version !== undefined);
  const faults = known.flatMap((version) => kindFaults(version, definition));
  if (!definition || !base || !local || faults.length > 0) {
    const sound = (version: ParameterVersion | undefined): boolean =>
      version !== undefined && kindFaults(version, definition).length === 0;
    return { winner: sound(base) ? base : sound(local) ? local : undefined, faults };
  }
  if (definition.direction === 'local' || isAtLeastAsTight(local.value, base.value, definition.direction)) {
    return { winner: local, faults };
  }
  const detail = `Parameter ${local.code} pada ${local.legalBasis} lebih longgar daripada ${base.legalBasis}; yang berlaku ${base.legalBasis}.`;
  return { winner: base, faults: [{ code: 'looser-than-national', parameter: local.code, detail }] };
}

function isAtLeastAsTight(local: ParameterValue, base: ParameterValue, direction: Direction): boolean {
  switch (direction) {
    case 'max':
      return local <= base;
    case 'min':
      return local >= base;
    case 'subset':
      return (
        Array.isArray(local) && Array.isArray(base) && local.every((code: string) => base.includes(code))
      );
    case 'duty':
      return local === true || base === false;
    case 'local':
      return true;
  }
}

function kindFaults(
  version: ParameterVersion,
  definition: ParameterDefinition | undefined,
): ParameterFault[] {
  if (!definition) {
    const detail = `Parameter ${version.code} tidak dikenal oleh aturan mana pun.`;
    return [{ code: 'unknown-parameter', parameter: version.code, detail }];
  }
  if (hasKind(version.value, definition)) return [];
  const detail = `Nilai parameter ${version.code} tidak sesuai jenisnya (${definition.kind}).`;
  return [{ code: 'wrong-value-kind', parameter: version.code, detail }];
}

function hasKind(value: ParameterValue, { kind }: ParameterDefinition): boolean {
  switch (kind) {
    case 'number':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'codes':
      return Array.isArray(value);
    case 'text':
      return typeof value === 'string';
    case 'date':
      return isCivilDate(value);
  }
}

function limitedTo(version: ParameterVersion, scope: string | undefined): ParameterVersion {
  const { appliesTo: _limits, ...general } = version;
  return scope === undefined ? general : { ...general, appliesTo: [scope] };
}

function unique(faults: readonly ParameterFault[]): ParameterFault[] {
  return [...new Map(faults.map((fault) => [`${fault.code} ${fault.detail}`, fault])).values()];
}
