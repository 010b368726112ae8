import { INBOX_TASKS, type Inbox, type InboxTask } from '../../notifications/index.js';
import { TASK_WORDS } from '../home/inbox-words.js';
import { TaskRow } from '../home/task-parts.js';
import { Layout, type PageSession } from '../layout.js';
import { Empty, Next } from '../ui/parts.js';
import { urls } from '../urls.js';

interface InboxProps {
  readonly government: string;
  readonly session: PageSession;
  readonly inbox: Inbox;
  /** The kind of task that was asked for; null for all. */
  readonly task: InboxTask | null;
  /** Whether files of proofs are this person's to read. */
  readonly mayProve: boolean;
  readonly now: Date;
}

/** All that waits for a person, over all offices, what is due first before the rest. */
export function InboxPage({ government, session, inbox, task, mayProve, now }: InboxProps) {
  const { items, next, counts } = inbox;
  const summary =
    counts.all === 0
      ? 'Tidak ada yang menunggu Anda.'
      : `${counts.all} hal menunggu Anda${counts.overdue > 0 ? `, ${counts.overdue} sudah lewat batas waktu` : ''}.`;
  const kinds = INBOX_TASKS.filter((kind) => counts[kind] > 0);
  return (
    <Layout title="Kotak masuk" government={government} session={session}>
      <h1>Kotak masuk</h1>
      {items.filter(({ mayBulk, isCurrent }) => mayBulk && isCurrent).length > 1 && (
        <p>
          <a role="button" class="outline" href={urls.bulk}>
            Setujui beberapa sekaligus
          </a>
        </p>
      )}
      <p class="lead">
        {summary} {mayProve && <a href={urls.incompleteFiles}>Berkas bukti yang belum lengkap</a>}
      </p>
      {kinds.length > 1 && (
        <nav class="chips" aria-label="Saring menurut tugas">
          <ul>
            <li>
              <a
                href={urls.inbox}
                class={task === null ? 'chosen' : undefined}
                aria-current={task === null ? 'true' : undefined}
              >
                Semua
              </a>
            </li>
            {kinds.map((kind) => (
              <li>
                <a
                  href={`${urls.inbox}?task=${kind}`}
                  class={task === kind ? 'chosen' : undefined}
                  aria-current={task === kind ? 'true' : undefined}
                >
                  {`${TASK_WORDS[kind].title} (${counts[kind]})`}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {items.length === 0 && (
        <Empty>
          <p>
            {task === null
              ? 'Begitu ada yang perlu Anda kerjakan, tugasnya muncul di sini dan di surel Anda.'
              : 'Tidak ada tugas dari jenis ini.'}
          </p>
          <a href={task === null ? urls.home : urls.inbox}>{task === null ? 'Ke beranda' : 'Lihat semua'}</a>
        </Empty>
      )}
      <h2 class="unseen">Tugas</h2>
      <ul class="tasks">
        {items.map((item) => (
          <TaskRow item={item} session={session} now={now} />
        ))}
      </ul>
      <Next
        href={
          next === null
            ? null
            : `${urls.inbox}?${new URLSearchParams({ ...(task && { task }), after: next }).toString()}`
        }
      />
    </Layout>
  );
}
