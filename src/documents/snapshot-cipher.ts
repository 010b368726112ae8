import { Injectable } from '@nestjs/common';
import { describeEncrypted, FieldCipher } from '../platform/crypto/index.js';

const PURPOSE = 'document.data';
describeEncrypted({ table: 'document', column: 'data_cipher', purpose: PURPOSE });

/** Snapshots at rest: a letter names a vendor's bank account, so its data is personal data. */
@Injectable()
export class SnapshotCipher {
  constructor(private readonly cipher: FieldCipher) {}

  seal(data: object): string {
    return this.cipher.encrypt(PURPOSE, JSON.stringify(data));
  }

  /** Throws FieldUnreadable when the text was altered or its key is not at hand. */
  open(dataCipher: string): unknown {
    return JSON.parse(this.cipher.decrypt(PURPOSE, dataCipher));
  }
}
