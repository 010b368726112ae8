import type { ItemStatus, ItemView, ReviewRow } from '../../catalog/index.js';
import { formatRupiah, instantInWords } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice } from '../ui/form-parts.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { CurationTabs } from './curation-tabs.js';
import { ItemState } from './item-parts.js';
import { ITEM_STATE_ORDER, ITEM_STATES } from './item-words.js';

interface CurationListProps extends Frame {
  readonly reviews: readonly ReviewRow[];
  /** Items of another state than the queue's, when one is asked for. */
  readonly items: readonly ItemView[];
  readonly status: ItemStatus | undefined;
  readonly next: string | null;
  readonly now: Date;
  readonly done: string | null;
}

const DAY_MS = 86_400_000;

/** What waits for a curator, longest first; or the items of a state. */
export function CurationListPage({
  government,
  session,
  reviews,
  items,
  status,
  next,
  now,
  done,
}: CurationListProps) {
  const isQueue = status === undefined;
  return (
    <Layout title="Kurasi barang" {...{ government, session }} here={urls.curation} isWide>
      <DoneNotice done={done} />
      <TitleRow title="Kurasi barang" />
      <CurationTabs here={urls.curation} />
      <form method="get" action={urls.curation} class="inline-form">
        <label for="status">Tampilkan</label>
        <select id="status" name="status">
          <option value="">Antrean yang menunggu</option>
          {ITEM_STATE_ORDER.filter((state) => state !== 'in_review').map((state) => (
            <option value={state} selected={state === status}>
              {ITEM_STATES[state].text}
            </option>
          ))}
        </select>
        <button type="submit" class="outline">
          Tampilkan
        </button>
      </form>
      {isQueue && reviews.length === 0 && (
        <Empty>
          <p>Antrean kosong: tidak ada barang yang menunggu diperiksa.</p>
          <a href={urls.priceFindings}>Lihat temuan harga</a>
        </Empty>
      )}
      {isQueue && reviews.length > 0 && (
        <Sheet
          caption="Barang yang menunggu, paling lama lebih dahulu"
          rows={reviews}
          columns={[
            { head: 'Barang', cell: ({ id, name }) => <a href={urls.curateItem(id)}>{name}</a> },
            { head: 'Penyedia', cell: ({ vendorName }) => vendorName },
            { head: 'Kategori', cell: ({ categoryName }) => categoryName },
            { head: 'Harga', cell: (row) => priceText(row), isFigure: true },
            { head: 'Menunggu', cell: ({ submittedAt }) => <Waiting since={submittedAt} now={now} /> },
          ]}
        />
      )}
      {!isQueue && items.length === 0 && (
        <Empty>
          <p>Tidak ada barang dengan keadaan ini.</p>
          <a href={urls.curation}>Ke antrean</a>
        </Empty>
      )}
      {items.length > 0 && (
        <Sheet
          caption="Barang menurut keadaan"
          rows={items}
          columns={[
            { head: 'Barang', cell: ({ id, name }) => <a href={urls.curateItem(id)}>{name}</a> },
            { head: 'Harga', cell: ({ price }) => formatRupiah(price), isFigure: true },
            { head: 'Keadaan', cell: (item) => <ItemState status={item.status} /> },
            { head: 'Catatan', cell: ({ decisionNote }) => decisionNote ?? '' },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.curationChosen({ status, sesudah: next })} />
    </Layout>
  );
}

function priceText({ price, publishedPrice }: ReviewRow) {
  return publishedPrice === null || publishedPrice === price ? (
    formatRupiah(price)
  ) : (
    <>
      {formatRupiah(price)}
      <small>{` semula ${formatRupiah(publishedPrice)}`}</small>
    </>
  );
}

function Waiting({ since, now }: { readonly since: Date; readonly now: Date }) {
  const at = new Date(since);
  const days = Math.floor((now.getTime() - at.getTime()) / DAY_MS);
  return (
    <>
      <Tag tone={days >= 3 ? 'late' : 'waits'}>{days < 1 ? 'Baru hari ini' : `${days} hari`}</Tag>{' '}
      <small>{instantInWords(at)}</small>
    </>
  );
}
