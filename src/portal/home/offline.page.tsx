import { Layout } from '../layout.js';
import { urls } from '../urls.js';

/** What a phone shows when there is no line: that nothing is lost, and what was kept (the service worker writes that in). */
export function OfflinePage({ government }: { readonly government: string }) {
  return (
    <Layout title="Tidak ada sambungan" government={government}>
      <h1>Tidak ada sambungan</h1>
      <p class="lead">Telepon Anda sedang tidak terhubung ke internet.</p>
      <div id="tersimpan"></div>
      <p>Begitu tersambung lagi, buka halaman ini sekali lagi. Yang sudah terkirim tidak hilang.</p>
      <a href={urls.home} role="button">
        Coba lagi
      </a>
    </Layout>
  );
}
