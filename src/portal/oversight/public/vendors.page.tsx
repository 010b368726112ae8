import type { OpenChoices, OpenRow } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import { fullValue } from '../../ui/chart/index.js';
import { Empty, Next, Sheet } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { queryOf, type OpenChoice } from './open-choice.js';
import { OpenFilter } from './open-filter.js';
import { CLASS_WORDS } from './open-words.js';
import { money, SearchBox, told } from './purchases.page.js';

interface VendorsPageProps {
  readonly government: string;
  readonly choice: OpenChoice;
  readonly choices: OpenChoices;
  readonly q: string;
  readonly rows: readonly OpenRow[];
  readonly next: string | null;
}

/** Who is on the register and what they were asked to bring, for everybody. */
export function VendorsPage({ government, choice, choices, q, rows, next }: VendorsPageProps) {
  return (
    <Layout
      title="Penyedia"
      government={government}
      note="Pesanan yang dihitung adalah pesanan dalam masa yang dipilih."
      here={urls.transparency}
      isOpen
      isWide
    >
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.transparencyOf(queryOf(choice))}>Transparansi belanja</a>
      </nav>
      <h1>Dari siapa pemerintah membeli</h1>
      <OpenFilter action={urls.openVendors()} choice={choice} choices={choices}>
        <SearchBox q={q} label="Cari nama usaha" hint="Nama usaha …" />
      </OpenFilter>
      {rows.length === 0 ? (
        <Empty>
          <p>Belum ada usaha yang cocok. Punya warung atau toko? Daftarkan, gratis.</p>
          <a role="button" href={urls.signUp}>
            Daftarkan usaha Anda
          </a>
        </Empty>
      ) : (
        <Sheet
          caption="Usaha terdaftar dengan pesanannya"
          rows={rows}
          columns={[
            {
              head: 'Usaha',
              cell: (row) => (
                <>
                  <a href={urls.etalaseVendor(row.id)}>{told(row, 'vendor')}</a>
                  <small class="below">
                    {[CLASS_WORDS[told(row, 'umkmClass')] ?? '', told(row, 'kecamatan')]
                      .filter(Boolean)
                      .join(', ')}
                  </small>
                </>
              ),
            },
            { head: 'Yang dijual', cell: (row) => told(row, 'categories') || 'belum ada' },
            { head: 'Pesanan', cell: (row) => fullValue(Number(row.accepted), 'count'), isFigure: true },
            {
              head: 'Dari instansi',
              cell: (row) => fullValue(Number(row.agencies), 'count'),
              isFigure: true,
            },
            { head: 'Nilai', cell: (row) => money(row, 'amount'), isFigure: true },
            {
              head: 'Terlambat diantar',
              cell: (row) =>
                Number(row.deliveries) === 0
                  ? '-'
                  : `${String(row.lateDeliveries)} dari ${String(row.deliveries)}`,
              isFigure: true,
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.openVendors({ ...queryOf(choice), q, sesudah: next })} />
    </Layout>
  );
}
