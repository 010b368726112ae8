import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentWorker } from '../../../src/documents/document.worker.js';
import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import {
  anAgency,
  anAppointment,
  anOfficial,
  type TestActor,
  type TestOfficial,
} from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { aDocument } from '../../support/builders/documents.js';
import { aVendor } from '../../support/builders/vendors.js';
import { aKeyFile, certificateForm, hasOpenssl } from '../../support/certificates.js';
import { SAMPLES, anUpload } from '../../support/uploads.js';

const describeWithOpenssl = hasOpenssl ? describe : describe.skip;
const lastTry = { messageId: null, jobId: 'uji', attempt: 6, isLastAttempt: true };
const PASSPHRASE = 'kata sandi kunci';

describeWithOpenssl(`signing a document${hasOpenssl ? '' : ' (skipped: install openssl)'}`, () => {
  let test: TestApp;
  let agencyId: string;
  let buyer: TestOfficial;
  let vendor: Awaited<ReturnType<typeof aVendor>>;
  const p12 = (name: string) => aKeyFile({ name, passphrase: PASSPHRASE }).p12;

  beforeAll(async () => {
    test = await startTestApp();
    agencyId = await anAgency(test);
    buyer = await anOfficial(test, {
      agencyId,
      role: 'pejabat-pengadaan',
      name: 'Dra. Ibu Contoh, M.Si.',
      title: 'Pejabat Pengadaan',
    });
    vendor = await aVendor(test);
    await register(buyer, p12('IBU CONTOH'));
  });
  afterAll(() => test.close());

  const register = (actor: TestActor, file: Buffer | null, fields: Record<string, string> = {}) =>
    test.request('POST', '/api/v1/signing-certificates', {
      token: actor.token,
      ...certificateForm(file, { passphrase: PASSPHRASE, ...fields }),
    });

  /** A drawn document that the buyer and the vendor are to sign. */
  const drawn = async (draw = true): Promise<string> => {
    const { id } = await aDocument(test, {
      agencyId,
      vendorId: vendor.vendorId,
      signers: [
        {
          slot: 'buyer',
          role: 'Pejabat Pengadaan',
          name: 'Ibu Contoh',
          title: 'Pejabat Pengadaan',
          postId: buyer.postId,
        },
        {
          slot: 'vendor',
          role: 'Penyedia',
          name: 'Pak Penyedia',
          title: 'Pemilik',
          vendorId: vendor.vendorId,
        },
      ],
    });
    if (draw) await test.app.get(DocumentWorker).render({ documentId: id }, lastTry);
    return id;
  };
  const view = (id: string, { token } = buyer as TestActor) =>
    test.request('GET', `/api/v1/documents/${id}`, { token });
  const sign = (id: string, actor: TestActor, slot: string, version = 2, passphrase = PASSPHRASE) =>
    test.request('POST', `/api/v1/documents/${id}/signatures`, {
      token: actor.token,
      body: { version, slot, passphrase },
    });
  const fileAt = async (path: string, actor: TestActor = buyer) =>
    (await test.app.inject({ url: path, headers: { authorization: `Bearer ${actor.token}` } })).rawPayload;
  const rows = (id: string) =>
    test.sql(
      `select revision, sha256, base_sha256 from document_revision where document_id = $1 order by revision`,
      [id],
    );

  it('says of a document at every moment who has signed and how', async () => {
    const id = await drawn();
    const drawing = await fileAt(`/api/v1/documents/${id}/file`);
    expect((await view(id)).body).toMatchObject({
      signatureState: 'unsigned',
      signatureStateName: 'belum ditandatangani',
      signatures: [
        { slot: 'buyer', state: 'unsigned', method: null, fileUrl: null },
        { slot: 'vendor', state: 'unsigned', signedBy: null },
      ],
    });
    const first = await sign(id, buyer, 'buyer');
    expect(first).toMatchObject({ status: 201, body: { version: 3, signatureState: 'partly' } });
    await register(vendor.owner, p12('Orang Lain'), { nameConfirmation: 'nama pada KTP yang lama' });
    const second = await sign(id, vendor.owner, 'vendor', 3);
    expect(second).toMatchObject({
      status: 201,
      body: { signatureState: 'signed', signatureStateName: 'sudah ditandatangani semua pihak' },
    });
    const { body } = await view(id, vendor.owner);
    expect(body.signatures).toMatchObject([
      {
        signedBy: 'Dra. Ibu Contoh, M.Si.',
        method: 'certificate',
        methodName: 'tanda tangan elektronik dengan sertifikat',
        certificate: { name: 'IBU CONTOH', subject: 'CN=IBU CONTOH, O=Dinas Contoh, C=ID', isTrusted: false },
        revision: 1,
      },
      { method: 'certificate', certificate: { name: 'Orang Lain' }, revision: 2 },
    ]);
    const [one, two] = await Promise.all(
      [1, 2].map((n) => fileAt(`/api/v1/documents/${id}/revisions/${n}/file`)),
    );
    if (!one || !two) throw new Error('no files');
    expect(one.subarray(0, drawing.length).equals(drawing)).toBe(true);
    expect(two.subarray(0, one.length).equals(one)).toBe(true);
    const path = join(test.config.runtime.dataDir, 'signed.pdf');
    writeFileSync(path, two);
    const { stdout, error } = spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    if (!error) expect(stdout.match(/Signature is Valid/g)).toHaveLength(2);
    const trail = await test.sql(
      `select summary from audit_entry where action = 'document-signature.sign' order by seq`,
    );
    expect(trail[0]?.summary).toMatch(
      /ditandatangani Dra. Ibu Contoh, M.Si. sebagai Pejabat Pengadaan dengan sertifikat/,
    );
    expect(await sign(id, buyer, 'buyer', 4)).toMatchObject({ status: 409 });
  });

  it('lets whoever acts in the post sign, and says so', async () => {
    const id = await drawn();
    const elsewhere = await anOfficial(test, { agencyId, role: 'pptk', name: 'Pak Pengganti' });
    const acting = await anAppointment(test, elsewhere, {
      agencyId,
      postId: buyer.postId,
      acting: 'Plh.',
      validUntil: '2999-12-31',
    });
    await register(acting, p12('Pak Pengganti'));
    expect(await sign(id, elsewhere, 'buyer')).toMatchObject({ status: 403 });
    const { body } = await sign(id, acting, 'buyer');
    expect(body.signatures).toMatchObject([{ signedBy: 'Pak Pengganti', acting: 'Plh.' }, {}]);
  });

  it('is done once when two people sign at the same moment, and the second builds on the first', async () => {
    const id = await drawn();
    await register(vendor.owner, p12('x'), { nameConfirmation: 'nama usaha pada sertifikat' });
    const both = await Promise.all([sign(id, buyer, 'buyer'), sign(id, vendor.owner, 'vendor')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again =
      both[0]?.status === 409 ? await sign(id, buyer, 'buyer', 3) : await sign(id, vendor.owner, 'vendor', 3);
    expect(again).toMatchObject({ status: 201, body: { signatureState: 'signed' } });
    const [first, second] = await rows(id);
    expect(second?.base_sha256).toBe(first?.sha256);
    const other = await drawn();
    const twice = await Promise.all([sign(other, buyer, 'buyer'), sign(other, buyer, 'buyer')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await rows(other)).toHaveLength(1);
    expect(
      await test.sql(
        `select 1 from status_change where record_type = 'document-signature' and action = 'sign' and record_id in
      (select id from document_signature where document_id = $1)`,
        [other],
      ),
    ).toHaveLength(1);
    const orphans = await test.sql(`select sha256s[1] as sha256 from stored_content`);
    expect(orphans).toHaveLength(2);
  });

  it('refuses whoever may not sign there, a wrong passphrase, an old version and what does not hold; nothing is left of it', async () => {
    const id = await drawn();
    const colleague = await anOfficial(test, { agencyId, role: 'ppk' });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    const codeOf = async (answer: ReturnType<typeof sign>) => {
      const { status, body } = await answer;
      return [status, (body.errors as { code: string }[] | undefined)?.[0]?.code];
    };
    expect(await codeOf(sign(id, colleague, 'buyer'))).toEqual([403, 'not-your-signature']);
    expect((await sign(id, stranger, 'buyer')).status).toBe(404);
    expect((await sign(id, auditor, 'buyer')).status).toBe(403);
    expect((await sign(id, buyer, 'lain')).status).toBe(404);
    expect((await sign(id, buyer, 'buyer', 1)).status).toBe(409);
    expect(await codeOf(sign(id, buyer, 'buyer', 2, 'salah'))).toEqual([422, 'wrong-passphrase']);
    const newcomer = await anAppointment(test, await anOfficial(test, { agencyId, role: 'pa' }), {
      agencyId,
      postId: buyer.postId,
      acting: 'Plt.',
      validUntil: '2999-12-31',
    });
    expect(await codeOf(sign(id, newcomer, 'buyer'))).toEqual([422, 'no-certificate']);
    const invalid = await test.request('POST', `/api/v1/documents/${id}/signatures`, {
      token: buyer.token,
      body: {},
    });
    expect((invalid.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/version', '/slot', '/passphrase']),
    );
    const pending = await drawn(false);
    expect(await codeOf(sign(pending, buyer, 'buyer', 1))).toEqual([409, 'document-not-signable']);
    expect(await rows(id)).toEqual([]);
    const [kept] = await test.sql(
      `select count(*)::int as n from audit_entry where outcome = 'refused' and summary like '%kata sandinya salah%'`,
    );
    expect(kept).toEqual({ n: 1 });
  });

  it('does not sign what is void; what was signed before stays readable and void', async () => {
    const id = await drawn();
    await sign(id, buyer, 'buyer');
    await test.app
      .get(UnitOfWork)
      .run(systemActor('uji'), (tx) => test.app.get(Documents).void(tx, id, 'pesanan ditolak'));
    expect(await sign(id, vendor.owner, 'vendor', 4)).toMatchObject({ status: 409 });
    expect((await view(id)).body).toMatchObject({ status: 'void', signatureState: 'partly' });
    expect((await fileAt(`/api/v1/documents/${id}/revisions/1/file`)).subarray(0, 5).toString()).toBe(
      '%PDF-',
    );
    expect(
      (await test.request('GET', `/api/v1/documents/${id}/revisions/9/file`, { token: buyer.token })).status,
    ).toBe(404);
    expect(
      (await test.request('GET', `/api/v1/documents/${id}/revisions/x/file`, { token: buyer.token })).status,
    ).toBe(404);
  });

  describe('with a certificate', () => {
    const own = async (actor: TestActor) =>
      (
        await test.request<{ items: Record<string, unknown>[] }>('GET', '/api/v1/signing-certificates', {
          token: actor.token,
        })
      ).body.items;
    const withdraw = (actor: TestActor, id: unknown, body: object) =>
      test.request('POST', `/api/v1/signing-certificates/${String(id)}/withdraw`, {
        token: actor.token,
        body,
      });

    it('that is the person’s own, opens, and is kept so that nobody reads it', async () => {
      const person = await anOfficial(test, { agencyId, role: 'ppk', name: 'Ibu PPK' });
      const codes = async (answer: ReturnType<typeof register>) => {
        const { status, body } = await answer;
        return [status, (body.errors as { code: string }[])[0]?.code];
      };
      expect(await codes(register(person, p12('Ibu PPK'), { passphrase: 'salah' }))).toEqual([
        422,
        'wrong-passphrase',
      ]);
      expect(await codes(register(person, p12('Orang Lain')))).toEqual([422, 'certificate-name']);
      expect(await codes(register(person, null))).toEqual([400, 'p12-file']);
      expect(await codes(register(person, Buffer.alloc(70_000)))).toEqual([400, 'p12-file']);
      expect(await codes(register(person, p12('Ibu PPK'), { nameConfirmation: 'pendek' }))).toEqual([
        400,
        'min-length',
      ]);
      expect((await register(await anOfficial(test, { agencyId, role: 'auditor' }), p12('x'))).status).toBe(
        403,
      );
      const file = p12('Ibu PPK');
      const { status, body } = await register(person, file);
      expect(status).toBe(201);
      expect(body).toMatchObject({
        status: 'active',
        name: 'Ibu PPK',
        issuer: 'CN=Ibu PPK, O=Dinas Contoh, C=ID',
        nameConfirmation: null,
      });
      const dump = JSON.stringify([
        await test.sql(`select * from signing_certificate where account_id = $1`, [person.accountId]),
        await test.sql(`select * from audit_entry`),
        await test.sql(`select * from idempotency_key`),
      ]);
      expect(dump).not.toContain(PASSPHRASE);
      expect(dump).not.toContain(file.toString('base64').slice(40, 80));
      expect(dump).not.toContain('3216010101900001');
    });

    it('that is replaced or withdrawn loses its key, and signs no more', async () => {
      const person = await anOfficial(test, { agencyId, role: 'ppk', name: 'Ibu Ganti' });
      await register(person, p12('Ibu Ganti'));
      await register(person, p12('Ibu Ganti'));
      const [now, before] = await own(person);
      expect([now?.status, before?.status]).toEqual(['active', 'replaced']);
      const stranger = await anOfficial(test, { agencyId, role: 'ppk' });
      expect((await withdraw(stranger, now?.id, { version: 1, reason: 'uji' })).status).toBe(404);
      expect((await withdraw(person, now?.id, { version: 9, reason: 'uji' })).status).toBe(409);
      expect((await withdraw(person, now?.id, {})).status).toBe(400);
      const twice = await Promise.all(
        [1, 2].map(() => withdraw(person, now?.id, { version: 1, reason: 'kata sandi diketahui orang' })),
      );
      expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
      const keys = await test.sql(`select p12_cipher from signing_certificate where account_id = $1`, [
        person.accountId,
      ]);
      expect(keys).toEqual([{ p12_cipher: null }, { p12_cipher: null }]);
      expect((await own(person)).map(({ status }) => status)).toEqual(['withdrawn', 'replaced']);
    });

    it('that has expired signs no more', async () => {
      const id = await drawn();
      await test.sql(
        `update signing_certificate set facts = facts || '{"validUntil": "2026-01-01T00:00:00.000Z"}'
        where account_id = $1 and status = 'active'`,
        [buyer.accountId],
      );
      expect((await sign(id, buyer, 'buyer')).body.errors).toMatchObject([{ code: 'certificate-expired' }]);
      await register(buyer, p12('Ibu Contoh'));
      expect((await sign(id, buyer, 'buyer')).status).toBe(201);
    });
  });

  describe('by hand', () => {
    const scans = (id: string, actor: TestActor, body: object) =>
      test.request('POST', `/api/v1/documents/${id}/scans`, { token: actor.token, body });
    const wet = (fileId: unknown, version = 2, slots = ['buyer', 'vendor']) => ({
      version,
      fileId,
      signedOn: new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10),
      signatures: slots.map((slot) => ({ slot, person: `Penanda tangan ${slot}` })),
    });

    it('is shown by a scan that is never called the original, and can be replaced by a better one', async () => {
      const id = await drawn();
      const file = await anUpload(test, buyer.token, SAMPLES.jpeg, 'pindaian.jpg');
      const { status, body } = await scans(id, buyer, wet(file));
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
      expect(await sign(id, buyer, 'buyer', 3)).toMatchObject({ status: 409 });
      const list = () =>
        test.request<{ items: Record<string, unknown>[] }>('GET', `/api/v1/documents/${id}/scans`, {
          token: vendor.owner.token,
        });
      const [scan] = (await list()).body.items;
      expect(scan).toMatchObject({ isOriginal: false, isCurrent: true, broughtBy: 'Dra. Ibu Contoh, M.Si.' });
      const better = await anUpload(test, buyer.token, SAMPLES.pdf, 'lebih-jelas.pdf');
      const replace = (fileId: unknown, version = 3) =>
        test.request('POST', `/api/v1/documents/${id}/scans/${String(scan?.id)}/replace`, {
          token: buyer.token,
          body: { version, fileId, reason: 'yang pertama buram' },
        });
      expect((await replace(file)).body.errors).toMatchObject([{ code: 'same-scan' }]);
      const twice = await Promise.all([replace(better), replace(better)]);
      expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect((await list()).body.items).toMatchObject([
        { isCurrent: true, reason: 'yang pertama buram', replacesId: scan?.id },
        { isCurrent: false },
      ]);
      expect((await fileAt(String(scan?.fileUrl), vendor.owner)).length).toBeGreaterThan(100);
    });

    it('is refused for a PDF of ours, somebody else’s file, a day before the document, and by whoever is not of the agency', async () => {
      const id = await drawn();
      const drawing = await fileAt(`/api/v1/documents/${id}/file`);
      const same = await anUpload(test, buyer.token, drawing, 'sama.pdf');
      expect((await scans(id, buyer, wet(same))).body.errors).toMatchObject([{ code: 'not-a-scan' }]);
      const file = await anUpload(test, buyer.token, SAMPLES.jpeg, 'pindaian.jpg');
      const foreign = await anUpload(test, vendor.owner.token, SAMPLES.jpeg, 'lain.jpg');
      expect((await scans(id, buyer, wet(foreign))).body.errors).toMatchObject([{ code: 'unknown-file' }]);
      for (const signedOn of ['2026-01-01', '2999-01-01']) {
        expect((await scans(id, buyer, { ...wet(file), signedOn })).body.errors).toMatchObject([
          { code: 'signed-on' },
        ]);
      }
      expect((await scans(id, buyer, wet(file, 2, ['lain']))).status).toBe(404);
      expect((await scans(id, vendor.owner, wet(file))).status).toBe(403);
      const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
      expect((await scans(id, stranger, wet(file))).status).toBe(404);
      expect((await scans(id, buyer, { signatures: [{}] })).status).toBe(400);
      const replace = (body: object) =>
        test.request('POST', `/api/v1/documents/${id}/scans/${id}/replace`, { token: buyer.token, body });
      expect((await replace({ version: 2, fileId: file, reason: 'uji' })).status).toBe(404);
      expect((await replace({})).status).toBe(400);
      const both = await Promise.all([scans(id, buyer, wet(file)), sign(id, buyer, 'buyer')]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    });
  });
});
