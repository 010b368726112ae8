import { Injectable } from '@nestjs/common';
import { FieldCipher, mask } from '../platform/crypto/index.js';

/** Which personal data a vendor row keeps encrypted; the value is the cipher's purpose. */
const PURPOSES = {
  nik: 'vendor.nik',
  npwp: 'vendor.npwp',
  phone: 'vendor.phone',
  bankAccount: 'vendor.bank_account',
} as const;
type SecretField = keyof typeof PURPOSES;

/** Encrypts, indexes and masks the personal data of vendors. Values are digits only before they come here. */
@Injectable()
export class VendorSecrets {
  constructor(private readonly cipher: FieldCipher) {}

  seal(field: SecretField, digits: string): { cipher: string; index: string } {
    return {
      cipher: this.cipher.encrypt(PURPOSES[field], digits),
      index: this.cipher.blindIndex(PURPOSES[field], digits),
    };
  }

  open(field: SecretField, cipher: string): string {
    return this.cipher.decrypt(PURPOSES[field], cipher);
  }

  masked(field: SecretField, cipher: string): string {
    return mask(this.open(field, cipher));
  }
}
