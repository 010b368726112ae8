import { yearOf, type CivilDate } from '../../kernel/index.js';
import { halalNumberFault, nibFault, pirtExpiryYear, pirtFault, slhsNumberFault } from './identifiers.js';
import type { DocumentKind } from './vendor.js';

/** What is asked of a paper of one kind. */
interface DocumentRule {
  readonly label: string;
  /** `absent`: the number is personal data that stands encrypted with the vendor; a second copy in clear would undo that. */
  readonly number: 'absent' | 'optional' | 'required';
  readonly numberFault?: (number: string, expiresOn: CivilDate | null, today: CivilDate) => string | null;
  readonly issuedOn: 'optional' | 'required';
  readonly expiresOn: 'never' | 'optional' | 'required';
  /** A photo proves by what it shows. */
  readonly isPicture: boolean;
  /** Whether several stand beside each other; of others a newer one takes the place of one not yet judged. */
  readonly isMany: boolean;
}

const paper = (label: string, rule: Partial<DocumentRule> = {}): DocumentRule => ({
  label,
  ...{ number: 'optional', issuedOn: 'optional', expiresOn: 'optional', isPicture: false, isMany: false },
  ...rule,
});

/** Every kind of paper. How long one may be valid at most is set by regulation and comes with the question. */
export const DOCUMENT_RULES: Readonly<Record<DocumentKind, DocumentRule>> = {
  ktp: paper('KTP pemilik', { number: 'absent', expiresOn: 'never' }),
  nib: paper('NIB', {
    numberFault: nibFault,
  }),
  npwp: paper('NPWP', { number: 'absent', expiresOn: 'never' }),
  nitku: paper('NITKU', { number: 'absent', expiresOn: 'never' }),
  akta: paper('Akta pendirian', { number: 'required', issuedOn: 'required', expiresOn: 'never' }),
  'sk-badan-hukum': paper('SK pengesahan badan hukum', {
    number: 'required',
    issuedOn: 'required',
    expiresOn: 'never',
  }),
  halal: paper('Sertifikat halal', { number: 'required', numberFault: halalNumberFault }),
  pirt: paper('P-IRT', {
    number: 'required',
    numberFault: pirtDocumentFault,
    issuedOn: 'required',
    expiresOn: 'required',
  }),
  slhs: paper('SLHS', { number: 'required', numberFault: slhsNumberFault }),
  hsp: paper('Label HSP'),
  suket: paper('Surat keterangan PP 55/2022', { number: 'required' }),
  'bank-book': paper('Halaman depan buku tabungan', { number: 'absent', expiresOn: 'never' }),
  'place-photo': paper('Foto tempat usaha', {
    number: 'absent',
    expiresOn: 'never',
    isPicture: true,
    isMany: true,
  }),
};

export interface DocumentToAdd {
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly issuedOn: CivilDate | null;
  readonly expiresOn: CivilDate | null;
  readonly contentType: string;
  readonly latitude: number | null;
  readonly takenAt: Date | null;
}

/** What is wrong with one field of a paper. */
export interface DocumentFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** Everything that is wrong with a paper, by the table. `maxYears` is the longest validity that a regulation allows its kind, if any does. */
export function documentFaults(
  document: DocumentToAdd,
  today: CivilDate,
  maxYears: number | null,
): DocumentFault[] {
  const { kind, number, issuedOn, expiresOn } = document;
  const rule = DOCUMENT_RULES[kind];
  const faults: DocumentFault[] = [];
  const fault = (pointer: string, code: string, detail: string | null) => {
    if (detail !== null) faults.push({ pointer, code, detail });
  };
  if (number !== null && rule.number === 'absent') {
    const detail =
      kind === 'place-photo'
        ? 'foto tidak bernomor; kosongkan'
        : 'nomor pada dokumen ini sudah ada dalam data usaha; kosongkan';
    fault('/number', 'number-not-kept', detail);
  } else if (number === null && rule.number === 'required') {
    fault('/number', kind === 'halal' ? 'halal-number' : 'number-missing', `nomor ${rule.label} wajib diisi`);
  } else if (number !== null) {
    fault('/number', `${kind}-number`, rule.numberFault?.(number, expiresOn, today) ?? null);
  }
  if (issuedOn === null && rule.issuedOn === 'required') {
    fault('/issuedOn', 'issue-date-missing', `tanggal terbit ${rule.label} wajib diisi`);
  }
  if (issuedOn !== null && issuedOn > today) fault('/issuedOn', 'future-date', 'tanggal terbit belum tiba');
  if (expiresOn === null && rule.expiresOn === 'required') {
    fault('/expiresOn', 'expiry-date-missing', `tanggal berakhir ${rule.label} wajib diisi`);
  }
  if (expiresOn !== null && rule.expiresOn === 'never') {
    fault('/expiresOn', 'no-expiry', `${rule.label} tidak mempunyai tanggal berakhir; kosongkan`);
  }
  if (issuedOn !== null && expiresOn !== null && expiresOn < issuedOn) {
    fault('/expiresOn', 'unsound-period', 'tanggal berakhir mendahului tanggal terbit');
  }
  if (
    maxYears !== null &&
    issuedOn !== null &&
    expiresOn !== null &&
    expiresOn > yearsLater(issuedOn, maxYears)
  ) {
    fault(
      '/expiresOn',
      'validity-too-long',
      `${rule.label} berlaku paling lama ${maxYears} tahun sejak terbit`,
    );
  }
  if (rule.isPicture && !document.contentType.startsWith('image/')) {
    fault('/fileId', 'picture-needed', `${rule.label} harus berupa foto, bukan PDF`);
  }
  if (!rule.isPicture && (document.latitude !== null || document.takenAt !== null)) {
    fault('/latitude', 'place-not-asked', 'tempat dan waktu pemotretan hanya untuk foto tempat usaha');
  }
  return faults;
}

// The number itself says in which year it ends, and the date must agree.
function pirtDocumentFault(number: string, expiresOn: CivilDate | null, today: CivilDate): string | null {
  const fault = pirtFault(number, today);
  if (fault !== null || expiresOn === null) return fault;
  return pirtExpiryYear(number) === yearOf(expiresOn)
    ? null
    : 'dua angka terakhir nomor P-IRT bukan tahun berakhirnya';
}

function yearsLater(date: CivilDate, years: number): CivilDate {
  return `${yearOf(date) + years}${date.slice(4)}`;
}
