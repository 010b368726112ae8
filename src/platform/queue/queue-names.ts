/** Every queue and what runs in it; slow document rendering or a slow mail server never delays the short jobs. */
export const QUEUE_NAMES = {
  messages: 'Pesan antarmodul',
  documents: 'Pembuatan dokumen PDF',
  mail: 'Pengiriman surel',
  maintenance: 'Pemeliharaan berkala',
} as const;

export type QueueName = keyof typeof QUEUE_NAMES;
