/** Every queue and what runs in it; a slow document, import or mail server never delays the short jobs. */
export const QUEUE_NAMES = {
  messages: 'Pesan antarmodul',
  documents: 'Pembuatan dokumen PDF',
  mail: 'Pengiriman surel',
  imports: 'Impor berkas',
  maintenance: 'Pemeliharaan berkala',
} as const;

export type QueueName = keyof typeof QUEUE_NAMES;
