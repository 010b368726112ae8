import { civilDateOf, longDate } from '../../kernel/index.js';
import type { CertificateFacts } from '../../documents/index.js';
import { issuerName } from '../verdict.js';

/** A certificate in a few words. */
export function certificateInWords({ name, issuer, validUntil }: CertificateFacts): string {
  return `Sertifikat ${name}, terbitan ${issuerName(issuer)}, berlaku sampai ${longDate(civilDateOf(new Date(validUntil)))}`;
}
