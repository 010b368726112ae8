import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ReadDatabase } from '../../../src/platform/database/index.js';
import { FileReader, storageKey } from '../../../src/platform/storage/index.js';
import { readFile } from 'node:fs/promises';
import { anAccount, anAgency, anOfficial } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aVendor } from '../../support/builders/vendors.js';
import { startS3Server } from '../../support/s3-server.js';
import { anUpload, multipart, SAMPLES, sendMultipart } from '../../support/uploads.js';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('uploading a file', () => {
  let test: TestApp;
  beforeAll(async () => (test = await startTestApp({ env: { MAX_UPLOAD_BYTES: '2048' } })));
  afterAll(() => test.close());

  const send = (token: string, name: string, bytes: Buffer, headers = {}) =>
    sendMultipart(test, token, multipart([{ name, bytes }]), headers);
  const count = async () => (await test.sql<{ n: number }>(`select count(*)::int as n from file`))[0]?.n;

  it('keeps the bytes under their hash, and says for whom in row and audit', async () => {
    const { vendorId, owner } = await aVendor(test);
    const answer = await send(owner.token, '../KTP <ibu>.exe', SAMPLES.jpeg);
    expect(answer.status).toBe(201);
    const hash = String(answer.body.sha256);
    expect(answer.body).toEqual({
      id: expect.any(String),
      name: 'KTP _ibu.jpg',
      size: expect.any(Number),
      contentType: 'image/jpeg',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      findings: [],
    });
    const stored = join(test.config.runtime.dataDir, 'files', storageKey(hash));
    const kept = await readFile(stored);
    expect([sha256(kept), kept.length]).toEqual([hash, answer.body.size]);
    const [row] = await test.sql(`select account_id, agency_id, vendor_id, sha256 from file where id = $1`, [
      answer.body.id,
    ]);
    expect(row).toEqual({
      account_id: owner.accountId,
      agency_id: null,
      vendor_id: vendorId,
      sha256: hash,
    });
    const [entry] = await test.sql(`select action, outcome from audit_entry where record_id = $1`, [
      answer.body.id,
    ]);
    expect(entry).toEqual({ action: 'file.upload', outcome: 'done' });
  });

  it('judges the content, not the name', async () => {
    const { token } = await anAccount(test);
    const before = await count();
    const answer = await send(token, 'ktp.pdf', Buffer.from('<html><script>alert(1)</script>'));
    expect(answer.status).toBe(415);
    expect(answer.body).toMatchObject({ code: 'file-type', errors: [{ pointer: '/file' }] });
    expect(await count()).toBe(before);
  });

  it('refuses a file over the limit with 413', async () => {
    const { token } = await anAccount(test);
    const answer = await send(token, 'besar.pdf', Buffer.concat([SAMPLES.pdf, Buffer.alloc(2048)]));
    expect(answer.status).toBe(413);
    expect(answer.body).toMatchObject({ type: '/problems/too-large' });
  });

  it('refuses an empty file, no file, and two files, each with its pointer', async () => {
    const { token } = await anAccount(test);
    const empty = await send(token, 'kosong.pdf', Buffer.alloc(0));
    const none = await sendMultipart(test, token, multipart([]));
    const two = await sendMultipart(
      test,
      token,
      multipart([
        { name: 'a.pdf', bytes: SAMPLES.pdf },
        { name: 'b.pdf', bytes: SAMPLES.pdf },
      ]),
    );
    expect([empty.status, none.status, two.status]).toEqual([400, 400, 400]);
    expect(empty.body).toMatchObject({ code: 'file-empty', errors: [{ pointer: '/file' }] });
    expect(none.body).toMatchObject({ code: 'file-missing', errors: [{ pointer: '/file' }] });
    expect(two.body).toMatchObject({ code: 'one-file', errors: [{ pointer: '/file' }] });
  });

  it('answers a broken or foreign body with a client error', async () => {
    const { token } = await anAccount(test);
    const whole = multipart([{ name: 'a.pdf', bytes: SAMPLES.pdf }]);
    const cut = await sendMultipart(test, token, whole.subarray(0, whole.length - 30));
    const unbounded = await sendMultipart(test, token, whole, { 'content-type': 'multipart/form-data' });
    const json = await test.request('POST', '/api/v1/files', { token, body: { file: 'x' } });
    expect([cut.status, unbounded.status, json.status]).toEqual([400, 400, 415]);
  });

  it('refuses somebody who is not signed in', async () => {
    expect((await send('', 'a.pdf', SAMPLES.pdf)).status).toBe(401);
  });

  it('answers a repeated Idempotency-Key with the first file, and another content with 409', async () => {
    const { token } = await anAccount(test);
    const key = { 'idempotency-key': 'unggah-sekali-1' };
    const first = await send(token, 'a.pdf', SAMPLES.pdf, key);
    const again = await send(token, 'a.pdf', SAMPLES.pdf, key);
    const other = await send(token, 'a.pdf', SAMPLES.jpeg, key);
    expect([first.status, again.status, other.status]).toEqual([201, 201, 409]);
    expect(again.body).toEqual(first.body);
  });

  it('keeps the same bytes once, however often they are sent', async () => {
    const { token } = await anAccount(test);
    const [one, two] = await Promise.all([1, 2].map(() => send(token, 'a.pdf', SAMPLES.pdf)));
    expect([one?.status, two?.status]).toEqual([201, 201]);
    expect(one?.body.id).not.toBe(two?.body.id);
    expect(one?.body.sha256).toBe(two?.body.sha256);
  });

  describe('and fetching it', () => {
    const fetch = (token: string, id: string, headers = {}) =>
      test.request<string>('GET', `/api/v1/files/${id}`, { token, headers });

    it('streams it as a download that no browser takes for a page', async () => {
      const { owner } = await aVendor(test);
      const id = await anUpload(test, owner.token, SAMPLES.pdf, 'Nota "März".pdf');
      const answer = await fetch(owner.token, id);
      expect(answer.status).toBe(200);
      expect(answer.body).toBe(SAMPLES.pdf.toString());
      expect(answer.headers).toMatchObject({
        'content-type': 'application/pdf',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-cache',
        etag: `"${sha256(SAMPLES.pdf)}"`,
      });
      expect(answer.headers['content-disposition']).toMatch(
        /^attachment; filename="[\x20-\x7e]+"; filename\*=/,
      );
    });

    it('sends nothing to a browser that holds it', async () => {
      const { owner } = await aVendor(test);
      const id = await anUpload(test, owner.token);
      const held = { 'if-none-match': `W/"lain", "${sha256(SAMPLES.pdf)}"` };
      const answer = await fetch(owner.token, id, held);
      expect([answer.status, answer.body]).toEqual([304, '']);
    });

    it('shows a file to the uploader, the same agency or vendor, auditors and verifiers, to others 404', async () => {
      const [agencyId, otherAgency] = [await anAgency(test), await anAgency(test)];
      const pptk = await anOfficial(test, { agencyId, role: 'pptk' });
      const colleague = await anOfficial(test, { agencyId, role: 'kpa' });
      const stranger = await anOfficial(test, { agencyId: otherAgency, role: 'pptk' });
      const auditor = await anOfficial(test, { agencyId: otherAgency, role: 'auditor' });
      const verifier = await anOfficial(test, { agencyId: otherAgency, role: 'ukpbj-verifier' });
      const { owner } = await aVendor(test);
      const administrator = await anAccount(test, { administrator: true });
      const id = await anUpload(test, pptk.token);
      const seen = [pptk, colleague, auditor, verifier].map(({ token }) => fetch(token, id));
      const unseen = [stranger, owner, administrator].map(({ token }) => fetch(token, id));
      expect((await Promise.all(seen)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect((await Promise.all(unseen)).map(({ status }) => status)).toEqual([404, 404, 404]);
    });

    it('answers 404 for an unknown id and for what is no id', async () => {
      const { token } = await anAccount(test);
      expect((await fetch(token, '00000000-0000-7000-8000-000000000000')).status).toBe(404);
      expect((await fetch(token, '..%2f..%2fetc')).status).toBe(404);
    });

    it('lets only the owner attach it, not whoever may read it', async () => {
      const agencyId = await anAgency(test);
      const { owner, vendorId } = await aVendor(test);
      const id = await anUpload(test, owner.token);
      const reader = test.app.get(FileReader, { strict: false });
      const source = test.app.get(ReadDatabase, { strict: false });
      const origin = { requestId: 'uji', ip: null, operation: 'uji' };
      const base = { accountId: null, person: '', capacity: '', postId: null, agencyId: null, origin };
      const own = await reader.visible(source, { ...base, role: 'vendor-staff', vendorId }, id);
      const audit = await reader.visible(source, { ...base, role: 'auditor', vendorId: null, agencyId }, id);
      expect(own).toMatchObject({ id, contentType: 'application/pdf' });
      expect(audit).toBeNull();
    });
  });
});

describe('uploading to a bucket', () => {
  it('works while the store answers, and is a 503 that can be repeated when it does not', async () => {
    const credentials = { bucket: 'berkas', accessKeyId: 'kunci', secretAccessKey: 'rahasia' };
    const server = await startS3Server(credentials);
    const test = await startTestApp({
      env: {
        STORAGE: 's3',
        S3_ENDPOINT: server.endpoint,
        S3_BUCKET: credentials.bucket,
        S3_ACCESS_KEY_ID: credentials.accessKeyId,
        S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        S3_FORCE_PATH_STYLE: 'true',
      },
    });
    const { token } = await anAccount(test);
    const id = await anUpload(test, token);
    expect(server.objects.size).toBe(1);
    await server.stop();
    const refused = await sendMultipart(test, token, multipart([{ name: 'a.jpg', bytes: SAMPLES.jpeg }]));
    const fetched = await test.request('GET', `/api/v1/files/${id}`, { token });
    for (const answer of [refused, fetched]) {
      expect(answer.status).toBe(503);
      expect(answer.headers['retry-after']).toBe('5');
      expect(answer.body).toMatchObject({ type: '/problems/unavailable' });
    }
    expect(await test.sql('select 1 from file')).toHaveLength(1);
    await test.close();
  });
});
