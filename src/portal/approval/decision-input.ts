import type { Problem } from '../../platform/http/index.js';
import { textOf } from '../session/forms.js';
import type { Typed } from './approval-page.js';

type Form = Readonly<Record<string, unknown>>;

const REFUSED = /^(tolak|alasan)-([\da-f-]{36})$/;

/** What was typed, kept for the page that comes back with a fault. */
export function typedIn(body: Form): Typed {
  const ids = new Set(Object.keys(body).flatMap((name) => REFUSED.exec(name)?.[2] ?? []));
  const lines = Object.fromEntries(
    [...ids].map((id) => [
      id,
      { isRefused: body[`tolak-${id}`] !== undefined, reason: textOf(body[`alasan-${id}`]).trim() },
    ]),
  );
  return { decision: textOf(body.decision, 10), note: textOf(body.note).trim(), lines };
}

/** The form as the body that the API takes; what is wrong with it is found by the same checks. */
export function askedBy(body: Form, typed: Typed): Record<string, unknown> {
  const { decision, note } = typed;
  const lines = refusedIds(typed).map((lineId) => {
    const reason = typed.lines[lineId]?.reason ?? '';
    return { lineId, decision: 'refuse', reason };
  });
  return {
    version: Number(textOf(body.version, 9)),
    decision,
    contentHash: textOf(body.contentHash, 64),
    ...(note === '' && decision === 'approve' ? {} : { note }),
    ...(lines.length > 0 && decision === 'approve' ? { lines } : {}),
  };
}

/** The faults of a refusal by the field of the form that they belong to. */
export function faultsOf({ items }: Problem, typed: Typed): Map<string, string> {
  const ids = refusedIds(typed);
  const faults = new Map<string, string>();
  for (const { pointer = '', detail } of items) {
    const line = /^\/lines\/(\d+)/.exec(pointer)?.[1];
    const field = line === undefined ? pointer.split('/')[1] : ids[Number(line)];
    if (field) faults.set(field, detail.replace(/^\w+: /, ''));
  }
  return faults;
}

function refusedIds({ lines }: Typed): string[] {
  return Object.keys(lines).filter((id) => lines[id]?.isRefused);
}
