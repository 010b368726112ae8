/** Why a vendor declines, in words for people. An enumerated reason can be counted; the note adds what the list does not know. */
export const DECLINE_REASONS = {
  'capacity-full': 'Kapasitas pada hari itu sudah penuh',
  'out-of-stock': 'Barang atau bahan tidak tersedia',
  'time-impossible': 'Waktu penyerahan tidak dapat dipenuhi',
  'place-out-of-reach': 'Tempat penyerahan di luar jangkauan',
  'price-no-longer-possible': 'Harga tidak lagi dapat dipenuhi',
  'business-closed': 'Usaha sedang tutup',
  other: 'Alasan lain',
} as const;

export type DeclineReason = keyof typeof DECLINE_REASONS;

/** The reason as a sentence part: the listed text, and the note when there is one. */
export function declineText(reason: DeclineReason, note: string): string {
  return note === '' ? DECLINE_REASONS[reason] : `${DECLINE_REASONS[reason]}: ${note}`;
}
