import type { Typed } from '../../ui/form-state.js';
import { fieldsOf, listOf, wordOf, type Fields } from './draft-words.js';
import { numberOr } from './parameter-rows.js';

/** The roles a step may be given to, as the form offers them. */
export interface RoleChoice {
  readonly value: string;
  readonly label: string;
}

/** A step that is being added. */
export const NEW_STEP: Fields = {
  code: '',
  title: '',
  kind: 'approve',
  stage: 1,
  roles: [],
  seatsIn: 'nearest',
  quorum: 'any',
  deadlineHours: 8,
  remindBeforeHours: [],
  onDeadline: 'escalate',
  escalateTo: [],
  mayRefuseLines: false,
  mayBulk: false,
  legalBasis: '',
};

/** A route after its form; what cannot be read stays as it was typed. */
export function routeWith(was: Fields, typed: Typed, roles: readonly RoleChoice[]): Fields {
  const text = (name: string) => typed[name] ?? '';
  const codes = (name: string) =>
    text(name)
      .split(/[\n,;]+/)
      .flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const categories = ['mamin', 'atk'].filter((one) => text(`kategori-${one}`) === 'ya');
  const [accounts, agencies] = [codes('accounts'), codes('agencies')];
  const isAny = categories.length === 0 || categories.length === 2;
  const title = text('title');
  const steps = listOf(was.steps);
  return {
    ...was,
    code: wordOf(was.code) || slug(title),
    title,
    when: {
      lane: text('lane'),
      ...(!isAny && { categories }),
      ...(accounts.length > 0 && { accounts }),
      ...(agencies.length > 0 && { agencies }),
      over: text('over') === '' ? 0 : numberOr(text('over')),
      upTo: text('upTo') === '' ? null : numberOr(text('upTo')),
    },
    steps: Array.from({ length: Math.max(steps.length, countOf(typed)) }, (_, at) => at).flatMap(
      (at): Fields[] =>
        text(`t${at}-hapus`) === 'ya' || text(`t${at}-ada`) !== 'ya'
          ? []
          : [stepWith(fieldsOf(steps[at]), at, typed, roles)],
    ),
    legalBasis: text('legalBasis'),
    from: text('from'),
    until: text('until') || null,
    verified: text('verified') === 'ya',
    source: text('source'),
  };
}

function countOf(typed: Typed): number {
  return Object.keys(typed).filter((name) => /^t\d+-ada$/.test(name)).length;
}

function stepWith(was: Fields, at: number, typed: Typed, roles: readonly RoleChoice[]): Fields {
  const text = (name: string) => typed[`t${at}-${name}`] ?? '';
  const ticked = (name: string) =>
    roles.flatMap(({ value }) => (text(`${name}-${value}`) === 'ya' ? [value] : []));
  const quorum = text('quorum');
  const hours = text('remindBeforeHours')
    .split(/[\s,;]+/)
    .filter((one) => one !== '');
  return {
    ...was,
    code: wordOf(was.code) || slug(text('title')) || `tahap-${at + 1}`,
    title: text('title'),
    kind: text('kind'),
    stage: numberOr(text('stage')),
    roles: ticked('roles'),
    seatsIn: text('seatsIn'),
    quorum: quorum === 'any' || quorum === 'all' ? quorum : numberOr(quorum),
    deadlineHours: numberOr(text('deadlineHours')),
    remindBeforeHours: hours.map(numberOr),
    onDeadline: text('onDeadline'),
    escalateTo: text('onDeadline') === 'expire' ? [] : ticked('escalateTo'),
    mayRefuseLines: text('mayRefuseLines') === 'ya',
    mayBulk: text('mayBulk') === 'ya',
    legalBasis: text('legalBasis'),
  };
}

function slug(title: string): string {
  return title
    .toLocaleLowerCase('id')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
}
