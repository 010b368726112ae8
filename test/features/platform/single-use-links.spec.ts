import { v7 as uuidv7 } from 'uuid';
import { systemActor } from '../../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../../src/platform/database/index.js';
import { SingleUseLinks, type LinkPurpose } from '../../../src/platform/links/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';

describe('a mailed link', () => {
  let test: TestApp;
  let links: SingleUseLinks;
  beforeAll(async () => {
    test = await startTestApp();
    links = test.app.get(SingleUseLinks);
  });
  afterAll(() => test.close());

  const inOne = <T>(work: (tx: Tx) => Promise<T>) =>
    test.app.get(UnitOfWork).run(systemActor('uji'), async (tx) => {
      tx.audit({ action: 'uji', recordType: 'link', recordId: 'x', summary: 'uji' });
      return work(tx);
    });
  const issue = (subjectId: string, purpose: LinkPurpose = 'invite', hours = 1) =>
    inOne((tx) => links.issue(tx, { purpose, subjectId, email: 'siti@example.test', hours }));
  const consume = (token: string, purpose: LinkPurpose = 'invite') =>
    inOne((tx) => links.consume(tx, purpose, token));
  const INVALID = { status: 422, items: [{ code: 'link-invalid', pointer: '/token' }] };

  it('opens its record once', async () => {
    const subjectId = uuidv7();
    const token = await issue(subjectId);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await links.peek(test.app.get(ReadDatabase), 'invite', token)).toMatchObject({ subjectId });
    expect(await consume(token)).toEqual({ subjectId, email: 'siti@example.test' });
    await expect(consume(token)).rejects.toMatchObject(INVALID);
    expect(await links.peek(test.app.get(ReadDatabase), 'invite', token)).toBeNull();
  });

  it('opens for one of ten who come together', async () => {
    const token = await issue(uuidv7());
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => consume(token)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('opens nothing for another purpose, after its time, or once a newer one was mailed', async () => {
    const other = await issue(uuidv7(), 'reset-password');
    await expect(consume(other)).rejects.toMatchObject(INVALID);
    await expect(consume(await issue(uuidv7(), 'invite', 0))).rejects.toMatchObject(INVALID);
    const subjectId = uuidv7();
    const [older, newer] = [await issue(subjectId), await issue(subjectId)];
    await expect(consume(older)).rejects.toMatchObject(INVALID);
    expect(await consume(newer)).toMatchObject({ subjectId });
  });

  it('stays usable when what it was used for is refused', async () => {
    const token = await issue(uuidv7());
    await expect(
      inOne(async (tx) => {
        await links.consume(tx, 'invite', token);
        throw new Error('the password was too short');
      }),
    ).rejects.toThrow('too short');
    await consume(token);
  });

  it.each([
    '',
    'x',
    'x'.repeat(43),
    "'; drop table single_use_link; --",
    '\u0000'.repeat(43),
    'x'.repeat(100_000),
  ])(
    'is not %j',
    async (token) => await expect(consume(token.slice(0, 200_000))).rejects.toMatchObject(INVALID),
  );

  it('cannot be read from the database', async () => {
    const token = await issue(uuidv7());
    const rows = JSON.stringify(await test.sql('select * from single_use_link'));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain('siti@');
  });
});
