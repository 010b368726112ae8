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
