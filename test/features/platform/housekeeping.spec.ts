import { NotificationHousekeeping } from '../../../src/notifications/notification-housekeeping.js';
import { Housekeeping } from '../../../src/platform/operations/housekeeping.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { writeMail } from '../../support/mail.js';
import { aPerson, signIn } from '../../support/sign-in.js';

describe('what has served its purpose', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp()));
  afterAll(() => test.close());

  const count = async (table: string) => (await test.sql(`select 1 from ${table}`)).length;
  const twice = async (work: () => Promise<void>) => {
    await work();
    await work();
  };

  it('goes: sessions with their tokens, counters and links; what is in force stays', async () => {
    const { email, id } = await aPerson(test);
    const { accessToken } = (await signIn(test, { login: email })).body;
    await signIn(test, { login: email });
    await signIn(test, { login: email, password: 'salah-salah-salah' });
    await test.sql(
      `update session set expires_at = now() - interval '31 days' where id = (select id from session order by id desc limit 1)`,
    );
    await test.sql(
      `insert into single_use_link (token_hash, purpose, subject_id, expires_at)
       values (repeat('a', 64), 'invite', $1, now() - interval '31 days'), (repeat('b', 64), 'invite', $1, now())`,
      [id],
    );
    const housekeeping = test.app.get(Housekeeping);
    await twice(() => housekeeping.pruneSessions());
    expect([await count('session'), await count('refresh_token'), await count('single_use_link')]).toEqual([
      1, 1, 1,
    ]);
    expect(await count('sign_in_attempt')).toBeGreaterThan(0);
    await test.sql(`update sign_in_attempt set counted_at = now() - interval '3 days'`);
    await twice(() => housekeeping.pruneSessions());
    expect(await count('sign_in_attempt')).toBe(0);
    expect((await test.request('GET', '/api/v1/me', { token: accessToken })).status).toBe(200);
  });

  it('goes from mail: first the text, at last the mail; what still waits stays', async () => {
    const [young, old, secret, sent] = [
      await writeMail(test),
      await writeMail(test),
      await writeMail(test, { secret: true }),
      await writeMail(test),
    ];
    const age = (id: string, days: number, change = '') =>
      test.sql(`update mail set created_at = now() - $2 * interval '1 day' ${change} where id = $1`, [
        id,
        days,
      ]);
    await age(old, 400, `, status = 'sent', sent_at = now()`);
    await age(secret, 9);
    await age(sent, 31, `, status = 'sent', sent_at = now()`);
    await twice(() => test.app.get(Housekeeping).pruneMail());
    const rows = await test.sql('select id, status, content_cipher is null as erased from mail order by id');
    expect(rows).toEqual([
      { id: young, status: 'queued', erased: false },
      { id: secret, status: 'failed', erased: true },
      { id: sent, status: 'sent', erased: true },
    ]);
  });

  it('goes from notifications: what was read a year ago, at last what nobody read; a young one stays', async () => {
    const { id } = await aPerson(test);
    const tell = (key: string, months: number, isRead: boolean) =>
      test.sql(
        `insert into notification (account_id, event_key, kind, title, text, link, record_type, record_id, created_at, read_at)
         values ($1, $2, 'progress', 'uji', 'uji', '/kotak-masuk', 'requisition', $1, now() - $3 * interval '1 month',
           case when $4 then now() end)`,
        [id, key, months, isRead],
      );
    await tell('dibaca lama', 13, true);
    await tell('dibaca baru', 11, true);
    await tell('belum dibaca', 13, false);
    await tell('tidak pernah dibaca', 19, false);
    await twice(() => test.app.get(NotificationHousekeeping).prune());
    const left = await test.sql('select event_key as key from notification order by event_key');
    expect(left).toEqual([{ key: 'belum dibaca' }, { key: 'dibaca baru' }]);
  });
});
