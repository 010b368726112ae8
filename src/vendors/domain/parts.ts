/** A part of a registration that a verifier accepts or refuses by itself: the fields in it stand or fall together. */
export const PARTS = {
  name: { label: 'Nama usaha', fields: ['name'] },
  'legal-form': { label: 'Bentuk usaha', fields: ['legalForm'] },
  owner: { label: 'Nama pemilik', fields: ['ownerName'] },
  nik: { label: 'NIK', fields: ['nik'] },
  npwp: { label: 'NPWP dan NITKU', fields: ['npwp', 'nitku'] },
  nib: { label: 'NIB dan tanggal pendaftaran usaha', fields: ['nib', 'businessSince'] },
  kbli: { label: 'KBLI', fields: ['kbli'] },
  size: {
    label: 'Modal dan penjualan',
    fields: ['modalAmount', 'modalYear', 'salesAmount', 'salesYear'],
  },
  tax: {
    label: 'Status pajak',
    fields: [
      'isPkp',
      'pkpNumber',
      'pkpSince',
      'isPbjtTaxpayer',
      'suketNumber',
      'suketIssuedOn',
      'suketValidUntil',
    ],
  },
  address: { label: 'Alamat', fields: ['address', 'desaCode'] },
  place: { label: 'Titik lokasi', fields: ['latitude', 'longitude'] },
  delivery: {
    label: 'Wilayah antar dan kapasitas',
    fields: ['deliveryArea', 'dailyCapacity', 'leadTimeHours', 'closedWeekdays'],
  },
  bank: { label: 'Rekening', fields: ['bankName', 'bankAccount', 'bankAccountHolder'] },
  contact: { label: 'Narahubung', fields: ['contactName', 'phone', 'email'] },
} as const;

export type Part = keyof typeof PARTS;
export const PART_NAMES = Object.keys(PARTS) as Part[];

/** Why a part or a paper was refused; the remark beside it says it in the verifier's words. */
export const REFUSAL_REASONS = {
  unreadable: 'tidak terbaca',
  'not-matching': 'tidak sesuai dokumen',
  incomplete: 'tidak lengkap',
  expired: 'tidak berlaku lagi',
  unproven: 'tidak terbukti',
  'not-eligible': 'tidak memenuhi syarat',
  other: 'lainnya',
} as const;
export type RefusalReason = keyof typeof REFUSAL_REASONS;

/** What a verifier says of one part. */
export interface PartDecision {
  readonly part: Part;
  readonly state: 'pending' | 'accepted' | 'refused';
  readonly reasonCode: RefusalReason | null;
  readonly remark: string | null;
  readonly fix: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly round: number;
}

/** The parts that a statement of these fields touches. */
export function partsTouchedBy(fields: Iterable<string>): Part[] {
  const touched = new Set(fields);
  return PART_NAMES.filter((part) => PARTS[part].fields.some((field) => touched.has(field)));
}

/** The state of every part: one that nobody has looked at is pending. */
export function stateOfParts(
  decided: readonly PartDecision[],
): (PartDecision & { readonly label: string })[] {
  const known = new Map(decided.map((decision) => [decision.part, decision]));
  return PART_NAMES.map((part) => ({
    ...(known.get(part) ?? {
      part,
      state: 'pending' as const,
      reasonCode: null,
      remark: null,
      fix: null,
      decidedBy: null,
      decidedAt: null,
      round: 0,
    }),
    label: PARTS[part].label,
  }));
}
