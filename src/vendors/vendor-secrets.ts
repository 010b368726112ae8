import { Injectable } from '@nestjs/common';
import { describeEncrypted, FieldCipher, mask, PERSON_NIK } from '../platform/crypto/index.js';

/** Which personal data a vendor row keeps encrypted; the value is the cipher's purpose. */
const PURPOSES = {
  nik: PERSON_NIK,
  npwp: 'vendor.npwp',
  phone: 'vendor.phone',
  bankAccount: 'vendor.bank_account',
} as const;
describeEncrypted(
  { table: 'vendor', column: 'nik_cipher', purpose: PURPOSES.nik, index: { column: 'nik_index' } },
  { table: 'vendor', column: 'npwp_cipher', purpose: PURPOSES.npwp, index: { column: 'npwp_index' } },
  { table: 'vendor', column: 'phone_cipher', purpose: PURPOSES.phone, index: { column: 'phone_index' } },
  {
    table: 'vendor',
    column: 'bank_account_cipher',
    purpose: PURPOSES.bankAccount,
    index: { column: 'bank_account_index' },
  },
);

type SecretField = keyof typeof PURPOSES;

/** The personal data of a vendor in clear, normalised; lives in memory only. */
export interface PersonalData {
  readonly nik: string;
  readonly npwp: string | null;
  readonly phone: string;
  readonly bankAccount: string;
}

/** The columns of `vendor` that hold it. */
export interface SealedData {
  readonly nikCipher: string;
  readonly nikIndex: string;
  readonly npwpCipher: string | null;
  readonly npwpIndex: string | null;
  readonly phoneCipher: string;
  readonly phoneIndex: string;
  readonly bankAccountCipher: string;
  readonly bankAccountIndex: string;
}

/** Encrypts, indexes and masks the personal data of vendors. */
@Injectable()
export class VendorSecrets {
  constructor(private readonly cipher: FieldCipher) {}

  sealAll({ nik, npwp, phone, bankAccount }: PersonalData): SealedData {
    return {
      nikCipher: this.seal('nik', nik),
      nikIndex: this.index('nik', nik),
      npwpCipher: npwp === null ? null : this.seal('npwp', npwp),
      npwpIndex: npwp === null ? null : this.index('npwp', npwp),
      phoneCipher: this.seal('phone', phone),
      phoneIndex: this.index('phone', phone),
      bankAccountCipher: this.seal('bankAccount', bankAccount),
      bankAccountIndex: this.index('bankAccount', bankAccount),
    };
  }

  openAll(
    row: Pick<SealedData, 'nikCipher' | 'npwpCipher' | 'phoneCipher' | 'bankAccountCipher'>,
  ): PersonalData {
    return {
      nik: this.open('nik', row.nikCipher),
      npwp: row.npwpCipher === null ? null : this.open('npwp', row.npwpCipher),
      phone: this.open('phone', row.phoneCipher),
      bankAccount: this.open('bankAccount', row.bankAccountCipher),
    };
  }

  open(field: SecretField, cipher: string): string {
    return this.cipher.decrypt(PURPOSES[field], cipher);
  }

  masked(field: SecretField, cipher: string): string {
    return mask(this.open(field, cipher));
  }

  private seal(field: SecretField, text: string): string {
    return this.cipher.encrypt(PURPOSES[field], text);
  }

  private index(field: SecretField, text: string): string {
    return this.cipher.blindIndex(PURPOSES[field], text);
  }
}
