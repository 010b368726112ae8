import type { Refusal } from '../../kernel/index.js';

/** What a certificate says of itself. Of its subject only name and organisation are kept: others, such as a NIK, are personal data. */
export interface CertificateFacts {
  /** Common name of the subject. */
  readonly name: string;
  /** Such as 'CN=Ibu Contoh, O=Dinas Contoh, C=ID'. */
  readonly subject: string;
  readonly issuer: string;
  /** Hexadecimal. */
  readonly serial: string;
  /** SHA-256 of the certificate, 64 lower-case hexadecimal digits. */
  readonly fingerprint: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validUntil: string;
  /** Whether it leads to an authority that this installation trusts; false also when none is configured. */
  readonly isTrusted: boolean;
}

/** What decides whether somebody may sign with a certificate. */
interface CertificateCase {
  readonly certificate: CertificateFacts;
  readonly now: Date;
  /** Whether this installation says which authorities it trusts. */
  readonly hasAuthorities: boolean;
}

/** Why nobody may sign with this certificate now; empty when somebody may. */
export function certificateRefusals({ certificate, now, hasAuthorities }: CertificateCase): Refusal[] {
  const refusals: Refusal[] = [];
  if (now < new Date(certificate.validFrom)) {
    refusals.push({
      code: 'certificate-not-yet-valid',
      detail: 'Masa berlaku sertifikat ini belum dimulai.',
    });
  }
  if (now > new Date(certificate.validUntil)) {
    refusals.push({ code: 'certificate-expired', detail: 'Masa berlaku sertifikat ini sudah berakhir.' });
  }
  if (hasAuthorities && !certificate.isTrusted) {
    const detail =
      'Penerbit sertifikat ini tidak termasuk penyelenggara sertifikasi elektronik yang dipercaya layanan ini.';
    refusals.push({ code: 'certificate-untrusted', detail });
  }
  return refusals;
}

/** Why a certificate of another name is not this person's; null when the names agree or the person has said why they differ. */
export function nameRefusal(
  certificateName: string,
  person: string,
  confirmation: string | null,
): Refusal | null {
  if (confirmation !== null || isSameName(certificateName, person)) return null;
  const detail = `Nama pada sertifikat ("${certificateName}") berbeda dari nama Anda di sini ("${person}"). Bila sertifikat itu milik Anda, jelaskan perbedaannya.`;
  return { code: 'certificate-name', detail };
}

/** Whether two spellings name the same person: academic and religious titles, case and punctuation do not count. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [bareName(one), bareName(other)];
  return a !== '' && a === b;
}

const TITLES = new Set(['DR', 'DRS', 'DRA', 'IR', 'H', 'HJ', 'PROF', 'KH', 'R', 'RR', 'RD']);

// Titles stand before the name with a full stop, or after it behind a comma: 'Dr. Hj. Ibu Contoh, S.E., M.Si.'.
function bareName(name: string): string {
  const [beforeComma = ''] = name.normalize('NFKD').split(',');
  return beforeComma
    .toUpperCase()
    .replace(/[^\p{L}\p{N}. ]/gu, '')
    .replace(/\./g, ' ')
    .split(/\s+/)
    .filter((word, index, words) => word !== '' && !(TITLES.has(word) && index < words.length - 1))
    .join(' ');
}
