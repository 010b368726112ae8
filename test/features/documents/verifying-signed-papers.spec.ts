import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { anAgency, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { multipart } from '../../support/builders/documents.js';
import {
  aDocumentToSign,
  bytesAt,
  codeOf,
  keyFile,
  register,
  sign,
  signingParties,
} from '../../support/builders/signing.js';
import { hasOpenssl } from '../../support/certificates.js';
import { anUpload, SAMPLES } from '../../support/uploads.js';

const describeWithOpenssl = hasOpenssl ? describe : describe.skip;
const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

describeWithOpenssl(`a signed paper${hasOpenssl ? '' : ' (skipped: install openssl)'}`, () => {
  let test: TestApp;
  let parties: Awaited<ReturnType<typeof signingParties>>;
  beforeAll(async () => {
    test = await startTestApp();
    parties = await signingParties(test);
    await register(test, parties.buyer, keyFile('IBU CONTOH'));
    await register(test, parties.owner, keyFile('Pemilik Contoh'));
  });
  afterAll(() => test.close());

  const wet = (fileId: unknown, version = 2, slots = ['buyer', 'vendor']) => ({
    version,
    fileId,
    signedOn: today,
    signatures: slots.map((slot) => ({ slot, person: `Penanda tangan ${slot}` })),
  });
  const scan = ({ token }: TestActor, id: string, body: object) =>
    test.request('POST', `/api/v1/documents/${id}/scans`, { token, body });
  const codeFor = async (id: string) => {
    const [row] = await test.sql<{ code: string }>(
      `select verification_code as code from document where id = $1`,
      [id],
    );
    return row?.code ?? '';
  };

  it('signed by hand is shown by a scan that is never called the original, and can be replaced by a better one', async () => {
    const { buyer, owner } = parties;
    const id = await aDocumentToSign(test, parties);
    const file = await anUpload(test, buyer.token, SAMPLES.jpeg, 'pindaian.jpg');
    const { status, body } = await scan(buyer, id, wet(file));
    expect(status).toBe(201);
    expect(body).toMatchObject({ signatureState: 'signed', version: 3 });
    expect(body.signatures).toMatchObject([
      {
        method: 'wet',
        methodName: expect.stringContaining('pindaian'),
        signedBy: 'Penanda tangan buyer',
        certificate: null,
      },
      { method: 'wet', signedBy: 'Penanda tangan vendor' },
    ]);
    expect((await sign(test, buyer, id, 'buyer', 3)).status).toBe(409);
    const list = async () =>
      (
        await test.request<{ items: Record<string, unknown>[] }>('GET', `/api/v1/documents/${id}/scans`, {
          token: owner.token,
        })
      ).body.items;
    const [first] = await list();
    expect(first).toMatchObject({ isOriginal: false, isCurrent: true, broughtBy: 'Dra. Ibu Contoh, M.Si.' });
    const better = await anUpload(test, buyer.token, SAMPLES.pdf, 'lebih-jelas.pdf');
    const replace = (fileId: string) =>
      test.request('POST', `/api/v1/documents/${id}/scans/${String(first?.id)}/replace`, {
        token: buyer.token,
        body: { version: 3, fileId, reason: 'yang pertama buram' },
      });
    expect(await codeOf(replace(file))).toEqual([422, 'same-scan']);
    const twice = await Promise.all([replace(better), replace(better)]);
    expect(twice.map((answer) => answer.status).sort()).toEqual([201, 409]);
    expect(await list()).toMatchObject([
      { isCurrent: true, reason: 'yang pertama buram', replacesId: first?.id },
      { isCurrent: false },
    ]);
    expect((await bytesAt(test, owner, String(first?.fileUrl))).length).toBeGreaterThan(100);
    const page = (await test.request<string>('GET', `/v/${await codeFor(id)}`)).body;
    expect(page).toContain('Tanda tangan basah Penanda tangan buyer');
    expect(page).toContain('Tanda tangan basah Pemilik');
    expect(page).not.toContain('Penanda tangan vendor');
    const checked = await test.request<string>('POST', `/v/${await codeFor(id)}`, multipart(SAMPLES.pdf));
    expect(checked.body).toContain('Berkas ini pindaian, bukan dokumen aslinya');
  });

  it('takes no scan that is a PDF of ours, somebody else’s file, of a day before the document, or of another agency', async () => {
    const { buyer, owner } = parties;
    const id = await aDocumentToSign(test, parties);
    const same = await anUpload(
      test,
      buyer.token,
      await bytesAt(test, buyer, `/api/v1/documents/${id}/file`),
    );
    expect(await codeOf(scan(buyer, id, wet(same)))).toEqual([422, 'not-a-scan']);
    const file = await anUpload(test, buyer.token, SAMPLES.jpeg, 'pindaian.jpg');
    const foreign = await anUpload(test, owner.token, SAMPLES.jpeg, 'lain.jpg');
    expect(await codeOf(scan(buyer, id, wet(foreign)))).toEqual([400, 'unknown-file']);
    for (const signedOn of ['2026-01-01', '2999-01-01']) {
      expect(await codeOf(scan(buyer, id, { ...wet(file), signedOn }))).toEqual([422, 'signed-on']);
    }
    expect((await scan(buyer, id, wet(file, 2, ['lain']))).status).toBe(404);
    expect((await scan(owner, id, wet(file))).status).toBe(403);
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    expect((await scan(stranger, id, wet(file))).status).toBe(404);
    expect((await scan(buyer, id, { signatures: [{}] })).status).toBe(400);
    const replace = ({ token }: TestActor, body: object) =>
      test.request('POST', `/api/v1/documents/${id}/scans/${id}/replace`, { token, body });
    expect((await replace(buyer, { version: 2, fileId: file, reason: 'uji' })).status).toBe(404);
    expect((await replace(owner, {})).status).toBe(403);
    expect((await replace(buyer, {})).status).toBe(400);
    const both = await Promise.all([scan(buyer, id, wet(file)), sign(test, buyer, id, 'buyer')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  describe('checked by anybody', () => {
    let code: string;
    let id: string;
    let files: Buffer[];
    beforeAll(async () => {
      const { buyer, owner } = parties;
      id = await aDocumentToSign(test, parties);
      code = await codeFor(id);
      await sign(test, buyer, id, 'buyer');
      await sign(test, owner, id, 'vendor', 3);
      const paths = ['file', 'revisions/1/file', 'revisions/2/file'];
      files = await Promise.all(paths.map((path) => bytesAt(test, buyer, `/api/v1/documents/${id}/${path}`)));
    });
    const check = (file: Uint8Array, path = `${code}/check`) =>
      test.request('POST', `/api/v1/public/documents/${path}`, multipart(file));

    it('names officials and businesses who have signed, and neither owners nor numbers of people', async () => {
      const { body } = await test.request('GET', `/api/v1/public/documents/${code}`);
      expect(body).toMatchObject({
        signatureState: 'signed',
        signatures: [
          {
            role: 'Pejabat Pengadaan',
            signedBy: 'Dra. Ibu Contoh, M.Si.',
            method: 'certificate',
            isCertificateTrusted: false,
          },
          { role: 'Penyedia', title: 'Pemilik', signedBy: null, state: 'signed' },
        ],
      });
      const page = (await test.request<string>('GET', `/v/${code}`)).body;
      expect(page).toContain('Tanda tangan elektronik Dra. Ibu Contoh, M.Si.');
      expect(page).toContain('penerbitnya belum diperiksa layanan ini');
      expect(page).toContain('keduanya bukan tanda tangan');
      expect(page).not.toMatch(/BSrE|Balai Sertifikasi|NIP/);
      expect(JSON.stringify(body) + page).not.toMatch(/3216010101900001/);
      const unsigned = await codeFor(await aDocumentToSign(test, parties));
      expect((await test.request<string>('GET', `/v/${unsigned}`)).body).toContain('belum ditandatangani');
    });

    it('is recognised as drawn and with one or two signatures, by its code and without', async () => {
      const [drawing, once, twice] = files as [Buffer, Buffer, Buffer];
      for (const [file, kind, signatures, isNewest] of [
        [drawing, 'drawing', 0, false],
        [once, 'revision', 1, false],
        [twice, 'revision', 2, true],
      ] as const) {
        const match = { kind, signatures, isNewest };
        expect((await check(file)).body).toEqual({ unaltered: true, match });
        expect((await check(file, 'check')).body).toMatchObject({
          unaltered: true,
          match,
          document: { verificationCode: code },
        });
      }
      const dropped = await test.request<string>('POST', '/v', multipart(once));
      expect(dropped).toMatchObject({
        status: 200,
        body: expect.stringContaining('ada yang menandatangani sesudahnya'),
      });
      expect(dropped.body).toContain(code);
    });

    it('is altered when any byte is another, something is added or cut off, wherever that is', async () => {
      const [, , whole] = files as [Buffer, Buffer, Buffer];
      const places = Array.from({ length: 24 }, (_, n) => Math.floor((n * (whole.length - 1)) / 23));
      const flipped = places.map((at) => {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy;
      });
      const added = Buffer.concat([whole, Buffer.from('\n%%EOF\n')]);
      for (const file of [...flipped, added, whole.subarray(0, -1), SAMPLES.pdf]) {
        expect((await check(file)).body).toEqual({ unaltered: false, match: null });
      }
      expect((await check(added, 'check')).body).toEqual({ unaltered: false, match: null, document: null });
      const page = await test.request<string>('POST', '/v', multipart(added));
      expect(page).toMatchObject({ status: 200, body: expect.stringContaining('Berkas ini tidak dikenal') });
      expect((await test.request('POST', '/v')).status).toBe(400);
      expect((await test.request('POST', '/api/v1/public/documents/check')).status).toBe(400);
    });

    it('is genuine but void once its document is', async () => {
      const documents = test.app.get(Documents);
      await test.app
        .get(UnitOfWork)
        .run(systemActor('uji'), (tx) => documents.void(tx, id, 'Ibu Rahasia berhalangan'));
      const page = await test.request<string>('POST', '/v', multipart(files[2] ?? Buffer.alloc(0)));
      expect(page.body).toContain('tetapi dokumen ini tidak berlaku lagi');
      expect(page.body).not.toMatch(/class="verdict good"|Rahasia/);
    });
  });
});
