import { civilDateOf, civilTimeOf, instantInWords, longDate } from '../../kernel/index.js';
import type { LetterData, SpjCoverData } from '../../documents/index.js';
import { PARTIES, type FileAttendee } from '../../orders/index.js';
import type { OwnRegency } from '../../platform/reference/index.js';
import type { BundleItem } from '../domain/bundle-checklist.js';
import { paymentWorkflow, type PaymentStatus } from '../domain/payment-workflow.js';
import type { BundleFactsRow, BundlePaper } from './bundle-paper.queries.js';
import type { BundleHead } from './bundle.queries.js';

/** A paper as the archive keeps it; without bytes when the storage could not give them back. */
export interface KeptPaper extends BundlePaper {
  readonly title: string;
  readonly path: string;
  readonly bytes: Uint8Array | null;
}

/** Everything that an archive is made of. */
export interface BundleParts {
  readonly regency: OwnRegency;
  readonly isPractice: boolean;
  readonly head: BundleHead;
  readonly items: readonly BundleItem[];
  readonly facts: BundleFactsRow;
  readonly attendees: readonly FileAttendee[];
  readonly papers: readonly KeptPaper[];
}

const STATES = { have: 'Ada', missing: 'BELUM ADA', 'not-needed': 'Tidak perlu' } as const;
const DECISIONS = { approve: 'Disetujui', return: 'Dikembalikan', reject: 'Ditolak' } as const;
const FORMS: Readonly<Record<string, string>> = {
  ...{ 'bukti-pembelian': 'Bukti pembelian/pembayaran', kuitansi: 'Kuitansi', spk: 'Surat Perintah Kerja' },
};

/** What every page of the cover carries. Dated by the payment's present step, so that the same state gives the same bytes. */
export function letterOf({ regency, isPractice, head, facts }: BundleParts): LetterData {
  const on = civilDateOf(head.stepSince);
  return {
    paper: 'A4',
    createdAt: `${on}T${civilTimeOf(head.stepSince)}:00+07:00`,
    regency: {
      name: regency.name,
      crest: regency.crestImage ? { kind: 'image', ...regency.crestImage } : null,
    },
    agency: {
      name: facts.agencyName,
      ...(facts.parentName === null ? {} : { parentName: facts.parentName }),
      addressLines: facts.agencyAddress.split('\n'),
      contact: facts.agencyContact || null,
    },
    number: head.invoiceNumber,
    city: facts.city,
    date: { text: longDate(on), iso: on },
    verification: null,
    watermark: null,
    isPractice,
    sampleNote: null,
  };
}

/** The cover as it is printed. */
export function coverOf(parts: BundleParts): SpjCoverData {
  const { head, items, facts, attendees, papers } = parts;
  const statusName = paymentWorkflow.statusNames[head.status as PaymentStatus] ?? head.status;
  return {
    ...letterOf(parts),
    purpose: facts.requisitionTitle,
    facts: [
      { label: 'Untuk', value: facts.requisitionTitle, strong: true },
      { label: 'Penyedia', value: head.vendorName },
      { label: 'Surat pesanan', value: `${head.orderNumber}, ${longDate(head.issuedOn)}` },
      { label: 'Bentuk kontrak', value: FORMS[facts.form] ?? facts.form },
      { label: 'Nota', value: `${head.invoiceNumber}, ${longDate(head.invoicedOn)}` },
      { label: 'Kode rekening', value: facts.accounts },
      { label: 'Cara bayar', value: head.channel },
      { label: 'Keadaan', value: `${statusName}, sejak ${instantInWords(head.stepSince)}` },
    ],
    amounts: amountsOf(parts),
    checklist: items.map(({ title, state, detail, legalBasis, bringer }) => {
      return { title, state: STATES[state], detail, legalBasis, bringer };
    }),
    papers: papers.map(({ title, path, sha256, bytes, isVoid }) => ({
      ...{ title: isVoid ? `${title} (tidak berlaku)` : title, path, sha256 },
      note: bytes === null ? 'TIDAK DAPAT DIBACA dari penyimpanan' : null,
    })),
    approvals: facts.approvals.map(({ at, decision, person, capacity }) => {
      return { at: instantInWords(new Date(at)), decision: DECISIONS[decision], person, capacity };
    }),
    attendees: attendees.map(({ name, organisation, party, hasSigned }) => {
      return { name, organisation, party: PARTIES[party], hasSigned };
    }),
    notes: [
      'Halaman-halaman berikut adalah salinan. Berkas asli dengan tanda tangan elektroniknya ada dalam folder berkas; keutuhannya diperiksa dengan perintah sha256sum -c manifest-sha256.txt.',
    ],
  };
}

function amountsOf({ head, facts }: BundleParts): SpjCoverData['amounts'] {
  const plain = (label: string, amount: number) => ({ label, amount, strong: false });
  return [
    { label: 'Jumlah tagihan', amount: head.gross, strong: true },
    ...(head.penalty > 0 ? [plain('Denda keterlambatan', -head.penalty)] : []),
    ...facts.withholdings.map(({ tax, legalBasis, amount }) => plain(`${tax} (${legalBasis})`, -amount)),
    ...(head.net === null
      ? []
      : [{ label: 'Dibayarkan ke rekening penyedia', amount: head.net, strong: true }]),
    ...facts.transfers.map(({ reference, status, amount }) =>
      plain(`Transfer ${reference}${status === 'returned' ? ' (dikembalikan bank)' : ''}`, amount),
    ),
  ];
}
