import type { Refusal } from '../../kernel/index.js';
import type { AttachmentKind } from './requisition-content.js';

/** What proofs are called. */
export const ATTACHMENT_NAMES: Readonly<Record<AttachmentKind, string>> = {
  invitation: 'Undangan',
  'catalogue-evidence': 'Bukti pemeriksaan katalog',
  kak: 'Kerangka acuan kerja',
  other: 'Lampiran',
};

// What an approver can be expected to open; no regulation sets it.
const MOST_FILES = 20;
const MOST_BYTES = 50 * 1024 * 1024;

/** Why one more file cannot be attached: there are too many or too much already, or it is there. Sizes in bytes. */
export function attachmentRefusals(
  attached: readonly { readonly fileId: string; readonly size: number }[],
  next: { readonly fileId: string; readonly size: number },
): Refusal[] {
  const bytes = attached.reduce((sum, { size }) => sum + size, next.size);
  const faults: (Refusal | false)[] = [
    attached.some(({ fileId }) => fileId === next.fileId) && {
      code: 'attached-already',
      pointer: '/fileId',
      detail: 'Berkas ini sudah dilampirkan.',
    },
    attached.length >= MOST_FILES && {
      code: 'too-many-attachments',
      pointer: '/fileId',
      detail: `Paling banyak ${MOST_FILES} lampiran.`,
    },
    bytes > MOST_BYTES && {
      code: 'attachments-too-large',
      pointer: '/fileId',
      detail: `Semua lampiran bersama paling besar ${MOST_BYTES / 1024 / 1024} MB.`,
    },
  ];
  return faults.filter((fault) => fault !== false);
}
