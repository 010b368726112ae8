import { Injectable, type OnModuleInit } from '@nestjs/common';
import { readReference } from '../platform/reference/index.js';
import type { Bank } from './domain/identifiers.js';

interface BankFile {
  readonly source: string;
  readonly verified: boolean;
  readonly banks: readonly Bank[];
}

/** The banks of `data/banks.json`, read once. A bank that is absent is a question to the vendor, never a refusal. */
@Injectable()
export class Banks implements OnModuleInit {
  all: readonly Bank[] = [];
  /** Where the list comes from, and whether somebody has compared it with its source. */
  origin: Omit<BankFile, 'banks'> = { source: '', verified: false };

  async onModuleInit(): Promise<void> {
    const { banks, ...origin } = await readReference<BankFile>('banks.json');
    this.all = banks;
    this.origin = origin;
  }

  /** Those of whose names or code every word is a part, by name; all of them without words. */
  matching(words: string): Bank[] {
    const asked = words.toLowerCase().split(/\s+/);
    return this.all
      .filter(({ code, name, synonyms }) => {
        const known = [code, name, ...synonyms].join(' ').toLowerCase();
        return asked.every((word) => known.includes(word));
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'id'));
  }
}
