import { longDate } from '../kernel/index.js';
import type { FileMatch, FoundDocument, PublicSignature } from '../documents/index.js';

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
  if (document.isPractice) {
    return {
      ...facts,
      tone: 'bad',
      headline: 'Dokumen latihan, bukan dokumen sungguhan',
      detail:
        'Surat ini dibuat pada mode latihan. Jangan mengantar, menerima, atau membayar apa pun berdasarkan surat ini.',
    };
  }
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

const UNKNOWN: FileVerdict = {
  tone: 'bad',
  headline: 'Berkas ini berbeda dari yang diterbitkan',
  detail: 'Isinya telah diubah, atau disimpan ulang oleh program lain. Percayai hanya data di bawah ini.',
};

/** The verdict on a file of a document. A file that is the same but no longer holds must not look good. */
export function fileVerdict(document: FoundDocument, match: FileMatch | null): FileVerdict {
  if (!match) return UNKNOWN;
  if (document.isPractice) {
    return {
      tone: 'warning',
      headline: 'Berkas ini dibuat pada mode latihan',
      detail:
        'Berkasnya memang dari layanan ini, tetapi hanya untuk berlatih; isinya tidak mengikat siapa pun.',
    };
  }
  if (match.kind === 'scan') {
    return {
      tone: 'warning',
      headline: 'Berkas ini pindaian, bukan dokumen aslinya',
      detail:
        'Pindaian kertas yang ditandatangani basah ini diunggah oleh perangkat daerah. Aslinya adalah kertas itu.',
    };
  }
  if (match.kind === 'void-copy') {
    return {
      tone: 'warning',
      headline: 'Berkas ini salinan bertanda BATAL yang kami buat',
      detail: 'Isinya tidak diubah, tetapi dokumennya sudah dibatalkan dan tidak berlaku lagi.',
    };
  }
  const headline = 'Berkas ini sama persis dengan yang diterbitkan';
  if (document.status === 'void') {
    return {
      tone: 'warning',
      headline,
      detail: 'Tidak satu bita pun berbeda, tetapi dokumen ini tidak berlaku lagi.',
    };
  }
  return { tone: 'good', headline, detail: `Tidak satu bita pun berbeda. ${carried(match)}` };
}

function carried({ signatures, isNewest }: FileMatch): string {
  if (signatures === 0) {
    return `Berkas ini tidak memuat tanda tangan elektronik${isNewest ? '' : '; ada yang menandatangani sesudahnya'}.`;
  }
  return `Berkas ini memuat ${signatures} tanda tangan elektronik${isNewest ? '' : '; ada yang menandatangani sesudahnya'}.`;
}

/** A signature in words: who, how and when, or that nobody has. */
export function signatureInWords(signature: PublicSignature): string {
  const { state, method, signedBy, acting, title, signedOn, certificateIssuer, isCertificateTrusted } =
    signature;
  if (state === 'unsigned' || signedOn === null) return 'Belum ditandatangani.';
  const who = [acting, signedBy ?? title].filter((part) => part !== null).join(' ');
  const day = longDate(signedOn);
  if (method === 'wet') {
    return `Tanda tangan basah ${who}, ${day}, menurut perangkat daerah yang menyimpan pindaian kertasnya.`;
  }
  const issuer = isCertificateTrusted
    ? `sertifikat terbitan ${issuerName(certificateIssuer)}`
    : `sertifikat terbitan ${issuerName(certificateIssuer)}, yang penerbitnya belum diperiksa layanan ini`;
  return `Tanda tangan elektronik ${who}, ${day}, dengan ${issuer}.`;
}

/** The name of an authority without the rest of its distinguished name. */
export function issuerName(issuer: string | null): string {
  return /^CN=([^,]+)/.exec(issuer ?? '')?.[1] ?? issuer ?? 'penerbit tidak dikenal';
}
