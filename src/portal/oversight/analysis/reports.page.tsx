import { instantInWords } from '../../../kernel/index.js';
import { monthName, type OpenChoices, type ReportRow } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { InputField, SelectField } from '../../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag, type Tone } from '../../ui/parts.js';
import { urls } from '../../urls.js';

interface ReportsPageProps {
  readonly frame: Frame;
  readonly reports: readonly ReportRow[];
  readonly next: string | null;
  readonly mayAsk: boolean;
  /** The month that is proposed: the one before this. */
  readonly month: string;
  readonly choices: OpenChoices;
  readonly shown: Shown;
}

const STATES: Readonly<Record<ReportRow['status'], readonly [Tone, string]>> = {
  requested: ['goes', 'sedang dibuat'],
  made: ['done', 'siap diunduh'],
  failed: ['late', 'gagal dibuat'],
};

/** The printed reports of a month: asked for, and taken. */
export function ReportsPage({ frame, reports, next, mayAsk, month, choices, shown }: ReportsPageProps) {
  return (
    <Layout {...frame} title="Laporan bulanan" here={urls.oversight} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.oversight}>Pengawasan</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Laporan bulanan</h1>
      {reports.length === 0 ? (
        <Empty>
          <p>Belum ada laporan. Setiap awal bulan laporan bulan sebelumnya dibuat sendiri.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Laporan bulanan, yang terakhir lebih dahulu"
          rows={reports}
          columns={[
            {
              head: 'Bulan',
              cell: ({ id, month: of, sha256, agencyName }) => {
                const name = `${monthName(of.slice(0, 7))}, ${agencyName ?? 'seluruh daerah'}`;
                return sha256 === null ? name : <a href={urls.monthlyReportFile(id)}>{name}</a>;
              },
            },
            {
              head: 'Keadaan',
              cell: ({ status }) => <Tag tone={STATES[status][0]}>{STATES[status][1]}</Tag>,
            },
            { head: 'Terbitan', cell: ({ number }) => `ke-${number}` },
            { head: 'Halaman', cell: ({ pages }) => (pages === null ? '-' : String(pages)), isFigure: true },
            { head: 'Diminta', cell: ({ requestedPerson }) => requestedPerson },
            {
              head: 'Dibuat',
              cell: ({ madeAt }) => (madeAt === null ? '-' : instantInWords(new Date(madeAt))),
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.monthlyReportsAfter(next)} />
      {mayAsk && (
        <section class="panel" aria-labelledby="minta">
          <h2 id="minta">Minta laporan</h2>
          <StepForm action={urls.monthlyReports} session={frame.session}>
            <div class="columns-2">
              <InputField name="month" label="Bulan" type="month" value={month} required shown={shown} />
              <SelectField
                name="agencyId"
                label="Instansi"
                nothing="Seluruh daerah, atau instansi Anda"
                options={choices.agencies.map(({ id, name }) => ({ value: id, label: name }))}
                shown={shown}
              />
            </div>
            <Consequence>Laporan PDF dibuat di belakang layar; biasanya selesai dalam semenit.</Consequence>
            <button type="submit">Minta laporan</button>
          </StepForm>
        </section>
      )}
    </Layout>
  );
}
