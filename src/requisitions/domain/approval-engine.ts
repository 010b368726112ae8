import { allow, refuse, type Decision, type Refusal } from '../../kernel/index.js';

export type RoundStatus = 'open' | 'approved' | 'returned' | 'rejected' | 'expired' | 'withdrawn';
export type ApprovalStepStatus = 'waiting' | 'open' | 'done' | 'refused' | 'expired' | 'skipped';
export type SeatStatus = 'waiting' | 'open' | 'decided' | 'released';
export type SeatOrigin = 'route' | 'escalation' | 'reassignment';
/** What somebody in a seat says: yes, mend it, or no. */
export type SeatDecision = 'approve' | 'return' | 'reject';

/** A post's seat in a step. */
export interface SeatState {
  readonly id: string;
  readonly postId: string;
  readonly status: SeatStatus;
  readonly addedBy: SeatOrigin;
}

/** A step of the round with its seats. */
export interface StepState {
  readonly id: string;
  readonly title: string;
  readonly kind: 'check' | 'approve' | 'validate';
  /** From 1; steps of one stage run side by side. */
  readonly stage: number;
  readonly quorum: 'any' | 'all' | number;
  readonly mayRefuseLines: boolean;
  readonly legalBasis: string;
  readonly status: ApprovalStepStatus;
  readonly seats: readonly SeatState[];
}

/** Somebody who has decided in the round. */
export interface Decider {
  readonly stepId: string;
  /** The person, whichever account and post were used. */
  readonly personId: string;
  /** The role of the post. */
  readonly role: string;
}

/** A round of approval as it stands. */
export interface RoundState {
  readonly steps: readonly StepState[];
  readonly deciders: readonly Decider[];
  /** Lines that have not been refused, by id. */
  readonly lineIds: readonly string[];
}

/** One line refused while the others pass. */
export interface RefusedLine {
  readonly lineId: string;
  readonly reason: string;
}

/** What one person says in the name of one post. */
export interface Choice extends Decider {
  readonly postId: string;
  readonly decision: SeatDecision;
  /** In the order in which they were named. */
  readonly refusedLines: readonly RefusedLine[];
}

/** What a decision changes; nothing else of the round does. */
export interface RoundChange {
  readonly seatId: string;
  readonly seats: readonly { readonly id: string; readonly status: SeatStatus }[];
  readonly steps: readonly { readonly id: string; readonly status: ApprovalStepStatus }[];
  readonly outcome: RoundStatus;
}

/** Whether the regulation lets one person decide in both roles. */
export type MayCombine = (one: string, other: string) => boolean;

// Ethics of procurement: nobody may hold two sides of a decision.
const SEPARATION = 'Perpres 16/2018 ps 7 ayat (1) huruf e dan f';

/**
 * The round after one decision, or why it cannot be taken: `wrong-status` (409), `wrong-role` (403) without a seat, else 422. A no of
 * anybody ends the round; a yes completes the step when its quorum is met, the stage when all its steps are complete, and the round
 * when there is no further stage.
 */
export function decideSeat(
  round: RoundState,
  choice: Choice,
  mayCombine: MayCombine = () => false,
): Decision<RoundChange> {
  const step = round.steps.find(({ id }) => id === choice.stepId);
  if (!step) throw new TypeError(`no step ${choice.stepId} in this round`);
  const seat = seatOf(step, choice.postId);
  if (!seat) return refuse(withoutSeat(step));
  if (step.status !== 'open' || seat.status !== 'open') return refuse(notOpen(step));
  const faults = [
    ...decidedBefore(round, choice, mayCombine),
    ...kindFaults(step, choice),
    ...lineFaults(round, step, choice),
  ];
  const [first, ...others] = faults;
  if (first) return refuse(first, ...others);
  const nothingLeft = round.lineIds.length > 0 && choice.refusedLines.length === round.lineIds.length;
  if (choice.decision !== 'approve' || nothingLeft) {
    return allow(closed(round, seat, step, choice.decision === 'return' ? 'returned' : 'rejected'));
  }
  return allow(afterYes(round, step, seat));
}

/** The seat that a post has in a step; one that was given back counts only when it has no other. */
export function seatOf(step: StepState, postId: string): SeatState | undefined {
  const seats = step.seats.filter((seat) => seat.postId === postId);
  return seats.find(({ status }) => status !== 'released') ?? seats[0];
}

/** Whether enough seats have said yes. One to whom the step was escalated decides for all who let the time pass. */
export function hasQuorum(step: StepState): boolean {
  const decided = step.seats.filter(({ status }) => status === 'decided');
  if (decided.some(({ addedBy }) => addedBy === 'escalation')) return true;
  const regular = step.seats.filter(
    ({ addedBy, status }) => addedBy !== 'escalation' && status !== 'released',
  );
  const needed = step.quorum === 'any' ? 1 : step.quorum === 'all' ? regular.length : step.quorum;
  return needed > 0 && decided.length >= needed;
}

