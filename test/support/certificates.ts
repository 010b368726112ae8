import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface KeyFileOptions {
  /** Common name. */
  readonly name: string;
  readonly passphrase: string;
  readonly rsa?: boolean;
  /** Rounds by which the key is derived from the passphrase. */
  readonly rounds?: number;
}

/** Whether OpenSSL is at hand; without it nobody can make certificates. */
export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** A certificate that signs itself, with its key, as PKCS#12 (and the certificate as PEM); made anew by OpenSSL, good for nothing but a test. */
export function aKeyFile({ name, passphrase, rsa = false, rounds }: KeyFileOptions): {
  p12: Buffer;
  pem: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'sertifikat-uji-'));
  const [key, certificate, file] = ['key.pem', 'cert.pem', 'file.p12'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  try {
    const kind = rsa ? ['rsa:2048'] : ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
    const subject = `/C=ID/O=Dinas Contoh/CN=${name}/serialNumber=3216010101900001`;
    const made = ['-x509', '-newkey', ...kind, '-nodes', '-keyout', key, '-out', certificate, '-days', '30'];
    execFileSync('openssl', ['req', ...made, '-utf8', '-subj', subject], { stdio: 'ignore' });
    const packed = [
      '-export',
      '-inkey',
      key,
      '-in',
      certificate,
      '-out',
      file,
      '-passout',
      `pass:${passphrase}`,
    ];
    const iterations = rounds === undefined ? [] : ['-iter', String(rounds)];
    execFileSync('openssl', ['pkcs12', ...packed, ...iterations], { stdio: 'ignore' });
    return { p12: readFileSync(file), pem: readFileSync(certificate, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const BOUNDARY = 'batas-sertifikat';

/** The form that registers a certificate. */
export function certificateForm(p12: Uint8Array | null, fields: Readonly<Record<string, string>>) {
  const part = (name: string, rest: string) =>
    Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"${rest}`);
  const texts = Object.entries(fields).map(([name, value]) => part(name, `\r\n\r\n${value}\r\n`));
  const file = p12
    ? [
        part('file', '; filename="kunci.p12"\r\ncontent-type: application/x-pkcs12\r\n\r\n'),
        p12,
        Buffer.from('\r\n'),
      ]
    : [];
  return {
    body: Buffer.concat([...texts, ...file, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  };
}
