import { instantInWords } from '../../kernel/index.js';
import type { NotificationView, PreferenceView } from '../../notifications/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { TickField } from '../ui/fields.js';
import { Empty, Next, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';

interface NotificationsProps extends Frame {
  readonly items: readonly NotificationView[];
  readonly next: string | null;
  readonly unread: number;
  readonly onlyUnread: boolean;
}

/** What one was told, newest first. */
export function NotificationsPage({
  government,
  session,
  items,
  next,
  unread,
  onlyUnread,
}: NotificationsProps) {
  const filter: Record<string, string> = onlyUnread ? { unread: 'true' } : {};
  return (
    <Layout title="Pemberitahuan" government={government} session={session}>
      <TitleRow title="Pemberitahuan">
        {unread > 0 && (
          <StepForm action={urls.readAllNotifications} session={session}>
            <button type="submit" class="outline">
              Tandai semua sudah dibaca
            </button>
          </StepForm>
        )}
      </TitleRow>
      <p class="lead">{unread === 0 ? 'Semua sudah Anda baca.' : `${unread} belum Anda baca.`}</p>
      <nav class="chips" aria-label="Saring pemberitahuan">
        <ul>
          <li>
            <a href={urls.notifications} class={onlyUnread ? undefined : 'chosen'}>
              Semua
            </a>
          </li>
          <li>
            <a href={`${urls.notifications}?unread=true`} class={onlyUnread ? 'chosen' : undefined}>
              Belum dibaca
            </a>
          </li>
        </ul>
      </nav>
      {items.length === 0 && (
        <Empty>
          <p>Di sini muncul kabar tentang permintaan, pesanan, dan pembayaran yang menyangkut Anda.</p>
          <a href={urls.home}>Ke beranda</a>
        </Empty>
      )}
      <h2 class="unseen">Kabar</h2>
      <ul class="tasks">
        {items.map((one) => (
          <li class={one.readAt === null ? 'task unread' : 'task'}>
            <div>
              {one.readAt === null && <Tag tone="waits">Baru</Tag>}
              <h3>{one.readAt === null ? one.title : <a href={one.link}>{one.title}</a>}</h3>
              <p>{one.text}</p>
              <p class="times">{instantInWords(one.createdAt)}</p>
            </div>
            {one.readAt === null && (
              <StepForm action={urls.openNotification(one.id)} session={session}>
                <button type="submit" class="outline">
                  Buka<span class="unseen">{`: ${one.title}`}</span>
                </button>
              </StepForm>
            )}
          </li>
        ))}
      </ul>
      <Next
        href={
          next === null
            ? null
            : `${urls.notifications}?${new URLSearchParams({ ...filter, after: next }).toString()}`
        }
      />
      <p>
        <a href={urls.notificationMails}>Atur mana yang juga dikirim lewat surel</a>
      </p>
    </Layout>
  );
}

interface MailsProps extends Frame {
  readonly items: readonly PreferenceView[];
  readonly shown: Shown;
}

/** Which kinds come by mail too. What asks something of the person always does. */
export function NotificationMailsPage({ government, session, items, shown }: MailsProps) {
  const [always, free] = [items.filter((one) => one.isObligation), items.filter((one) => !one.isObligation)];
  return (
    <Layout title="Pemberitahuan lewat surel" government={government} session={session}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Pemberitahuan lewat surel</h1>
      <StepForm action={urls.notificationMails} session={session}>
        <fieldset>
          <legend>Kirimi saya surel tentang</legend>
          {free.map(({ kind, name, byMail }) => (
            <TickField name={kind} label={name} shown={shown} isTicked={byMail} />
          ))}
        </fieldset>
        <button type="submit">Simpan</button>
      </StepForm>
      <h2 class="part-head">Selalu dikirim</h2>
      <p>Yang meminta tindakan Anda selalu dikirim, supaya tidak ada yang terlewat:</p>
      <ul>
        {always.map(({ name }) => (
          <li>{name}</li>
        ))}
      </ul>
      <p>
        <a href={urls.notifications}>Kembali ke pemberitahuan</a>
      </p>
    </Layout>
  );
}
