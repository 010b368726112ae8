import { formatRupiah, instantInWords } from '../../kernel/index.js';
import { sentencesOf, type News } from './news.js';

/** Who is told, as seen from the requisition. */
export type RequisitionPart =
  /** Holders of the posts that have a seat open in the step. */
  | 'open-seats'
  /** Of those, the ones added by escalation or reassignment. */
  | 'new-seats'
  | 'requester'
  /** Who has decided in this round. */
  | 'deciders'
  /** Everybody who was asked to decide in this round. */
  | 'asked'
  /** Who can issue the orders. */
  | 'buyers'
  | 'commenters'
  /** Administrators and PA, where nobody holds the posts that are to decide. */
  | 'vacancy';

/** Who hears of what. Of several parts of one person the first counts. */
export const AUDIENCES = {
  submitted: [],
  'step-opened': ['open-seats', 'vacancy'],
  decided: ['requester'],
  approved: ['requester', 'buyers', 'deciders'],
  'partly-approved': ['requester', 'buyers', 'deciders'],
  returned: ['requester', 'deciders'],
  rejected: ['requester', 'deciders'],
  withdrawn: ['asked'],
  amended: ['deciders', 'buyers'],
  cancelled: ['requester', 'asked', 'buyers'],
  expired: ['requester', 'asked', 'buyers'],
  reminded: ['open-seats'],
  escalated: ['new-seats', 'requester', 'vacancy'],
  reassigned: ['new-seats', 'requester', 'vacancy'],
  vacant: ['vacancy'],
  commented: ['requester', 'asked', 'commenters'],
  // Told of with the order itself.
  ordered: [],
} as const satisfies Record<string, readonly RequisitionPart[]>;

export type RequisitionHappening = keyof typeof AUDIENCES;

/** What the telling needs to know of a requisition. */
export interface RequisitionNewsFacts {
  readonly title: string;
  readonly agencyName: string;
  readonly requesterName: string;
  readonly total: number;
  readonly status: string;
  readonly stepTitle: string | null;
  readonly stepLegalBasis: string | null;
  readonly dueAt: Date | null;
  /** The reason of the last change of status. */
  readonly reason: string | null;
  /** Who decided last in the step, in which capacity, and what. */
  readonly decided: string | null;
  /** The newest comment, with who wrote it. */
  readonly comment: string | null;
}

/** What somebody in this part is told of this happening; `because` says why a seat is theirs. */
export function requisitionNews(
  event: RequisitionHappening,
  part: RequisitionPart,
  facts: RequisitionNewsFacts,
  because: string | null,
): News {
  const { title, stepTitle, stepLegalBasis, dueAt, reason, decided } = facts;
  const what = `"${title}" dari ${facts.agencyName} senilai ${formatRupiah(facts.total)}, diajukan ${facts.requesterName}`;
  const due = dueAt && `Batas waktu: ${instantInWords(dueAt)}.`;
  const why = reason && `Alasan: ${reason}`;
  const read = { kind: 'progress', action: 'Lihat permintaan' } as const;
  if (part === 'vacancy') {
    return {
      kind: 'to-appoint',
      title: `Tidak ada pejabat untuk tahap ${stepTitle ?? 'persetujuan'}: ${title}`,
      sentences: sentencesOf(
        `Permintaan ${what}, menunggu tahap ${stepTitle ?? 'persetujuan'}, tetapi jabatan yang berwenang sedang tidak terisi.`,
        due,
        'Catat SK pejabat definitif atau pelaksana (Plt., Plh.) untuk jabatan itu, atau alihkan kursinya; sesudah batas waktu permintaan diteruskan atau gugur.',
      ),
      action: 'Lihat permintaan',
    };
  }
  if (part === 'open-seats' || part === 'new-seats') {
    const opening = {
      reminded: `Pengingat: permintaan ${what}, masih menunggu persetujuan Anda.`,
      escalated: `Permintaan ${what}, belum diputuskan sampai batas waktunya dan diteruskan kepada Anda.`,
      reassigned: `Permintaan ${what}, dialihkan kepada Anda.`,
    } as Readonly<Record<string, string>>;
    return {
      kind: 'to-decide',
      title: `${event === 'reminded' ? 'Segera berakhir' : 'Menunggu persetujuan Anda'}: ${title}`,
      sentences: sentencesOf(
        opening[event] ?? `Permintaan ${what}, menunggu persetujuan Anda.`,
        stepTitle && `Tahap: ${stepTitle}${stepLegalBasis ? ` (${stepLegalBasis})` : ''}.`,
        because && `Mengapa Anda: ${because}.`,
        due,
      ),
      action: 'Periksa dan putuskan',
    };
  }
  switch (event) {
    case 'approved':
    case 'partly-approved': {
      const extent = event === 'approved' ? 'disetujui' : 'disetujui sebagian';
      if (part === 'buyers') {
        return {
          kind: 'to-order',
          title: `Menunggu pesanan: ${title}`,
          sentences: [`Permintaan ${what}, telah ${extent} dan menunggu surat pesanan Anda.`],
          action: 'Lihat permintaan',
        };
      }
      return {
        ...read,
        title: `Permintaan ${extent}: ${title}`,
        sentences: sentencesOf(`Permintaan ${what}, telah ${extent}.`, why),
      };
    }
    case 'returned':
    case 'rejected':
    case 'expired': {
      const end = { returned: 'dikembalikan', rejected: 'ditolak', expired: endOf(facts.status) }[event];
      const next = {
        returned: 'Perbaiki lalu ajukan kembali.',
        rejected: null,
        // An urgent order binds its vendors before anybody has approved.
        expired:
          facts.status === 'expired'
            ? 'Dana, harga, dan kapasitas penyedia yang ditahan telah dilepas; ajukan kembali bila masih diperlukan.'
            : facts.status === 'contested'
              ? 'Dananya tetap dicadangkan karena penyedia sudah menyanggupi; Pengguna Anggaran menyelesaikannya.'
              : 'Yang belum dipesan telah dilepas; pesanan yang berjalan tetap berlaku.',
      }[event];
      const isOwn = part === 'requester';
      return {
        ...read,
        kind: isOwn ? 'to-mend' : 'progress',
        title: `Permintaan ${end}: ${title}`,
        sentences: sentencesOf(`Permintaan ${what}, ${end}.`, why, isOwn && next),
      };
    }
    case 'commented':
      return {
        ...read,
        kind: 'comment',
        title: `Komentar baru: ${title}`,
        sentences: sentencesOf(`Ada komentar baru pada permintaan ${what}.`, facts.comment),
      };
    default: {
      const state = OTHERWISE[event] ?? 'berubah';
      return {
        ...read,
        title: `Permintaan ${state}: ${title}`,
        sentences: sentencesOf(`Permintaan ${what}, ${state}.`, event === 'decided' && decided, why),
      };
    }
  }
}

const OTHERWISE: Readonly<Partial<Record<RequisitionHappening, string>>> = {
  decided: 'melewati satu putusan',
  withdrawn: 'ditarik kembali oleh pengusul; tidak ada lagi yang perlu diputuskan',
  amended: 'diubah dalam batas toleransi persetujuan',
  cancelled: 'dibatalkan',
  escalated: 'diteruskan kepada pejabat berikutnya karena lewat batas waktu',
  reassigned: 'dialihkan kepada pejabat lain',
};

function endOf(status: string): string {
  if (status === 'contested') return 'tidak diputus pada waktunya';
  return status === 'expired' ? 'gugur karena lewat waktu' : 'gugur sisanya karena lewat waktu';
}
