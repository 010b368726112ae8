import { formatRupiah } from '../../kernel/index.js';
import type { InboxItem } from '../../notifications/index.js';
import type { PageSession } from '../layout.js';
import { Tag } from '../ui/parts.js';
import { urls } from '../urls.js';
import { namesOf, sinceInWords, taskPath, TASK_WORDS, untilInWords } from './inbox-words.js';

interface TaskProps {
  readonly item: InboxItem;
  readonly session: PageSession;
  readonly now: Date;
}

/** Since when and until when. */
export function TaskTimes({ item, now }: Pick<TaskProps, 'item' | 'now'>) {
  const { dueAt, isOverdue } = item;
  const since = sinceInWords(item.since, now);
  const until = dueAt === null ? null : untilInWords(dueAt, now);
  return (
    <p class="times">
      {until !== null && (
        <strong class={isOverdue ? 'late' : undefined}>
          {isOverdue ? `Batas waktunya ${until}` : `Paling lambat ${until}`}
        </strong>
      )}
      {since !== null && <span>{`Menunggu ${since}`}</span>}
    </p>
  );
}

/** The one way on: a link, or a button that changes the office first. */
export function TaskButton({ item, session, isQuiet = false }: TaskProps & { readonly isQuiet?: boolean }) {
  const path = taskPath(item);
  if (path === null) return null;
  const { button } = TASK_WORDS[item.task];
  const look = isQuiet ? 'outline' : undefined;
  if (item.isCurrent) {
    return (
      <a href={path} role="button" class={look}>
        {button}
        <span class="unseen">{`: ${namesOf(item).name}`}</span>
      </a>
    );
  }
  return (
    <form method="post" action={urls.capacity}>
      <input type="hidden" name="form" value={session.form} />
      <input type="hidden" name="ke" value={path} />
      <input type="hidden" name="capacityId" value={item.capacityId} />
      <button type="submit" class={look}>{`Buka sebagai ${item.capacityTitle}`}</button>
    </form>
  );
}

/** A task as a row of a list: the whole of it is the way to it. */
export function TaskRow({ item, session, now }: TaskProps) {
  const { task, agencyName, total, stepTitle, isCurrent, isOverdue } = item;
  const { name, number } = namesOf(item);
  const path = taskPath(item);
  return (
    <li class="task">
      <div>
        <Tag tone={isOverdue ? 'late' : 'waits'}>{TASK_WORDS[task].title}</Tag>
        <h3>{path !== null && isCurrent ? <a href={path}>{name}</a> : name}</h3>
        <p>
          {agencyName}, {formatRupiah(total)}
          {stepTitle !== null && `, tahap ${stepTitle}`}
          {number !== null && <small class="number">{number}</small>}
        </p>
        <TaskTimes item={item} now={now} />
      </div>
      {!isCurrent && <TaskButton item={item} session={session} now={now} isQuiet />}
    </li>
  );
}