function afterYes(round: RoundState, step: StepState, seat: SeatState): RoundChange {
  const seats = step.seats.map((other) => (other.id === seat.id ? { ...other, status: 'decided' } : other));
  const decided = { id: seat.id, status: 'decided' } as const;
  if (!hasQuorum({ ...step, seats: seats as SeatState[] })) {
    return { seatId: seat.id, seats: [decided], steps: [], outcome: 'open' };
  }
  const released = step.seats.filter((other) => other.id !== seat.id && isPending(other)).map(release);
  const change = { seatId: seat.id, seats: [decided, ...released] };
  const done = { id: step.id, status: 'done' } as const;
  const stageGoesOn = round.steps.some(
    (other) => other.id !== step.id && other.stage === step.stage && other.status !== 'done',
  );
  if (stageGoesOn) return { ...change, steps: [done], outcome: 'open' };
  const later = round.steps.filter(({ status }) => status === 'waiting').map(({ stage }) => stage);
  if (later.length === 0) return { ...change, steps: [done], outcome: 'approved' };
  const next = round.steps.filter(({ stage }) => stage === Math.min(...later));
  const opened = next.flatMap((other) => other.seats.filter(({ status }) => status === 'waiting'));
  return {
    seatId: seat.id,
    seats: [...change.seats, ...opened.map(({ id }) => ({ id, status: 'open' as const }))],
    steps: [done, ...next.map(({ id }) => ({ id, status: 'open' as const }))],
    outcome: 'open',
  };
}

function closed(round: RoundState, seat: SeatState, step: StepState, outcome: RoundStatus): RoundChange {
  const others = round.steps.filter(({ id, status }) => id !== step.id && isRunning(status));
  const pending = round.steps.flatMap(({ seats }) => seats).filter((s) => s.id !== seat.id && isPending(s));
  return {
    seatId: seat.id,
    seats: [{ id: seat.id, status: 'decided' }, ...pending.map(release)],
    steps: [
      { id: step.id, status: 'refused' },
      ...others.map(({ id }) => ({ id, status: 'skipped' as const })),
    ],
    outcome,
  };
}

const isRunning = (status: ApprovalStepStatus): boolean => status === 'open' || status === 'waiting';
const isPending = ({ status }: SeatState): boolean => status === 'open' || status === 'waiting';
const release = ({ id }: SeatState) => ({ id, status: 'released' as const });

/** Why somebody who has decided already decides nothing more: one person decides once, unless the regulation lets two roles meet in one. */
export function decidedBefore(
  round: Pick<RoundState, 'deciders'>,
  choice: Decider,
  mayCombine: MayCombine,
): Refusal[] {
  const before = round.deciders.filter(({ personId }) => personId === choice.personId);
  const hindered = before.some(
    ({ stepId, role }) => stepId === choice.stepId || !mayCombine(role, choice.role),
  );
  if (!hindered) return [];
  const detail =
    'Anda sudah memutus permintaan ini pada langkah lain; satu orang hanya memutus sekali, juga dengan jabatan atau akun lain.';
  return [{ code: 'same-person', detail, legalBasis: SEPARATION }];
}

function kindFaults({ kind, title, legalBasis }: StepState, { decision }: Choice): Refusal[] {
  if (kind !== 'check' || decision !== 'reject') return [];
  const detail = `Langkah "${title}" hanya memeriksa: nyatakan sesuai, atau kembalikan dengan alasan.`;
  return [{ code: 'check-does-not-reject', pointer: '/decision', detail, legalBasis }];
}

function lineFaults(round: RoundState, step: StepState, choice: Choice): Refusal[] {
  const { refusedLines, decision } = choice;
  if (refusedLines.length === 0) return [];
  const { title, legalBasis } = step;
  if (decision !== 'approve' || !step.mayRefuseLines) {
    const detail =
      decision === 'approve'
        ? `Pada langkah "${title}" barang tidak dapat ditolak satu per satu.`
        : 'Barang hanya ditolak satu per satu bila sisanya disetujui.';
    return [{ code: 'lines-not-refusable', pointer: '/lines', detail, legalBasis }];
  }
  return refusedLines.flatMap(({ lineId }, index): Refusal[] => {
    const twice = refusedLines.findIndex((line) => line.lineId === lineId) < index;
    if (round.lineIds.includes(lineId) && !twice) return [];
    const detail = 'Baris ini tidak ada lagi dalam permintaan.';
    return [{ code: 'unknown-line', pointer: `/lines/${index}/lineId`, detail }];
  });
}

function withoutSeat({ title, legalBasis }: StepState): Refusal {
  const detail = `Jabatan yang sedang Anda pakai tidak mempunyai kursi pada langkah "${title}".`;
  return { code: 'wrong-role', detail, legalBasis };
}

function notOpen({ title }: StepState): Refusal {
  const detail = `Langkah "${title}" tidak lagi, atau belum, menunggu keputusan Anda; muat ulang lalu periksa kembali.`;
  return { code: 'wrong-status', detail };
}
