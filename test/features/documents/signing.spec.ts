import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Documents } from '../../../src/documents/index.js';
import { systemActor } from '../../../src/platform/access/index.js';
import { UnitOfWork } from '../../../src/platform/database/index.js';
import { anAgency, anAppointment, anOfficial, type TestActor } from '../../support/actors.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import {
  aDocumentToSign,
  bytesAt,
  codeOf,
  keyFile,
  PASSPHRASE,
  register,
  sign,
  signingParties,
} from '../../support/builders/signing.js';
import { hasOpenssl } from '../../support/certificates.js';
import { statementsOf } from '../../support/statements.js';

const describeWithOpenssl = hasOpenssl ? describe : describe.skip;

describeWithOpenssl(`signing a document${hasOpenssl ? '' : ' (skipped: install openssl)'}`, () => {
  let test: TestApp;
  let parties: Awaited<ReturnType<typeof signingParties>>;
  let agencyId: string;
  beforeAll(async () => {
    test = await startTestApp();
    parties = await signingParties(test);
    agencyId = parties.agencyId;
    await register(test, parties.buyer, keyFile('IBU CONTOH'));
    await register(test, parties.owner, keyFile('Orang Lain'), {
      nameConfirmation: 'nama pada KTP yang lama',
    });
  });
  afterAll(() => test.close());

  const view = (id: string) => test.request('GET', `/api/v1/documents/${id}`, { token: parties.owner.token });
  const rows = (id: string) =>
    test.sql(
      `select revision, sha256, base_sha256 from document_revision where document_id = $1 order by revision`,
      [id],
    );

  it('says of a document at every moment who has signed and how', async () => {
    const { buyer, owner } = parties;
    const id = await aDocumentToSign(test, parties);
    const drawing = await bytesAt(test, buyer, `/api/v1/documents/${id}/file`);
    expect((await view(id)).body).toMatchObject({
      signatureState: 'unsigned',
      signatureStateName: 'belum ditandatangani',
      signatures: [
        { slot: 'buyer', state: 'unsigned', method: null, fileUrl: null },
        { slot: 'vendor', state: 'unsigned', signedBy: null },
      ],
    });
    const first = await sign(test, buyer, id, 'buyer');
    expect(first).toMatchObject({ status: 201, body: { version: 3, signatureState: 'partly' } });
    const statements = await statementsOf(() => sign(test, owner, id, 'vendor', 3));
    expect(statements).toBeLessThan(20);
    const { body } = await view(id);
    expect(body).toMatchObject({
      signatureStateName: 'sudah ditandatangani semua pihak',
      signatures: [
        {
          signedBy: 'Dra. Ibu Contoh, M.Si.',
          methodName: 'tanda tangan elektronik dengan sertifikat',
          certificate: {
            name: 'IBU CONTOH',
            subject: 'CN=IBU CONTOH, O=Dinas Contoh, C=ID',
            isTrusted: false,
          },
          revision: 1,
        },
        { method: 'certificate', certificate: { name: 'Orang Lain' }, revision: 2 },
      ],
    });
    const one = await bytesAt(test, buyer, `/api/v1/documents/${id}/revisions/1/file`);
    const two = await bytesAt(test, owner, `/api/v1/documents/${id}/revisions/2/file`);
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
    expect(await sign(test, buyer, id, 'buyer', 4)).toMatchObject({ status: 409 });
  });

  it('lets whoever acts in the post sign, and says so', async () => {
    const id = await aDocumentToSign(test, parties);
    const elsewhere = await anOfficial(test, { agencyId, role: 'pptk', name: 'Pak Pengganti' });
    const post = { agencyId, postId: parties.buyer.postId, validUntil: '2999-12-31' };
    const acting = await anAppointment(test, elsewhere, { ...post, acting: 'Plh.' });
    expect(await codeOf(sign(test, acting, id, 'buyer'))).toEqual([422, 'no-certificate']);
    await register(test, acting, keyFile('Pak Pengganti'));
    expect(await codeOf(sign(test, elsewhere, id, 'buyer'))).toEqual([403, 'not-your-signature']);
    const { body } = await sign(test, acting, id, 'buyer');
    expect(body.signatures).toMatchObject([{ signedBy: 'Pak Pengganti', acting: 'Plh.' }, {}]);
  });

  it('is done once when two people sign at the same moment, and the second builds on the first', async () => {
    const { buyer, owner } = parties;
    const id = await aDocumentToSign(test, parties);
    const both = await Promise.all([sign(test, buyer, id, 'buyer'), sign(test, owner, id, 'vendor')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [late, slot] = both[0]?.status === 409 ? ([buyer, 'buyer'] as const) : ([owner, 'vendor'] as const);
    expect(await sign(test, late, id, slot, 3)).toMatchObject({
      status: 201,
      body: { signatureState: 'signed' },
    });
    const [first, second] = await rows(id);
    expect(second?.base_sha256).toBe(first?.sha256);
    const other = await aDocumentToSign(test, parties);
    const twice = await Promise.all([sign(test, buyer, other, 'buyer'), sign(test, buyer, other, 'buyer')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(await rows(other)).toHaveLength(1);
    const history = await test.sql(
      `select 1 from status_change c join document_signature s on s.id = c.record_id::uuid
       where c.record_type = 'document-signature' and s.document_id = $1`,
      [other],
    );
    expect(history).toHaveLength(1);
    // What the losers signed is announced as content without a row, for the cleaning to find; nothing refers to it.
    expect(await test.sql(`select 1 from stored_content`)).toHaveLength(2);
  });

  it('refuses whoever may not sign there, a wrong passphrase, an old version and what does not hold; nothing is left of it', async () => {
    const { buyer } = parties;
    const id = await aDocumentToSign(test, parties);
    const colleague = await anOfficial(test, { agencyId, role: 'ppk' });
    const stranger = await anOfficial(test, { agencyId: await anAgency(test), role: 'ppk' });
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    expect(await codeOf(sign(test, colleague, id, 'buyer'))).toEqual([403, 'not-your-signature']);
    expect(await codeOf(sign(test, buyer, id, 'vendor'))).toEqual([403, 'not-your-signature']);
    expect((await sign(test, stranger, id, 'buyer')).status).toBe(404);
    expect((await sign(test, auditor, id, 'buyer')).status).toBe(403);
    expect((await sign(test, buyer, id, 'lain')).status).toBe(404);
    expect((await sign(test, buyer, id, 'buyer', 1)).status).toBe(409);
    expect(await codeOf(sign(test, buyer, id, 'buyer', 2, 'salah'))).toEqual([422, 'wrong-passphrase']);
    const path = `/api/v1/documents/${id}/signatures`;
    const invalid = await test.request('POST', path, { token: buyer.token, body: {} });
    expect((invalid.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/version', '/slot', '/passphrase']),
    );
    const pending = await aDocumentToSign(test, parties, { draw: false });
    expect(await codeOf(sign(test, buyer, pending, 'buyer', 1))).toEqual([409, 'document-not-signable']);
    expect(await rows(id)).toEqual([]);
    const kept = await test.sql(
      `select 1 from audit_entry where outcome = 'refused' and summary like '%kata sandinya salah%'`,
    );
    expect(kept).toHaveLength(1);
  });

  it('does not sign what is void; what was signed before stays readable and void', async () => {
    const { buyer, owner } = parties;
    const id = await aDocumentToSign(test, parties);
    await sign(test, buyer, id, 'buyer');
    const documents = test.app.get(Documents);
    await test.app.get(UnitOfWork).run(systemActor('uji'), (tx) => documents.void(tx, id, 'pesanan ditolak'));
    expect((await sign(test, owner, id, 'vendor', 4)).status).toBe(409);
    expect((await view(id)).body).toMatchObject({ status: 'void', signatureState: 'partly' });
    const revision = (n: string) =>
      test.request('GET', `/api/v1/documents/${id}/revisions/${n}/file`, { token: buyer.token });
    expect((await revision('1')).headers['content-type']).toBe('application/pdf');
    expect((await revision('9')).status).toBe(404);
    expect((await revision('x')).status).toBe(404);
  });

  it('takes a certificate that is the person’s own and opens, and keeps it so that nobody reads it', async () => {
    const person = await anOfficial(test, { agencyId, role: 'ppk', name: 'Ibu PPK' });
    const tried = (file: Buffer | null, fields = {}) => codeOf(register(test, person, file, fields));
    expect(await tried(keyFile('Ibu PPK'), { passphrase: 'salah' })).toEqual([422, 'wrong-passphrase']);
    expect(await tried(keyFile('Orang Lain'))).toEqual([422, 'certificate-name']);
    expect(await tried(null)).toEqual([400, 'p12-file']);
    expect(await tried(Buffer.alloc(70_000))).toEqual([400, 'p12-file']);
    expect(await tried(keyFile('Ibu PPK'), { nameConfirmation: 'pendek' })).toEqual([400, 'min-length']);
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    expect((await register(test, auditor, null)).status).toBe(403);
    const file = keyFile('Ibu PPK');
    const { status, body } = await register(test, person, file);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      status: 'active',
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

  it('erases the key of a certificate that is replaced or withdrawn', async () => {
    const person = await anOfficial(test, { agencyId, role: 'ppk', name: 'Ibu Ganti' });
    await register(test, person, keyFile('Ibu Ganti'));
    await register(test, person, keyFile('Ibu Ganti'));
    const own = async () =>
      (
        await test.request<{ items: { id: string; status: string }[] }>(
          'GET',
          '/api/v1/signing-certificates',
          {
            token: person.token,
          },
        )
      ).body.items;
    const [now, before] = await own();
    expect([now?.status, before?.status]).toEqual(['active', 'replaced']);
    const withdraw = ({ token }: TestActor, body: object) =>
      test.request('POST', `/api/v1/signing-certificates/${now?.id}/withdraw`, { token, body });
    expect((await withdraw(parties.buyer, { version: 1, reason: 'uji' })).status).toBe(404);
    expect((await withdraw(person, { version: 9, reason: 'uji' })).status).toBe(409);
    expect((await withdraw(person, {})).status).toBe(400);
    const auditor = await anOfficial(test, { agencyId, role: 'auditor' });
    expect((await withdraw(auditor, { version: 1, reason: 'uji' })).status).toBe(403);
    const reason = 'kata sandi diketahui orang';
    const twice = await Promise.all([1, 2].map(() => withdraw(person, { version: 1, reason })));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    const keys = await test.sql(
      `select 1 from signing_certificate where account_id = $1 and p12_cipher is not null`,
      [person.accountId],
    );
    expect(keys).toEqual([]);
    expect((await own()).map(({ status }) => status)).toEqual(['withdrawn', 'replaced']);
  });

  it('does not sign with a certificate that has expired', async () => {
    const { buyer } = parties;
    const id = await aDocumentToSign(test, parties);
    await test.sql(
      `update signing_certificate set facts = facts || '{"validUntil": "2026-01-01T00:00:00.000Z"}'
       where account_id = $1 and status = 'active'`,
      [buyer.accountId],
    );
    expect(await codeOf(sign(test, buyer, id, 'buyer'))).toEqual([422, 'certificate-expired']);
    await register(test, buyer, keyFile('Ibu Contoh'));
    expect((await sign(test, buyer, id, 'buyer')).status).toBe(201);
  });
});
