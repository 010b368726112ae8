import { isSoundPeriod, type Refusal } from '../../kernel/index.js';
import type { ApprovalRoute, RouteCondition, RouteStep } from './approval-route.js';
import { isFields, isTextList, listOf, texts, unless, wrong, type Fields } from './file-fields.js';

const KINDS = ['check', 'approve', 'validate'];
const PLACES = ['unit', 'nearest', 'regency'];
const CATEGORIES = ['mamin', 'atk'];

/** What is missing or of the wrong kind in the route at `index` of a regulation file, every field at once. */
export function routeShapeFaults(route: Fields, index: number): Refusal[] {
  const at = `/routes/${index}`;
  const steps = listOf(route.steps);
  return [
    ...texts(route, ['code', 'title', 'legalBasis', 'source'], at),
    ...unless(typeof route.verified === 'boolean', `${at}/verified`, 'harus true atau false'),
    ...unless(
      isSoundPeriod({ from: route.from, until: route.until }),
      `${at}/from`,
      'masa berlaku harus tanggal YYYY-MM-DD; "until" boleh null',
    ),
    ...(isFields(route.when)
      ? conditionFaults(route.when, `${at}/when`)
      : [wrong(`${at}/when`, 'harus berupa objek')]),
    ...(steps && steps.length > 0
      ? steps.flatMap((step, position) => stepFaults(step, `${at}/steps/${position}`))
      : [wrong(`${at}/steps`, 'harus berupa daftar yang tidak kosong')]),
  ];
}

/** A route with the fields it is known by and no others; only for one without shape faults. */
export function toRoute(route: ApprovalRoute): ApprovalRoute {
  const { code, title, when, steps, legalBasis, from, until, verified, source } = route;
  const known = { code, title, when: toCondition(when), steps: steps.map(toStep) };
  return { ...known, legalBasis, from, until, verified, source };
}

function conditionFaults(when: Fields, at: string): Refusal[] {
  const { lane, categories, accounts, agencies, over, upTo } = when;
  const isLeftOut = (list: unknown): boolean => list === undefined || isTextList(list);
  return [
    ...unless(lane === 'normal' || lane === 'urgent', `${at}/lane`, 'harus "normal" atau "urgent"'),
    ...unless(
      categories === undefined || isListOf(categories, CATEGORIES),
      `${at}/categories`,
      'harus daftar berisi "mamin" atau "atk"',
    ),
    ...unless(isLeftOut(accounts), `${at}/accounts`, 'harus daftar kode rekening'),
    ...unless(isLeftOut(agencies), `${at}/agencies`, 'harus daftar kode perangkat daerah'),
    ...unless(isCount(over), `${at}/over`, 'harus rupiah bulat mulai dari 0'),
    ...unless(upTo === null || isCount(upTo), `${at}/upTo`, 'harus rupiah bulat, atau null'),
  ];
}

function stepFaults(step: Fields, at: string): Refusal[] {
  const { kind, stage, roles, seatsIn, quorum, deadlineHours, remindBeforeHours, onDeadline, escalateTo } =
    step;
  const isQuorum = quorum === 'any' || quorum === 'all' || isPositive(quorum);
  return [
    ...texts(step, ['code', 'title', 'legalBasis'], at),
    ...unless(KINDS.includes(kind as string), `${at}/kind`, `harus salah satu dari ${KINDS.join(', ')}`),
    ...unless(isPositive(stage), `${at}/stage`, 'harus bilangan bulat mulai dari 1'),
    ...unless(isTextList(roles), `${at}/roles`, 'harus daftar jabatan'),
    ...unless(
      PLACES.includes(seatsIn as string),
      `${at}/seatsIn`,
      `harus salah satu dari ${PLACES.join(', ')}`,
    ),
    ...unless(isQuorum, `${at}/quorum`, 'harus "any", "all", atau bilangan bulat mulai dari 1'),
    ...unless(isPositive(deadlineHours), `${at}/deadlineHours`, 'harus jam kerja mulai dari 1'),
    ...unless(
      Array.isArray(remindBeforeHours) && remindBeforeHours.every(isPositive),
      `${at}/remindBeforeHours`,
      'harus daftar jam kerja',
    ),
    ...unless(
      onDeadline === 'escalate' || onDeadline === 'expire',
      `${at}/onDeadline`,
      'harus "escalate" atau "expire"',
    ),
    ...unless(
      Array.isArray(escalateTo) && escalateTo.every((role) => typeof role === 'string'),
      `${at}/escalateTo`,
      'harus daftar jabatan',
    ),
    ...['mayRefuseLines', 'mayBulk'].flatMap((flag) =>
      unless(typeof step[flag] === 'boolean', `${at}/${flag}`, 'harus true atau false'),
    ),
  ];
}

function toCondition({ lane, categories, accounts, agencies, over, upTo }: RouteCondition): RouteCondition {
  return {
    lane,
    ...(categories && { categories }),
    ...(accounts && { accounts }),
    ...(agencies && { agencies }),
    over,
    upTo,
  };
}

function toStep(step: RouteStep): RouteStep {
  const { code, title, kind, stage, roles, seatsIn, quorum, deadlineHours, remindBeforeHours } = step;
  const { onDeadline, escalateTo, mayRefuseLines, mayBulk, legalBasis } = step;
  const seats = { code, title, kind, stage, roles, seatsIn, quorum };
  return {
    ...seats,
    deadlineHours,
    remindBeforeHours,
    onDeadline,
    escalateTo,
    mayRefuseLines,
    mayBulk,
    legalBasis,
  };
}

function isListOf(value: unknown, known: readonly string[]): boolean {
  return isTextList(value) && value.every((item) => known.includes(item));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isPositive(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
