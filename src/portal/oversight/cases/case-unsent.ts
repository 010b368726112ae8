import type { CaseDetail } from '../../../oversight/index.js';
import type { Shown } from '../../ui/form-state.js';
import type { TypedText } from '../../ui/typed-back.js';

/** Which of the forms that end a case or go on with it somebody finds on its page. */
export function formsOf({ status }: Pick<CaseDetail, 'status'>, isMine: boolean) {
  return {
    mayAsk: isMine && ['assigned', 'answered'].includes(status),
    mayEnd: isMine && ['assigned', 'asked', 'answered'].includes(status),
  };
}

const ASKED: Readonly<Record<string, string>> = { question: 'Pertanyaan' };
const ENDED: Readonly<Record<string, string>> = {
  explanation: 'Mengapa tidak ada kesalahan',
  finding: 'Apa yang ditemukan',
  legalBasis: 'Aturan yang dilanggar',
  'action-1': 'Yang harus dilakukan',
  'action-2': 'Yang harus dilakukan (2)',
  'action-3': 'Yang harus dilakukan (3)',
};

/** What was typed into a form of a case that the case, as it stands now, has no more: it was ended or handed on meanwhile. */
export function unsentIn(found: CaseDetail, isMine: boolean, { faults, typed }: Shown): TypedText[] {
  if (faults.length === 0) return [];
  const { mayAsk, mayEnd } = formsOf(found, isMine);
  const gone: Record<string, string> = { ...(!mayAsk && ASKED), ...(!mayEnd && ENDED) };
  for (const { id, status } of found.followUps)
    if (!isMine || status !== 'reported') gone[`reason-${id}`] = 'Apa yang belum cukup';
  return Object.entries(gone).flatMap(([name, label]) => {
    const text = typed[name] ?? '';
    return text === '' ? [] : [{ name, label, text }];
  });
}
