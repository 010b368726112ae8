import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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

/** A timestamp authority (RFC 3161) on this machine, answered by OpenSSL; `close` ends it. */
export async function aTimestampAuthority(): Promise<{
  url: string;
  answered: () => number;
  close: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), 'stempel-waktu-uji-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(
    at('tsa.cnf'),
    `[req]\ndistinguished_name = dn\nx509_extensions = ext\nprompt = no\n[dn]\nCN = Stempel Waktu Uji\n` +
      `[ext]\nextendedKeyUsage = critical,timeStamping\n[tsa]\ndefault_tsa = own\n[own]\nserial = ${at('serial')}\n` +
      `signer_cert = ${at('tsa.pem')}\nsigner_key = ${at('tsa-key.pem')}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n` +
      `digests = sha256, sha384, sha512\n`,
  );
  writeFileSync(at('serial'), '01\n');
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-config', at('tsa.cnf')];
  execFileSync('openssl', [...made, '-keyout', at('tsa-key.pem'), '-out', at('tsa.pem')], {
    stdio: 'ignore',
  });
  let answered = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      writeFileSync(at('query.tsq'), Buffer.concat(parts));
      const reply = [
        'ts',
        '-reply',
        '-config',
        at('tsa.cnf'),
        '-queryfile',
        at('query.tsq'),
        '-out',
        at('reply.tsr'),
      ];
      execFileSync('openssl', reply, { stdio: 'ignore' });
      answered += 1;
      response
        .writeHead(200, { 'content-type': 'application/timestamp-reply', connection: 'close' })
        .end(readFileSync(at('reply.tsr')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered: () => answered,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
