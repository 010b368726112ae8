import { formatRupiah, instantInWords, longDate } from '../../../kernel/index.js';
import type { RegulationView } from '../../../regulations/index.js';
import type { DryRunView, toReportView } from '../../../requisitions/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { InputField, SelectField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Empty, Facts, Next, Sheet, TitleRow } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { CHANGE_COLUMNS, RequisitionName, RunTag } from './dry-run-parts.js';
import { EFFECTS, ruleName } from './dry-run-words.js';

interface ListProps {
  readonly frame: Frame;
  readonly shown: Shown;
  readonly items: readonly DryRunView[];
  readonly next: string | null;
  /** What may be tried; null for whoever only reads. */
  readonly editions: readonly RegulationView[] | null;
  readonly chosen: string;
}

/** Past trials, and the form for a new one. */
export function DryRunListPage({ frame, shown, items, next, editions, chosen }: ListProps) {
  const options = (editions ?? []).map(({ id, title, edition, state }) => ({
    value: id,
    label: `${title}, edisi ${edition}${state === 'draft' ? ' (konsep)' : ''}`,
  }));
  return (
    <Layout title="Uji coba aturan" {...frame} here={urls.dryRuns}>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Uji coba aturan</h1>
      <p>
        Lihat apa yang akan terjadi pada permintaan yang lalu seandainya peraturan ini sudah berlaku. Tidak
        satu pun permintaan berubah.
      </p>
      {editions && (
        <StepForm class="panel" action={urls.dryRuns} session={frame.session}>
          <SelectField
            name="regulationId"
            label="Peraturan yang diuji"
            options={options}
            value={chosen}
            nothing="Pilih peraturan"
            required
            shown={shown}
          />
          <InputField
            type="date"
            name="on"
            label="Seolah-olah berlaku pada"
            hint="Kosong berarti hari pertama peraturan itu dapat berlaku."
            shown={shown}
          />
          <button type="submit">Jalankan uji coba</button>
        </StepForm>
      )}
      <h2>Yang pernah dijalankan</h2>
      {items.length === 0 ? (
        <Empty>
          <p>Belum ada uji coba.{editions && ' Pilih peraturan di atas untuk memulai.'}</p>
        </Empty>
      ) : (
        <Sheet
          caption="Uji coba yang pernah dijalankan, yang terbaru lebih dahulu"
          rows={items}
          columns={[
            {
              head: 'Peraturan',
              cell: ({ id, regulationTitle, regulationEdition }) => (
                <a href={urls.dryRun(id)}>{`${regulationTitle}, edisi ${regulationEdition}`}</a>
              ),
            },
            {
              head: 'Diminta',
              cell: ({ createdAt, requestedBy }) => `${instantInWords(new Date(createdAt))}, ${requestedBy}`,
            },
            { head: 'Permintaan', cell: ({ total }) => total.toLocaleString('id-ID'), isFigure: true },
            { head: 'Keadaan', cell: ({ status }) => <RunTag status={status} /> },
          ]}
        />
      )}
      <Next href={next === null ? null : `${urls.dryRuns}?after=${next}`} />
    </Layout>
  );
}

type Report = ReturnType<typeof toReportView>;

interface ReportProps {
  readonly frame: Frame;
  readonly shown: Shown;
  readonly report: Report;
  /** Where a requisition of an agency leads; null where the reader may not look. */
  readonly linkOf: (agencyId: string, requisitionId: string) => string | null;
}

const TILES = {
  refused: (sum: string) => `akan ditolak, senilai ${sum}`,
  allowed: () => 'akan lolos, dahulu ditolak',
  rerouted: () => 'melalui jalur persetujuan lain',
} as const;

/** What becomes of the requisitions of an agency, without what does not happen. */
function agencyWords(counts: Readonly<Record<keyof typeof EFFECTS, number>>, refusedTotal: number): string {
  const said = (['refused', 'allowed', 'rerouted'] as const).flatMap((effect) =>
    counts[effect] === 0
      ? []
      : [
          `${counts[effect].toLocaleString('id-ID')} ${effect === 'rerouted' ? 'lewat jalur lain' : EFFECTS[effect][1]}${
            effect === 'refused' ? ` (${formatRupiah(refusedTotal)})` : ''
          }`,
        ],
  );
  return said.length === 0 ? 'semuanya tetap sama' : said.join(', ');
}

