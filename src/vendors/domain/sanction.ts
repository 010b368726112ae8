import { addDays, longDate, type CivilDate, type Refusal, type Workflow } from '../../kernel/index.js';

/** The ladder: a warning leaves a mark, every other kind takes the vendor off sale while it runs. */
export const SANCTION_KINDS = ['warning', 'suspension', 'delisting', 'blacklist'] as const;
export type SanctionKind = (typeof SANCTION_KINDS)[number];

export const SANCTION_KIND_NAMES: Readonly<Record<SanctionKind, string>> = {
  warning: 'peringatan tertulis',
  suspension: 'penghentian sementara dalam transaksi',
  delisting: 'penurunan pencantuman dari katalog',
  blacklist: 'daftar hitam',
};

interface Offence {
  readonly name: string;
  readonly kind: SanctionKind;
  /** The regulation's parameter with the months and the article; null for a warning, whose parameter only says that it may be given. */
  readonly parameter: string;
}

/** What a vendor may be sanctioned for (Perpres 16/2018 ps 78 and ps 80); how long is a parameter of the regulation in force. */
export const OFFENCES = {
  'minor-breach': {
    name: 'pelanggaran ringan terhadap ketentuan lokapasar',
    kind: 'warning',
    parameter: 'sanction_warning',
  },
  'order-breach': {
    name: 'tidak memenuhi kewajiban dalam surat pesanan',
    kind: 'suspension',
    parameter: 'sanction_order_breach_months',
  },
  'contract-breach': {
    name: 'tidak memenuhi kewajiban dalam kontrak katalog',
    kind: 'delisting',
    parameter: 'sanction_contract_breach_months',
  },
  withdrawal: {
    name: 'mengundurkan diri atau tidak melaksanakan pesanan tanpa alasan yang dapat diterima',
    kind: 'blacklist',
    parameter: 'blacklist_withdrawal_months',
  },
  fraud: {
    name: 'dokumen palsu, persekongkolan, atau korupsi, kolusi, dan nepotisme',
    kind: 'blacklist',
    parameter: 'blacklist_fraud_months',
  },
} as const satisfies Readonly<Record<string, Offence>>;
export type OffenceCode = keyof typeof OFFENCES;
export const OFFENCE_CODES = Object.keys(OFFENCES) as OffenceCode[];

export type SanctionStatus = 'noticed' | 'replied' | 'imposed' | 'dismissed' | 'lifted';
export type SanctionAction = 'reply' | 'impose' | 'dismiss' | 'lift';

/** A sanction's life. That it has ended is not a status: it follows from its dates, on the day itself. */
export const sanctionWorkflow = {
  subject: 'sanksi',
  initial: 'noticed',
  statusNames: {
    noticed: 'diberitahukan',
    replied: 'ditanggapi',
    imposed: 'dijatuhkan',
    dismissed: 'tidak terbukti',
    lifted: 'dicabut',
  },
  actions: {
    reply: [{ from: 'noticed', to: 'replied', by: ['vendor-owner'] }],
    impose: [
      { from: 'noticed', to: 'imposed', by: ['ukpbj-verifier'] },
      { from: 'replied', to: 'imposed', by: ['ukpbj-verifier'] },
    ],
    dismiss: [
      { from: 'noticed', to: 'dismissed', by: ['ukpbj-verifier'] },
      { from: 'replied', to: 'dismissed', by: ['ukpbj-verifier'] },
    ],
    lift: [{ from: 'imposed', to: 'lifted', by: ['ukpbj-verifier'] }],
  },
} as const satisfies Workflow<SanctionStatus, SanctionAction, 'vendor-owner' | 'ukpbj-verifier'>;

export interface DecisionFacts {
  readonly replied: boolean;
  /** The last day on which the vendor may reply. */
  readonly replyDue: CivilDate;
  readonly replyLegalBasis: string;
  readonly today: CivilDate;
  readonly isNotifier: boolean;
}

/** Why a sanction cannot be decided now: the vendor is heard first, and nobody decides on an own notice. */
export function decisionRefusals(facts: DecisionFacts): Refusal[] {
  const refusals: Refusal[] = [];
  if (!facts.replied && facts.today <= facts.replyDue) {
    refusals.push({
      code: 'reply-time-running',
      detail: `Penyedia masih berhak menanggapi sampai ${longDate(facts.replyDue)}.`,
      legalBasis: facts.replyLegalBasis,
    });
  }
  if (facts.isNotifier) {
    refusals.push({
      code: 'notifier-decides',
      detail: 'Sanksi diputuskan oleh pejabat lain daripada yang memberitahukannya.',
      legalBasis: 'Perpres 16/2018 ps 7 ayat (1) huruf e',
    });
  }
  return refusals;
}

/** The last day of a sanction that begins on `from`: the day before the same date `months` later (or before the first of the month after, when that month is shorter). */
export function lastDayOf(from: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const same = addDays(first, day - 1);
  const firstOfNext = addDays(first, 32).slice(0, 8) + '01';
  return addDays(same < firstOfNext ? same : firstOfNext, -1);
}
