import type { ImportRowView, ImportView } from '../../platform/imports/index.js';
import { Next, Tag, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';

interface RowsProps {
  readonly run: ImportView;
  readonly rows: readonly ImportRowView[];
  /** How the columns are headed, by their keys. */
  readonly headings: ReadonlyMap<string, string>;
  readonly filter: string;
  readonly next: number | null;
}

const FILTERS = [
  ['all', 'Semua baris'],
  ['unapplied', 'Perlu diperbaiki'],
  ['remarked', 'Dengan catatan'],
] as const;

const STATES: Readonly<Record<ImportRowView['status'], { readonly text: string; readonly tone: Tone }>> = {
  ready: { text: 'Siap', tone: 'there' },
  faulty: { text: 'Perlu diperbaiki', tone: 'late' },
  applied: { text: 'Sudah masuk', tone: 'done' },
  refused: { text: 'Ditolak', tone: 'late' },
};

const ACTIONS = { create: 'baru', update: 'mengubah yang ada', unchanged: 'tidak berubah' } as const;
const SHOWN_CELLS = 4;

/** The rows of a file, each with what is wrong at which of its columns. */
export function ImportRows({ run, rows, headings, filter, next }: RowsProps) {
  return (
    <section aria-labelledby="baris-judul">
      <h2 id="baris-judul">Isi berkas</h2>
      <nav class="chips" aria-label="Baris mana">
        <ul>
          {FILTERS.map(([value, text]) => (
            <li key={value}>
              <a
                href={urls.importChosen(run.id, { baris: value })}
                aria-current={value === filter ? 'page' : undefined}
              >
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {rows.length === 0 && <p>Tidak ada baris seperti itu.</p>}
      <ul class="import-rows">
        {rows.map((row) => (
          <li key={row.row} class={row.faults.length > 0 ? 'at-fault' : undefined}>
            <p class="import-row-head">
              <strong>{`Baris ${row.row}`}</strong>
              <Tag tone={STATES[row.status].tone}>{STATES[row.status].text}</Tag>
              {row.action !== null && row.status !== 'faulty' && <small>{ACTIONS[row.action]}</small>}
            </p>
            <p>
              {Object.entries(row.values)
                .filter(([, value]) => value !== null && value !== '')
                .slice(0, SHOWN_CELLS)
                .map(([, value]) => String(value as string | number))
                .join(', ')}
            </p>
            {[...row.faults, ...row.remarks].map(({ column, heading, detail }, at) => (
              <p class={at < row.faults.length ? 'wrong' : 'hint'}>
                {column === null ? '' : `Kolom ${heading ?? headings.get(column) ?? column}: `}
                {detail}
              </p>
            ))}
            {row.handover !== null && <p class="handover">{`Serahkan: ${row.handover}`}</p>}
          </li>
        ))}
      </ul>
      <Next
        href={next === null ? null : urls.importChosen(run.id, { baris: filter, sesudah: String(next) })}
      />
    </section>
  );
}
