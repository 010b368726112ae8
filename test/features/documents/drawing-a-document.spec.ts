import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { Documents } from '../../../src/documents/index.js';
import { VoidCopyWorker } from '../../../src/documents/void-copy.worker.js';
import { NewsWorker } from '../../../src/notifications/news.worker.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { FILE_STORAGE, storageKey, type FileStorage } from '../../../src/platform/storage/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { replaceSnapshot, snapshotOf } from '../../support/snapshots.js';
import { aDocument, multipart, pdfOf } from '../../support/builders/documents.js';
import { aVendor } from '../../support/builders/vendors.js';

const lastTry = { messageId: null, jobId: 'uji', attempt: 6, isLastAttempt: true };

describe('drawing a document', () => {
  let test: TestApp;
  let agencyId: string;
  let officer: TestActor;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    agencyId = await anAgency(test);
    officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
  });
  afterAll(() => test.close());

  const view = (id: string, { token } = officer) => test.request('GET', `/api/v1/documents/${id}`, { token });

  it('stores the bytes under their hash and gives them to both parties', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { id } = await aDocument(test, { agencyId, vendorId });
    await settleMessages(test);
    const [record] = await test.sql(`select status, sha256, size, version from document where id = $1`, [id]);
    const pdf = await pdfOf(test, id, officer.token);
    expect(pdf).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const sha256 = createHash('sha256').update(pdf.bytes).digest('hex');
    expect(record).toEqual({ status: 'rendered', sha256, size: pdf.bytes.byteLength, version: 2 });
    expect(pdf.headers.etag).toBe(`"${sha256}"`);
    expect(await test.app.get<FileStorage>(FILE_STORAGE).has(sha256)).toBe(true);
    expect((await pdfOf(test, id, owner.token)).bytes.equals(pdf.bytes)).toBe(true);
    expect((await pdfOf(test, id, owner.token, { 'if-none-match': `"${sha256}"` })).status).toBe(304);
    expect((await view(id)).body).toMatchObject({ status: 'rendered', sha256, error: null });
    const trail = await test.sql(
      `select action, outcome from audit_entry where record_id = $1 order by seq`,
      [id],
    );
    expect(trail.map(({ action }) => action)).toEqual(['document.request', 'document.finish']);
  });

  it('gives the same bytes a second time and writes nothing', async () => {
    const { id } = await aDocument(test, { agencyId });
    await settleMessages(test);
    const before = await test.sql(`select * from document where id = $1`, [id]);
    const entries = await test.sql(`select count(*)::int as n from audit_entry`);
    await test.app.get(DocumentWorker).render({ documentId: id }, lastTry);
    expect(await test.sql(`select * from document where id = $1`, [id])).toEqual(before);
    expect(await test.sql(`select count(*)::int as n from audit_entry`)).toEqual(entries);
  });

  it('is done once when two workers draw at the same moment', async () => {
    const { id } = await aDocument(test, { agencyId });
    const worker = test.app.get(DocumentWorker);
    const tries = { ...lastTry, isLastAttempt: false };
    await Promise.allSettled([
      worker.render({ documentId: id }, tries),
      worker.render({ documentId: id }, tries),
    ]);
    await settleMessages(test);
    const [record] = await test.sql(`select status, version from document where id = $1`, [id]);
    expect(record).toEqual({ status: 'rendered', version: 2 });
  });

  it('brings back a stored file that was lost', async () => {
    const { id } = await aDocument(test, { agencyId });
    await settleMessages(test);
    const { bytes } = await pdfOf(test, id, officer.token);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await rm(join(test.config.runtime.dataDir, 'files', storageKey(sha256)));
    const admin = await anAccount(test, { administrator: true });
    const again = await test.request('POST', `/api/v1/documents/${id}/render`, { token: admin.token });
    expect(again).toMatchObject({ status: 202, body: { status: 'rendered' } });
    await settleMessages(test);
    expect((await pdfOf(test, id, officer.token)).bytes.equals(bytes)).toBe(true);
  });

  it('is nobody else’s: 404 for another agency and another vendor, 403 for a role without documents', async () => {
    const { id } = await aDocument(test, { agencyId, vendorId: (await aVendor(test)).vendorId });
    const elsewhere = await anOfficial(test, {
      agencyId: await anAgency(test),
      role: 'pejabat-pengadaan',
    });
    const auditor = await anOfficial(test, { agencyId: await anAgency(test), role: 'auditor' });
    const otherVendor = (await aVendor(test)).owner;
    expect((await view(id, elsewhere)).status).toBe(404);
    expect((await view(id, otherVendor)).status).toBe(404);
    expect((await pdfOf(test, id, otherVendor.token)).status).toBe(404);
    expect((await view(id, auditor)).status).toBe(200);
    expect((await view(id, await anAccount(test))).status).toBe(403);
    expect((await view(uuidv7())).status).toBe(404);
    expect((await view('bukan-id')).status).toBe(404);
    const render = (actor: TestActor) =>
      test.request('POST', `/api/v1/documents/${id}/render`, { token: actor.token });
    expect((await render(elsewhere)).status).toBe(404);
    expect((await render(otherVendor)).status).toBe(404);
    expect((await render(auditor)).status).toBe(403);
  });
});

