import type { Rupiah } from '../../kernel/index.js';
import { whySeat, whyStep } from '../domain/approval-reason.js';
import type { InboxRow } from './inbox.queries.js';
import type { TrailRound, TrailStep } from './trail.queries.js';

const KIND_NAMES = { check: 'pemeriksaan', approve: 'persetujuan', validate: 'validasi' } as const;

/** A round with, for each step and seat, the sentence that says why it is there. `total` stands in where a round kept no content. */
export function toRoundView(round: TrailRound, total: Rupiah) {
  const { route, steps, total: asked, ...shown } = round;
  const { code, title, legalBasis, verified } = route;
  return {
    ...shown,
    total: asked ?? total,
    route: { code, title, legalBasis, verified },
    steps: steps.map((step) => toTrailStepView(step, round, asked ?? total)),
  };
}

function toTrailStepView(step: TrailStep, { route }: TrailRound, total: Rupiah) {
  const { seats, deadlineHours: _hours, ...shown } = step;
  return {
    ...shown,
    kindName: KIND_NAMES[step.kind],
    dueNote: dueNote(step),
    why: whyStep(route, step, total),
    seats: seats.map((seat) => ({
      ...seat,
      vacant: seat.holders.length === 0,
      why: whySeat(seat, seat.isMine),
    })),
  };
}

// Nobody is told a date that counts a holiday as work.
function dueNote({ status, dueAt, deadlineHours }: TrailStep): string | null {
  if (status !== 'open' || dueAt !== null || deadlineHours === 0) return null;
  return `Batas waktu ${deadlineHours} jam kerja; tanggalnya belum dapat dihitung karena hari libur tahun itu belum dimuat.`;
}

/** One thing that waits for a person, with why. */
export function toInboxView({ route, because, addedBy, routedTotal, ...row }: InboxRow) {
  return {
    ...row,
    why: `${whyStep(route, { title: row.stepTitle, legalBasis: row.legalBasis }, routedTotal ?? row.total)} ${whySeat({ because, addedBy }, true)}`,
  };
}
