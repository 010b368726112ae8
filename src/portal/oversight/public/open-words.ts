import type { Tone } from '../../ui/parts.js';

interface Word {
  readonly tone: Tone;
  readonly word: string;
}

/** Where an order stands, as people say it. */
export const ORDER_WORDS: Readonly<Record<string, Word>> = {
  issued: { tone: 'waits', word: 'menunggu jawaban penyedia' },
  accepted: { tone: 'goes', word: 'sedang dikerjakan' },
  completed: { tone: 'done', word: 'sudah diterima' },
  declined: { tone: 'ended', word: 'ditolak penyedia' },
  expired: { tone: 'ended', word: 'tidak dijawab' },
  cancelled: { tone: 'ended', word: 'dibatalkan' },
};

/** Where a payment stands, as people say it. */
export const PAYMENT_WORDS: Readonly<Record<string, Word>> = {
  collecting: { tone: 'waits', word: 'berkas dilengkapi' },
  complete: { tone: 'goes', word: 'berkas diperiksa' },
  verified: { tone: 'goes', word: 'sudah diperiksa' },
  approved: { tone: 'goes', word: 'disetujui dibayar' },
  paid: { tone: 'goes', word: 'uang dikirim' },
  closed: { tone: 'done', word: 'uang diakui tiba' },
};

/** How the register calls the size of a business. */
export const CLASS_WORDS: Readonly<Record<string, string>> = {
  mikro: 'usaha mikro',
  kecil: 'usaha kecil',
  menengah: 'usaha menengah',
};
