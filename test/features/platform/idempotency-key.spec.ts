import { createHash } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aPerson, PASSWORD } from '../../support/sign-in.js';

describe('an Idempotency-Key', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp();
  });
  afterAll(() => test.close());

  it('leaves no hash in the database from which a password could be guessed', async () => {
    const { id } = await aPerson(test);
    const token = test.tokenFor(id, 'account:self');
    const body = { phone: '081234567890', password: PASSWORD };
    const headers = { 'idempotency-key': 'kunci-pendaftaran-1' };
    const answer = await test.request('PUT', '/api/v1/account/phone', { token, body, headers });
    expect(answer.status).toBe(200);
    expect((await test.request('PUT', '/api/v1/account/phone', { token, body, headers })).body).toEqual(
      answer.body,
    );
    const [row] = await test.sql<{ input_hash: string }>('select input_hash from idempotency_key');
    const guess = createHash('sha256')
      .update(JSON.stringify(['/api/v1/account/phone', body]))
      .digest('hex');
    expect(row?.input_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.input_hash).not.toBe(guess);
  });
});
