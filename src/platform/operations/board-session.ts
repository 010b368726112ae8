import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';

/** Where the board is; the cookie is sent nowhere else. */
export const BOARD_PATH = '/admin/queues';

const COOKIE = 'antrean';
const SECONDS = 600;

/** Ten minutes' proof for browsers, which cannot send a bearer token when somebody opens a page. */
@Injectable()
export class BoardSession {
  private readonly key: Buffer;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const secret = config.auth.jwtSecret.reveal();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'belanja-rutin/board', 32));
  }

  /** The value of `set-cookie`. */
  open(accountId: string): string {
    const content = `${accountId}.${Date.now() + SECONDS * 1000}`;
    const attributes = [
      `${COOKIE}=${content}.${this.sign(content)}`,
      `Path=${BOARD_PATH}`,
      `Max-Age=${SECONDS}`,
      'HttpOnly',
      'SameSite=Strict',
      ...(this.config.http.publicUrl?.startsWith('https:') ? ['Secure'] : []),
    ];
    return attributes.join('; ');
  }

  /** Whether the `cookie` header holds an open session. */
  isOpen(header: string | undefined): boolean {
    const value = header
      ?.split(';')
      .map((part) => part.trim())
      .find((part) => part.startsWith(`${COOKIE}=`))
      ?.slice(COOKIE.length + 1);
    const [accountId, until, signature] = value?.split('.') ?? [];
    if (accountId === undefined || until === undefined || signature === undefined) return false;
    const expected = this.sign(`${accountId}.${until}`);
    if (signature.length !== expected.length) return false;
    return timingSafeEqual(Buffer.from(signature), Buffer.from(expected)) && Number(until) > Date.now();
  }

  private sign(content: string): string {
    return createHmac('sha256', this.key).update(content).digest('base64url');
  }
}
