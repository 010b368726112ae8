import { formatRupiah } from '../../../kernel/index.js';
import type { Board } from '../../../oversight/index.js';
import { CodeForm, Layout } from '../../layout.js';
import { fullValue, Sparkline } from '../../ui/chart/index.js';
import { urls } from '../../urls.js';
import { numberOf } from '../figure-words.js';

interface StartPageProps {
  readonly government: string;
  /** This month and the last year. */
  readonly board: Board;
}

/** The front door: what this is, what was bought this month, and a way in for a citizen, a journalist and a food-stall owner. */
export function StartPage({ government, board }: StartPageProps) {
  return (
    <Layout
      title="Belanja pemerintah yang dapat diperiksa siapa saja"
      government={government}
      note={`${board.dataAge}.`}
      isOpen
      isWide
    >
      <section class="front">
        <div>
          <h1>Belanja pemerintah yang dapat diperiksa siapa saja</h1>
          <p>
            {`${government} membeli makan-minum rapat dan alat tulis kantor langsung dari warung dan toko setempat. Setiap pembelian dapat Anda lihat: apa, dari siapa, berapa, dan kapan dibayar.`}
          </p>
          <div class="way-row">
            <a role="button" href={urls.transparency}>
              Lihat ke mana uangnya pergi
            </a>
            <a role="button" class="outline" href={urls.signUp}>
              Daftarkan usaha Anda
            </a>
          </div>
        </div>
        <LiveFigures board={board} />
      </section>
      <form class="front-search" method="get" action={urls.etalase()} aria-labelledby="cari-etalase">
        <h2 id="cari-etalase">Apa yang dijual usaha setempat?</h2>
        <div class="search-box">
          <label class="unseen" for="q">
            Cari barang di etalase
          </label>
          <input
            id="q"
            name="q"
            type="search"
            maxLength={200}
            placeholder="Nasi kotak, kertas HVS …"
            autocomplete="off"
          />
          <button type="submit">Cari</button>
        </div>
        <p>
          <a href={urls.etalase()}>Lihat seluruh etalase</a>
        </p>
      </form>
      <div class="doors">
        <section class="panel" aria-labelledby="warung">
          <h2 id="warung">Punya warung atau toko?</h2>
          <p>
            Kantor pemerintah di sekitar Anda membutuhkan nasi kotak, kudapan, kertas, dan tinta. Pendaftaran
            gratis, cukup dari ponsel, dan Anda melihat sendiri kapan uangnya dikirim.
          </p>
          <a role="button" href={urls.signUp}>
            Daftarkan usaha
          </a>
        </section>
        <section class="panel" aria-labelledby="warga">
          <h2 id="warga">Warga dan wartawan</h2>
          <ul class="next-links">
            <li>
              <a href={urls.openPurchases()}>Setiap pembelian, satu per satu</a>
            </li>
            <li>
              <a href={urls.openVendors()}>Dari siapa pemerintah membeli</a>
            </li>
            <li>
              <a href={urls.league}>Siapa paling cepat membayar</a>
            </li>
            <li>
              <a href={urls.regulations}>Peraturan yang berlaku</a>
            </li>
            <li>
              <a href={urls.openData}>Data terbuka untuk diunduh</a>
            </li>
          </ul>
        </section>
        <section class="panel" aria-labelledby="surat">
          <h2 id="surat">Menerima surat pesanan?</h2>
          <p>Pindai kotak QR pada surat, atau ketik kodenya di sini.</p>
          <CodeForm />
          <p class="after-form">
            <a href={urls.verification}>Periksa dengan berkas PDF-nya</a>
          </p>
        </section>
      </div>
      <section class="reasons" aria-label="Yang dijaga">
        <div>
          <h2>Harga ada batasnya</h2>
          <p>Harga satuan dibandingkan dengan standar harga saat diajukan dan sekali lagi saat dipesan.</p>
        </div>
        <div>
          <h2>Tiga orang berbeda</h2>
          <p>Yang meminta, yang menyetujui, dan yang memesan tidak boleh orang yang sama.</p>
        </div>
        <div>
          <h2>Catatan tidak dapat diubah diam-diam</h2>
          <p>
            Setiap hari catatan disegel dan <a href={urls.anchors}>segelnya diumumkan</a>.
          </p>
        </div>
      </section>
    </Layout>
  );
}

/** Three figures as they are now; what is not there yet is said in words, never as a zero that looks like an achievement. */
function LiveFigures({ board }: { readonly board: Board }) {
  const [month] = board.groups('month');
  const [umk] = board.groups('umk');
  const [payment] = board.groups('payments');
  const spent = numberOf(month, 'amount') ?? 0;
  const share = numberOf(umk, 'share');
  const median = numberOf(payment, 'median');
  const months = board.groups('months').map((group) => numberOf(group, 'amount') ?? 0);
  return (
    <ul class="live" aria-label="Angka hari ini">
      <li>
        <small>Dibelanjakan bulan ini</small>
        <strong>{formatRupiah(spent)}</strong>
        <small>
          {spent === 0
            ? 'belum ada pesanan bulan ini'
            : `${fullValue(numberOf(month, 'orders'), 'count')} pesanan dari ${fullValue(numberOf(month, 'vendors'), 'count')} penyedia`}
        </small>
        <Sparkline label="Belanja setiap bulan" unit="rupiah" values={months} />
      </li>
      <li>
        <small>Kepada usaha mikro, kecil, dan koperasi</small>
        <strong>{share === null ? 'belum ada' : fullValue(share, 'percent')}</strong>
        <small>
          {board.least === null
            ? 'setahun terakhir'
            : `setahun terakhir; paling sedikit ${fullValue(board.least.percent, 'percent')}`}
        </small>
      </li>
      <li>
        <small>Penyedia menerima uangnya dalam</small>
        <strong>{median === null ? 'belum ada' : `${fullValue(median, 'count')} hari kerja`}</strong>
        <small>
          {median === null ? 'belum ada pembayaran' : 'nilai tengah setahun terakhir, sejak barang diterima'}
        </small>
      </li>
    </ul>
  );
}
