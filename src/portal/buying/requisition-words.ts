import { instantInWords } from '../../kernel/index.js';
import type { BoardRow, RequisitionStatus } from '../../requisitions/index.js';
import type { Tone } from '../ui/parts.js';

/** How a status feels. */
export const TONES: Readonly<Record<RequisitionStatus, Tone>> = {
  draft: 'there',
  submitted: 'waits',
  approved: 'goes',
  returned: 'late',
  rejected: 'ended',
  ordered: 'done',
  cancelled: 'ended',
  expired: 'late',
  urgent: 'waits',
  confirmed: 'late',
  contested: 'late',
};

/** Statuses on one word, for a row of filters. */
export const SHORT: Readonly<Record<RequisitionStatus, string>> = {
  draft: 'Konsep',
  submitted: 'Menunggu persetujuan',
  approved: 'Disetujui',
  returned: 'Dikembalikan',
  rejected: 'Ditolak',
  ordered: 'Dipesan',
  cancelled: 'Dibatalkan',
  expired: 'Gugur',
  urgent: 'Mendesak',
  confirmed: 'Belum dibenarkan',
  contested: 'Belum diselesaikan',
};

export const STATUSES = Object.keys(SHORT) as RequisitionStatus[];

/** What comes next with a requisition, and who does it, in a sentence. */
export function nextStep(
  row: Pick<BoardRow, 'status' | 'isMine' | 'waitsFor' | 'dueAt' | 'heldUntil'>,
): string {
  const { status, isMine, waitsFor, dueAt, heldUntil } = row;
  const until = dueAt === null ? '' : `, paling lambat ${instantInWords(new Date(dueAt))}`;
  switch (status) {
    case 'draft':
      return isMine ? 'Lengkapi, lalu ajukan.' : 'Masih ditulis pembuatnya.';
    case 'returned':
      return isMine ? 'Perbaiki yang diminta, lalu ajukan lagi.' : 'Menunggu diperbaiki pembuatnya.';
    case 'expired':
      return isMine
        ? 'Waktunya lewat dan semua tahanan dilepas. Periksa, lalu ajukan lagi.'
        : 'Lewat waktu; pembuatnya dapat mengajukan lagi.';
    case 'submitted':
      return waitsFor.length === 0
        ? 'Menunggu putusan.'
        : `Menunggu putusan ${waitsFor.join(' atau ')}${until}.`;
    case 'approved':
      return `Menunggu surat pesanan dari Pejabat Pengadaan${heldUntil === null ? '' : `, sebelum ${instantInWords(new Date(heldUntil))}`}.`;
    case 'ordered':
      return 'Sudah dipesan. Ikuti di Pesanan.';
    case 'urgent':
      return 'Menunggu jawaban penyedia.';
    case 'confirmed':
      return 'Penyedia menyanggupi. Tulis pembenarannya.';
    case 'contested':
      return 'Pembenarannya terlambat atau tidak disetujui. Tulis pembenarannya.';
    case 'rejected':
      return 'Ditolak. Buat permintaan baru bila masih dibutuhkan.';
    case 'cancelled':
      return 'Tidak dilanjutkan.';
  }
}

/** Why a requisition is called off. */
export const CANCEL_WORDS = [
  { value: 'not-needed', label: 'Tidak dibutuhkan lagi' },
  { value: 'event-cancelled', label: 'Acara dibatalkan' },
  { value: 'event-postponed', label: 'Acara ditunda' },
  { value: 'wrong-entry', label: 'Salah isi' },
  { value: 'budget', label: 'Anggaran' },
  { value: 'other', label: 'Lainnya' },
];
