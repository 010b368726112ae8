import type { AreaView } from '../../organisation/index.js';
import type { TemplateView } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import type { Occasion } from './draft-form.js';
import { DeliveryFields, NeedFields } from './need-fields.js';
import { Progress } from './progress.js';

interface NeedPageProps {
  readonly frame: Frame;
  readonly occasion: Occasion;
  readonly areas: readonly AreaView[];
  readonly templates: readonly TemplateView[];
  readonly shown: Shown;
  /** The item somebody came with from the catalog. */
  readonly item: { readonly id: string; readonly quantity: string } | null;
}

const TABS: readonly { readonly occasion: Occasion; readonly label: string }[] = [
  { occasion: 'rapat', label: 'Makan dan minum rapat' },
  { occasion: 'tamu', label: 'Jamuan tamu' },
  { occasion: 'atk', label: 'Alat tulis kantor' },
];

/** Where a requisition begins: with what it is for. Its form is a GET, so the way back finds everything as it was typed. */
export function NeedPage({ frame, occasion, areas, templates, shown, item }: NeedPageProps) {
  const carried: Readonly<Record<string, string>> =
    item === null ? {} : { barang: item.id, 'jumlah-barang': item.quantity };
  return (
    <Layout title="Permintaan baru" {...frame} here={urls.requisitions} scripts={['autosave']}>
      <Progress now={1} />
      <h1>Untuk apa belanjanya?</h1>
      <nav class="chips" aria-label="Jenis permintaan">
        <ul>
          {TABS.map(({ occasion: other, label }) => (
            <li>
              <a
                class={other === occasion ? 'chosen' : undefined}
                aria-current={other === occasion ? 'page' : undefined}
                href={urls.newRequisitionFor({ untuk: other, ...carried })}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <FaultSummary faults={shown.faults} />
      <form class="panel" method="get" action={urls.chooseOffers} data-draft={`permintaan-${occasion}`}>
        <input type="hidden" name="untuk" value={occasion} />
        {Object.entries(carried).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <NeedFields {...{ occasion, shown }} />
        <DeliveryFields {...{ areas, shown, occasion }} isWhole={false} />
        <button type="submit">
          {occasion === 'atk' ? 'Lanjut memilih barang' : 'Lanjut memilih makanan'}
        </button>
      </form>
      {occasion !== 'atk' && (
        <p>Butuh alat tulis juga? Buat permintaan tersendiri, karena dibebankan pada rekening yang lain.</p>
      )}
      {templates.length > 0 && (
        <section class="panel">
          <h2>Atau mulai dari templat</h2>
          <ul class="plain-list">
            {templates.map(({ name, lines }) => (
              <li>
                <strong>{name}</strong> <small>{`${lines.length} barang`}</small>
              </li>
            ))}
          </ul>
          <a role="button" class="outline" href={urls.templates}>
            Pakai templat
          </a>
        </section>
      )}
    </Layout>
  );
}
