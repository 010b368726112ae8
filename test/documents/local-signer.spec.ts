import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Authorities } from '../../src/documents/signing/authorities.js';
import { derivationRounds } from '../../src/documents/signing/key-derivation.js';
import { LocalSigner } from '../../src/documents/signing/local-signer.js';
import { SigningUnavailable, UnusableKey, WrongPassphrase } from '../../src/documents/signing/signer.js';
import { renderSuratPesanan } from '../../src/documents/pdf/surat-pesanan.js';
import { aKeyFile, aTimestampAuthority } from '../support/certificates.js';
import { testConfig } from '../support/app.js';
import { aSuratPesanan, orderLines } from './surat-pesanan.sample.js';

const missing = ['qpdf', 'pdfsig', 'openssl'].filter(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
);
const describeWithTools = missing.length === 0 ? describe : describe.skip;
const reason =
  missing.length === 0 ? '' : ` (skipped: install ${missing.join(', ')}; Debian: qpdf poppler-utils)`;

describeWithTools(`a PDF signed by certificate, read back by other programs${reason}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tanda-tangan-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const passphrase = 'kata sandi: "kunci" ✓';
  const official =
    missing.length === 0
      ? aKeyFile({ name: 'Ibu Contoh', passphrase, rsa: true })
      : { p12: Buffer.alloc(0), pem: '' };
  const owner = missing.length === 0 ? aKeyFile({ name: 'Pak Penyedia', passphrase: 'lain' }) : official;
  const authorities = (pem = '') => {
    const path = join(folder, 'ca.pem');
    writeFileSync(path, pem);
    return new Authorities(testConfig(folder, pem === '' ? {} : { SIGNING_CA_FILE: path }));
  };
  const signer = ({ p12 }: { p12: Uint8Array }, pem?: string) =>
    new LocalSigner(p12, { authorities: authorities(pem), timestampUrl: null });
  const request = (fieldName: string, secret = passphrase) => ({
    ...{ passphrase: secret, fieldName, reason: 'Surat Pesanan 000.3.2/001, sebagai Pejabat Pengadaan' },
    at: new Date('2026-11-24T02:15:00Z'),
  });
  const pdfsig = (bytes: Uint8Array): string => {
    const path = join(folder, 'signed.pdf');
    writeFileSync(path, bytes);
    // It ends with 2 for certificates that this machine does not trust.
    return spawnSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).stdout;
  };

  it('carries two valid signatures, and the second leaves the first and the drawing as they were', async () => {
    const drawing = await renderSuratPesanan(aSuratPesanan({ lines: orderLines(100) }));
    const once = await signer(official).sign(drawing, request('TandaTangan1'));
    const twice = await signer(owner).sign(once.bytes, request('TandaTangan2', 'lain'));
    expect(Buffer.from(drawing).equals(once.bytes.subarray(0, drawing.length))).toBe(true);
    expect(Buffer.from(once.bytes).equals(twice.bytes.subarray(0, once.bytes.length))).toBe(true);
    expect(once.certificate).toMatchObject({
      name: 'Ibu Contoh',
      subject: 'CN=Ibu Contoh, O=Dinas Contoh, C=ID',
      isTrusted: false,
    });
    const said = pdfsig(twice.bytes);
    expect(said.match(/Signature is Valid/g)).toHaveLength(2);
    expect(said.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
    expect(said).toContain('Signer Certificate Common Name: Pak Penyedia');
    expect(said.match(/Total document signed/g)).toHaveLength(1);
    expect(pdfsig(once.bytes)).toContain('Total document signed');
    const checked = execFileSync('qpdf', ['--check', join(folder, 'signed.pdf')], { encoding: 'utf8' });
    expect(checked).toContain('No syntax or stream encoding errors');
    const info = execFileSync('pdfinfo', [join(folder, 'signed.pdf')], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged:\s+yes/);
  });

  it('is invalid for other programs too once a byte of what was signed is another', async () => {
    const drawing = await renderSuratPesanan(aSuratPesanan({ lines: orderLines(3) }));
    const { bytes } = await signer(owner).sign(drawing, request('TandaTangan1', 'lain'));
    const altered = Buffer.from(bytes);
    const at = altered.indexOf('/Producer') + 12;
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(pdfsig(altered)).not.toContain('Signature is Valid');
    expect(pdfsig(bytes)).toContain('Signature is Valid');
  });

  it('does not open with another passphrase, nor when the file asks for too much work', async () => {
    await expect(signer(official).certificate('salah')).rejects.toThrow(WrongPassphrase);
    await expect(signer({ p12: Buffer.from('bukan berkas kunci') }).certificate('x')).rejects.toThrow(
      WrongPassphrase,
    );
    expect(derivationRounds(owner.p12)).toBe(2048);
    const slow = aKeyFile({ name: 'Lambat', passphrase: 'x', rounds: 1_000_001 });
    expect(derivationRounds(slow.p12)).toBe(1_000_001);
    await expect(signer(slow).certificate('x')).rejects.toThrow(UnusableKey);
  });

  it('carries an attested time when there is a timestamp authority, and is not made while that is away', async () => {
    const authority = await aTimestampAuthority();
    const timestamped = new LocalSigner(official.p12, {
      authorities: authorities(),
      timestampUrl: authority.url,
    });
    const drawing = await renderSuratPesanan(aSuratPesanan({ lines: orderLines(3) }));
    const { bytes } = await timestamped.sign(drawing, request('TandaTangan1'));
    expect(authority.answered()).toBe(1);
    expect(pdfsig(bytes)).toContain('Signature is Valid');
    // id-aa-timeStampToken, in the hexadecimal of the signature.
    expect(Buffer.from(bytes).toString('latin1').toLowerCase()).toContain('060b2a864886f70d010910020e');
    await authority.close();
    await expect(timestamped.sign(drawing, request('TandaTangan1'))).rejects.toThrow(SigningUnavailable);
  });

  it('says whether the certificate leads to an authority that we trust', async () => {
    expect(await signer(owner, owner.pem).certificate('lain')).toMatchObject({ isTrusted: true });
    expect(await signer(owner, official.pem).certificate('lain')).toMatchObject({ isTrusted: false });
    expect(() => authorities('tanpa sertifikat')).toThrow('no certificate');
  });
});
