import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../../platform/crypto/index.js';

const PURPOSE = 'inquiry.form';

/** A form that was given out, when it comes back. */
export interface ReturnedForm {
  /** How long ago it was given out, in milliseconds. */
  readonly ageMs: number;
  /** By which it is known that it was used. */
  readonly index: string;
}

/** Forms for questions: each is for one vendor and signed with the time, so that nothing is kept until it comes back. */
@Injectable()
export class InquiryForms {
  constructor(private readonly cipher: FieldCipher) {}

  give(vendorId: string, now: Date): string {
    const body = `${now.getTime().toString(36)}.${randomBytes(12).toString('base64url')}`;
    return `${body}.${this.seal(vendorId, body)}`;
  }

  /** Null for one that we did not give out for this vendor. */
  take(vendorId: string, token: string, now: Date): ReturnedForm | null {
    const [time = '', nonce = '', seal = ''] = token.split('.');
    const body = `${time}.${nonce}`;
    if (!this.cipher.matchesIndex(PURPOSE, `${vendorId}|${body}`, seal)) return null;
    return { ageMs: now.getTime() - Number.parseInt(time, 36), index: nonce };
  }

  private seal(vendorId: string, body: string): string {
    return this.cipher.blindIndex(PURPOSE, `${vendorId}|${body}`);
  }
}
