import { instantInWords } from '../../kernel/index.js';
import { Steps, type Step } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { ShownRequisition } from './approval-page.js';

type ShownStep = ShownRequisition['rounds'][number]['steps'][number];

const STATES: Readonly<Record<ShownStep['status'], Step['state']>> = {
  waiting: 'later',
  open: 'now',
  done: 'done',
  refused: 'refused',
  expired: 'refused',
  skipped: 'done',
};
const DECISIONS = { approve: 'menyetujui', return: 'mengembalikan', reject: 'menolak' } as const;

/** Who decides, in which order and why, and what was decided so far. */
export function RouteTrail({
  rounds,
  id,
  mayReassign,
}: Pick<ShownRequisition, 'rounds' | 'id'> & {
  /** Whether the reader may give seats of it to other posts. */
  readonly mayReassign: boolean;
}) {
  const [round] = rounds;
  if (!round) return null;
  const isPending = round.steps.some(({ status }) => status === 'open' || status === 'waiting');
  return (
    <article class="panel">
      <h2>Rute persetujuan</h2>
      <Steps
        label="Rute persetujuan"
        steps={round.steps.map((step) => ({
          state: STATES[step.status],
          title: step.title,
          detail: <Detail {...step} />,
        }))}
      />
      <p>
        <small>{`${round.route.title} (${round.route.legalBasis})`}</small>
      </p>
      {mayReassign && isPending && (
        <p>
          <a href={urls.reassign(id)}>Alihkan kepada pejabat lain</a>
        </p>
      )}
    </article>
  );
}

function Detail({ status, why, dueAt, seats, decisions }: ShownStep) {
  return (
    <>
      {status === 'expired' && 'lewat waktu '}
      {status === 'skipped' && 'tidak diperlukan '}
      {status === 'open' && dueAt !== null && `sampai ${instantInWords(new Date(dueAt))}`}
      {decisions.map(({ person, capacity, decision, note, at }) => (
        <span class="below">
          {`${person} (${capacity}) ${DECISIONS[decision]}, ${instantInWords(new Date(at))}`}
          {note !== null && <q class="below">{note}</q>}
        </span>
      ))}
      {decisions.length === 0 &&
        seats
          .filter((seat) => seat.status !== 'released')
          .map(({ title: post, agencyName, holders, vacant, isMine, why: whyMe }) => (
            <span class="below">
              {`${post}, ${agencyName}: `}
              {vacant
                ? 'jabatan kosong'
                : holders.map(({ name, acting }) => (acting ? `${acting} ${name}` : name)).join(', ')}
              {isMine && <span class="below">{whyMe}</span>}
            </span>
          ))}
      <span class="below">{why}</span>
    </>
  );
}
