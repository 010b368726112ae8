import { civilDateOf, longDate } from '../../kernel/index.js';
import type { CertificateFacts } from '../../documents/index.js';

/** A certificate in a few words. */
export function certificateInWords({ name, issuer, validUntil }: CertificateFacts): string {
  return `Sertifikat ${name}, terbitan ${issuer}, berlaku sampai ${longDate(civilDateOf(new Date(validUntil)))}`;
}
