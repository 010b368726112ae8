import { isEditable, type FullVendorView, type Part } from '../../../vendors/index.js';

export type StepId =
  | 'nama'
  | 'bentuk'
  | 'nib'
  | 'kegiatan'
  | 'ukuran'
  | 'pemilik'
  | 'npwp'
  | 'pajak'
  | 'alamat'
  | 'lokasi'
  | 'antar'
  | 'rekening'
  | 'kontak';

/** One page of a registration: one thing that is asked. */
export interface RegistrationStep {
  readonly id: StepId;
  /** Its name on the list of tasks. */
  readonly name: string;
  /** What it asks, as the head of its page. */
  readonly question: string;
  /** What a verifier judges of it. */
  readonly parts: readonly Part[];
  /** The fields of the API's request that it fills. */
  readonly fields: readonly string[];
  /** Whether a vendor may leave it out. */
  readonly isOptional?: (view: FullVendorView) => boolean;
}

/** The pages of a registration in the order in which they are asked, by the heading under which the list of tasks shows them. */
export const SECTIONS: readonly { readonly title: string; readonly steps: readonly RegistrationStep[] }[] = [
  {
    title: 'Usaha Anda',
    steps: [
      { id: 'nama', name: 'Nama usaha', question: 'Apa nama usaha Anda?', parts: ['name'], fields: ['name'] },
      {
        id: 'bentuk',
        name: 'Bentuk usaha',
        question: 'Apa bentuk usaha Anda?',
        parts: ['legal-form'],
        fields: ['legalForm'],
      },
      {
        id: 'nib',
        name: 'NIB',
        question: 'Berapa NIB usaha Anda?',
        parts: ['nib'],
        fields: ['nib', 'businessSince'],
      },
      {
        id: 'kegiatan',
        name: 'Yang Anda jual',
        question: 'Apa yang Anda jual?',
        parts: ['kbli'],
        fields: ['kbli'],
      },
      {
        id: 'ukuran',
        name: 'Modal dan penjualan',
        question: 'Seberapa besar usaha Anda?',
        parts: ['size'],
        fields: ['modalAmount', 'modalYear', 'salesAmount', 'salesYear'],
      },
    ],
  },
  {
    title: 'Pemilik dan pajak',
    steps: [
      {
        id: 'pemilik',
        name: 'Pemilik',
        question: 'Siapa pemilik usaha ini?',
        parts: ['owner', 'nik'],
        fields: ['ownerName', 'nik'],
      },
      {
        id: 'npwp',
        name: 'NPWP',
        question: 'Berapa NPWP usaha Anda?',
        parts: ['npwp'],
        fields: ['npwp', 'nitku'],
        isOptional: ({ legalForm }) => legalForm === 'individual',
      },
      {
        id: 'pajak',
        name: 'Status pajak',
        question: 'Bagaimana status pajak usaha Anda?',
        parts: ['tax'],
        fields: [
          'isPkp',
          'pkpNumber',
          'pkpSince',
          'isPbjtTaxpayer',
          'suketNumber',
          'suketIssuedOn',
          'suketValidUntil',
        ],
      },
    ],
  },
  {
    title: 'Tempat dan pengantaran',
    steps: [
      {
        id: 'alamat',
        name: 'Alamat',
        question: 'Di mana tempat usaha Anda?',
        parts: ['address'],
        fields: ['address', 'desaCode'],
      },
      {
        id: 'lokasi',
        name: 'Titik lokasi',
        question: 'Di titik mana tempat usaha Anda?',
        parts: ['place'],
        fields: ['latitude', 'longitude'],
      },
      {
        id: 'antar',
        name: 'Wilayah antar dan kesanggupan',
        question: 'Ke mana dan seberapa banyak Anda sanggup mengantar?',
        parts: ['delivery'],
        fields: ['deliveryArea', 'dailyCapacity', 'leadTimeHours', 'closedWeekdays'],
      },
    ],
  },
  {
    title: 'Pembayaran dan kontak',
    steps: [
      {
        id: 'rekening',
        name: 'Rekening bank',
        question: 'Ke rekening mana kami membayar?',
        parts: ['bank'],
        fields: ['bankName', 'bankAccount', 'bankAccountHolder'],
      },
      {
        id: 'kontak',
        name: 'Kontak',
        question: 'Siapa yang kami hubungi?',
        parts: ['contact'],
        fields: ['contactName', 'phone', 'email'],
      },
    ],
  },
];