/** What the regulation would have done to past requisitions: in figures, by agency and rule, with examples. */
export function DryRunPage({ frame, shown, report, linkOf }: ReportProps) {
  const { summary, agencies, status, total, regulationTitle, regulationEdition, on } = report;
  const changed = summary.refused + summary.allowed + summary.rerouted;
  const figure = (count: number) => count.toLocaleString('id-ID');
  return (
    <Layout title="Hasil uji coba" {...frame} here={urls.dryRuns} isWide>
      <nav class="trail" aria-label="Kembali">
        <a href={urls.dryRuns}>Uji coba aturan</a>
      </nav>
      <DoneNotice done={shown.done} />
      <TitleRow title="Hasil uji coba">
        <RunTag status={status} />
      </TitleRow>
      {status === 'running' && (
        <section class="panel" role="status">
          <h2>{`${figure(summary.considered)} dari ${figure(total)} permintaan sudah dinilai`}</h2>
          <progress
            value={summary.considered}
            max={Math.max(1, total)}
            aria-label="Permintaan yang sudah dinilai"
          />
          <p>
            <a href={urls.dryRun(report.id)}>Perbarui halaman ini</a>
          </p>
        </section>
      )}
      {status === 'done' && (
        <p class="told">
          <strong>
            {total === 0
              ? 'Belum ada permintaan yang lalu, jadi belum ada yang dapat dinilai.'
              : changed === 0
                ? `Tidak ada yang berubah: ${figure(total)} permintaan akan diputus sama seperti dahulu.`
                : `${figure(changed)} dari ${figure(total)} permintaan akan diputus lain.`}
          </strong>
        </p>
      )}
      <Facts
        facts={[
          ['Peraturan', `${regulationTitle}, edisi ${regulationEdition}`],
          ['Seolah-olah berlaku', longDate(on)],
          ['Dijalankan', `${instantInWords(new Date(report.createdAt))} oleh ${report.requestedBy}`],
        ]}
      />
      {total > 0 && (
        <ul class="tiles">
          {(['refused', 'allowed', 'rerouted'] as const).map((effect) => (
            <li>
              <strong>
                {summary[effect] === 0 ? (
                  '0'
                ) : (
                  <a href={urls.dryRunChanges(report.id, { effect })}>{figure(summary[effect])}</a>
                )}
              </strong>
              <small>{TILES[effect](formatRupiah(summary.refusedTotal))}</small>
            </li>
          ))}
          <li>
            <strong>{figure(summary.same)}</strong>
            <small>tetap sama</small>
          </li>
        </ul>
      )}
      {changed > 0 && (
        <p class="file-links">
          <a role="button" href={urls.dryRunChanges(report.id)}>
            {`Lihat ${figure(changed)} permintaan yang berubah`}
          </a>
        </p>
      )}
      {agencies.map(
        ({ agencyId, agencyName, considered, refused, allowed, rerouted, refusedTotal, rules, examples }) => (
          <section class="panel">
            <h2>{agencyName}</h2>
            <p>
              {`${figure(considered)} permintaan: ${agencyWords({ refused, allowed, rerouted }, refusedTotal)}.`}
            </p>
            {rules.length > 0 && (
              <>
                <h3>Aturan yang menentukan</h3>
                <ul>
                  {rules.map(({ code, count }) => (
                    <li>
                      <a href={urls.dryRunChanges(report.id, { agencyId, rule: code })}>{ruleName(code)}</a>
                      {`: ${figure(count)} permintaan`}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {examples.length > 0 && (
              <Sheet
                caption={`Contoh permintaan ${agencyName}`}
                rows={examples}
                columns={[
                  {
                    head: 'Permintaan',
                    cell: ({ requisitionId, title }) => (
                      <RequisitionName title={title} href={linkOf(agencyId, requisitionId)} />
                    ),
                  },
                  ...CHANGE_COLUMNS,
                ]}
              />
            )}
          </section>
        ),
      )}
    </Layout>
  );
}
