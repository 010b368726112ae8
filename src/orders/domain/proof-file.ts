import { daysBetween, type CivilDate } from '../../kernel/index.js';

/** What the file of a purchase may have to hold. */
export const PROOF_ITEMS = {
  requisition: { title: 'Permintaan belanja', bringer: 'PPTK' },
  approval: { title: 'Persetujuan', bringer: 'Pejabat yang menyetujui' },
  invitation: { title: 'Undangan rapat', bringer: 'PPTK' },
  'attendance-list': { title: 'Daftar hadir', bringer: 'PPTK atau penerima' },
  'attendance-scan': { title: 'Pindaian daftar hadir bertanda tangan', bringer: 'PPTK atau penerima' },
  minutes: { title: 'Notulen', bringer: 'PPTK' },
  photo: { title: 'Foto kegiatan', bringer: 'PPTK atau penerima' },
  order: { title: 'Surat pesanan', bringer: 'Pejabat Pengadaan dan penyedia' },
  spk: { title: 'Surat Perintah Kerja', bringer: 'PPK dan penyedia' },
  'delivery-note': { title: 'Surat jalan', bringer: 'Penyedia' },
  bast: { title: 'Berita acara serah terima', bringer: 'PPK dan penyedia' },
  invoice: { title: 'Nota penyedia', bringer: 'Penyedia, diunggah PPTK atau penerima' },
  kuitansi: { title: 'Kuitansi', bringer: 'Bendahara Pengeluaran, PPTK, dan penyedia' },
} as const;

export type ProofCode = keyof typeof PROOF_ITEMS;

/** Where a proof stands: a later day asks for what is `not-yet`. */
export type ProofState = 'present' | 'missing' | 'not-yet' | 'not-needed';

/** One line of the file. */
export interface ProofItem {
  readonly code: ProofCode;
  readonly title: string;
  /** Of what belongs to one order: its id and number. */
  readonly order: { readonly id: string; readonly number: string } | null;
  readonly state: ProofState;
  readonly detail: string;
  /** Null where no regulation in force says so. */
  readonly legalBasis: string | null;
  /** Who must bring it. */
  readonly bringer: string;
  /** The day from which it is missing or, of `not-yet`, will be asked for. */
  readonly since: CivilDate | null;
  readonly ageDays: number | null;
}

/** A paper of an order: none, or how many are drawn and how many signatures they still wait for. */
export interface DrawnPaper {
  readonly drawn: number;
  readonly unsigned: number;
}

/** What the file needs to know of one order. */
export interface OrderProofFacts {
  readonly id: string;
  readonly number: string;
  readonly form: 'bukti-pembelian' | 'kuitansi' | 'spk';
  readonly issuedOn: CivilDate;
  readonly deliveryDate: CivilDate;
  readonly letter: DrawnPaper;
  readonly spk: DrawnPaper;
  readonly deliveryNotes: DrawnPaper;
  readonly basts: DrawnPaper;
  readonly kuitansis: DrawnPaper;
  readonly invoices: number;
}

/** A duty as the regulation of the requisition sets it; null where it sets none. */
type Duty = { readonly isOn: boolean; readonly legalBasis: string } | null;

/** What the regulation asks for; of the forms and the receipt only the article counts. */
export interface ProofDuties {
  readonly propose: Duty;
  readonly approve: Duty;
  readonly invitation: Duty;
  readonly attendance: Duty;
  readonly minutes: Duty;
  readonly photos: Duty;
  readonly selectVendor: Duty;
  readonly deliveryNote: Duty;
  readonly receipt: Duty;
  readonly invoice: Duty;
  readonly kuitansi: Duty;
  readonly spk: Duty;
}

/** Everything the file is computed from. */
export interface ProofFacts {
  readonly kind: 'mamin' | 'atk';
  readonly hasMeeting: boolean;
  /** The day of the meeting, else of the delivery. */
  readonly eventDate: CivilDate;
  readonly submittedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly isApproved: boolean;
  readonly invitations: number;
  readonly attendance: { readonly isClosed: boolean; readonly names: number } | null;
  readonly scans: number;
  readonly minutes: number;
  readonly photos: number;
  readonly orders: readonly OrderProofFacts[];
  readonly duties: ProofDuties;
}

/** The file as it stands. */
export interface ProofFile {
  readonly isComplete: boolean;
  readonly missing: number;
  readonly items: readonly ProofItem[];
  /** Of the oldest that is missing. */
  readonly ageDays: number | null;
}

interface Asked {
  readonly code: ProofCode;
  readonly order?: OrderProofFacts;
  readonly duty: Duty;
  /** What of the purchase makes it needless whatever the regulation says; null when nothing does. */
  readonly needless?: string | null;
  readonly isThere: boolean;
  readonly detail: string;
  readonly from: CivilDate | null;
}

const NO_RULE = 'Tidak diwajibkan oleh peraturan yang berlaku bagi permintaan ini.';
const NO_MEETING = 'Belanja ini bukan untuk rapat.';

