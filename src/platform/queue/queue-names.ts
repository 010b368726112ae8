/** Every queue and what runs in it; slow documents and imports never delay the short jobs. */
export const QUEUE_NAMES = {
  messages: 'Pesan antarmodul',
  documents: 'Pembuatan dokumen PDF',
  imports: 'Impor berkas',
  maintenance: 'Pemeliharaan berkala',
} as const;

export type QueueName = keyof typeof QUEUE_NAMES;
