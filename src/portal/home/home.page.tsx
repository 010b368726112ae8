import { formatRupiah } from '../../kernel/index.js';
import type { Inbox, InboxItem } from '../../notifications/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { HASTES, HASTE_WORDS, hasteOf, namesOf, TASK_WORDS } from './inbox-words.js';
import type { Figure, Shortcut } from './office.js';
import { TaskButton, TaskRow, TaskTimes } from './task-parts.js';

interface HomeProps extends Frame {
  readonly inbox: Inbox;
  readonly unread: number;
  readonly figures: readonly Figure[];
  readonly shortcuts: readonly Shortcut[];
  readonly now: Date;
}

/** What waits for whoever is signed in, the next of it first; then what the office does often, and its numbers. */
export function HomePage({ government, session, inbox, unread, figures, shortcuts, now }: HomeProps) {
  const [first, ...rest] = inbox.items;
  return (
    <Layout title="Beranda" government={government} session={session} here={urls.home}>
      <h1>Beranda</h1>
      <p class="lead">{summaryOf(inbox)}</p>
      {first && <NextTask {...{ item: first, session, now }} />}
      {unread > 0 && (
        <p>
          <a href={urls.notifications}>{`${unread} pemberitahuan belum dibaca`}</a>
        </p>
      )}
      {HASTES.map((haste) => {
        const items = rest.filter((item) => hasteOf(item, now) === haste);
        return items.length === 0 ? null : (
          <section aria-labelledby={`tugas-${haste}`}>
            <h2 id={`tugas-${haste}`} class="part-head">
              {HASTE_WORDS[haste]}
            </h2>
            <ul class="tasks">
              {items.map((item) => (
                <TaskRow item={item} session={session} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
      {inbox.counts.all > inbox.items.length && (
        <p>
          <a href={urls.inbox}>{`Semua ${inbox.counts.all} hal yang menunggu`}</a>
        </p>
      )}
      <Office {...{ shortcuts, figures, isIdle: first === undefined }} />
    </Layout>
  );
}

function summaryOf({ counts }: Inbox): string {
  if (counts.all === 0) return 'Tidak ada yang menunggu Anda saat ini.';
  const late = counts.overdue > 0 ? `, ${counts.overdue} sudah lewat batas waktu` : '';
  return `${counts.all} hal menunggu Anda${late}.`;
}

/** The one thing to do now. */
function NextTask({ item, session, now }: { item: InboxItem; session: Frame['session']; now: Date }) {
  const { name, number } = namesOf(item);
  return (
    <section class="panel next" aria-labelledby="berikutnya">
      <Tag tone={item.isOverdue ? 'late' : 'waits'}>{TASK_WORDS[item.task].title}</Tag>
      <h2 id="berikutnya">{name}</h2>
      <p>
        {item.agencyName}, <strong>{formatRupiah(item.total)}</strong>
        {item.stepTitle !== null && `, tahap ${item.stepTitle}`}
        {number !== null && <small class="number">{number}</small>}
      </p>
      <TaskTimes item={item} now={now} />
      <TaskButton item={item} session={session} now={now} />
    </section>
  );
}

interface OfficeProps {
  readonly shortcuts: readonly Shortcut[];
  readonly figures: readonly Figure[];
  /** Whether nothing waits: then the first shortcut is the next step. */
  readonly isIdle: boolean;
}

function Office({ shortcuts, figures, isIdle }: OfficeProps) {
  return (
    <>
      {isIdle && shortcuts[0] && (
        <Empty>
          <p>Tugas baru akan muncul di sini dan di surel Anda. Sementara itu:</p>
          <a href={shortcuts[0].href} role="button">
            {shortcuts[0].label}
          </a>
        </Empty>
      )}
      {figures.length > 0 && (
        <section aria-labelledby="angka">
          <h2 id="angka" class="part-head">
            Sekarang
          </h2>
          <ul class="tiles">
            {figures.map(({ value, label, href }) => (
              <li>
                <a href={href}>
                  <strong>{value}</strong> <small>{label}</small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {shortcuts.length > (isIdle ? 1 : 0) && (
        <nav class="shortcuts" aria-label="Yang sering dipakai">
          <ul>
            {shortcuts.slice(isIdle ? 1 : 0).map(({ href, label }) => (
              <li>
                <a href={href} role="button" class="outline">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
