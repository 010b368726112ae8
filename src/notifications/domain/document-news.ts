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
