import { instantInWords } from '../../kernel/index.js';
import type { ShownRequisition } from './approval-page.js';

const STEP_STATUS = {
  waiting: 'belum dimulai',
  open: 'sedang menunggu',
  done: 'selesai',
  refused: 'tidak disetujui',
  expired: 'lewat waktu',
  skipped: 'tidak diperlukan',
} as const;

const DECISIONS = { approve: 'menyetujui', return: 'mengembalikan', reject: 'menolak' } as const;

/** Who decides, in which order and why, and what was decided so far. */
export function RouteTrail({ rounds }: Pick<ShownRequisition, 'rounds'>) {
  const [round] = rounds;
  if (!round) return null;
  return (
    <article class="panel">
      <h2>Rute persetujuan</h2>
      <p>{`${round.route.title} (${round.route.legalBasis})`}</p>
      <ol class="route">
        {round.steps.map(({ title, status, why, dueAt, seats, decisions }) => (
          <li>
            <strong>{title}</strong>: {STEP_STATUS[status]}
            {status === 'open' && dueAt !== null && (
              <small>{`Batas waktu ${instantInWords(new Date(dueAt))}`}</small>
            )}
            <small>{why}</small>
            <ul>
              {seats
                .filter((seat) => seat.status !== 'released')
                .map(({ title: post, agencyName, holders, vacant, isMine, why: whyMe }) => (
                  <li>
                    {`${post}, ${agencyName}: `}
                    {vacant
                      ? 'jabatan kosong'
                      : holders.map(({ name, acting }) => (acting ? `${acting} ${name}` : name)).join(', ')}
                    {isMine && <small>{whyMe}</small>}
                  </li>
                ))}
              {decisions.map(({ person, capacity, decision, note, at }) => (
                <li>
                  {`${person} (${capacity}) ${DECISIONS[decision]}, ${instantInWords(new Date(at))}`}
                  {note !== null && <small>{note}</small>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </article>
  );
}