describe('a drawing that fails', () => {
  let test: TestApp;
  let agencyId: string;
  let officer: TestActor;
  let admin: TestActor;
  beforeAll(async () => {
    test = await startTestApp();
    agencyId = await anAgency(test);
    officer = await anOfficial(test, { agencyId, role: 'pejabat-pengadaan' });
    admin = await anAccount(test, { administrator: true });
  });
  afterAll(() => test.close());

  it('gives a void document a copy that says BATAL, and leaves the original as it was', async () => {
    const { vendorId, owner } = await aVendor(test);
    const { id } = await aDocument(test, { agencyId, vendorId });
    await test.app.get(DocumentWorker).render({ documentId: id }, lastTry);
    const original = await pdfOf(test, id, officer.token);
    const copy = (token: string) => pdfOf(test, id, token, {}, 'void-copy');
    expect((await copy(officer.token)).status).toBe(409);
    await test.app
      .get(UnitOfWork)
      .run(systemActor('uji batal'), (tx) =>
        test.app.get(Documents).void(tx, id, 'pesanan ditolak penyedia'),
      );
    const messages = await test.sql(`select payload from outbox_message where name = 'document.voided'`);
    expect(messages).toEqual([{ payload: { documentId: id } }]);
    const worker = test.app.get(VoidCopyWorker);
    await Promise.all([worker.draw({ documentId: id }, lastTry), worker.draw({ documentId: id }, lastTry)]);
    const { status, bytes, headers } = await copy(owner.token);
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain('BATAL');
    expect(bytes.equals(original.bytes)).toBe(false);
    expect((await pdfOf(test, id, officer.token)).bytes.equals(original.bytes)).toBe(true);
    const kept = await test.sql(
      `select count(*)::int as n from audit_entry where action = 'document.void-copy'`,
    );
    expect(kept).toEqual([{ n: 1 }]);
    const listed = await test.request('GET', `/api/v1/documents?status=void&agencyId=${agencyId}`, {
      token: officer.token,
    });
    expect(listed.body.items).toMatchObject([{ id, voidReason: 'pesanan ditolak penyedia' }]);
    expect((await copy((await aVendor(test)).owner.token)).status).toBe(404);
  });

  it('shows why it failed for the last time, and can be asked for again', async () => {
    const { id } = await aDocument(test, { agencyId, broken: true });
    const view = () => test.request('GET', `/api/v1/documents/${id}`, { token: officer.token });
    const worker = test.app.get(DocumentWorker);
    const early = worker.render({ documentId: id }, { ...lastTry, attempt: 1, isLastAttempt: false });
    await expect(early).rejects.toThrow();
    expect((await view()).body).toMatchObject({ status: 'pending', error: null });
    await expect(worker.render({ documentId: id }, lastTry)).rejects.toThrow();
    expect((await view()).body).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('map'),
    });
    expect((await pdfOf(test, id, officer.token)).status).toBe(409);
    await expectToldOnce(id);
    await replaceSnapshot(test, id, { ...(await snapshotOf(test, id)), lines: [] });
    const again = await test.request('POST', `/api/v1/documents/${id}/render`, { token: officer.token });
    expect(again).toMatchObject({ status: 202, body: { status: 'pending', error: null } });
    await worker.render({ documentId: id }, lastTry);
    expect((await view()).body).toMatchObject({ status: 'rendered' });
  });

  /** The buyers of the agency and the administrators, in the app and by mail, however often the message comes. */
  async function expectToldOnce(id: string): Promise<void> {
    const [message] = await test.sql<{ payload: { documentId: string; version: number } }>(
      `select payload from outbox_message where name = 'document.failed'`,
    );
    expect(message?.payload.documentId).toBe(id);
    const tellers = test.app.get(NewsWorker);
    const told = { documentId: id, version: message?.payload.version ?? 0 };
    await Promise.allSettled([tellers.document(told, lastTry), tellers.document(told, lastTry)]);
    await tellers.document(told, lastTry);
    const notices = await test.sql(
      `select kind, title, account_id as account from notification where record_id = $1`,
      [id],
    );
    expect(notices.map(({ account }) => account).sort()).toEqual([officer.accountId, admin.accountId].sort());
    expect(notices[0]).toMatchObject({ kind: 'to-redraw', title: expect.stringContaining('gagal dibuat') });
    const failed = await test.request('GET', '/api/v1/documents?status=failed', { token: admin.token });
    expect(failed.body.items).toMatchObject([
      { id, status: 'failed', error: expect.stringContaining('map') },
    ]);
    const hidden = await test.request('GET', `/api/v1/documents/${id}/file`, { token: admin.token });
    expect(hidden.status).toBe(403);
  }
});

