import { CodeForm, Layout } from './layout.js';
import { urls } from './urls.js';

/** The front door: what this is, and the one thing that anybody can do here. */
export function StartPage({ government }: { readonly government: string }) {
  return (
    <Layout title="Periksa keaslian dokumen" government={government}>
      <section class="hero">
        <h1>Belanja pemerintah yang dapat diperiksa siapa saja</h1>
        <p>
          Konsumsi rapat dan alat tulis kantor dibeli langsung dari usaha mikro dan kecil setempat. Setiap
          harga dibatasi standar harga, setiap langkah tercatat, dan setiap surat pesanan dapat dibuktikan
          keasliannya.
        </p>
      </section>
      <article class="panel">
        <h2>Lihat etalase</h2>
        <p>Yang dijual usaha mikro dan kecil setempat, untuk siapa saja.</p>
        <a role="button" href={urls.etalase()}>
          Buka etalase
        </a>
      </article>
      <article class="panel">
        <h2>Periksa keaslian surat</h2>
        <p>Pindai kode QR pada surat, atau ketik kodenya di sini.</p>
        <CodeForm />
      </article>
      <section class="reasons" aria-label="Yang dijamin">
        <div>
          <h3>Harga tidak melebihi batas</h3>
          <p>
            Harga satuan diperiksa terhadap standar harga pada saat diajukan dan sekali lagi saat dipesan.
          </p>
        </div>
        <div>
          <h3>Tiga orang yang berbeda</h3>
          <p>Yang mengusulkan, yang menyetujui, dan yang memesan tidak boleh orang yang sama.</p>
        </div>
        <div>
          <h3>Surat tidak dapat diubah diam-diam</h3>
          <p>Satu huruf yang diganti pada berkas PDF langsung terlihat pada halaman pemeriksaan.</p>
        </div>
      </section>
      <nav class="links" aria-label="Tautan lain">
        <ul>
          <li>
            <a href={urls.league}>Liga pembayaran</a>
          </li>
          <li>
            <a href={urls.anchors}>Jangkar harian catatan</a>
          </li>
          <li>
            <a href={urls.openData}>Data terbuka</a>
          </li>
          <li>
            <a href={urls.apiDocs}>Dokumentasi API</a>
          </li>
          <li>
            <a href={urls.problems}>Arti pesan kesalahan</a>
          </li>
          <li>
            <a href={urls.health}>Keadaan layanan</a>
          </li>
        </ul>
      </nav>
    </Layout>
  );
}
