import { isCivilDate, longDate } from '../../../kernel/index.js';
import type { ChangeView, ListDryRunChangesRequest, toReportView } from '../../../requisitions/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { Empty, Next, Sheet } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { Choice } from '../../ui/choice.js';
import { CHANGE_COLUMNS, RequisitionName } from './dry-run-parts.js';
import { EFFECTS, ruleName } from './dry-run-words.js';

interface ChangesPageProps {
  readonly frame: Frame;
  readonly report: ReturnType<typeof toReportView>;
  readonly asked: Pick<ListDryRunChangesRequest, 'effect' | 'agencyId' | 'rule'>;
  readonly items: readonly ChangeView[];
  readonly next: string | null;
  /** Where a requisition of an agency leads; null where the reader may not look. */
  readonly linkOf: (agencyId: string, requisitionId: string) => string | null;
}

/** Every requisition that a trial would decide otherwise, to be narrowed and taken along. */
export function ChangesPage({ frame, report, asked, items, next, linkOf }: ChangesPageProps) {
  const { id, regulationTitle, regulationEdition, summary, agencies } = report;
  const changed = summary.refused + summary.allowed + summary.rerouted;
  const codes = [...new Set(agencies.flatMap(({ rules }) => rules.map(({ code }) => code)))];
  const isNarrowed = Object.values(asked).some((value) => value !== undefined);
  return (
    <Layout title="Permintaan yang berubah" {...frame} here={urls.dryRuns} isWide>
      <nav class="trail" aria-label="Kembali">
        <a href={urls.dryRuns}>Uji coba aturan</a> › <a href={urls.dryRun(id)}>Hasil uji coba</a>
      </nav>
      <h1>Permintaan yang berubah</h1>
      <p class="definition">
        {`${changed.toLocaleString('id-ID')} permintaan akan diputus lain oleh ${regulationTitle}, edisi ${regulationEdition}.`}
      </p>
      <form class="filter" method="get" action={urls.dryRunChanges(id)} aria-label="Saring">
        <div class="filter-choices">
          <Choice
            name="effect"
            label="Akibat"
            value={asked.effect ?? ''}
            nothing="Semua"
            options={Object.entries(EFFECTS).map(([code, [, name]]) => ({ code, name }))}
          />
          <Choice
            name="agencyId"
            label="Perangkat daerah"
            value={asked.agencyId ?? ''}
            nothing="Semua"
            options={agencies.map(({ agencyId, agencyName }) => ({ code: agencyId, name: agencyName }))}
          />
          <Choice
            name="rule"
            label="Aturan"
            value={asked.rule ?? ''}
            nothing="Semua"
            options={codes.map((code) => ({ code, name: ruleName(code) }))}
          />
          <button type="submit">Saring</button>
        </div>
      </form>
      {items.length === 0 ? (
        <Empty>
          {isNarrowed ? (
            <>
              <p>Tidak ada permintaan dengan saringan ini.</p>
              <a role="button" href={urls.dryRunChanges(id)}>
                Buang saringannya
              </a>
            </>
          ) : changed > 0 ? (
            <>
              <p>
                Uji coba ini dijalankan sebelum rinciannya disimpan. Jalankan sekali lagi untuk melihatnya.
              </p>
              <a role="button" href={urls.dryRuns}>
                Ke uji coba
              </a>
            </>
          ) : (
            <p>Tidak satu pun permintaan akan diputus lain.</p>
          )}
        </Empty>
      ) : (
        <>
          <p class="file-links">
            <a href={urls.dryRunFile(id, { ...asked, format: 'xlsx' })}>Unduh semua baris (XLSX)</a>
            <a href={urls.dryRunFile(id, { ...asked, format: 'csv' })}>CSV</a>
          </p>
          <Sheet
            caption="Permintaan yang akan diputus lain"
            rows={items}
            columns={[
              {
                head: 'Permintaan',
                cell: (row) => <RequisitionName title={row.title} href={linkOf(row.agencyId, row.id)} />,
              },
              { head: 'Perangkat daerah', cell: ({ agencyName }) => agencyName },
              {
                head: 'Diajukan',
                cell: ({ submittedOn }) => (isCivilDate(submittedOn) ? longDate(submittedOn) : '-'),
              },
              ...CHANGE_COLUMNS,
            ]}
          />
        </>
      )}
      <Next href={next === null ? null : urls.dryRunChanges(id, { ...asked, after: next })} />
    </Layout>
  );
}
