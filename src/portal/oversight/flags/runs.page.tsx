import { instantInWords } from '../../../kernel/index.js';
import type { FlagRunView } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { DoneNotice, FaultSummary, StepForm } from '../../ui/form-parts.js';
import { TickField } from '../../ui/fields.js';
import type { Shown } from '../../ui/form-state.js';
import { Consequence, Empty, Next, Sheet, Tag } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { RUN_KINDS, RUN_WORDS } from './flag-words.js';

interface RunsPageProps {
  readonly frame: Frame;
  readonly runs: readonly FlagRunView[];
  readonly next: string | null;
  readonly mayAsk: boolean;
  readonly shown: Shown;
}

/** When the rules were run and what they came to. */
export function RunsPage({ frame, runs, next, mayAsk, shown }: RunsPageProps) {
  return (
    <Layout {...frame} title="Pemeriksaan" here={urls.flags} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.flags}>Tanda bahaya</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <h1>Pemeriksaan</h1>
      {mayAsk && (
        <section class="panel" aria-labelledby="sekarang">
          <h2 id="sekarang">Periksa sekarang</h2>
          <StepForm action={urls.flagRuns} session={frame.session}>
            <TickField
              name="everything"
              label="Periksa ulang seluruh catatan, bukan hanya yang berubah"
              shown={shown}
            />
            <Consequence>
              Semua aturan dijalankan di belakang layar; hasilnya muncul di daftar ini.
            </Consequence>
            <button type="submit">Jalankan aturan</button>
          </StepForm>
        </section>
      )}
      {runs.length === 0 ? (
        <Empty>
          <p>Belum pernah ada pemeriksaan. Aturan dijalankan setiap malam.</p>
        </Empty>
      ) : (
        <Sheet
          caption="Pemeriksaan, yang terakhir lebih dahulu"
          rows={runs}
          columns={[
            { head: 'Mulai', cell: ({ startedAt }) => instantInWords(new Date(startedAt)) },
            {
              head: 'Keadaan',
              cell: ({ status }) => <Tag tone={RUN_WORDS[status].tone}>{RUN_WORDS[status].word}</Tag>,
            },
            { head: 'Sebab', cell: ({ kind, requestedBy }) => requestedBy ?? RUN_KINDS[kind] },
            {
              head: 'Aturan selesai',
              cell: ({ rules, rulesDone }) => `${rulesDone} dari ${rules}`,
              isFigure: true,
            },
            { head: 'Temuan baru', cell: ({ found }) => String(found), isFigure: true },
            { head: 'Tidak terlihat lagi', cell: ({ cleared }) => String(cleared), isFigure: true },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.flagRunsAfter(next)} />
    </Layout>
  );
}
