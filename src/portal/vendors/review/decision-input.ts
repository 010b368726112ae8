import type { FullVendorView } from '../../../vendors/index.js';
import type { Typed } from '../../ui/form-state.js';
import { papersOf, partsOf, REVIEW_GROUPS } from './groups.js';

interface Decided {
  /** What the field names of this decision begin with. */
  readonly field: string;
  readonly decision: Readonly<Record<string, unknown>>;
}

/** The decisions that a form holds, as the API's request has them, and which field a refusal belongs to. */
export interface Decisions {
  readonly body: Readonly<Record<string, unknown>>;
  readonly fieldAt: (pointer: string) => string | null;
}

/**
 * Reads the decisions of one group. What stands as it stood is left out: a word that is repeated would look like a new one. "Accept the rest"
 * decides what nobody has decided yet.
 */
export function decisionsIn(view: FullVendorView, groupId: string, typed: Typed): Decisions {
  const group = REVIEW_GROUPS.find(({ id }) => id === groupId);
  const rest = typed.semua === 'ya';
  const parts = (group ? partsOf(view, group) : []).flatMap(({ part, state, remark }) =>
    decided(`part-${part}`, { part }, { typed, rest, was: state, remark }),
  );
  const documents = (group ? papersOf(view, group) : []).flatMap(({ id, status, decisionNote }) =>
    decided(`doc-${id}`, { id }, { typed, rest, was: status, remark: decisionNote }),
  );
  const said = (list: readonly Decided[]) => list.map(({ decision }) => decision);
  return {
    body: { version: Number(typed.version), parts: said(parts), documents: said(documents) },
    fieldAt: (pointer) => {
      const [, kind, index = '', field = ''] = pointer.split('/');
      const own = (kind === 'parts' ? parts : kind === 'documents' ? documents : [])[Number(index || 'NaN')];
      return own === undefined ? null : `${field === '' ? '' : `${field}-`}${own.field}`;
    },
  };
}

interface Context {
  readonly typed: Typed;
  readonly rest: boolean;
  readonly was: string;
  readonly remark: string | null;
}

function decided(field: string, about: object, { typed, rest, was, remark }: Context): Decided[] {
  const chosen = typed[field] ?? (rest && was === 'pending' ? 'ya' : '');
  if (chosen === 'ya') return was === 'accepted' ? [] : [{ field, decision: { ...about, accept: true } }];
  if (chosen !== 'tidak') return [];
  const why = {
    reasonCode: typed[`reasonCode-${field}`] || null,
    remark: typed[`remark-${field}`] || null,
    fix: typed[`fix-${field}`] || null,
  };
  const isAsBefore = was === 'refused' && (why.remark === null || why.remark === remark);
  return isAsBefore ? [] : [{ field, decision: { ...about, accept: false, ...why } }];
}
