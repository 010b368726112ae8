import { formatRupiah, longDate } from '../../../kernel/index.js';
import type { OpenChoices, OpenRow } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import { Empty, Next, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { queryOf, type OpenChoice } from './open-choice.js';
import { Choice } from '../../ui/choice.js';
import { OpenFilter } from './open-filter.js';
import { ORDER_WORDS } from './open-words.js';

/** What a list of purchases was searched for. */
export interface Searched {
  readonly q: string;
  readonly status: string;
}

interface PurchasesPageProps {
  readonly government: string;
  readonly choice: OpenChoice;
  readonly choices: OpenChoices;
  readonly searched: Searched;
  readonly rows: readonly OpenRow[];
  readonly next: string | null;
}

/** A cell as text; empty for none. */
export const told = (row: OpenRow, name: string): string => {
  const value = row[name];
  return value === null || value === undefined ? '' : String(value);
};

/** A cell as money; a dash for none. */
export const money = (row: OpenRow, name: string): string => {
  const value = row[name];
  return typeof value === 'number' ? formatRupiah(value) : '-';
};

/** A cell as a day; a dash for none. */
export const day = (row: OpenRow, name: string): string =>
  told(row, name) === '' ? '-' : longDate(told(row, name));

/** The box in which one types what to look for. */
export function SearchBox({
  q,
  label,
  hint,
}: {
  readonly q: string;
  readonly label: string;
  readonly hint: string;
}) {
  return (
    <div class="search-box">
      <label class="unseen" for="q">
        {label}
      </label>
      <input id="q" name="q" type="search" value={q} maxLength={100} placeholder={hint} autocomplete="off" />
      <button type="submit">Cari</button>
    </div>
  );
}

/** Every purchase, for everybody. */
export function PurchasesPage({ government, choice, choices, searched, rows, next }: PurchasesPageProps) {
  const asked = { ...queryOf(choice), q: searched.q, status: searched.status };
  return (
    <Layout
      title="Pembelian satu per satu"
      government={government}
      note="Nama dan nomor orang tidak ditampilkan."
      here={urls.transparency}
      isOpen
      isWide
    >
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.transparencyOf(queryOf(choice))}>Transparansi belanja</a>
      </nav>
      <h1>Pembelian satu per satu</h1>
      <OpenFilter action={urls.openPurchases()} choice={choice} choices={choices}>
        <SearchBox
          q={searched.q}
          label="Cari keperluan, nomor surat, atau penyedia"
          hint="Keperluan, nomor surat, penyedia …"
        />
        <Choice
          name="status"
          label="Keadaan"
          value={searched.status}
          nothing="Semua keadaan"
          options={Object.entries(ORDER_WORDS).map(([code, { word }]) => ({ code, name: word }))}
        />
      </OpenFilter>
      {rows.length === 0 ? (
        <Empty>
          <p>Tidak ada pembelian yang cocok. Coba kata lain, atau buang sebagian saringannya.</p>
          <a role="button" href={urls.openPurchases({ tahun: choice.year })}>
            {`Semua pembelian tahun ${choice.year}`}
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Pembelian, yang terbaru lebih dahulu"
          rows={rows}
          columns={[
            {
              head: 'Keperluan',
              cell: (row) => (
                <>
                  <a href={urls.openPurchase(row.id)}>{told(row, 'title') || told(row, 'number')}</a>
                  <small class="below">{told(row, 'number')}</small>
                </>
              ),
            },
            { head: 'Tanggal', cell: (row) => day(row, 'issuedOn') },
            { head: 'Instansi', cell: (row) => told(row, 'agency') },
            {
              head: 'Penyedia',
              cell: (row) => <a href={urls.etalaseVendor(told(row, 'vendorId'))}>{told(row, 'vendor')}</a>,
            },
            { head: 'Nilai', cell: (row) => money(row, 'total'), isFigure: true },
            { head: 'Keadaan', cell: (row) => <OrderTag status={told(row, 'status')} /> },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.openPurchases({ ...asked, sesudah: next })} />
    </Layout>
  );
}

/** Where an order stands. */
export function OrderTag({ status }: { readonly status: string }) {
  const { tone, word } = ORDER_WORDS[status] ?? { tone: 'there' as const, word: status };
  return <Tag tone={tone}>{word}</Tag>;
}
