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

  async onModuleInit(): Promise<void> {
    this.all = (await readReference<BankFile>('banks.json')).banks;
  }
}
