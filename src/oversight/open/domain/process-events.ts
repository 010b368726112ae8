import { civilDateOf, instantOf } from '../../../kernel/index.js';
import type { OrderFacts, ProcessFacts, StepFacts, TransferFacts } from './process-facts.js';

/** One thing that happened to a process and is published as one release. */
export interface ProcessEvent {
  /** Within the process, for ever the same: the last part of the release's id. */
  readonly key: string;
  readonly at: Date;
  /** Codes of the OCDS code list releaseTag. */
  readonly tags: readonly string[];
}

/** In which order things are told that happened in one instant. */
const RANKS = ['planning', 'award', 'offer', 'order', 'delivery', 'acceptance', 'transfer', 'ended'] as const;
type Rank = (typeof RANKS)[number];

interface Happening extends ProcessEvent {
  readonly rank: Rank;
}

/** What happened so far, oldest first: the same records give the same events. */
export function eventsOf(process: ProcessFacts): ProcessEvent[] {
  const happenings = [
    ...wanted(process),
    ...process.offerChanges.map(({ id, at }) => happening('offer', `offer-${id}`, at, ['awardUpdate'])),
    ...process.orders.flatMap(ordered),
    ...ended(process),
  ];
  happenings.sort(
    (a, b) =>
      a.at.getTime() - b.at.getTime() ||
      RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) ||
      (a.key < b.key ? -1 : 1),
  );
  let isFirst = true;
  return happenings.map(({ key, at, tags }) => {
    if (!tags.includes('implementation')) return { key, at, tags };
    const told = isFirst
      ? tags
      : tags.map((tag) => (tag === 'implementation' ? 'implementationUpdate' : tag));
    isFirst = false;
    return { key, at, tags: told };
  });
}

function happening(rank: Rank, key: string, at: string | Date, tags: readonly string[]): Happening {
  return { rank, key, at: new Date(at), tags };
}

// The need, each time it was submitted, and the decision on it. Records brought in from elsewhere have no steps but their dates.
function wanted({ history, submittedAt, decidedAt, status }: ProcessFacts): Happening[] {
  const submitted = stepsTo(history, 'submitted').map(({ at }) => at);
  const plans = (submitted.length > 0 ? submitted : [submittedAt]).map((at, index) =>
    happening('planning', `planning-${index + 1}`, at, [index === 0 ? 'planning' : 'planningUpdate']),
  );
  const approved = stepsTo(history, 'approved')
    .filter(({ action }) => ['approve', 'amend'].includes(action))
    .map(({ at }) => at);
  const isApproved = ['approved', 'ordered'].includes(status);
  const decisions = approved.length > 0 ? approved : isApproved && decidedAt ? [decidedAt] : [];
  const awards = decisions.map((at, index) =>
    happening('award', `award-${index + 1}`, at, index === 0 ? ['tender', 'award'] : ['awardUpdate']),
  );
  return [...plans, ...awards];
}

const ENDED = ['rejected', 'cancelled', 'expired'];

// Each end is told; one that was only for a time (expired, then asked for again) is followed by a new plan.
function ended(process: ProcessFacts): Happening[] {
  const { history, status, decidedAt, submittedAt } = process;
  const told = history.filter(({ to }) => ENDED.includes(to)).map(({ to, at }) => ({ to, at }));
  const ends =
    told.length > 0 || !ENDED.includes(status) ? told : [{ to: status, at: decidedAt ?? submittedAt }];
  const awards = wanted(process).filter(({ rank }) => rank === 'award');
  return ends.map(({ to, at }, index) => {
    const isAwarded = awards.some((award) => award.at <= new Date(at));
    const tags = ['tenderCancellation', ...(isAwarded ? ['awardCancellation'] : [])];
    return happening('ended', `${to}-${index + 1}`, at, tags);
  });
}

function ordered(order: OrderFacts): Happening[] {
  const { id } = order;
  const issued = issuedAt(order);
  const answered = order.answeredAt === null ? null : new Date(order.answeredAt);
  const isAgreed = answered !== null && order.declineReason === null;
  const events = [happening('order', `order-${id}-issued`, issued, ['contract'])];
  // In the urgent lane the vendor says yes before the letter is written.
  if (isAgreed && answered > issued) {
    events.push(happening('order', `order-${id}-accepted`, answered, ['contractUpdate']));
  }
  const end = endOf(order);
  if (end) events.push(happening('ended', `order-${id}-${order.status}`, end, ['contractTermination']));
  return [
    ...events,
    ...order.amendments.map((amendment) =>
      happening('order', `amendment-${amendment.id}`, amendment.answeredAt, ['contractAmendment']),
    ),
    ...order.deliveries.flatMap((delivery) => [
      ...(delivery.arrivedAt === null
        ? []
        : [happening('delivery', `delivery-${delivery.id}`, delivery.arrivedAt, ['implementation'])]),
      ...(delivery.acceptedAt === null
        ? []
        : [happening('acceptance', `acceptance-${delivery.id}`, delivery.acceptedAt, ['implementation'])]),
    ]),
    ...order.transfers.flatMap(transferred),
  ];
}

/** When the letter of an order was issued: by the clock, or for records of other systems at the beginning of its day. */
export function issuedAt({ createdAt, issuedOn }: Pick<OrderFacts, 'createdAt' | 'issuedOn'>): Date {
  const written = new Date(createdAt);
  return civilDateOf(written) === issuedOn ? written : instantOf(issuedOn, '08:00');
}

function transferred(transfer: TransferFacts): Happening[] {
  const key = `transfer-${transfer.id}-${transfer.paymentId}`;
  const sent = happening('transfer', `${key}-sent`, transfer.sentAt, ['implementation']);
  if (transfer.status === 'sent') return [sent];
  return [sent, happening('transfer', `${key}-${transfer.status}`, settledAt(transfer), ['implementation'])];
}

function settledAt({ sentAt, answeredAt, returnedOn, status }: TransferFacts): Date {
  const known = [sentAt, answeredAt].flatMap((at) => (at === null ? [] : [new Date(at).getTime()]));
  if (status === 'returned' && returnedOn !== null) known.push(instantOf(returnedOn, '12:00').getTime());
  return new Date(Math.max(...known));
}

function endOf(order: OrderFacts): Date | null {
  if (!['declined', 'expired', 'cancelled', 'completed'].includes(order.status)) return null;
  const step = order.history.findLast(({ to }) => to === order.status);
  if (step) return new Date(step.at);
  if (order.status === 'expired') return new Date(order.answerDueAt);
  const known = [
    issuedAt(order),
    ...[order.answeredAt, ...order.deliveries.map(({ acceptedAt }) => acceptedAt)].flatMap((at) =>
      at === null ? [] : [new Date(at)],
    ),
  ];
  return new Date(Math.max(...known.map((at) => at.getTime())));
}

function stepsTo(history: readonly StepFacts[], status: string): StepFacts[] {
  return history.filter(({ to }) => to === status);
}
