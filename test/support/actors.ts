import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../src/platform/access/index.js';
import type { TestApp } from './app.js';

/** Somebody who acts in a test. */
export interface TestActor {
  readonly accountId: string;
  readonly token: string;
  readonly agencyId: string | null;
  readonly postId: string | null;
}

/** An account without a post: a person who has just registered, or an administrator. */
export async function anAccount(
  test: TestApp,
  { administrator = false, name = 'Warga Contoh' } = {},
): Promise<TestActor> {
  const accountId = uuidv7();
  await test.sql(
    `insert into account (id, email, name, password_hash, is_administrator) values ($1, $2, $3, 'no password', $4)`,
    [accountId, `${accountId}@example.test`, name, administrator],
  );
  return { accountId, token: test.tokenFor(accountId, 'account:self'), agencyId: null, postId: null };
}

/** An agency; returns its id. */
export async function anAgency(
  test: TestApp,
  { name = 'Dinas Contoh', numberCode = '' } = {},
): Promise<string> {
  const id = uuidv7();
  const suffix = String(randomInt(1e9)).padStart(9, '0');
  await test.sql(
    `insert into agency (id, code, number_code, name, address, city) values ($1, $2, $3, $4, 'Jalan Contoh 1', 'Cikarang Pusat')`,
    [id, `1.02.${suffix}`, numberCode || `D${suffix}`, name],
  );
  return id;
}

interface OfficialOptions {
  readonly agencyId: string;
  readonly role: Role;
  readonly name?: string;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
}

/** An official who holds a post of `agencyId` with `role`, by a decree in force unless said otherwise. */
export async function anOfficial(
  test: TestApp,
  { agencyId, role, name = `Pejabat ${role}`, validFrom = '2020-01-01', validUntil = null }: OfficialOptions,
): Promise<TestActor> {
  const account = await anAccount(test, { name });
  const [postId, appointmentId] = [uuidv7(), uuidv7()];
  const nip = `198001012005011${String(randomInt(1000)).padStart(3, '0')}`;
  await test.sql(
    `with o as (insert into official (account_id, name_with_titles, nip) values ($1, $2, $3)),
          p as (insert into post (id, agency_id, role, title) values ($4, $5, $6, $7))
     insert into appointment (id, post_id, account_id, decree_number, decree_date, valid_from, valid_until)
     values ($8, $4, $1, '800/1/SK/2026', '2026-01-02', $9, $10)`,
    [
      account.accountId,
      name,
      uniqueNip(nip),
      postId,
      agencyId,
      role,
      `Pejabat ${role}`,
      appointmentId,
      validFrom,
      validUntil,
    ],
  );
  return {
    accountId: account.accountId,
    token: test.tokenFor(account.accountId, `post:${appointmentId}`),
    agencyId,
    postId,
  };
}

let serial = 0;
function uniqueNip(nip: string): string {
  serial += 1;
  return nip.slice(0, 12) + String(serial).padStart(6, '0');
}
