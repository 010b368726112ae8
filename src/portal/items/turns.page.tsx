import type { TurnDay } from '../../catalog/index.js';
import { formatRupiah, longDate } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Facts } from '../ui/parts.js';
import { urls } from '../urls.js';

/** Who stands where in a category today. */
export interface TurnPlace {
  readonly vendorId: string;
  readonly vendorName: string;
  readonly weight: number;
}

interface TurnsProps extends Frame {
  readonly vendorId: string;
  readonly day: TurnDay | null;
  readonly categories: readonly { readonly code: string; readonly name: string }[];
  readonly category: { readonly code: string; readonly name: string } | null;
  readonly places: readonly TurnPlace[];
  readonly windowDays: number;
}

const PERCENT = new Intl.NumberFormat('id-ID', { style: 'percent', maximumFractionDigits: 1 });

/** Why the offers of a vendor stand where they stand: what comes first of all, its own share, and today's order in a category. */
export function TurnsPage(props: TurnsProps) {
  const { government, session, vendorId, day, categories, category, places, windowDays } = props;
  const own = day?.shares.find((share) => share.vendorId === vendorId);
  const weight = own?.weight ?? 1;
  const at = places.findIndex((place) => place.vendorId === vendorId);
  return (
    <Layout title="Urutan tampil" {...{ government, session }} here={urls.items}>
      <h1>Mengapa barang Anda tampil di urutan ini</h1>
      <p>
        {`Yang paling cocok dengan kata yang dicari tampil lebih dahulu. Di antara yang sama cocok dan sama harganya, urutan digilir setiap hari supaya semua usaha mendapat kesempatan. Tidak ada yang dapat membeli tempat.`}
      </p>
      <section class="panel" aria-labelledby="bagian-judul">
        <h2 id="bagian-judul">Peluang Anda hari ini</h2>
        <p class="price big">
          {PERCENT.format(weight)} <small>dari peluang usaha yang belum menerima pesanan</small>
        </p>
        {own === undefined ? (
          <p>{`Anda belum menerima pesanan dalam ${windowDays} hari terakhir, jadi peluang Anda penuh.`}</p>
        ) : (
          <Facts
            facts={[
              [`Pesanan Anda, ${windowDays} hari`, `${own.orders} pesanan, ${formatRupiah(own.total)}`],
              ['Bagian Anda dari semua pesanan', PERCENT.format(own.share)],
              day && ['Dihitung dari', `${longDate(day.sharesFrom)} sampai ${longDate(day.sharesUntil)}`],
            ]}
          />
        )}
        <p class="hint">
          Semakin besar bagian yang sudah diterima, semakin kecil peluang tampil di depan esok hari.
        </p>
      </section>
      <section aria-labelledby="urutan-judul">
        <h2 id="urutan-judul">
          {category === null ? 'Urutan per kategori' : `Giliran hari ini: ${category.name}`}
        </h2>
        {categories.length === 0 ? (
          <Empty>
            <p>Belum ada barang Anda yang tayang.</p>
            <a href={urls.items}>Ke barang saya</a>
          </Empty>
        ) : (
          <nav class="chips" aria-label="Kategori barang Anda">
            <ul>
              {categories.map(({ code, name }) => (
                <li key={code}>
                  <a href={urls.turnsIn(code)} aria-current={code === category?.code ? 'page' : undefined}>
                    {name}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {category !== null && places.length === 0 && (
          <p>Belum ada barang dalam kategori ini yang dapat dipesan hari ini.</p>
        )}
        {places.length > 0 && (
          <>
            <p>
              {at < 0
                ? 'Anda tidak sedang menjual dalam kategori ini.'
                : `Anda di urutan ${at + 1} dari ${places.length} usaha.`}
            </p>
            <ol class="turn">
              {places.map((place) => (
                <li key={place.vendorId} class={place.vendorId === vendorId ? 'own' : undefined}>
                  {place.vendorName}
                  {place.vendorId === vendorId && <strong> (Anda)</strong>}
                  <small>{` peluang ${PERCENT.format(place.weight)}`}</small>
                </li>
              ))}
            </ol>
          </>
        )}
      </section>
      {day !== null && (
        <details>
          <summary>Cara memeriksa undian ini sendiri</summary>
          <p>
            {`Benih hari ini diturunkan dari nama aturan, kode kabupaten dan tanggal, jadi tidak dapat dipilih siapa pun: `}
            <code class="seed">{day.seed}</code>
          </p>
        </details>
      )}
    </Layout>
  );
}
