import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { Inbox, InboxItem, InboxTask } from '../../notifications/index.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';

const TASKS: Readonly<Record<InboxTask, string>> = {
  decide: 'Menunggu keputusan Anda',
  mend: 'Kembali kepada Anda',
  order: 'Menunggu surat pesanan',
  answer: 'Menunggu jawaban usaha Anda',
  sign: 'Menunggu tanda tangan Anda',
  pay: 'Pembayaran yang menunggu Anda',
  confirm: 'Uang yang perlu dipastikan sudah masuk',
};

interface InboxProps {
  readonly government: string;
  readonly session: PageSession;
  readonly inbox: Inbox;
  /** Whether files of proofs are this person's to read. */
  readonly mayProve: boolean;
}

/** All that waits for a person, over all offices, what is due first before the rest. */
export function InboxPage({ government, session, inbox: { items, next, counts }, mayProve }: InboxProps) {
  const summary =
    counts.all === 0
      ? 'Tidak ada yang menunggu Anda.'
      : `${counts.all} hal menunggu Anda${counts.overdue > 0 ? `, ${counts.overdue} sudah lewat batas waktu` : ''}.`;
  return (
    <Layout title="Kotak masuk" government={government} note="" session={session}>
      <h1>Kotak masuk</h1>
      {items.filter(({ mayBulk, isCurrent }) => mayBulk && isCurrent).length > 1 && (
        <p>
          <a role="button" class="outline" href={urls.bulk}>
            Setujui beberapa sekaligus
          </a>
        </p>
      )}
      <p>
        {summary} {mayProve && <a href={urls.incompleteFiles}>Berkas bukti yang belum lengkap</a>}
      </p>
      {items.map((item) => (
        <Item item={item} form={session.form} />
      ))}
      {next !== null && (
        <p>
          <a href={`${urls.inbox}?after=${encodeURIComponent(next)}`}>Berikutnya</a>
        </p>
      )}
    </Layout>
  );
}

function Item({ item, form }: { readonly item: InboxItem; readonly form: string }) {
  const {
    task,
    title,
    agencyName,
    total,
    dueAt,
    isOverdue,
    capacityId,
    capacityTitle,
    isCurrent,
    stepTitle,
  } = item;
  const path = pathTo(item);
  return (
    <article class="panel waiting">
      <p class={isOverdue ? 'tag late' : 'tag'}>{TASKS[task]}</p>
      <h2>{path && isCurrent ? <a href={path}>{title}</a> : title}</h2>
      <p>
        {agencyName}, <strong>{formatRupiah(total)}</strong>
        {stepTitle !== null && `, tahap ${stepTitle}`}
      </p>
      {dueAt !== null && (
        <p>{`${isOverdue ? 'Lewat batas waktu' : 'Batas waktu'}: ${instantInWords(new Date(dueAt))}`}</p>
      )}
      {!isCurrent && path !== null && (
        <form method="post" action={urls.capacity}>
          <input type="hidden" name="form" value={form} />
          <input type="hidden" name="ke" value={path} />
          <input type="hidden" name="capacityId" value={capacityId} />
          <button type="submit" class="outline">{`Buka sebagai ${capacityTitle}`}</button>
        </form>
      )}
    </article>
  );
}

function pathTo({ task, recordType, recordId }: InboxItem): string | null {
  if (task === 'answer' && recordType === 'requisition') return urls.answerUrgent(recordId);
  if (recordType === 'requisition') return urls.approval(recordId);
  if (recordType === 'order') return urls.order(recordId);
  if (recordType === 'payment') return urls.payment(recordId);
  return recordType === 'document' ? urls.document(recordId) : null;
}
