import { formatRupiah, longDate } from '../../../kernel/index.js';
import type { AnomalyRow, FactView, toAnomaliesView } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { fullValue } from '../../ui/chart/index.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';

/** How past purchases are narrowed. */
export interface PastChoice {
  readonly year: string;
  readonly vendor: string;
  readonly q: string;
}

type Anomalies = ReturnType<typeof toAnomaliesView>;

interface PastPageProps {
  readonly frame: Frame;
  readonly choice: PastChoice;
  readonly records: readonly FactView[];
  readonly next: string | null;
  readonly anomalies: Anomalies;
  readonly mayFlag: boolean;
  readonly shown: Shown;
}

const rupiah = (value: number | null): string => (value === null ? '-' : formatRupiah(Math.round(value)));

/** What was bought before the platform, and what looks wrong in it. */
export function PastPage({ frame, choice, records, next, anomalies, mayFlag, shown }: PastPageProps) {
  const seen = anomalies.items.filter(({ hits }) => hits > 0);
  return (
    <Layout {...frame} title="Riwayat pengadaan" here={urls.oversight} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.oversight}>Pengawasan</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <TitleRow title="Riwayat pengadaan">
        <a role="button" class="outline" href={urls.imports}>
          Impor riwayat
        </a>
      </TitleRow>
      <p class="definition">
        Pembelian sebelum aplikasi ini, dari berkas SiRUP dan SPSE yang diimpor. Pertanyaan yang sama diajukan
        kepada masa lalu dan masa kini.
      </p>
      {anomalies.records > 0 && (
        <section aria-labelledby="janggal">
          <h2 id="janggal">{`Yang janggal dari ${fullValue(anomalies.records, 'count')} catatan`}</h2>
          {seen.length === 0 ? (
            <p>Tidak ada yang janggal.</p>
          ) : (
            <Sheet
              caption="Anomali riwayat"
              rows={seen}
              columns={[
                {
                  head: 'Yang janggal',
                  cell: ({ code, title }) => <a href={urls.anomaly(code, { year: choice.year })}>{title}</a>,
                },
                { head: 'Artinya', cell: ({ definition }) => definition },
                {
                  head: 'Catatan',
                  cell: ({ hits, judged }) =>
                    `${fullValue(hits, 'count')} dari ${fullValue(judged, 'count')}`,
                  isFigure: true,
                },
                { head: 'Selisih', cell: ({ excess }) => rupiah(excess), isFigure: true },
              ]}
            />
          )}
          {mayFlag && (
            <StepForm action={urls.pastFlags} session={frame.session} class="panel">
              <Consequence>
                Yang janggal menjadi tanda bahaya, sehingga dapat dibuat perkara dan ditanyakan kepada
                instansinya.
              </Consequence>
              <button type="submit">Jadikan tanda bahaya</button>
            </StepForm>
          )}
        </section>
      )}
      <h2>Catatannya</h2>
      <form class="filter" method="get" action={urls.past} aria-label="Saring">
        <div class="filter-choices">
          <label>
            Tahun
            <input name="year" inputMode="numeric" maxLength={4} value={choice.year} autocomplete="off" />
          </label>
          <label>
            Nama paket
            <input name="q" maxLength={200} value={choice.q} autocomplete="off" />
          </label>
          <label>
            Penyedia
            <input name="vendor" maxLength={200} value={choice.vendor} autocomplete="off" />
          </label>
          <button type="submit">Cari</button>
        </div>
      </form>
      {records.length === 0 ? (
        <Empty>
          <p>Belum ada riwayat yang cocok. Riwayat masuk dari berkas yang diimpor.</p>
          <a role="button" href={urls.imports}>
            Impor riwayat
          </a>
        </Empty>
      ) : (
        <PastRecords records={records} />
      )}
      <Next href={next === null ? null : urls.pastOf({ ...choice, after: next })} />
    </Layout>
  );
}

function PastRecords({ records }: { readonly records: readonly (FactView | AnomalyRow)[] }) {
  return (
    <Sheet
      caption="Pembelian terdahulu"
      rows={records}
      columns={[
        { head: 'Paket', cell: ({ packageName }) => packageName },
        { head: 'Instansi', cell: ({ agencyName, agencyKey }) => agencyName ?? agencyKey },
        { head: 'Penyedia', cell: ({ vendorName }) => vendorName ?? '-' },
        {
          head: 'Kontrak',
          cell: ({ contractedOn }) => (contractedOn === null ? '-' : longDate(contractedOn)),
        },
        { head: 'Pagu', cell: ({ pagu }) => rupiah(pagu), isFigure: true },
        { head: 'Nilai kontrak', cell: ({ contractValue }) => rupiah(contractValue), isFigure: true },
        { head: 'Dibayar', cell: ({ realisedValue }) => rupiah(realisedValue), isFigure: true },
      ]}
    />
  );
}

interface AnomalyPageProps {
  readonly frame: Frame;
  readonly title: string;
  readonly definition: string;
  readonly code: string;
  readonly year: string;
  readonly rows: readonly AnomalyRow[];
  readonly next: string | null;
}

/** The past purchases that show one anomaly. */
export function AnomalyPage({ frame, title, definition, code, year, rows, next }: AnomalyPageProps) {
  return (
    <Layout {...frame} title={title} here={urls.oversight} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.past}>Riwayat pengadaan</a>
      </nav>
      <h1>{title}</h1>
      <p class="definition">{definition}</p>
      {rows.length === 0 ? (
        <Empty>
          <p>Tidak ada catatan yang menunjukkannya.</p>
        </Empty>
      ) : (
        <PastRecords records={rows} />
      )}
      <Next href={next === null ? null : urls.anomaly(code, { year, after: next })} />
    </Layout>
  );
}
