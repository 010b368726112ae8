import type { TaxEstimates } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField, SelectField } from '../ui/fields.js';
import { FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Sheet } from '../ui/parts.js';
import { urls } from '../urls.js';

interface EstimateProps extends Frame {
  readonly id: string;
  readonly estimate: Awaited<ReturnType<TaxEstimates['estimate']>>;
  readonly shown: Shown;
}

const CHANNELS = [
  { value: 'UP', label: 'Tunai atau transfer oleh bendahara (UP)' },
  { value: 'KKPD', label: 'Kartu kredit pemerintah daerah' },
  { value: 'LS', label: 'Langsung dari kas daerah (LS)' },
];

const TAXES: Readonly<Record<string, string>> = {
  PPN: 'PPN',
  PPh21: 'PPh pasal 21',
  PPh22: 'PPh pasal 22',
  PPh23: 'PPh pasal 23',
  PPhFinal: 'PPh final UMKM',
  PBJT: 'Pajak makanan dan minuman (PBJT)',
};

/** From what an agency pays to what reaches the vendor, for an order that nobody has made yet. */
export function EstimatePage({ government, session, id, estimate, shown }: EstimateProps) {
  const { name, quantity, unit, unitPrice, total, channel, note } = estimate;
  return (
    <Layout title={`Perkiraan terima, ${name}`} {...{ government, session }} here={urls.items}>
      <p>
        <a href={urls.item(id)}>{`Kembali ke ${name}`}</a>
      </p>
      <h1>Berapa yang Anda terima?</h1>
      <FaultSummary faults={shown.faults} />
      <form method="get" action={urls.itemEstimate(id)}>
        <div class="columns-2">
          <InputField
            name="jumlah"
            label="Bila dipesan sebanyak"
            suffix={unit}
            shown={shown}
            value={String(quantity)}
            inputMode="numeric"
            maxLength={7}
          />
          <SelectField name="cara" label="Dibayar dengan" shown={shown} options={CHANNELS} value={channel} />
        </div>
        <button type="submit" class="outline">
          Hitung
        </button>
      </form>
      <section class="panel" aria-labelledby="hasil-judul">
        <h2 id="hasil-judul">{`${quantity} ${unit} dengan harga ${formatRupiah(unitPrice)}`}</h2>
        {estimate.complete ? (
          <>
            <p class="price big">
              {formatRupiah(estimate.net)} <small>masuk ke rekening Anda</small>
            </p>
            <p>{`Nilai pesanan ${formatRupiah(total)}, yang dibayar dinas ${formatRupiah(estimate.gross)}, dipotong pajak ${formatRupiah(estimate.withheld)}. Tidak ada biaya layanan.`}</p>
          </>
        ) : (
          <ul>
            {estimate.undetermined.map(({ missing, detail }) => (
              <li key={missing}>{detail}</li>
            ))}
          </ul>
        )}
        {estimate.lines.length > 0 && (
          <Sheet
            caption="Pajak pesanan ini"
            rows={estimate.lines}
            columns={[
              { head: 'Pajak', cell: ({ tax }) => TAXES[tax] ?? tax },
              { head: 'Jumlah', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
              {
                head: 'Siapa yang menyetor',
                cell: ({ effect, amount }) =>
                  amount === 0 ? 'Tidak ada' : effect === 'withheld' ? 'Dipotong bendahara' : 'Anda sendiri',
              },
              {
                head: 'Keterangan',
                cell: ({ note: why, legalBasis }) => [why, legalBasis].filter(Boolean).join(' '),
              },
            ]}
          />
        )}
        <p class="hint">{note}</p>
      </section>
    </Layout>
  );
}
