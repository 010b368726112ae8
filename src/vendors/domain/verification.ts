import type { Refusal } from '../../kernel/index.js';
import { blockingFindings, type JudgedFinding } from './findings.js';
import { OWN_VENDOR_BASIS } from './own-vendor.js';
import { stateOfParts, type PartDecision } from './parts.js';

/** In which regencies a vendor must stand, and by which article; without a regulation the regency's own area is meant. */
export interface DomicileDuty {
  readonly regencies: readonly string[];
  readonly name: string;
  readonly legalBasis?: string;
}

/** Who judges, and how that person stands to the vendor. */
export interface VerifierFacts {
  readonly isMember: boolean;
  /** Filled in the registration on the vendor's behalf. */
  readonly assisted: boolean;
}

export interface VerificationFacts {
  /** Refusals of the checklist on the day of verification: a paper may have expired since submission. */
  readonly missing: readonly Refusal[];
  readonly vendorRegency: string;
  readonly domicile: DomicileDuty;
  readonly parts: readonly PartDecision[];
  /** Papers that count and that nobody has judged, by kind. */
  readonly undecidedPapers: readonly string[];
  readonly findings: readonly JudgedFinding[];
  /** The article that asks for a visit, when no visit in force has passed; null when none is asked for or one has. */
  readonly visitMissing: string | null;
  readonly verifier: VerifierFacts;
}

/** Every reason why this person may not judge this vendor at all. */
export function verifierRefusals({ isMember, assisted }: VerifierFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (isMember) {
    refusals.push({
      code: 'own-vendor',
      detail: 'Anda pemilik atau staf usaha ini; verifikator lain yang harus memeriksanya.',
      legalBasis: OWN_VENDOR_BASIS,
    });
  }
  if (assisted) {
    refusals.push({
      code: 'assisted-by-you',
      detail: 'Anda yang mengisikan pendaftaran ini; verifikator lain yang harus memeriksanya.',
      legalBasis: OWN_VENDOR_BASIS,
    });
  }
  return refusals;
}

/** Every reason why this verifier may not verify this vendor now. */
export function verificationRefusals(facts: VerificationFacts): Refusal[] {
  const refusals = [...facts.missing];
  const { regencies, name, legalBasis } = facts.domicile;
  if (!regencies.includes(facts.vendorRegency)) {
    refusals.push({
      code: 'outside-regency',
      detail: `Tempat usaha berada di wilayah ${facts.vendorRegency}, di luar ${name}.`,
      pointer: '/desaCode',
      ...(legalBasis === undefined ? {} : { legalBasis }),
    });
  }
  for (const { part, label, state } of stateOfParts(facts.parts)) {
    if (state === 'accepted') continue;
    const detail = state === 'refused' ? `${label} sudah ditolak.` : `${label} belum diputuskan.`;
    refusals.push({ code: `part-${state}`, detail, pointer: `/parts/${part}` });
  }
  for (const kind of facts.undecidedPapers) {
    refusals.push({
      code: 'document-undecided',
      detail: `Dokumen ${kind} belum diputuskan.`,
      pointer: `/documents/${kind}`,
    });
  }
  for (const { code, subject, detail } of blockingFindings(facts.findings)) {
    refusals.push({
      code: 'finding-open',
      detail: `Temuan belum diselesaikan: ${detail}`,
      pointer: `/findings/${code}/${subject}`,
    });
  }
  if (facts.visitMissing !== null) {
    refusals.push({
      code: 'visit-missing',
      detail: 'Belum ada kunjungan dan penilaian yang lulus dan masih berlaku.',
      pointer: '/visits',
      legalBasis: facts.visitMissing,
    });
  }
  return [...refusals, ...verifierRefusals(facts.verifier)];
}

/** Why a registration may not be sent back: nothing in it has been refused, so its owner would not know what to mend. */
export function returnRefusals(
  parts: readonly PartDecision[],
  refusedPapers: readonly string[],
  verifier: VerifierFacts,
): Refusal[] {
  const isRefused = parts.some(({ state }) => state === 'refused') || refusedPapers.length > 0;
  return [
    ...(isRefused
      ? []
      : [
          {
            code: 'nothing-refused',
            detail:
              'Tolak dahulu bagian atau dokumen yang harus diperbaiki, dengan alasan dan cara memperbaikinya.',
            pointer: '/parts',
          },
        ]),
    ...verifierRefusals(verifier),
  ];
}

/** Why a registration may not be handed in again: what was refused is still as it was. */
export function resubmissionRefusals(parts: readonly PartDecision[]): Refusal[] {
  return stateOfParts(parts)
    .filter(({ state }) => state === 'refused')
    .map(({ part, label, fix }) => ({
      code: 'refused-part-unchanged',
      detail: `${label} belum diperbaiki: ${fix ?? ''}`,
      pointer: `/parts/${part}`,
    }));
}
