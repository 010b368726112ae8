import type { DeliveryView } from '../../orders/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty } from '../ui/parts.js';
import { FaultNotice } from '../ui/fault-notice.js';
import { urls } from '../urls.js';
import { DeliveryCard } from './receipt-list.page.js';

interface ScanProps extends Frame {
  /** What was typed or read, when it led nowhere. */
  readonly code: string;
  readonly items: readonly DeliveryView[];
}

/** The camera where the browser can read codes; else the code to type, or one of what comes today. */
export function ScanPage({ government, session, code, items }: ScanProps) {
  const text =
    'Kode ini bukan dari pesanan perangkat daerah Anda. Periksa hurufnya, atau pilih kirimannya di bawah.';
  return (
    <Layout title="Terima kiriman" {...{ government, session }} here={urls.receipts} scripts={['scan']}>
      <p class="back">
        <a href={urls.receipts}>Penerimaan</a>
      </p>
      <h1>Terima kiriman</h1>
      <FaultNotice fault={code === '' ? null : text} title="Kode tidak dikenal" />
      <article class="panel scanner" data-scan hidden>
        <video width="640" height="480" muted playsInline aria-label="Gambar dari kamera" hidden />
        <p role="status" hidden>
          Arahkan kamera ke kotak QR.
        </p>
        <button type="button">Pindai QR dengan kamera</button>
      </article>
      <form method="get" action={urls.scan} class="panel" id="ketik">
        <div class={code === '' ? 'input' : 'input at-fault'}>
          <label for="kode">Kode di samping kotak QR</label>
          <small class="hint" id="kode-bantuan">
            Tertulis pada surat pesanan dan surat jalan, misalnya 7K3M-9QXR-T2VC-8HNPA.
          </small>
          <input
            id="kode"
            name="kode"
            value={code}
            required
            maxLength={200}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            aria-describedby={code === '' ? 'kode-bantuan' : 'kode-bantuan salah'}
            aria-invalid={code === '' ? undefined : 'true'}
          />
        </div>
        <button type="submit" class="outline">
          Buka kiriman
        </button>
      </form>
      <section>
        <h2>Atau pilih yang datang hari ini</h2>
        {items.length === 0 ? (
          <Empty>
            <p>Tidak ada kiriman yang sedang berjalan atau disiapkan untuk hari ini.</p>
            <a href={urls.orders}>Lihat pesanan</a>
          </Empty>
        ) : (
          items.map((item) => <DeliveryCard delivery={item} level="h3" />)
        )}
      </section>
    </Layout>
  );
}