describe('verifying a document without an account', () => {
  let test: TestApp;
  let code: string;
  let bytes: Buffer;
  beforeAll(async () => {
    test = await startTestApp({ working: true });
    const agencyId = await anAgency(test);
    const officer = await anOfficial(test, { agencyId, role: 'ppk' });
    const { id } = await aDocument(test, { agencyId });
    await settleMessages(test);
    bytes = (await pdfOf(test, id, officer.token)).bytes;
    const [row] = await test.sql<{ code: string }>(
      `select verification_code as code from document where id = $1`,
      [id],
    );
    code = row?.code ?? '';
  });
  afterAll(() => test.close());

  const check = (file: Uint8Array, of = code) =>
    test.request('POST', `/api/v1/public/documents/${of}/check`, multipart(file));

  it('tells what the code stands for and no personal data', async () => {
    const { status, body } = await test.request('GET', `/api/v1/public/documents/${code.toLowerCase()}`);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      [
        ...[
          'agency',
          'date',
          'genuine',
          'isPractice',
          'kind',
          'kindName',
          'number',
          'renderedAt',
          'sha256',
          'status',
        ],
        ...['statusName', 'total', 'vendor', 'signatureState', 'signatureStateName', 'signatures'],
      ].sort(),
    );
    expect(body).toMatchObject({
      genuine: true,
      status: 'rendered',
      vendor: 'Dapur Contoh',
      total: 3_570_000,
    });
  });

  it('says whether a file is the one that was issued', async () => {
    const flipped = Buffer.from(bytes);
    flipped[1000] = (flipped[1000] ?? 0) ^ 1;
    expect(await check(bytes)).toMatchObject({ status: 200, body: { unaltered: true } });
    expect(await check(flipped)).toMatchObject({ status: 200, body: { unaltered: false } });
  });

  it.each(['7K3M-9QXR-T2VC-8HNPA', 'tidak-ada', '%00', 'x'.repeat(99)])(
    'does not know the code %s',
    async (unknown) => {
      expect((await test.request('GET', `/api/v1/public/documents/${unknown}`)).status).toBe(404);
      expect((await check(bytes, unknown)).status).toBe(404);
    },
  );

  it('asks for a file', async () => {
    const without = await test.request('POST', `/api/v1/public/documents/${code}/check`);
    expect(without).toMatchObject({ status: 400, body: { errors: [{ pointer: '/file' }] } });
    expect((await check(new Uint8Array())).status).toBe(400);
  });

  it('refuses a file that is too large', async () => {
    expect((await check(new Uint8Array(test.config.http.maxUploadBytes + 1))).status).toBe(413);
  });
});
