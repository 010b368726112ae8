import { changesBetween, type Changes } from '../platform/audit/index.js';
import { mask } from '../platform/crypto/index.js';
import type { ProblemItem } from '../platform/http/index.js';
import { addressKey } from './domain/address.js';
import {
  bankNamed,
  digitsOf,
  nitkuOwnerFault,
  normalNpwp,
  normalPhone,
  npwpOwnerFault,
  type Bank,
} from './domain/identifiers.js';
import type { VendorEntity } from './vendor.entity.js';
import type { RegisterVendorRequest } from './vendor.requests.js';
import { SECRET_FIELDS, type PersonalData, type SecretField } from './vendor-secrets.js';

/** What somebody says of a vendor: as much or as little as is known. */
export type VendorStatement = Partial<RegisterVendorRequest>;

/** The columns of a vendor that hold what it says of itself and nothing personal. */
export type VendorProfile = Pick<
  VendorEntity,
  | 'name'
  | 'legalForm'
  | 'ownerName'
  | 'nib'
  | 'kbliCodes'
  | 'kbliEditions'
  | 'businessSince'
  | 'modalAmount'
  | 'modalYear'
  | 'salesAmount'
  | 'salesYear'
  | 'isPkp'
  | 'pkpNumber'
  | 'pkpSince'
  | 'isPbjtTaxpayer'
  | 'suketNumber'
  | 'suketIssuedOn'
  | 'suketValidUntil'
  | 'address'
  | 'addressKey'
  | 'desaCode'
  | 'latitude'
  | 'longitude'
  | 'email'
  | 'contactName'
  | 'bankCode'
  | 'bankName'
  | 'bankAccountHolder'
  | 'dailyCapacity'
  | 'leadTimeHours'
  | 'closedWeekdays'
>;

const COPIED = [
  'legalForm',
  'businessSince',
  'modalAmount',
  'modalYear',
  'salesAmount',
  'salesYear',
  'isPkp',
  'pkpSince',
  'isPbjtTaxpayer',
  'suketIssuedOn',
  'suketValidUntil',
  'desaCode',
  'dailyCapacity',
  'leadTimeHours',
] as const;
const TRIMMED = ['ownerName', 'pkpNumber', 'suketNumber', 'contactName', 'bankAccountHolder'] as const;

/** The columns that a statement sets; what it leaves out is absent. */
export function profileOf(stated: VendorStatement, banks: readonly Bank[]): Partial<VendorProfile> {
  const copied = Object.fromEntries(
    COPIED.filter((field) => stated[field] !== undefined).map((field) => [field, stated[field]]),
  );
  const trimmed = Object.fromEntries(
    TRIMMED.filter((field) => stated[field] !== undefined).map((field) => [
      field,
      stated[field]?.trim() ?? null,
    ]),
  );
  return {
    ...(copied as Partial<VendorProfile>),
    ...(trimmed as Partial<VendorProfile>),
    ...(stated.name === undefined ? {} : { name: stated.name.trim() }),
    ...when(stated.nib, (nib) => ({ nib: nib === null ? null : digitsOf(nib) })),
    ...when(stated.kbli, (kbli) => ({
      kbliCodes: (kbli ?? []).map(({ code }) => code),
      kbliEditions: (kbli ?? []).map(({ edition }) => edition),
    })),
    ...when(stated.address, (address) => ({
      address: address?.trim() ?? null,
      addressKey: address ? addressKey(address) : null,
    })),
    ...when(stated.latitude, (latitude) => ({ latitude: rounded(latitude) })),
    ...when(stated.longitude, (longitude) => ({ longitude: rounded(longitude) })),
    ...when(stated.email, (email) => ({ email: email?.trim().toLowerCase() ?? null })),
    ...when(stated.bankName, (name) => ({
      bankName: name?.trim() ?? null,
      bankCode: name ? (bankNamed(name, banks)?.code ?? null) : null,
    })),
    ...when(stated.closedWeekdays, (days) => ({ closedWeekdays: [...(days ?? [])].sort() })),
  };
}

export const NOTHING_PERSONAL: PersonalData = {
  nik: null,
  npwp: null,
  nitku: null,
  phone: null,
  bankAccount: null,
};

const NORMAL: Readonly<Record<SecretField, (text: string) => string>> = {
  nik: digitsOf,
  npwp: normalNpwp,
  nitku: digitsOf,
  phone: normalPhone,
  bankAccount: digitsOf,
};

/** What a statement says in normal form; what it leaves out stays as in `kept`. */
export function personalDataOf(stated: VendorStatement, kept: PersonalData = NOTHING_PERSONAL): PersonalData {
  const said = (field: SecretField): string | null => {
    const text = stated[field];
    return text === undefined ? kept[field] : text === null ? null : NORMAL[field](text);
  };
  return {
    nik: said('nik'),
    npwp: said('npwp'),
    nitku: said('nitku'),
    phone: said('phone'),
    bankAccount: said('bankAccount'),
  };
}

/** Faults that only show when several fields are seen together, as far as the statement touches one of them. */
export function profileFaults(
  profile: Pick<VendorProfile, 'legalForm' | 'latitude' | 'longitude' | 'suketIssuedOn' | 'suketValidUntil'>,
  { nik, npwp, nitku }: PersonalData,
  stated: VendorStatement,
): ProblemItem[] {
  const says = (...fields: (keyof VendorStatement)[]) => fields.some((field) => stated[field] !== undefined);
  const faults: ProblemItem[] = [];
  const add = (pointer: string, code: string, detail: string | null) => {
    if (detail !== null) faults.push({ pointer, code, detail });
  };
  if (npwp !== null && nik !== null && profile.legalForm !== null && says('npwp', 'nik', 'legalForm')) {
    add('/npwp', 'npwp-not-nik', npwpOwnerFault(npwp, nik, profile.legalForm === 'individual'));
  }
  if (nitku !== null && npwp !== null && says('nitku', 'npwp'))
    add('/nitku', 'nitku-not-npwp', nitkuOwnerFault(nitku, npwp));
  if ((profile.latitude === null) !== (profile.longitude === null)) {
    const missing = profile.latitude === null ? '/latitude' : '/longitude';
    add(missing, 'half-a-place', 'lintang dan bujur diisi bersama');
  }
  const { suketIssuedOn, suketValidUntil } = profile;
  if (suketIssuedOn !== null && suketValidUntil !== null && suketValidUntil < suketIssuedOn) {
    add('/suketValidUntil', 'unsound-period', 'tanggal berakhir mendahului tanggal terbit');
  }
  return faults;
}

/** What changed, for the audit trail: personal data masked, keys for comparison left out. */
export function profileChanges(
  before: Partial<VendorProfile>,
  after: Partial<VendorProfile>,
  personal: { readonly before: PersonalData | null; readonly after: PersonalData },
): Changes {
  const { addressKey: _compared, ...said } = after;
  const masked = (value: string | null | undefined) => (value ? mask(value) : null);
  return {
    ...changesBetween(before, said),
    ...Object.fromEntries(
      SECRET_FIELDS.filter((field) => (personal.before?.[field] ?? null) !== personal.after[field]).map(
        (field) => [field, [masked(personal.before?.[field]), masked(personal.after[field])]] as const,
      ),
    ),
  };
}

function when<T, R extends object>(value: T | undefined, columns: (value: T) => R): R | object {
  return value === undefined ? {} : columns(value);
}

// Six places of a degree are eleven centimetres: more is noise of the phone.
function rounded(degrees: number | null): number | null {
  return degrees === null ? null : Math.round(degrees * 1e6) / 1e6;
}
