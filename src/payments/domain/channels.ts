/** By which purse money leaves: revolving cash, its refill, extra cash, straight from the treasury, or the card (Permendagri 77/2020; 79/2022). */
export const CHANNELS = {
  UP: 'Uang Persediaan',
  GU: 'Ganti Uang Persediaan',
  TU: 'Tambahan Uang Persediaan',
  LS: 'Langsung (SP2D)',
  KKPD: 'Kartu Kredit Pemerintah Daerah',
} as const;

export type Channel = keyof typeof CHANNELS;

/** All channels, in the order they are shown. */
export const CHANNEL_CODES = Object.keys(CHANNELS) as Channel[];
