import { addDays, longDate, type CivilDate, type Refusal } from '../../kernel/index.js';

/** The registries of the state that a vendor is looked up in. */
export const REGISTRIES = {
  oss: { name: 'perizinan berusaha (OSS)', asks: 'NIB' },
  dukcapil: { name: 'data kependudukan (Dukcapil)', asks: 'NIK' },
  djp: { name: 'data wajib pajak (DJP)', asks: 'NPWP' },
  blacklist: { name: 'Daftar Hitam Nasional', asks: 'nama dan NPWP' },
} as const satisfies Record<string, { readonly name: string; readonly asks: string }>;

export type Registry = keyof typeof REGISTRIES;
export const REGISTRY_CODES = Object.keys(REGISTRIES) as Registry[];

/** `match`: the registry knows this vendor as it says it is, and for the blacklist that it is not on it. */
export type RegistryOutcome = 'match' | 'mismatch';

/** Which registries must have answered, and for how long an answer counts. */
export interface RegistryDuty {
  readonly required: readonly Registry[];
  readonly requiredBasis?: string;
  maxAgeDays(registry: Registry): { readonly days: number; readonly legalBasis: string } | null;
  /** Whether the sale ends by itself when an answer is too old. */
  readonly stopsSale: boolean;
}

/** The newest answer of one registry about the vendor as it is now. */
export interface LatestCheck {
  readonly registry: Registry;
  readonly outcome: RegistryOutcome;
  readonly checkedOn: CivilDate;
}

export interface RegistryFacts {
  readonly hasNpwp: boolean;
  readonly latest: readonly LatestCheck[];
  readonly duty: RegistryDuty;
  readonly on: CivilDate;
}

/** The state of one required answer on a day. */
export interface RegistryState {
  readonly registry: Registry;
  readonly name: string;
  readonly state: 'fresh' | 'missing' | 'mismatch' | 'too-old';
  readonly checkedOn: CivilDate | null;
  /** The last day on which the answer counts; null when it counts for ever or not at all. */
  readonly freshUntil: CivilDate | null;
  readonly legalBasis?: string;
}

/** Every required answer with its state, in the order of the registries. */
export function registryStates({ hasNpwp, latest, duty, on }: RegistryFacts): RegistryState[] {
  return REGISTRY_CODES.filter(
    (registry) => duty.required.includes(registry) && (registry !== 'djp' || hasNpwp),
  ).map((registry) => {
    const answer = latest.find((check) => check.registry === registry);
    const age = duty.maxAgeDays(registry);
    const freshUntil = answer && age ? addDays(answer.checkedOn, age.days) : null;
    const state = !answer
      ? 'missing'
      : answer.outcome === 'mismatch'
        ? 'mismatch'
        : freshUntil !== null && freshUntil < on
          ? 'too-old'
          : 'fresh';
    const legalBasis = state === 'too-old' ? age?.legalBasis : duty.requiredBasis;
    return {
      registry,
      name: REGISTRIES[registry].name,
      state,
      checkedOn: answer?.checkedOn ?? null,
      freshUntil,
      ...(legalBasis === undefined ? {} : { legalBasis }),
    };
  });
}

/** Why the registries do not let this vendor be verified on that day; empty when every required answer is good and fresh. */
export function registryRefusals(facts: RegistryFacts): Refusal[] {
  return registryStates(facts)
    .filter(({ state }) => state !== 'fresh')
    .map(({ registry, name, state, checkedOn, freshUntil, legalBasis }) => ({
      code: `registry-${registry}`,
      pointer: `/registryChecks/${registry}`,
      detail:
        state === 'missing' || checkedOn === null
          ? `Pencocokan dengan ${name} belum dicatat.`
          : state === 'mismatch'
            ? `Pencocokan dengan ${name} pada ${longDate(checkedOn)} menyatakan tidak sesuai.`
            : `Pencocokan dengan ${name} berlaku sampai ${longDate(freshUntil ?? checkedOn)}; cocokkan kembali.`,
      ...(legalBasis === undefined ? {} : { legalBasis }),
    }));
}

/**
 * The last day on which the registries' answers let a verified vendor sell; null while no regulation ends a sale so. What was
 * never asked counts from the verification, so that a new duty gives everybody its own time.
 */
export function registrySaleEnd(facts: RegistryFacts, verifiedOn: CivilDate): CivilDate | null {
  const { duty } = facts;
  if (!duty.stopsSale) return null;
  const ends = registryStates(facts).map(({ registry, state, checkedOn, freshUntil }) => {
    const age = duty.maxAgeDays(registry);
    if (state === 'missing') return age && addDays(verifiedOn, age.days);
    return state === 'mismatch' && checkedOn !== null ? addDays(checkedOn, -1) : freshUntil;
  });
  return ends.filter((end) => end !== null).sort()[0] ?? null;
}
