import type { FullVendorView, Part } from '../../../vendors/index.js';
import { answersOf } from '../form/answer-rows.js';
import { STEPS } from '../form/steps.js';

/** What is judged side by side: what a business says on the left, the papers that prove it on the right. */
export interface ReviewGroup {
  readonly id: string;
  readonly title: string;
  readonly parts: readonly Part[];
  readonly kinds: readonly string[];
}

export const REVIEW_GROUPS: readonly ReviewGroup[] = [
  {
    id: 'pemilik',
    title: 'Pemilik',
    parts: ['owner', 'nik', 'npwp'],
    kinds: ['ktp', 'npwp', 'nitku'],
  },
  {
    id: 'usaha',
    title: 'Usaha dan izinnya',
    parts: ['name', 'legal-form', 'nib', 'kbli', 'size'],
    kinds: ['nib', 'akta', 'sk-badan-hukum', 'halal', 'pirt', 'slhs', 'hsp'],
  },
  { id: 'pajak', title: 'Pajak', parts: ['tax'], kinds: ['suket'] },
  {
    id: 'tempat',
    title: 'Tempat usaha',
    parts: ['address', 'place', 'delivery'],
    kinds: ['place-photo'],
  },
  { id: 'rekening', title: 'Rekening dan kontak', parts: ['bank', 'contact'], kinds: ['bank-book'] },
];

export type JudgedPart = FullVendorView['parts'][number];
export type JudgedPaper = FullVendorView['documents'][number];

/** The parts of a group with their state. */
export function partsOf(view: FullVendorView, { parts }: ReviewGroup): readonly JudgedPart[] {
  return view.parts.filter(({ part }) => parts.includes(part));
}

/** The papers of a group that are in play or were refused, the newest of a kind first. */
export function papersOf(view: FullVendorView, { kinds }: ReviewGroup): readonly JudgedPaper[] {
  return view.documents.filter(({ kind, status }) => kinds.includes(kind) && status !== 'replaced').reverse();
}

/** What a business says in one part, as people read it. */
export function saidIn(view: FullVendorView, part: Part): readonly (readonly [string, string | null])[] {
  const step = STEPS.find(({ parts }) => parts.includes(part));
  if (!step) return [];
  const rows = answersOf(step.id, view);
  // Two parts share the page that asks for the owner.
  if (step.parts.length < 2) return rows;
  const row = rows[step.parts.indexOf(part)];
  return row ? [row] : [];
}

/** How much of a registration is still to be judged, with the way to each. */
export function leftToJudge(
  view: FullVendorView,
): readonly { readonly text: string; readonly href: string }[] {
  return REVIEW_GROUPS.flatMap((group) => {
    const parts = partsOf(view, group).filter(({ state }) => state === 'pending').length;
    const papers = papersOf(view, group).filter(({ status }) => status === 'pending').length;
    const words = [parts > 0 && `${parts} data`, papers > 0 && `${papers} dokumen`]
      .filter(Boolean)
      .join(', ');
    return words === '' ? [] : [{ text: `${group.title}: ${words}`, href: `#${group.id}` }];
  });
}
