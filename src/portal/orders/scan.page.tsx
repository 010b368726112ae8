import type { DeliveryView } from '../../orders/index.js';
import { qrReaderUrl } from '../assets.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import { InputField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import { DeliveryCard } from './receipt-list.page.js';

interface ScanProps extends Frame {
  /** What was typed or read, when it led nowhere. */
  readonly code: string;
  /** What was wrong with a photo that was sent. */
  readonly shown: Shown;
  readonly items: readonly DeliveryView[];
}

const UNKNOWN =
  'Kode ini bukan dari pesanan perangkat daerah Anda. Periksa hurufnya, atau pilih kirimannya di bawah.';

/** The camera where the page may open it; a photo of the code, or the code to type, everywhere; or one of what comes today. */
export function ScanPage({ government, session, code, shown, items }: ScanProps) {
  const faults = code === '' ? shown.faults : [{ field: 'kode', text: UNKNOWN }];
  const seen: Shown = { faults, typed: { kode: code }, done: null };
  return (
    <Layout
      title="Terima kiriman"
      {...{ government, session }}
      here={urls.receipts}
      scripts={['scan', 'shrink']}
    >
      <p class="back">
        <a href={urls.receipts}>Penerimaan</a>
      </p>
      <h1>Terima kiriman</h1>
      <p>Kotak QR ada pada surat pesanan, surat jalan, dan layar telepon pengantar.</p>
      <FaultSummary faults={faults} />
      <article class="panel scanner" data-scan={qrReaderUrl} hidden>
        <h2>Pindai dengan kamera</h2>
        <video width="640" height="480" muted playsInline aria-label="Gambar dari kamera" hidden />
        <p role="status" hidden>
          Arahkan kamera ke kotak QR.
        </p>
        <button type="button">Buka kamera</button>
        <button type="button" class="outline" hidden>
          Tutup kamera
        </button>
      </article>
      <article class="panel">
        <h2>Potret kodenya</h2>
        <StepForm action={urls.scan} session={session} hasFile>
          <InputField
            name="foto"
            label="Foto kotak QR"
            hint="Dekat dan lurus, dengan seluruh kotaknya di dalam foto. Fotonya tidak disimpan."
            shown={seen}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            capture="environment"
            data-shrink
            required
          />
          <button type="submit" class="outline">
            Baca kode dari foto
          </button>
        </StepForm>
      </article>
      <article class="panel">
        <h2>Ketik kodenya</h2>
        <form method="get" action={urls.scan} id="ketik">
          <InputField
            name="kode"
            label="Kode di samping kotak QR"
            hint="Misalnya 7K3M-9QXR-T2VC-8HNPA."
            shown={seen}
            required
            maxLength={200}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
          />
          <button type="submit" class="outline">
            Buka kiriman
          </button>
        </form>
      </article>
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
