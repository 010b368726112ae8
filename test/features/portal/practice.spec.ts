import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { InstallationMark, UnitOfWork } from '../../../src/platform/database/index.js';
import { anAgency, anOfficial } from '../../support/actors.js';
import { settleMessages, startTestApp, type TestApp } from '../../support/app.js';
import { aDocument, multipart, pdfOf } from '../../support/builders/documents.js';
import { DRAFT, writeMail } from '../../support/mail.js';
import { snapshotOf } from '../../support/snapshots.js';

let test: TestApp;
beforeAll(async () => {
  test = await startTestApp({ working: true, env: { PRACTICE: 'true' } });
});
afterAll(() => test?.close());

describe('an installation for practice', () => {
  it('says so on every page, to every program, and never meets real records', async () => {
    const { body, headers } = await test.request<string>('GET', '/istilah');
    expect(body).toContain('Mode latihan: semua orang');
    expect(headers).toMatchObject({ 'x-latihan': 'ya', 'x-robots-tag': 'noindex, nofollow' });
    expect((await test.request('GET', '/health/live')).headers).toMatchObject({ 'x-latihan': 'ya' });
    const mark = test.app.get(InstallationMark);
    await mark.require(true);
    await expect(mark.require(false)).rejects.toThrow('hanya untuk latihan');
  });

  it('makes documents that nobody takes for real: drawn, voided, downloaded and verified', async () => {
    const agencyId = await anAgency(test);
    const { token } = await anOfficial(test, { agencyId, role: 'ppk' });
    const { id } = await aDocument(test, { agencyId });
    await settleMessages(test);
    expect(await snapshotOf(test, id)).toMatchObject({ isPractice: true });
    const { bytes, headers } = await pdfOf(test, id, token);
    expect(headers['content-disposition']).toMatch(/filename="LATIHAN-/);
    expect(Buffer.from(bytes).toString('latin1')).toContain('LATIHAN: Surat Pesanan');

    const [row] = await test.sql<{ code: string }>(
      'select verification_code as code from document where id = $1',
      [id],
    );
    const path = `/api/v1/public/documents/${row?.code}`;
    expect((await test.request('GET', path)).body).toMatchObject({ genuine: false, isPractice: true });
    const page = await test.request<string>('GET', `/v/${row?.code}`);
    expect(page.body).toContain('Dokumen latihan, bukan dokumen sungguhan');
    const sent = await test.request<string>('POST', `/v/${row?.code}`, multipart(Buffer.from(bytes)));
    expect(sent.body).toContain('Berkas ini dibuat pada mode latihan');
    expect(sent.body).not.toContain('sama persis dengan yang diterbitkan');

    await test.app
      .get(UnitOfWork)
      .run(systemActor('uji'), (tx) => test.app.get(Documents).void(tx, id, 'Pesanan dibatalkan'));
    await settleMessages(test);
    const copy = await test.request('GET', `/api/v1/documents/${id}/void-copy`, { token });
    expect(copy.headers['content-disposition']).toMatch(/filename="LATIHAN-/);
  });

  it('writes mails that say so in their subject', async () => {
    const id = await writeMail(test);
    const [row] = await test.sql<{ subject: string }>('select subject from mail where id = $1', [id]);
    expect(row?.subject).toBe(`[LATIHAN] ${DRAFT.subject}`);
  });

  it('publishes open data under a name and a prefix that are nobody’s', async () => {
    const { body } = await test.request('GET', '/api/v1/public/ocds/releases');
    expect(body).toMatchObject({ publisher: { name: expect.stringMatching(/^LATIHAN, bukan data/) } });
    const catalogue = await test.request('GET', '/api/v1/public/datasets');
    expect(catalogue.body).toMatchObject({
      isPractice: true,
      ocidPrefix: { value: 'ocds-contoh', isRegistered: false },
    });
    const page = await test.request<string>('GET', '/data-terbuka');
    expect(page.body).toContain('orang yang sedang berlatih');
  });
});
