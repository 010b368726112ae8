import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import type { QueuedRequisition } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Tag } from '../ui/parts.js';
import { urls } from '../urls.js';

interface ListProps extends Frame {
  readonly items: readonly QueuedRequisition[];
  readonly next: string | null;
  readonly now: Date;
}

/** What was approved and waits for its order, most pressing first. */
export function IssuingListPage({ government, session, items, next, now }: ListProps) {
  return (
    <Layout title="Penerbitan" {...{ government, session }} here={urls.issuing}>
      <h1>Menunggu surat pesanan</h1>
      {items.length === 0 ? (
        <Empty>
          <p>
            Semua permintaan yang disetujui sudah dipesan. Yang baru disetujui muncul di sini dengan
            sendirinya.
          </p>
          <a href={urls.orders}>Lihat pesanan</a>
        </Empty>
      ) : (
        items.map((item) => <Waiting item={item} now={now} />)
      )}
      <Next href={next === null ? null : `${urls.issuing}?after=${next}`} />
    </Layout>
  );
}

function Waiting({ item, now }: { readonly item: QueuedRequisition; readonly now: Date }) {
  const {
    id,
    title,
    agencyName,
    requesterName,
    total,
    vendors,
    deliveryDate,
    heldUntil,
    lane,
    ordersBefore,
  } = item;
  const isLate = heldUntil !== null && heldUntil < now;
  return (
    <article class="panel waiting">
      {isLate && <Tag tone="late">lewat batas waktu</Tag>}
      {lane === 'urgent' && <Tag tone="waits">mendesak</Tag>}
      {ordersBefore > 0 && <Tag tone="waits">dipesan kembali</Tag>}
      <h2>
        <a href={urls.issue(id)}>{title}</a>
      </h2>
      <p>
        <strong>{formatRupiah(total)}</strong>
        {` dari ${vendors.join(', ')}`}
      </p>
      <p>{`Diantar ${longDateWithDay(deliveryDate)}`}</p>
      {heldUntil !== null && <p>{`Pesan sebelum ${instantInWords(heldUntil)}`}</p>}
      <p>
        <small>{`${agencyName}, diajukan ${requesterName ?? '-'}`}</small>
      </p>
    </article>
  );
}
