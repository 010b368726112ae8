import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { sha256 } from '../platform/crypto/index.js';
import { readReference } from '../platform/reference/index.js';
import { pactOn, pactText, type PactWording } from './domain/pact.js';

/** A wording with the hash of its text. */
export interface Pact extends PactWording {
  readonly text: string;
  readonly sha256: string;
}

/** The wordings of the integrity pact, read once. */
@Injectable()
export class Pacts implements OnModuleInit {
  private wordings: readonly PactWording[] = [];

  async onModuleInit(): Promise<void> {
    this.wordings = await readReference<PactWording[]>('integrity-pact.json');
  }

  /** The one to be accepted on a day; null when there is none. */
  on(date: CivilDate): Pact | null {
    const wording = pactOn(this.wordings, date);
    if (!wording) return null;
    const text = pactText(wording);
    return { ...wording, text, sha256: sha256(text) };
  }
}
