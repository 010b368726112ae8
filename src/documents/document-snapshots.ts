import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../platform/crypto/index.js';

const PURPOSE = 'document.data';

/** Seals the snapshots of documents: a letter names people and accounts, which no copy of the database may give away. */
@Injectable()
export class DocumentSnapshots {
  constructor(private readonly cipher: FieldCipher) {}

  seal(data: object): string {
    return this.cipher.encrypt(PURPOSE, JSON.stringify(data));
  }

  open(dataCipher: string): object {
    return JSON.parse(this.cipher.decrypt(PURPOSE, dataCipher)) as object;
  }
}
