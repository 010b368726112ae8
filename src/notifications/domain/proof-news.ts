import { longDate, type CivilDate } from '../../kernel/index.js';
import { sentencesOf, type News } from './news.js';

/** What the telling needs to know of a purchase whose file lacks something. */
export interface ProofNewsFacts {
  readonly title: string;
  readonly agencyName: string;
  readonly eventDate: CivilDate;
}

/** What whoever asked is told some days after the meeting. */
export function proofNews(
  { title, agencyName, eventDate }: ProofNewsFacts,
  { missing, portions }: { readonly missing: readonly string[]; readonly portions: string | null },
): News {
  return {
    kind: 'to-prove',
    title: `${missing.length > 0 ? 'Berkas bukti belum lengkap' : 'Porsi tidak sesuai daftar hadir'}: ${title}`,
    sentences: sentencesOf(
      `Kegiatan "${title}" dari ${agencyName} berlangsung ${longDate(eventDate)}.`,
      missing.length > 0 && `Yang belum ada: ${missing.join(', ')}.`,
      portions,
      'Lengkapi sebelum pembayaran; berkasnya dapat difoto dan diunggah dari telepon.',
    ),
    action: 'Lengkapi berkas',
  };
}
