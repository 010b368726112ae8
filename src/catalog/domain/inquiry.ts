import type { Refusal } from '../../kernel/index.js';

/** What is known of the sender and the vendor when a question comes in; all counts are of the last 24 hours. */
export interface InquiryFacts {
  readonly takesInquiries: boolean;
  readonly fromSender: number;
  readonly fromOrigin: number;
  /** Delivered to this vendor. */
  readonly toVendor: number;
  /** Vendors to whom the same text went. */
  readonly sameText: number;
}

/** The most within a day. A form that anybody may send must not become a way to send to anybody. */
export const INQUIRY_LIMITS = { fromSender: 3, fromOrigin: 10, toVendor: 40, sameText: 3 } as const;

const MOST_LINKS = 2;
const FASTEST_MS = 3_000;
const SLOWEST_MS = 2 * 3_600_000;

/** Why a form that comes back is not taken; null for one that a person may have filled in. `ageMs` is null for none of ours. */
export function formRefusal(ageMs: number | null): Refusal | null {
  const refuse = (code: string, detail: string): Refusal => ({ code, detail, pointer: '/form' });
  if (ageMs === null) return refuse('form-unknown', 'Buka formulir pertanyaan penyedia ini dahulu.');
  if (ageMs < FASTEST_MS)
    return refuse('form-too-fast', 'Formulir dikirim terlalu cepat; tunggu beberapa detik lalu kirim lagi.');
  return ageMs > SLOWEST_MS
    ? refuse('form-expired', 'Formulir sudah terlalu lama terbuka; muat ulang lalu kirim lagi.')
    : null;
}

/** Every reason why a question is not taken; none means it may be confirmed by mail. */
export function inquiryRefusals(message: string, facts: InquiryFacts): Refusal[] {
  const refusals: Refusal[] = [];
  const refuse = (code: string, detail: string, pointer?: string) =>
    refusals.push({ code, detail, ...(pointer && { pointer }) });
  if (!facts.takesInquiries)
    refuse('inquiries-closed', 'Penyedia ini tidak menerima pertanyaan melalui formulir.');
  if ((message.match(/https?:|www\./gi) ?? []).length > MOST_LINKS) {
    refuse('too-many-links', 'Pertanyaan memuat terlalu banyak tautan.', '/message');
  }
  if (facts.fromSender >= INQUIRY_LIMITS.fromSender) {
    refuse(
      'sender-limit',
      'Alamat surel ini sudah mengirim cukup banyak pertanyaan hari ini; silakan lanjutkan besok.',
      '/email',
    );
  }
  if (facts.fromOrigin >= INQUIRY_LIMITS.fromOrigin) {
    refuse(
      'origin-limit',
      'Sudah cukup banyak pertanyaan dari sambungan ini hari ini; silakan lanjutkan besok.',
    );
  }
  if (facts.toVendor >= INQUIRY_LIMITS.toVendor) {
    refuse('vendor-limit', 'Penyedia ini sudah menerima banyak pertanyaan hari ini; silakan coba besok.');
  }
  if (facts.sameText >= INQUIRY_LIMITS.sameText) {
    refuse('same-text', 'Pertanyaan yang sama sudah dikirim ke beberapa penyedia hari ini.', '/message');
  }
  return refusals;
}
