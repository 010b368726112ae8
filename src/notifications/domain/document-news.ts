import { sentencesOf, type News } from './news.js';

/** Who hears that a document could not be drawn. */
export type DocumentPart = 'issuer' | 'buyer' | 'operator';

export const DOCUMENT_AUDIENCE: readonly DocumentPart[] = ['issuer', 'buyer', 'operator'];

/** What the telling needs to know of a document. */
export interface DocumentNewsFacts {
  readonly number: string;
  readonly agencyName: string;
  readonly error: string | null;
  /** The order it belongs to, whose page asks for the drawing again. */
  readonly orderId: string | null;
}

/** What the telling needs to know of a document that waits for signatures. */
export interface SigningNewsFacts {
  readonly number: string;
  readonly kindName: string;
  readonly agencyName: string;
}

/** What whoever is to sign is told; `because` is what they sign as. */
export function signingNews(
  { number, kindName, agencyName }: SigningNewsFacts,
  because: string | null,
): News {
  return {
    kind: 'to-sign',
    title: `Menunggu tanda tangan Anda: ${kindName} ${number}`,
    sentences: sentencesOf(
      `${kindName} ${number} dari ${agencyName} sudah selesai dibuat dan menunggu tanda tangan Anda${because === null ? '' : ` sebagai ${because}`}.`,
      'Tanda tangani dengan sertifikat elektronik Anda, atau pada kertasnya; pindaiannya diunggah oleh perangkat daerah.',
    ),
    action: 'Baca dan tanda tangani',
  };
}

/** What they are told: which paper is missing, why, and that asking again is all there is to do. */
export function documentNews({ number, agencyName, error }: DocumentNewsFacts): News {
  return {
    kind: 'to-redraw',
    title: `Dokumen gagal dibuat: ${number}`,
    sentences: sentencesOf(
      `PDF dokumen ${number} dari ${agencyName} gagal dibuat setelah beberapa kali percobaan.`,
      error && `Sebab: ${error}`,
      'Nomornya tetap berlaku. Mintalah pembuatan ulang pada halaman pesanannya; datanya tersimpan utuh.',
    ),
    action: 'Lihat pesanannya',
  };
}
