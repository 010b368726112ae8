import { formatRupiah } from '../../kernel/index.js';
import type { CommentView } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import {
  Attachments,
  Budgets,
  Comments,
  Goods,
  History,
  Judged,
  Need,
  Route,
  type ShownRequisition,
} from './requisition-parts.js';
import { NextAct, OtherActs } from './requisition-steps.forms.js';
import { nextStep, SHORT, TONES } from './requisition-words.js';

interface RequisitionProps {
  readonly frame: Frame;
  readonly requisition: ShownRequisition;
  readonly comments: readonly CommentView[];
  readonly shown: Shown;
  readonly isMine: boolean;
  readonly mayComment: boolean;
  readonly mayDraft: boolean;
  /** Which form was refused. */
  readonly open: string;
}

/** Everything of a requisition: where it stands, what comes next, what it asks for, who decides. */
export function RequisitionPage(props: RequisitionProps) {
  const { frame, requisition, comments, shown, isMine, mayComment, mayDraft, open } = props;
  const { title, status, lane, total, agencyName, requesterName, urgent } = requisition;
  const now = { status, isMine, ...awaited(requisition), heldUntil: requisition.heldUntil };
  return (
    <Layout title={title} {...frame} here={urls.requisitions} isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.requisitions}>Permintaan</a>
      </nav>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <header class="record-head">
        <div>
          <p class="tags">
            <Tag tone={TONES[status]}>{SHORT[status]}</Tag>
            {lane === 'urgent' && <Tag tone="late">Mendesak</Tag>}
          </p>
          <h1>{title}</h1>
          <p class="below">{`${agencyName}, ${requesterName ?? 'pembuat tidak dikenal'}`}</p>
        </div>
        <p class="strong">{formatRupiah(total)}</p>
      </header>
      <section class="next-act">
        <p>{nextStep(now)}</p>
        <NextAct requisition={requisition} />
      </section>
      <div class="record-grid">
        <div>
          <section class="panel">
            <h2>Barang dan harga</h2>
            <Goods requisition={requisition} />
          </section>
          <section class="panel">
            <h2>Kebutuhan</h2>
            <Need requisition={requisition} />
            {urgent && <p class="consequence">{`Mendesak karena: ${urgent.because}`}</p>}
          </section>
          <Comments {...{ requisition, comments, shown, mayComment }} session={frame.session} />
        </div>
        <div>
          <Route requisition={requisition} />
          <section class="panel">
            <h2>Anggaran</h2>
            <Budgets requisition={requisition} />
          </section>
          <Attachments requisition={requisition} />
          <Judged requisition={requisition} />
          <History requisition={requisition} />
          <OtherActs {...{ requisition, shown, mayDraft, open }} session={frame.session} />
        </div>
      </div>
    </Layout>
  );
}

/** Whose decision is awaited now, and until when. */
export function awaited({ rounds }: ShownRequisition): { waitsFor: string[]; dueAt: Date | null } {
  const [round] = rounds;
  const open = round?.steps.filter(({ status }) => status === 'open') ?? [];
  const waitsFor = open.flatMap(({ seats }) =>
    seats.filter(({ status }) => status === 'open').map(({ title }) => title),
  );
  const due = open.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt])).sort();
  return { waitsFor: [...new Set(waitsFor)], dueAt: due[0] === undefined ? null : new Date(due[0]) };
}
