import type { ImportRowView, ImportView } from '../../platform/imports/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { RadioField } from '../ui/fields.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty, Facts, Tag } from '../ui/parts.js';
import { Progress } from '../ui/progress.js';
import { numberText } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { IMPORT_TONES } from './import-list.page.js';
import { ImportRows } from './import-rows.js';

interface ImportRunProps extends Frame {
  readonly run: ImportView;
  readonly rows: readonly ImportRowView[];
  readonly headings: ReadonlyMap<string, string>;
  readonly filter: string;
  readonly next: number | null;
  /** Whether its file may be fetched back by this person. */
  readonly mayFetch: boolean;
  readonly shown: Shown;
}

/** One file: what was found in it, what happens when it is confirmed, and each row with its faults. */
export function ImportRunPage(props: ImportRunProps) {
  const { government, session, run, rows, headings, filter, next, mayFetch, shown } = props;
  const { counts, status, progress } = run;
  const isRunning = status === 'received' || status === 'applying';
  return (
    <Layout
      title={`Impor ${run.fileName}`}
      {...{ government, session }}
      here={urls.imports}
      scripts={isRunning ? ['progress'] : []}
      isWide
    >
      <p>
        <a href={urls.imports}>Kembali ke impor</a>
      </p>
      <FaultSummary faults={shown.faults} />
      <DoneNotice done={shown.done} />
      <div class="title-row">
        <h1>{run.fileName}</h1>
        <Tag tone={IMPORT_TONES[status]}>{run.statusName}</Tag>
      </div>
      <p>{`${run.kindName}, dikirim oleh ${run.sentBy}.`}</p>
      {run.isHalted && (
        <p class="standing warn">
          Pengerjaan berhenti karena gangguan. Petugas sistem sudah diberi tahu; tidak ada baris yang hilang.
        </p>
      )}
      {isRunning && !run.isHalted && (
        <Progress
          label={status === 'received' ? 'Berkas sedang diperiksa' : 'Baris yang sudah dimasukkan'}
          done={progress?.done ?? 0}
          total={progress?.total ?? 0}
        />
      )}
      {run.remarks.length > 0 && (
        <ul class="faults ruled-list">
          {run.remarks.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
      {counts.rows !== undefined && <Counts run={run} />}
      {run.actions.includes('confirm') && <ConfirmForm {...{ session, run, shown }} />}
      {run.actions.includes('cancel') && (
        <StepForm action={urls.cancelImport(run.id)} session={session} version={run.version}>
          <button type="submit" class="outline">
            Batalkan impor ini
          </button>
        </StepForm>
      )}
      {mayFetch && counts.rows !== undefined && (
        <p>
          <a href={urls.importFile(run.id, 'semua')} download>
            Unduh berkas dengan keterangan tiap baris
          </a>
          {((counts.faulty ?? 0) > 0 || (counts.refused ?? 0) > 0) && (
            <>
              {' atau '}
              <a href={urls.importFile(run.id, 'salah')} download>
                hanya baris yang perlu diperbaiki
              </a>
            </>
          )}
        </p>
      )}
      {counts.rows !== undefined &&
        (rows.length === 0 && filter === 'all' ? (
          <Empty>
            <p>Baris berkas ini tidak ada atau sudah dihapus.</p>
          </Empty>
        ) : (
          <ImportRows {...{ run, rows, headings, filter, next }} />
        ))}
    </Layout>
  );
}

function Counts({ run: { counts, status } }: { readonly run: ImportView }) {
  const figure = (count: number | undefined) => numberText(count ?? 0);
  const isWritten = status === 'applied' || status === 'rejected';
  return (
    <Facts
      facts={[
        ['Baris dalam berkas', figure(counts.rows)],
        isWritten ? ['Sudah dimasukkan', figure(counts.applied)] : ['Siap dimasukkan', figure(counts.ready)],
        [
          'Perlu diperbaiki',
          <span class={(counts.faulty ?? 0) > 0 ? 'wrong' : undefined}>
            {figure((counts.faulty ?? 0) + (counts.refused ?? 0))}
          </span>,
        ],
        (counts.create ?? 0) > 0 ? ['Baru', figure(counts.create)] : null,
        (counts.update ?? 0) > 0 ? ['Mengubah yang ada', figure(counts.update)] : null,
        (counts.unchanged ?? 0) > 0 ? ['Tidak berubah', figure(counts.unchanged)] : null,
      ]}
    />
  );
}

function ConfirmForm({ session, run, shown }: Pick<ImportRunProps, 'session' | 'run' | 'shown'>) {
  const { ready = 0, faulty = 0 } = run.counts;
  return ready === 0 ? (
    <p class="standing warn">
      Tidak ada baris yang dapat dimasukkan. Perbaiki berkasnya, lalu kirim sekali lagi.
    </p>
  ) : (
    <StepForm action={urls.confirmImport(run.id)} session={session} version={run.version} class="panel">
      <h2>Masukkan?</h2>
      {faulty > 0 ? (
        <RadioField
          name="mode"
          label="Ada baris yang perlu diperbaiki"
          shown={shown}
          value="good-rows-only"
          options={[
            { value: 'good-rows-only', label: `Masukkan ${numberText(ready)} baris yang baik saja` },
            {
              value: 'all-or-nothing',
              label: 'Semua atau tidak sama sekali',
              hint: 'Ditolak selama masih ada baris yang salah.',
            },
          ]}
        />
      ) : (
        <input type="hidden" name="mode" value="all-or-nothing" />
      )}
      <Consequence>
        {`${numberText(ready)} baris akan ditulis. ${faulty > 0 ? `${numberText(faulty)} baris yang salah dilewati dan dapat dikirim lagi sesudah diperbaiki.` : 'Yang sudah ditulis tidak dapat dibatalkan sekaligus.'}`}
      </Consequence>
      <button type="submit">{`Masukkan ${numberText(ready)} baris`}</button>
    </StepForm>
  );
}
