import { Injectable } from '@nestjs/common';
import { describeEncrypted, FieldCipher, mask, PERSON_NIK } from '../platform/crypto/index.js';

/** Which personal data a vendor row keeps encrypted; the value is the cipher's purpose. */
const PURPOSES = {
  nik: PERSON_NIK,
  npwp: 'vendor.npwp',
  nitku: 'vendor.nitku',
  phone: 'vendor.phone',
  bankAccount: 'vendor.bank_account',
} as const;
/** What makes another account of a vendor's, as a change of its data shows it. */
export const BANK_FIELDS = ['bankAccount', 'bankCode', 'bankName', 'bankAccountHolder'] as const;

export type SecretField = keyof typeof PURPOSES;
export const SECRET_FIELDS = Object.keys(PURPOSES) as SecretField[];
describeEncrypted(
  { table: 'vendor_change', column: 'nik_cipher', purpose: PURPOSES.nik, index: { column: 'nik_index' } },
  { table: 'vendor_change', column: 'npwp_cipher', purpose: PURPOSES.npwp, index: { column: 'npwp_index' } },
  { table: 'vendor_change', column: 'nitku_cipher', purpose: PURPOSES.nitku },
  {
    table: 'vendor_change',
    column: 'bank_account_cipher',
    purpose: PURPOSES.bankAccount,
    index: { column: 'bank_account_index' },
  },
  { table: 'vendor', column: 'nik_cipher', purpose: PURPOSES.nik, index: { column: 'nik_index' } },
  { table: 'vendor', column: 'npwp_cipher', purpose: PURPOSES.npwp, index: { column: 'npwp_index' } },
  { table: 'vendor', column: 'nitku_cipher', purpose: PURPOSES.nitku },
  { table: 'vendor', column: 'phone_cipher', purpose: PURPOSES.phone, index: { column: 'phone_index' } },
  {
    table: 'vendor',
    column: 'bank_account_cipher',
    purpose: PURPOSES.bankAccount,
    index: { column: 'bank_account_index' },
  },
);

/** The personal data of a vendor in clear, normalised; lives in memory only. */
export type PersonalData = Readonly<Record<SecretField, string | null>>;

/** The columns of `vendor` that hold it. */
export interface SealedData {
  readonly nikCipher: string | null;
  readonly nikIndex: string | null;
  readonly npwpCipher: string | null;
  readonly npwpIndex: string | null;
  readonly nitkuCipher: string | null;
  readonly phoneCipher: string | null;
  readonly phoneIndex: string | null;
  readonly bankAccountCipher: string | null;
  readonly bankAccountIndex: string | null;
}

/** The columns from which the personal data can be read again. */
export type SealedCiphers = Pick<
  SealedData,
  'nikCipher' | 'npwpCipher' | 'nitkuCipher' | 'phoneCipher' | 'bankAccountCipher'
>;

/** Encrypts, indexes and masks the personal data of vendors. */
@Injectable()
export class VendorSecrets {
  constructor(private readonly cipher: FieldCipher) {}

  sealAll({ nik, npwp, nitku, phone, bankAccount }: PersonalData): SealedData {
    return {
      nikCipher: this.seal('nik', nik),
      nikIndex: this.index('nik', nik),
      npwpCipher: this.seal('npwp', npwp),
      npwpIndex: this.index('npwp', npwp),
      nitkuCipher: this.seal('nitku', nitku),
      phoneCipher: this.seal('phone', phone),
      phoneIndex: this.index('phone', phone),
      bankAccountCipher: this.seal('bankAccount', bankAccount),
      bankAccountIndex: this.index('bankAccount', bankAccount),
    };
  }

  /** The blind indexes alone, to look for others with the same numbers. */
  indexes({ nik, phone }: PersonalData): { nikIndex: string | null; phoneIndex: string | null } {
    return { nikIndex: this.index('nik', nik), phoneIndex: this.index('phone', phone) };
  }

  openAll(row: SealedCiphers): PersonalData {
    const open = (field: SecretField, cipher: string | null) =>
      cipher === null ? null : this.open(field, cipher);
    return {
      nik: open('nik', row.nikCipher),
      npwp: open('npwp', row.npwpCipher),
      nitku: open('nitku', row.nitkuCipher),
      phone: open('phone', row.phoneCipher),
      bankAccount: open('bankAccount', row.bankAccountCipher),
    };
  }

  open(field: SecretField, cipher: string): string {
    return this.cipher.decrypt(PURPOSES[field], cipher);
  }

  masked(field: SecretField, cipher: string): string;
  masked(field: SecretField, cipher: string | null): string | null;
  masked(field: SecretField, cipher: string | null): string | null {
    return cipher === null ? null : mask(this.open(field, cipher));
  }

  /** A stand-in for where a request came from, so that equal origins are recognised and none is kept. */
  originIndex(ip: string | null): string | null {
    return ip === null ? null : this.cipher.blindIndex('vendor.origin', ip);
  }

  private seal(field: SecretField, text: string | null): string | null {
    return text === null ? null : this.cipher.encrypt(PURPOSES[field], text);
  }

  private index(field: SecretField, text: string | null): string | null {
    return text === null ? null : this.cipher.blindIndex(PURPOSES[field], text);
  }
}