export const STEPS: readonly RegistrationStep[] = SECTIONS.flatMap(({ steps }) => steps);

/** The step of this name; null for any other text. */
export function stepOf(id: string): RegistrationStep | null {
  return STEPS.find((step) => step.id === id) ?? null;
}

/** How far a task is: sent back by the verifier, not yet there, of no need, or done. */
export type TaskState = 'mend' | 'missing' | 'optional' | 'done';

/** How far a step is, by the checklist and the verifier's word. */
export function stateOf(view: FullVendorView, step: RegistrationStep): TaskState {
  if (remarksOn(view, step).length > 0) return 'mend';
  const asked = view.checklist.filter(({ pointer }) => step.fields.includes((pointer ?? '').slice(1)));
  if (asked.some(({ done }) => !done)) return 'missing';
  if (isAnswered(view, step)) return 'done';
  return step.isOptional?.(view) ? 'optional' : 'missing';
}

/** What the verifier sent back in a step. */
export function remarksOn(view: FullVendorView, { parts }: Pick<RegistrationStep, 'parts'>) {
  return view.parts.filter(({ part, state }) => parts.includes(part) && state === 'refused');
}

/** What the paper of a kind lacks, as a task; null for one that is not asked for. */
export function paperState(view: FullVendorView, kind: string): TaskState {
  const latest = view.documents.filter((document) => document.kind === kind).at(-1);
  if (latest?.status === 'refused') return 'mend';
  const asked = view.checklist.find(({ code }) => code === `document-${kind}`);
  if (asked) return asked.done ? 'done' : 'missing';
  return latest ? 'done' : 'optional';
}

/** The papers that this vendor must bring, by what they are called. */
export function papersAsked(view: FullVendorView) {
  return view.checklist
    .filter(({ code }) => code.startsWith('document-'))
    .map(({ code, label, legalBasis }) => ({ kind: code.slice('document-'.length), label, legalBasis }));
}

/** The next page that something is wanted on, after this one first; null when nothing is left but to check and send. */
export function nextStep(view: FullVendorView, after: string): RegistrationStep | null {
  const at = STEPS.findIndex(({ id }) => id === after);
  const later = [...STEPS.slice(at + 1), ...STEPS.slice(0, at + 1)].map((step) => ({
    step,
    state: stateOf(view, step),
  }));
  const isMending = view.status === 'returned';
  const wanted = later.find(({ step, state }, index) =>
    isMending
      ? state === 'mend'
      : state === 'mend' || state === 'missing' || (state === 'optional' && isAfter(index, step, after)),
  );
  return isEditable(view.status) ? (wanted?.step ?? null) : null;
}

/** What is still to be done before it can be handed in. */
export function tasksLeft(view: FullVendorView): number {
  const papers = papersAsked(view).filter(({ kind }) => ['mend', 'missing'].includes(paperState(view, kind)));
  const steps = STEPS.filter((step) => ['mend', 'missing'].includes(stateOf(view, step)));
  return papers.length + steps.length + (isPactAccepted(view) ? 0 : 1);
}

/** Whether the owner has accepted the pact in its wording of today. */
export function isPactAccepted(view: FullVendorView): boolean {
  return view.checklist.every(({ code, done }) => code !== 'integrity-pact' || done);
}

function isAfter(index: number, step: RegistrationStep, after: string): boolean {
  const position = (id: string) => STEPS.findIndex((known) => known.id === id);
  return index < STEPS.length && position(step.id) > position(after);
}

const KNOWN: Readonly<Partial<Record<StepId, (view: FullVendorView) => boolean>>> = {
  nib: ({ nib, businessSince }) => nib !== null && businessSince !== null,
  ukuran: ({ modalAmount, salesAmount }) => modalAmount !== null || salesAmount !== null,
  npwp: ({ npwpMasked }) => npwpMasked !== null,
};

function isAnswered(view: FullVendorView, { id }: RegistrationStep): boolean {
  return KNOWN[id]?.(view) ?? true;
}
