import type { ImportRow, RowFault, RowVerdict } from '../../platform/imports/index.js';
import { nameKey } from '../domain/names.js';
import type { KnownVendor } from './register-look-up.queries.js';
import type { RegisterRow } from './register-row.js';

/** The identities of a row as they are compared: blind indexes where they are personal. */
export interface RowIdentity {
  readonly name: string;
  readonly nib: string | null;
  readonly nikIndex: string | null;
  readonly phoneIndex: string | null;
  readonly email: string | null;
}

/** The identities that the rows of one file have shown so far, with the row that showed them first. */
export class SeenIdentities {
  private readonly rows = new Map<string, number>();

  /** The earlier row with this key, if any; the first one keeps it. */
  note(key: string, rowNumber: number): number | null {
    const earlier = this.rows.get(key) ?? rowNumber;
    this.rows.set(key, earlier);
    return earlier === rowNumber ? null : earlier;
  }
}

/**
 * Whether a row is a business that is there already. The same business (NIB, or name and person) is left out; the same person,
 * telephone or address of mail under another name may be a second business of a family, and is for the verifier to look at.
 */
export function judgeIdentity(
  { rowNumber }: ImportRow<RegisterRow>,
  identity: RowIdentity,
  known: readonly KnownVendor[],
  seen: SeenIdentities,
): RowVerdict {
  const faults: RowFault[] = [];
  const remarks: RowFault[] = [];
  const { nib, nikIndex, phoneIndex, email } = identity;
  const name = nameKey(identity.name);
  const shares = (vendor: KnownVendor) =>
    (nikIndex !== null && vendor.nikIndex === nikIndex) ||
    (phoneIndex !== null && vendor.phoneIndex === phoneIndex) ||
    (email !== null && vendor.email === email);
  if (nib !== null && known.some((vendor) => vendor.nib === nib)) {
    faults.push({ column: 'nib', code: 'vendor-known', detail: 'Usaha dengan NIB ini sudah terdaftar.' });
  } else if (known.some((vendor) => shares(vendor) && nameKey(vendor.name) === name)) {
    const detail = 'Usaha dengan nama dan pemilik atau kontak ini sudah terdaftar.';
    faults.push({ column: 'name', code: 'vendor-known', detail });
  } else {
    if (nikIndex !== null && known.some((vendor) => vendor.nikIndex === nikIndex)) {
      const detail = 'NIK ini sudah dipakai usaha lain; verifikator akan memeriksanya.';
      remarks.push({ column: 'nik', code: 'nik-known', detail });
    }
    if (phoneIndex !== null && known.some((vendor) => vendor.phoneIndex === phoneIndex)) {
      const detail = 'Nomor ini sudah dipakai usaha lain; verifikator akan memeriksanya.';
      remarks.push({ column: 'phone', code: 'phone-known', detail });
    }
  }
  const again = (column: string, key: string | null, list: RowFault[], code: string, told: string) => {
    const earlier = key === null ? null : seen.note(`${code} ${key}`, rowNumber);
    if (earlier !== null) list.push({ column, code, detail: `${told} baris ${earlier}.` });
  };
  again('nib', nib, faults, 'nib-repeated', 'NIB sama dengan');
  for (const key of [nikIndex, phoneIndex, email]) {
    if (faults.length === 0)
      again('name', key && `${key} ${name}`, faults, 'vendor-repeated', 'Usaha yang sama dengan');
  }
  if (faults.length === 0) {
    again('nik', nikIndex, remarks, 'nik-repeated', 'NIK sama dengan');
    again('phone', phoneIndex, remarks, 'phone-repeated', 'Nomor HP sama dengan');
  }
  return { action: 'create', faults, remarks };
}
