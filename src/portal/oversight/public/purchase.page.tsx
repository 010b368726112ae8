import type { OpenRow } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import { fullValue } from '../../ui/chart/index.js';
import { Facts, Sheet, Steps, Tag, type Step } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { PAYMENT_WORDS } from './open-words.js';
import { day, money, OrderTag, told } from './purchases.page.js';

/** One purchase with its goods and payments, as the open data has it. */
export interface OpenPurchase {
  readonly order: OpenRow;
  readonly items: readonly OpenRow[];
  readonly payments: readonly OpenRow[];
}

interface PurchasePageProps extends OpenPurchase {
  readonly government: string;
}

const LANES: Readonly<Record<string, string>> = { urgent: 'mendesak', normal: 'biasa' };

/** One purchase from the letter to the money, for everybody. */
export function PurchasePage({ government, order, items, payments }: PurchasePageProps) {
  const title = told(order, 'title') || told(order, 'number');
  return (
    <Layout
      title={title}
      government={government}
      note="Nama dan nomor orang tidak ditampilkan."
      here={urls.transparency}
      isOpen
      isWide
    >
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.openPurchases()}>Pembelian satu per satu</a>
      </nav>
      <article class="panel">
        <OrderTag status={told(order, 'status')} />
        <h1>{title}</h1>
        <p class="price big">{money(order, 'total')}</p>
        <Facts
          facts={[
            ['Nomor surat pesanan', told(order, 'number')],
            ['Yang membeli', told(order, 'agency')],
            [
              'Penyedia',
              <>
                <a href={urls.etalaseVendor(told(order, 'vendorId'))}>{told(order, 'vendor')}</a>
                {told(order, 'kecamatan') !== '' && `, Kecamatan ${told(order, 'kecamatan')}`}
              </>,
            ],
            ['Jalur', LANES[told(order, 'lane')] ?? told(order, 'lane')],
            order.ceilingTotal === null ? null : ['Nilai pada harga tertinggi', money(order, 'ceilingTotal')],
            Number(order.penalty ?? 0) > 0 ? ['Denda keterlambatan', money(order, 'penalty')] : null,
          ]}
        />
      </article>
      <div class="two">
        <section class="panel" aria-labelledby="jalan">
          <h2 id="jalan">Perjalanannya</h2>
          <Steps label="Perjalanan pembelian" steps={stepsOf(order, payments)} />
        </section>
        <section aria-labelledby="barang">
          <h2 id="barang">Yang dibeli</h2>
          {items.length === 0 ? (
            <p>Rinciannya dibuka setelah penyedia menyanggupi.</p>
          ) : (
            <Sheet
              caption="Barang pada pesanan ini"
              rows={items}
              columns={[
                { head: 'Barang', cell: (row) => told(row, 'item') },
                {
                  head: 'Jumlah',
                  cell: (row) => `${fullValue(Number(row.quantity), 'count')} ${told(row, 'unit')}`,
                },
                { head: 'Harga satuan', cell: (row) => money(row, 'unitPrice'), isFigure: true },
                {
                  head: 'Batas harga',
                  cell: (row) => (row.ceilingPrice === null ? 'tidak diatur' : money(row, 'ceilingPrice')),
                  isFigure: true,
                },
                { head: 'Jumlah harga', cell: (row) => money(row, 'amount'), isFigure: true },
              ]}
            />
          )}
          {payments.length > 0 && (
            <>
              <h2>Pembayarannya</h2>
              <Sheet
                caption="Pembayaran pesanan ini"
                rows={payments}
                columns={[
                  { head: 'Keadaan', cell: (row) => <PaymentTag status={told(row, 'status')} /> },
                  { head: 'Ditagih', cell: (row) => money(row, 'gross'), isFigure: true },
                  { head: 'Pajak dipotong', cell: (row) => money(row, 'withheld'), isFigure: true },
                  { head: 'Dibayar bersih', cell: (row) => money(row, 'net'), isFigure: true },
                  { head: 'Jatuh tempo', cell: (row) => day(row, 'dueOn') },
                ]}
              />
            </>
          )}
        </section>
      </div>
    </Layout>
  );
}

function PaymentTag({ status }: { readonly status: string }) {
  const { tone, word } = PAYMENT_WORDS[status] ?? { tone: 'there' as const, word: status };
  return <Tag tone={tone}>{word}</Tag>;
}

const DEAD = ['declined', 'expired', 'cancelled'];

function stepsOf(order: OpenRow, payments: readonly OpenRow[]): Step[] {
  const status = told(order, 'status');
  const last = (name: string) => {
    const days = payments.map((row) => told(row, name));
    return days.length > 0 && days.every((one) => one !== '') ? (days.sort().at(-1) ?? '') : '';
  };
  const ends: readonly (readonly [string, string])[] = [
    ['Surat pesanan terbit', told(order, 'issuedOn')],
    [
      status === 'declined' ? 'Ditolak penyedia' : 'Disanggupi penyedia',
      status === 'expired' ? '' : told(order, 'answeredOn'),
    ],
    ['Diantar', told(order, 'arrivedOn')],
    ['Diterima', status === 'completed' ? told(order, 'acceptedOn') : ''],
    ['Uang dikirim', last('paidOn')],
    ['Uang diakui tiba', last('arrivedOn')],
  ];
  const now = ends.findIndex(([, on]) => on === '');
  const shown = DEAD.includes(status) ? ends.filter(([, on]) => on !== '') : ends;
  return shown.map(([title, on], at) => ({
    state:
      on !== '' ? (status === 'declined' && at === 1 ? 'refused' : 'done') : at === now ? 'now' : 'later',
    title,
    detail: on === '' ? '' : day({ id: '', on }, 'on'),
  }));
}
