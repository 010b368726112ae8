import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../src/platform/access/index.js';
import { FieldCipher, PERSON_NIK } from '../../src/platform/crypto/index.js';
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
  readonly nik?: string;
  readonly title?: string;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
}

/** An official who acts, with the rows behind it. */
export interface TestOfficial extends TestActor {
  readonly officialId: string;
  readonly postId: string;
  readonly appointmentId: string;
}

/** An official who holds a post of `agencyId` with `role`, by a decree in force unless said otherwise. */
export async function anOfficial(test: TestApp, options: OfficialOptions): Promise<TestOfficial> {
  const { agencyId, role, name = `Pejabat ${role}`, nik } = options;
  const account = await anAccount(test, { name });
  const officialId = uuidv7();
  const cipher = test.app.get(FieldCipher);
  await test.sql(
    `insert into official (id, account_id, name_with_titles, nip, nik_cipher, nik_index) values ($1, $2, $3, $4, $5, $6)`,
    [
      officialId,
      account.accountId,
      name,
      uniqueNip(),
      nik ? cipher.encrypt(PERSON_NIK, nik) : null,
      nik ? cipher.blindIndex(PERSON_NIK, nik) : null,
    ],
  );
  const postId = await aPost(test, { agencyId, role, title: options.title });
  return anAppointment(test, { ...account, officialId }, { ...options, postId });
}

/** A post that nobody holds yet; returns its id. */
export async function aPost(
  test: TestApp,
  { agencyId, role, title = `Pejabat ${role}` }: { agencyId: string; role: Role; title?: string },
): Promise<string> {
  const postId = uuidv7();
  await test.sql(
    `insert into post (id, agency_id, role, title, auditor_body) values ($1, $2, $3, $4, case when $3 = 'auditor' then 'apip' end)`,
    [postId, agencyId, role, title],
  );
  return postId;
}

interface AppointmentOptions {
  readonly agencyId: string;
  readonly postId: string;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
  readonly acting?: 'Plt.' | 'Plh.' | 'a.n.' | null;
  readonly substitutes?: { readonly officialId: string };
  readonly ownTitle?: string | null;
  readonly scope?: readonly string[] | null;
  readonly decreeNumber?: string;
}

/** Appoints somebody to a post, in force unless said otherwise; they then act in it. */
export async function anAppointment(
  test: TestApp,
  person: Omit<TestActor, 'postId'> & { readonly officialId: string },
  options: AppointmentOptions,
): Promise<TestOfficial> {
  const {
    agencyId,
    postId,
    validFrom = '2020-01-01',
    acting = null,
    ownTitle = null,
    scope = null,
  } = options;
  const appointmentId = uuidv7();
  await test.sql(
    `insert into appointment (id, post_id, official_id, decree_number, decree_date, valid_from, valid_until, acting,
       substitutes_id, own_title, scope)
     values ($1, $2, $3, $4, '2020-01-01', $5, $6, $7, $8, $9, $10)`,
    [
      appointmentId,
      postId,
      person.officialId,
      options.decreeNumber ?? '800/1/SK/2026',
      validFrom,
      options.validUntil ?? null,
      acting,
      options.substitutes?.officialId ?? null,
      ownTitle,
      scope,
    ],
  );
  return {
    ...person,
    agencyId,
    postId,
    appointmentId,
    token: test.tokenFor(person.accountId, `post:${appointmentId}`),
  };
}

/** The same person in another post of `agencyId`. */
export async function anotherPost(
  test: TestApp,
  person: TestOfficial,
  { agencyId, role }: { agencyId: string; role: Role },
): Promise<TestOfficial> {
  return anAppointment(test, person, { agencyId, postId: await aPost(test, { agencyId, role }) });
}

let serial = 0;
/** A NIP that no other official of this test file has. */
export function uniqueNip(): string {
  serial += 1;
  const month = String((serial % 12) + 1).padStart(2, '0');
  const year = 1960 + (Math.floor(serial / 12) % 40);
  return `${year}${month}012005011${String(1 + (Math.floor(serial / 480) % 999)).padStart(3, '0')}`;
}
