import type { FoundDocument } from '../documents/index.js';

/** How good an answer is, which decides its colour and mark. */
export type Tone = 'good' | 'warning' | 'bad' | 'quiet';

/** What a page says about a document. */
export interface DocumentVerdict {
  readonly tone: Tone;
  readonly headline: string;
  readonly detail: string;
  readonly document: FoundDocument;
  readonly orderStatus: string | null;
}

/** What a page says about an uploaded file. */
export interface FileVerdict {
  readonly tone: Tone;
  readonly headline: string;
  readonly detail: string;
}

/** The verdict in words. A document that no longer holds is still genuine, and both must be said. */
export function verdictOf(document: FoundDocument, orderStatus: string | null): DocumentVerdict {
  const facts = { document, orderStatus };
  switch (document.status) {
    case 'rendered':
      return {
        ...facts,
        tone: 'good',
        headline: 'Dokumen ini asli dan tercatat',
        detail: `Diterbitkan oleh ${document.agency} melalui layanan ini.`,
      };
    case 'void':
      return {
        ...facts,
        tone: 'warning',
        headline: 'Dokumen ini asli, tetapi tidak berlaku lagi',
        detail: orderStatus
          ? `Pesanannya ${orderStatus}. Jangan dipakai sebagai dasar penyerahan atau pembayaran.`
          : 'Jangan dipakai sebagai dasar penyerahan atau pembayaran.',
      };
    case 'pending':
    case 'failed':
      return {
        ...facts,
        tone: 'quiet',
        headline: 'Dokumen ini tercatat, berkasnya sedang dibuat',
        detail: 'Nomor dan isinya sudah ada; berkas PDF belum selesai. Muat ulang halaman ini sebentar lagi.',
      };
  }
}

/** The verdict on a file whose hash is `found`, where the document has `expected`. */
export function fileVerdict(expected: string | null, found: string): FileVerdict {
  return expected === found
    ? {
        tone: 'good',
        headline: 'Berkas ini sama persis dengan yang diterbitkan',
        detail: 'Tidak satu bita pun berbeda.',
      }
    : {
        tone: 'bad',
        headline: 'Berkas ini berbeda dari yang diterbitkan',
        detail:
          'Isinya telah diubah, atau disimpan ulang oleh program lain. Percayai hanya data di bawah ini.',
      };
}
