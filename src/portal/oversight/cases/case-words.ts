import {
  caseWorkflow,
  clarificationWorkflow,
  followUpWorkflow,
  type CaseSummary,
} from '../../../oversight/index.js';
import type { Tone } from '../../ui/parts.js';

const TONES: Readonly<Record<string, Tone>> = {
  open: 'waits',
  assigned: 'goes',
  asked: 'waits',
  answered: 'goes',
  explained: 'ended',
  finding: 'waits',
  settled: 'done',
};

/** Where a case stands, in a word and a colour. */
export function caseState(status: string): { readonly tone: Tone; readonly word: string } {
  return { tone: TONES[status] ?? 'there', word: nameIn(caseWorkflow.statusNames, status) };
}

/** Where a question stands; late only when its time has passed. */
export function askedState(status: string, dueAt: string): { readonly tone: Tone; readonly word: string } {
  const isLate = status === 'sent' && Date.parse(dueAt) < Date.now();
  const tone = isLate ? 'late' : status === 'answered' ? 'done' : status === 'ended' ? 'ended' : 'waits';
  const word = nameIn(clarificationWorkflow.statusNames, status);
  return { tone, word: isLate ? 'lewat batas waktu' : word };
}

/** Where a follow-up stands; late only when its day has passed. */
export function followUpState(
  status: string,
  dueOn: string,
  today: string,
): { readonly tone: Tone; readonly word: string } {
  const isLate = status === 'open' && dueOn < today;
  const tone = isLate ? 'late' : status === 'done' ? 'done' : status === 'reported' ? 'goes' : 'waits';
  return { tone, word: isLate ? 'lewat batas waktu' : nameIn(followUpWorkflow.statusNames, status) };
}

/** The states that a list can be narrowed to. */
export const CASE_STATES = Object.entries(caseWorkflow.statusNames).map(([code, name]) => ({ code, name }));

/** Whether nothing more is done in it. */
export const isEnded = ({ status }: Pick<CaseSummary, 'status'>): boolean =>
  status === 'explained' || status === 'settled';

const nameIn = (names: Readonly<Record<string, string>>, status: string): string => names[status] ?? status;