/** What the file of one requisition holds, lacks and need not hold on `today`, by category, contract form and regulation. */
export function proofFile(facts: ProofFacts, today: CivilDate): ProofFile {
  const items = [
    ...ownPapers(facts),
    ...facts.orders.flatMap((order) => orderPapers(order, facts.duties)),
  ].map((asked) => itemOf(asked, today));
  const missing = items.filter(({ state }) => state === 'missing');
  return {
    isComplete: items.every(({ state }) => state === 'present' || state === 'not-needed'),
    missing: missing.length,
    items,
    ageDays: missing.reduce<number | null>(
      (oldest, { ageDays }) => (ageDays === null ? oldest : Math.max(oldest ?? 0, ageDays)),
      null,
    ),
  };
}

function ownPapers(facts: ProofFacts): Asked[] {
  const { duties, eventDate, attendance } = facts;
  const needless = facts.hasMeeting ? null : NO_MEETING;
  const list = !attendance
    ? 'Belum ada nama yang dicatat.'
    : `${attendance.names} nama${attendance.isClosed ? '' : ', belum ditutup'}.`;
  return [
    {
      ...{ code: 'requisition', duty: always(duties.propose), isThere: facts.submittedOn !== null },
      ...{ detail: 'Tersimpan dengan isi yang diajukan.', from: facts.submittedOn },
    },
    {
      ...{ code: 'approval', duty: always(duties.approve), isThere: facts.isApproved },
      ...{ detail: facts.isApproved ? 'Tersimpan dengan putusan dan waktunya.' : 'Belum disetujui.' },
      from: facts.decidedOn ?? eventDate,
    },
    {
      ...{ code: 'invitation', duty: duties.invitation, needless, isThere: facts.invitations > 0 },
      ...{ detail: files(facts.invitations), from: facts.submittedOn ?? eventDate },
    },
    {
      ...{ code: 'attendance-list', duty: duties.attendance, needless },
      ...{ isThere: attendance?.isClosed === true, detail: list, from: eventDate },
    },
    {
      ...{ code: 'attendance-scan', duty: duties.attendance, needless, isThere: facts.scans > 0 },
      ...{ detail: files(facts.scans), from: eventDate },
    },
    {
      ...{ code: 'minutes', duty: duties.minutes, needless, isThere: facts.minutes > 0 },
      ...{ detail: files(facts.minutes), from: eventDate },
    },
    {
      ...{ code: 'photo', duty: duties.photos, needless, isThere: facts.photos > 0 },
      ...{ detail: files(facts.photos), from: eventDate },
    },
  ];
}

function orderPapers(order: OrderProofFacts, duties: ProofDuties): Asked[] {
  const { form, issuedOn, deliveryDate } = order;
  const bill = form === 'spk' ? duties.spk : duties.kuitansi;
  return [
    paper('order', order, always(duties.selectVendor), order.letter, issuedOn),
    {
      ...paper('spk', order, always(duties.spk), order.spk, issuedOn),
      needless: form === 'spk' ? null : 'Bentuk kontraknya bukan SPK.',
    },
    paper('delivery-note', order, duties.deliveryNote, order.deliveryNotes, deliveryDate),
    paper('bast', order, duties.receipt, order.basts, deliveryDate),
    {
      ...{ code: 'invoice', order, duty: duties.invoice, isThere: order.invoices > 0 },
      ...{ detail: files(order.invoices), from: deliveryDate },
    },
    {
      ...paper('kuitansi', order, always(bill), order.kuitansis, deliveryDate),
      needless: form === 'bukti-pembelian' ? 'Bentuk kontraknya bukti pembelian.' : null,
    },
  ];
}

// What our own workflow asks for is needed whether or not an article is known.
function always(duty: Duty): Duty {
  return duty ? { ...duty, isOn: true } : { isOn: true, legalBasis: '' };
}

function paper(
  code: ProofCode,
  order: OrderProofFacts,
  duty: Duty,
  { drawn, unsigned }: DrawnPaper,
  from: CivilDate,
): Asked {
  const detail =
    drawn === 0
      ? 'Belum dibuat.'
      : unsigned > 0
        ? `${drawn} dokumen, ${unsigned} tanda tangan belum ada.`
        : `${drawn} dokumen.`;
  return { code, order, duty, isThere: drawn > 0 && unsigned === 0, detail, from };
}

function itemOf(
  { code, order, duty, needless = null, isThere, detail, from }: Asked,
  today: CivilDate,
): ProofItem {
  const { title, bringer } = PROOF_ITEMS[code];
  const isNeeded = needless === null && duty?.isOn === true;
  const isDue = from !== null && from <= today;
  const state = isThere ? 'present' : !isNeeded ? 'not-needed' : isDue ? 'missing' : 'not-yet';
  const isOpen = state === 'missing' || state === 'not-yet';
  return {
    code,
    title,
    order: order ? { id: order.id, number: order.number } : null,
    state,
    detail: state === 'not-needed' ? (needless ?? NO_RULE) : detail,
    legalBasis: duty?.legalBasis || null,
    bringer,
    since: isOpen ? from : null,
    ageDays: state === 'missing' && from !== null ? daysBetween(from, today) : null,
  };
}

function files(count: number): string {
  return count === 0 ? 'Belum ada berkas.' : `${count} berkas.`;
}
