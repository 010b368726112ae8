import type { CeilingView, PriceListView } from '../../catalog/index.js';
import { formatRupiah, longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';

interface PriceListsProps extends Frame {
  readonly lists: readonly PriceListView[];
  readonly next: string | null;
  readonly mayManage: boolean;
}

/** The decrees that set the highest prices. */
export function PriceListsPage({ government, session, lists, next, mayManage }: PriceListsProps) {
  return (
    <Layout title="Standar harga" {...{ government, session }} here={urls.priceLists} isWide>
      <TitleRow title="Standar harga">
        {mayManage && (
          <a role="button" href={urls.newImport('price-list')}>
            Muat daftar baru
          </a>
        )}
        <a role="button" class="outline" href={urls.ceilings}>
          Cari batas harga
        </a>
      </TitleRow>
      {lists.length === 0 ? (
        <Empty>
          <p>Belum ada daftar harga, jadi belum ada barang yang dapat ditayangkan di bawah batasnya.</p>
          {mayManage && <a href={urls.newImport('price-list')}>Muat daftar dari berkas Excel</a>}
        </Empty>
      ) : (
        <Sheet
          caption="Daftar harga, terbaru lebih dahulu"
          rows={lists}
          columns={[
            {
              head: 'Daftar',
              cell: ({ id, title }) => (mayManage ? <a href={urls.priceList(id)}>{title}</a> : title),
            },
            { head: 'Keputusan', cell: ({ decreeNumber }) => decreeNumber },
            { head: 'Keadaan', cell: (list) => <ListState list={list} /> },
            { head: 'Berlaku', cell: (list) => periodText(list) },
            {
              head: 'Baris',
              cell: ({ ceilings }) => new Intl.NumberFormat('id-ID').format(ceilings),
              isFigure: true,
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.priceListsChosen({ sesudah: next })} />
    </Layout>
  );
}

/** Whether a list binds today, in a word and a colour. */
export function ListState({ list: { isInForce, isSample } }: { readonly list: PriceListView }) {
  return (
    <>
      <Tag tone={isInForce ? 'there' : 'ended'}>{isInForce ? 'Berlaku' : 'Tidak berlaku'}</Tag>
      {isSample && <small> Contoh</small>}
    </>
  );
}

/** From when until when a list binds. */
export function periodText({ validFrom, validUntil }: PriceListView): string {
  return validUntil === null
    ? `Sejak ${longDate(validFrom)}`
    : `${longDate(validFrom)} sampai ${longDate(validUntil)}`;
}

interface CeilingsProps extends Frame {
  readonly q: string;
  readonly commodity: string;
  readonly ceilings: readonly CeilingView[];
  readonly next: string | null;
}

/** Ceilings in force, to be searched by anybody who is signed in. */
export function CeilingsPage({ government, session, q, commodity, ceilings, next }: CeilingsProps) {
  return (
    <Layout title="Cari batas harga" {...{ government, session }} here={urls.priceLists} isWide>
      <TitleRow title="Cari batas harga" />
      <form method="get" action={urls.ceilings} class="inline-form">
        <label for="cari">Barang</label>
        <input
          id="cari"
          name="cari"
          type="search"
          value={q}
          maxLength={200}
          placeholder="Misalnya: nasi boks"
        />
        <label for="jenis">Jenis</label>
        <select id="jenis" name="jenis">
          <option value="">Semua</option>
          <option value="mamin" selected={commodity === 'mamin'}>
            Makanan dan minuman
          </option>
          <option value="atk" selected={commodity === 'atk'}>
            Alat tulis kantor
          </option>
        </select>
        <button type="submit">Cari</button>
      </form>
      {ceilings.length === 0 ? (
        <Empty>
          <p>
            {q === ''
              ? 'Belum ada daftar harga yang berlaku.'
              : `Tidak ada batas harga dengan kata "${q}". Coba kata lain.`}
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Batas harga yang berlaku"
          rows={ceilings}
          columns={[
            {
              head: 'Barang',
              cell: ({ name, specification }) => (
                <>
                  {name} <small>{specification}</small>
                </>
              ),
            },
            { head: 'Harga tertinggi', cell: ({ price }) => formatRupiah(price), isFigure: true },
            { head: 'Per', cell: ({ unit }) => unit },
            { head: 'Kode', cell: ({ sourceCode }) => sourceCode },
            {
              head: 'Keputusan',
              cell: ({ decreeNumber, isSample }) => `${decreeNumber}${isSample ? ' (contoh)' : ''}`,
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.ceilingsChosen({ cari: q, jenis: commodity, sesudah: next })} />
    </Layout>
  );
}
