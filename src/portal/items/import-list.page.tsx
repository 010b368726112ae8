import type { ImportView } from '../../platform/imports/index.js';
import { instantInWords } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, TitleRow, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';

/** A kind of file, as people choose it. */
export interface KindChoice {
  readonly code: string;
  readonly name: string;
}

interface ImportListProps extends Frame {
  readonly kinds: readonly KindChoice[];
  /** What may be imported by this person besides being read. */
  readonly mayRun: boolean;
  readonly runs: readonly ImportView[];
  readonly next: string | null;
}

export const IMPORT_TONES: Readonly<Record<ImportView['status'], Tone>> = {
  received: 'goes',
  unreadable: 'late',
  checked: 'waits',
  applying: 'goes',
  applied: 'done',
  rejected: 'late',
  cancelled: 'ended',
};

/** Files of many rows: which can be sent, and what became of those that were. */
export function ImportListPage({ government, session, kinds, mayRun, runs, next }: ImportListProps) {
  return (
    <Layout title="Impor berkas" {...{ government, session }} here={urls.imports} isWide>
      <TitleRow title="Impor berkas" />
      {mayRun && kinds.length > 0 && (
        <section aria-labelledby="jenis-judul">
          <h2 id="jenis-judul">Apa yang diimpor?</h2>
          <ul class="choice-cards">
            {kinds.map(({ code, name }) => (
              <li key={code}>
                <a href={urls.newImport(code)}>
                  <strong>{name}</strong>
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {mayRun && kinds.length === 0 && <p>Jabatan Anda tidak mengimpor berkas apa pun.</p>}
      <h2>Riwayat</h2>
      {runs.length === 0 ? (
        <Empty>
          <p>
            Belum ada berkas yang dikirim. Isinya selalu diperiksa dahulu dan baru dimasukkan sesudah Anda
            setujui.
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Berkas yang pernah dikirim, terbaru lebih dahulu"
          rows={runs}
          columns={[
            { head: 'Berkas', cell: ({ id, fileName }) => <a href={urls.import(id)}>{fileName}</a> },
            { head: 'Jenis', cell: ({ kindName }) => kindName },
            {
              head: 'Keadaan',
              cell: ({ status, statusName }) => <Tag tone={IMPORT_TONES[status]}>{statusName}</Tag>,
            },
            { head: 'Baris', cell: ({ counts }) => countText(counts), isFigure: true },
            {
              head: 'Oleh',
              cell: ({ sentBy, createdAt }) => `${sentBy}, ${instantInWords(new Date(createdAt))}`,
            },
          ]}
        />
      )}
      <Next href={next === null ? null : urls.importsChosen({ sesudah: next })} />
    </Layout>
  );
}

function countText({ rows, applied }: ImportView['counts']): string {
  if (rows === undefined) return '';
  return applied === undefined || applied === 0 ? String(rows) : `${applied} dari ${rows}`;
}
