import type { Refusal } from '../../kernel/index.js';

/** The parts of one transaction, in the order in which they are played. */
export const PARTS = {
  requester: 'pengusul',
  approver: 'penyetuju',
  commitment: 'penanda tangan kontrak',
  'buying-officer': 'Pejabat Pengadaan',
  receiver: 'penerima barang',
  verifier: 'verifikator pembayaran',
  payer: 'pembayar',
} as const;
export type Part = keyof typeof PARTS;

/** Somebody's part in a transaction. */
export interface Participant {
  readonly part: Part;
  /** The role of the post in which it was played. */
  readonly role: string;
  /** The person, whichever account and post were used. */
  readonly personId: string;
}

/** What the regulation allows one person to be at the same time, as pairs of roles like `kpa+ppk`. */
export interface AllowedPairs {
  readonly pairs: readonly string[];
  readonly legalBasis: string;
}

/** Two parts of one person that the law allows: shown to auditors. */
export interface SeparationFlag {
  readonly personId: string;
  readonly parts: readonly [string, string];
  readonly legalBasis: string;
}

/** What may not be, and what may be but is shown. */
export interface SeparationResult {
  readonly refusals: readonly Refusal[];
  readonly flags: readonly SeparationFlag[];
}

// Ethics of procurement: nobody may hold two sides of a decision.
export const SEPARATION_BASIS = 'Perpres 16/2018 ps 7 ayat (1) huruf e dan f';

/** Whether the regulation lets one person hold both roles; the order of a pair does not matter. */
export function isAllowedPair(allowed: AllowedPairs | null, one: string, other: string): boolean {
  return (
    allowed !== null && [`${one}+${other}`, `${other}+${one}`].some((pair) => allowed.pairs.includes(pair))
  );
}

/**
 * Requester, approver, buying officer, receiver and payer of one transaction are different people. Asked before `next` plays the
 * part; silence of the regulation allows nothing.
 */
export function separation(
  next: Participant,
  before: readonly Participant[],
  allowed: AllowedPairs | null,
): SeparationResult {
  const same = before.filter(({ personId, part }) => personId === next.personId && part !== next.part);
  const refused = same.filter(({ role }) => !isAllowedPair(allowed, role, next.role));
  const refusals = [...new Set(refused.map(({ part }) => part))].map((part) => ({
    code: 'same-person',
    detail: `Orang yang sama tidak boleh menjadi ${PARTS[part]} dan ${PARTS[next.part]}, juga dengan jabatan atau akun lain; minta pejabat lain melakukannya.`,
    legalBasis: SEPARATION_BASIS,
  }));
  const flags = same
    .filter((participant) => !refused.includes(participant))
    .map(({ part }) => ({
      personId: next.personId,
      parts: [part, next.part] as const,
      legalBasis: allowed?.legalBasis ?? '',
    }));
  return { refusals, flags };
}
