import type { ItemCounts, ItemStatus, OwnItemRow } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Empty, Next, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { CeilingBar, ItemImage, ItemState } from './item-parts.js';
import { ITEM_STATE_ORDER, ITEM_STATES } from './item-words.js';

interface ItemListProps extends Frame {
  readonly items: readonly OwnItemRow[];
  readonly counts: ItemCounts;
  readonly q: string;
  readonly status: ItemStatus | undefined;
  readonly next: string | null;
  readonly shown: Shown;
}

/** All that a vendor offers, what calls for something first said. */
export function ItemListPage({ government, session, items, counts, q, status, next, shown }: ItemListProps) {
  const all = ITEM_STATE_ORDER.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const drafts = counts.draft ?? 0;
  return (
    <Layout title="Barang saya" {...{ government, session }} here={urls.items} isWide>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <TitleRow title="Barang saya">
        <a role="button" href={urls.newItem}>
          Tambah barang
        </a>
        <a role="button" class="outline" href={urls.newImport('items')}>
          Dari berkas Excel
        </a>
      </TitleRow>
      {all === 0 ? (
        <Empty>
          <p>
            Belum ada barang. Tambahkan satu: nama, harga dan foto sudah cukup untuk diajukan kepada kurator.
          </p>
          <a role="button" href={urls.newItem}>
            Tambah barang pertama
          </a>
        </Empty>
      ) : (
        <>
          <States {...{ counts, q, status, all }} />
          <form method="get" action={urls.items} class="search-form" role="search">
            <label for="cari" class="unseen">
              Cari nama atau kode barang
            </label>
            <div class="field">
              <input
                id="cari"
                name="cari"
                type="search"
                value={q}
                maxLength={100}
                placeholder="Nama atau kode barang"
              />
              {status !== undefined && <input type="hidden" name="status" value={status} />}
              <button type="submit" class="outline">
                Cari
              </button>
            </div>
          </form>
          {drafts > 1 && status === 'draft' && (
            <StepForm action={urls.submitDrafts} session={session} class="aside-step">
              <p>{`${drafts} draf siap diperiksa kurator sekaligus. Yang belum lengkap tetap menjadi draf dan disebut apa kurangnya.`}</p>
              <button type="submit">Ajukan semua draf</button>
            </StepForm>
          )}
          {items.length === 0 && (
            <Empty>
              <p>
                {q === ''
                  ? 'Tidak ada barang dengan keadaan ini.'
                  : `Tidak ada barang yang cocok dengan "${q}".`}
              </p>
              <a href={urls.items}>Lihat semua barang</a>
            </Empty>
          )}
          <ul class="own-items">
            {items.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
          <p>
            <a href={urls.priceFindings}>Temuan pemeriksaan harga</a>,{' '}
            <a href={urls.turns}>urutan tampil barang Anda</a>
          </p>
          <Next href={next === null ? null : urls.itemsChosen({ cari: q, status, sesudah: next })} />
        </>
      )}
    </Layout>
  );
}

function States({
  counts,
  q,
  status,
  all,
}: Pick<ItemListProps, 'counts' | 'q' | 'status'> & { readonly all: number }) {
  const retired = counts.retired ?? 0;
  return (
    <nav aria-label="Menurut keadaan" class="chips">
      <ul>
        <li>
          <a href={urls.itemsChosen({ cari: q })} aria-current={status === undefined ? 'page' : undefined}>
            {`Semua (${all - retired})`}
          </a>
        </li>
        {ITEM_STATE_ORDER.map((state) => {
          const count = counts[state] ?? 0;
          return (
            (count > 0 || state === status) && (
              <li key={state}>
                <a
                  href={urls.itemsChosen({ cari: q, status: state })}
                  aria-current={state === status ? 'page' : undefined}
                >
                  {`${ITEM_STATES[state].text} (${count})`}
                </a>
              </li>
            )
          );
        })}
      </ul>
    </nav>
  );
}

function Item({ item }: { readonly item: OwnItemRow }) {
  const { id, name, status, price, ceilingPrice, unit, categoryName, decisionNote, remarks, picture } = item;
  const note =
    status === 'returned' || (status === 'suspended' && item.suspendedCause !== 'vendor')
      ? decisionNote
      : null;
  return (
    <li class="own-item">
      <ItemImage itemId={id} picture={picture} alt="" />
      <div class="own-item-text">
        <p class="own-item-head">
          <a href={urls.item(id)}>{name}</a> <ItemState status={status} />
        </p>
        <p>
          <strong>{formatRupiah(price)}</strong>
          {` per ${unit}`} <small>{categoryName}</small>
        </p>
        {note !== null && (
          <p class="returned">
            {`Kurator: ${note}`}
            {remarks > 0 && ` (${remarks} isian perlu diperbaiki)`}
          </p>
        )}
        {ceilingPrice !== null && (
          <CeilingBar label="Standar harga" price={price} ceiling={ceilingPrice} unit={unit} />
        )}
      </div>
    </li>
  );
}
