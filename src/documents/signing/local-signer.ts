import { verify, X509Certificate, type KeyObject } from 'node:crypto';
import type { Signer as PdfSigner } from '@libpdf/core';
import type { CertificateFacts } from '../domain/certificate.js';
import type { Authorities } from './authorities.js';
import { derivationRounds } from './key-derivation.js';
import {
  SigningUnavailable,
  UnusableKey,
  WrongPassphrase,
  type SignedPdf,
  type Signer,
  type SigningRequest,
} from './signer.js';

const MOST_ROUNDS = 1_000_000;
const WEAKEST_RSA_BITS = 2048;
/** What a signature takes beside its certificates, and what a timestamp adds: measured a third of it. */
const ROOM = { signature: 4_096, timestamp: 12_288 };

const TIMESTAMP_MS = 10_000;

// The library forgets its own timer when nobody answers and stops watching before the body has come; so ours counts, and its is over at once.
const PATIENCE = {
  timeout: 1,
  fetch: (url: Parameters<typeof fetch>[0], init?: RequestInit) =>
    fetch(url, { ...init, signal: AbortSignal.timeout(TIMESTAMP_MS) }),
};

interface LocalSignerOptions {
  readonly authorities: Authorities;
  /** RFC 3161; with it the time of a signature is attested (PAdES B-T), without it claimed (B-B). */
  readonly timestampUrl: string | null;
}

/** Signs with a PKCS#12 file: the key leaves it for the moment of one signature. */
export class LocalSigner implements Signer {
  constructor(
    private readonly file: Uint8Array,
    private readonly options: LocalSignerOptions,
  ) {}

  /** What the certificate in the file says. Throws WrongPassphrase and UnusableKey. */
  async certificate(passphrase: string): Promise<CertificateFacts> {
    return (await this.open(passphrase)).facts;
  }

  async sign(pdf: Uint8Array, { passphrase, fieldName, reason, at }: SigningRequest): Promise<SignedPdf> {
    const { signer, facts } = await this.open(passphrase);
    const { timestampUrl } = this.options;
    const chainBytes = [signer.certificate, ...(signer.certificateChain ?? [])].reduce(
      (sum, { length }) => sum + length,
      0,
    );
    // Large, and most processes never sign.
    const { HttpTimestampAuthority, PDF, TimestampError } = await import('@libpdf/core');
    const document = await PDF.load(pdf);
    try {
      const { bytes } = await document.sign({
        signer,
        fieldName,
        reason,
        signingTime: at,
        estimatedSize: ROOM.signature + chainBytes + (timestampUrl === null ? 0 : ROOM.timestamp),
        ...(timestampUrl === null
          ? { level: 'B-B' as const }
          : {
              level: 'B-T' as const,
              timestampAuthority: new HttpTimestampAuthority(timestampUrl, PATIENCE),
            }),
      });
      // Whatever the library does, an earlier signature must stay as valid as it was.
      if (!Buffer.from(pdf).equals(bytes.subarray(0, pdf.length)))
        throw new Error('signing changed what was signed before');
      return { bytes, certificate: facts };
    } catch (error) {
      if (error instanceof TimestampError)
        throw new SigningUnavailable('timestamp authority', { cause: error });
      throw error;
    }
  }

  private async open(passphrase: string): Promise<{ signer: PdfSigner; facts: CertificateFacts }> {
    if (derivationRounds(this.file) > MOST_ROUNDS) {
      throw new UnusableKey(
        'Berkas .p12 ini meminta terlalu banyak putaran penurunan kunci; buat ulang dengan setelan biasa.',
      );
    }
    const { P12Signer } = await import('@libpdf/core');
    const opened = await P12Signer.create(this.file, passphrase).catch((error: unknown) => {
      throw new WrongPassphrase('the PKCS#12 file does not open', { cause: error });
    });
    const known = [opened.certificate, ...opened.certificateChain].map((der) => new X509Certificate(der));
    // A file may hold the certificates of its authorities before the one that belongs to the key.
    const proof = await opened.sign(PROBE, 'SHA-256');
    const own = known.find(({ publicKey }) => verify('sha256', PROBE, publicKey, proof));
    if (!own) throw new UnusableKey('Berkas .p12 ini tidak berisi sertifikat dari kuncinya.');
    requireStrong(own.publicKey);
    const others = known.filter((certificate) => certificate !== own);
    const signer: PdfSigner = {
      certificate: own.raw,
      certificateChain: others.map(({ raw }) => raw),
      keyType: opened.keyType,
      signatureAlgorithm: opened.signatureAlgorithm,
      sign: (data, algorithm) => opened.sign(data, algorithm),
    };
    return { signer, facts: factsOf(own, this.options.authorities.trusts(own, others)) };
  }
}

const PROBE = Buffer.from('belanja-rutin: does this certificate belong to this key?');

function requireStrong(key: KeyObject): void {
  const bits = key.asymmetricKeyDetails?.modulusLength;
  if (bits !== undefined && bits < WEAKEST_RSA_BITS) {
    throw new UnusableKey(`Kunci RSA ${bits} bit terlalu lemah; paling sedikit ${WEAKEST_RSA_BITS} bit.`);
  }
}

function factsOf(certificate: X509Certificate, isTrusted: boolean): CertificateFacts {
  const { subject, issuer } = certificate.toLegacyObject();
  return {
    name: first(subject.CN),
    subject: written(subject),
    issuer: written(issuer),
    serial: certificate.serialNumber.toLowerCase(),
    fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validUntil: new Date(certificate.validTo).toISOString(),
    isTrusted,
  };
}

type DistinguishedName = Readonly<Record<string, string | string[] | undefined>>;

// Not the whole name: some authorities write a NIK or an address of mail into it.
function written(name: object): string {
  const parts = name as DistinguishedName;
  return ['CN', 'OU', 'O', 'C']
    .flatMap((key) => (parts[key] === undefined ? [] : [`${key}=${first(parts[key])}`]))
    .join(', ');
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
