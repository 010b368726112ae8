import { formatRupiah, longDate } from '../../kernel/index.js';
import { Facts, Sheet } from '../ui/parts.js';
import { LineChart } from '../ui/chart/index.js';
import type { ItemView } from './item-view.js';
import { ceilingWords } from './price-words.js';

const POINTS = 12;

/** The price on a bar that ends at the ceiling. */
export function CeilingBar({ price, ceiling }: { readonly price: number; readonly ceiling: number | null }) {
  if (ceiling === null || ceiling <= 0) return <p class="ceiling">{ceilingWords(price, ceiling)}</p>;
  const part = Math.min(100, (price / ceiling) * 100);
  return (
    <div class="bar">
      <p>
        <span>Harga terhadap batas</span>
        <strong>{ceilingWords(price, ceiling)}</strong>
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" width="100" height="4" />
        <rect class={price > ceiling ? 'over' : 'used'} width={part} height="4" />
      </svg>
    </div>
  );
}

/** What it cost so far. */
export function PriceHistory({ history, item }: Pick<ItemView, 'history' | 'item'>) {
  const past = history.filter(({ from }) => from !== null);
  const waiting = history.find(({ state }) => state === 'waiting');
  const points = [...past]
    .reverse()
    .slice(-POINTS)
    .map(({ from, price }) => ({ label: from === null ? '' : longDate(from), value: price }));
  return (
    <section class="panel">
      <h2>Riwayat harga</h2>
      {points.length > 1 ? (
        <LineChart
          title={`Harga per ${item.unit}`}
          unit="rupiah"
          series={[{ name: 'Harga', points }]}
          line={
            item.ceilingPrice === null ? undefined : { label: 'Batas sekarang', value: item.ceilingPrice }
          }
        />
      ) : (
        <p>
          {points[0]
            ? `Harga ${formatRupiah(item.price)} belum pernah berubah sejak ${points[0].label}.`
            : 'Harga ini baru tayang.'}
        </p>
      )}
      {waiting?.waitsUntil && (
        <p>{`Mulai ${longDate(waiting.waitsUntil)} harganya menjadi ${formatRupiah(waiting.price)}.`}</p>
      )}
    </section>
  );
}

/** What others ask for the same. */
export function OtherPrices({ comparison, item }: Pick<ItemView, 'comparison' | 'item'>) {
  if (!comparison || comparison.onDay.sampleSize < 2) return null;
  const { lowest, median, highest, sampleSize, vendors } = comparison.onDay;
  const rupiah = (amount: number | null) =>
    amount === null ? '-' : `${formatRupiah(amount)} per ${item.unit}`;
  const beside =
    median === null || median === item.price
      ? 'Harga ini sama dengan harga tengah.'
      : `Harga ini ${Math.round((Math.abs(item.price - median) / median) * 100)}% ${item.price < median ? 'di bawah' : 'di atas'} harga tengah.`;
  return (
    <section class="panel">
      <h2>Harga sejenis di penyedia lain</h2>
      <p>{`${sampleSize} penawaran dari ${vendors} penyedia untuk ${comparison.group.name}. ${beside}`}</p>
      <Facts
        facts={[
          ['Terendah', rupiah(lowest)],
          ['Harga tengah', rupiah(median)],
          ['Tertinggi', rupiah(highest)],
        ]}
      />
    </section>
  );
}

/** What one delivery costs, by kecamatan. */
export function DeliveryFees({ offer, areas }: Pick<ItemView, 'offer' | 'areas'>) {
  if (offer.priceIncludesDelivery) return null;
  const nameOf = (code: string) => areas.find((area) => area.code === code)?.name ?? code;
  return (
    <section class="panel">
      <h2>Ongkos kirim</h2>
      {offer.delivery.length === 0 ? (
        <p>Ongkos kirim belum ditetapkan penyedia.</p>
      ) : (
        <>
          <p>Dihitung sekali untuk satu pengiriman, sebagai baris tersendiri.</p>
          <Sheet
            caption="Ongkos kirim menurut kecamatan"
            columns={[
              { head: 'Kecamatan', cell: ({ kecamatanCode }) => nameOf(kecamatanCode) },
              { head: 'Ongkos', cell: ({ fee }) => formatRupiah(fee), isFigure: true },
            ]}
            rows={offer.delivery}
          />
        </>
      )}
    </section>
  );
}
