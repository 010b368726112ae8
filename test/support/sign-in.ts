import { TOTP } from 'otpauth';
import { AccountAdmin } from '../../src/identity/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { FieldCipher } from '../../src/platform/crypto/index.js';
import { settleMessages, type Answer, type TestApp } from './app.js';

export const PASSWORD = 'kata-sandi-contoh-panjang';

/** What signing in answers with. */
export interface TestSession {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly deviceToken: string;
  readonly challenge?: string;
  readonly hasSecondFactor: boolean;
  readonly capacity: { readonly id: string; readonly role: string; readonly needsSecondFactor: boolean };
  readonly capacities: readonly { readonly id: string; readonly role: string }[];
}

let serial = 0;

/** An account whose password is PASSWORD. */
export async function aPerson(
  test: TestApp,
  { email = `orang.${++serial}@example.test`, name = 'Warga Contoh', isAdministrator = false } = {},
): Promise<{ id: string; email: string }> {
  return test.app
    .get(AccountAdmin)
    .createWithPassword(systemActor('uji'), { email, name, isAdministrator }, PASSWORD);
}

export function signIn(
  test: TestApp,
  body: object,
  headers?: Record<string, string>,
): Promise<Answer<TestSession>> {
  return test.request<TestSession>('POST', '/api/v1/sessions', {
    body: { password: PASSWORD, ...body },
    headers,
  });
}

/** The code that an authenticator app shows `periods` after now. */
export function codeOf(secret: string, periods = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + periods * 30_000 });
}

/** Sets up the second factor of whoever holds `token`. */
export async function enrol(
  test: TestApp,
  token: string,
): Promise<{ secret: string; recoveryCodes: string[]; accessToken: string }> {
  const begun = await test.request<{ secret: string }>('POST', '/api/v1/second-factor', {
    token,
    body: { password: PASSWORD },
  });
  const { secret } = begun.body;
  const confirmed = await test.request<{ recoveryCodes: string[]; accessToken: string }>(
    'POST',
    '/api/v1/second-factor/confirm',
    { token, body: { otp: codeOf(secret, -1) } },
  );
  if (confirmed.status !== 200)
    throw new Error(`not enrolled: ${JSON.stringify([begun.body, confirmed.body])}`);
  return { secret, ...confirmed.body };
}

/** The token in the newest mail to this address, read as its owner reads it. */
export async function mailedToken(test: TestApp, email: string): Promise<string | null> {
  const mail = await lastMail(test, email);
  return /token=([\w-]{43})/.exec(mail?.content ?? '')?.[1] ?? null;
}

/** The newest mail to this address. */
export async function lastMail(
  test: TestApp,
  email: string,
): Promise<{ subject: string; content: string } | null> {
  const cipher = test.app.get(FieldCipher);
  const [row] = await test.sql<{ subject: string; content: string }>(
    'select subject, content_cipher as content from mail where recipient_index = $1 order by id desc limit 1',
    [cipher.blindIndex('mail.recipient', email.toLowerCase())],
  );
  return row ? { subject: row.subject, content: cipher.decrypt('mail.content', row.content) } : null;
}

/** Registers as people do, by HTTP and mailed link; the application must be working. */
export async function registered(test: TestApp, email: string, name = 'Warga Contoh'): Promise<void> {
  await test.request('POST', '/api/v1/accounts', { body: { email, name } });
  await settleMessages(test);
  const token = await mailedToken(test, email);
  const { status, body } = await test.request('POST', '/api/v1/accounts/activation', {
    body: { token, password: PASSWORD },
  });
  if (status !== 200) throw new Error(`not activated: ${JSON.stringify(body)}`);
}
