import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Sheet } from '../ui/parts.js';
import { urls } from '../urls.js';
import { ImportOptions, type ImportChoices } from './import-options.js';

/** A column as the template has it. */
export interface KindColumn {
  readonly heading: string;
  readonly isRequired: boolean;
  readonly help: string;
}

interface ImportNewProps extends Frame {
  readonly kind: {
    readonly code: string;
    readonly name: string;
    readonly isPersonal: boolean;
    readonly columns: readonly KindColumn[];
  };
  readonly choices: ImportChoices;
  readonly shown: Shown;
}

/** Sending a file: the template to fill in, what is said beside it, the file. Nothing is written before the rows were looked at. */
export function ImportNewPage({ government, session, kind, choices, shown }: ImportNewProps) {
  const fault = shown.faults.find(({ field }) => field === 'file');
  return (
    <Layout
      title={`Impor ${kind.name}`}
      {...{ government, session }}
      here={urls.imports}
      scripts={['autosave']}
    >
      <p>
        <a href={urls.imports}>Kembali ke impor</a>
      </p>
      <h1>{`Impor ${kind.name}`}</h1>
      <FaultSummary faults={shown.faults} />
      <p>
        {'Isi dahulu templatnya: '}
        <a href={urls.importTemplate(kind.code, 'xlsx')} download>
          Excel
        </a>
        {' atau '}
        <a href={urls.importTemplate(kind.code, 'csv')} download>
          CSV
        </a>
        . Berkas Anda sendiri juga terbaca bila judul kolomnya sama.
      </p>
      <StepForm
        action={urls.newImport(kind.code)}
        session={session}
        class="panel"
        draft={`impor-${kind.code}`}
        hasFile
      >
        <ImportOptions kind={kind.code} {...{ choices, shown }} />
        <div class={fault ? 'input at-fault' : 'input'}>
          <label for="file">Berkas Excel atau CSV</label>
          {fault && (
            <p class="wrong" id="file-salah">
              {fault.text}
            </p>
          )}
          <input
            id="file"
            name="file"
            type="file"
            accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            required
            aria-describedby={fault ? 'file-salah' : undefined}
          />
        </div>
        <p class="hint">
          Isinya diperiksa dahulu. Anda melihat hasilnya per baris sebelum apa pun dimasukkan.
          {kind.isPersonal && ' Data orang disimpan tersandi dan ditampilkan tersamar.'}
        </p>
        <button type="submit">Kirim dan periksa</button>
      </StepForm>
      <details>
        <summary>{`Kolom yang dikenal (${kind.columns.length})`}</summary>
        <Sheet
          caption="Kolom berkas"
          rows={kind.columns}
          columns={[
            { head: 'Judul kolom', cell: ({ heading }) => heading },
            { head: 'Wajib', cell: ({ isRequired }) => (isRequired ? 'Wajib' : 'Boleh kosong') },
            { head: 'Isinya', cell: ({ help }) => help },
          ]}
        />
      </details>
    </Layout>
  );
}
