import type { BudgetLineView } from '../../budget/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RadioField, RupiahField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import { Empty } from '../ui/parts.js';
import { urls } from '../urls.js';

/** A line as the form of a shift shows it. */
export type ShiftableLine = Pick<
  BudgetLineView,
  'id' | 'subActivityCode' | 'subActivityName' | 'accountCode' | 'accountName' | 'pagu'
> & { readonly spent: number };

/** Whose budget is shifted, and what the form stands for. */
export interface ShiftFormView {
  readonly title: string;
  readonly action: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly fiscalYear: number;
  /** Of a draft that is changed. */
  readonly version?: number;
  readonly fileId?: string | null;
  readonly lines: readonly ShiftableLine[];
  /** Whether there are more lines than the form shows. */
  readonly isCut: boolean;
  /** Places for lines that the shift opens. */
  readonly openings: readonly number[];
}

const KINDS = [
  {
    value: 'pergeseran',
    label: 'Pergeseran',
    hint: 'Jumlah seluruhnya tetap; yang satu naik, yang lain turun.',
  },
  { value: 'dppa', label: 'DPPA', hint: 'Anggaran perubahan; jumlahnya boleh berubah.' },
];

/** A shift on its way to be written down: the decree, then the new pagu of each line that moves. */
export function ShiftFormPage({
  government,
  session,
  view,
  shown,
}: Frame & { readonly view: ShiftFormView; readonly shown: Shown }) {
  const { title, action, version, fileId, agencyName, fiscalYear, lines, isCut, openings } = view;
  return (
    <Layout title={title} {...{ government, session }} here={urls.budget} isWide>
      <p class="back">
        <a href={urls.budgetShifts}>Pergeseran anggaran</a>
      </p>
      <h1>{title}</h1>
      <FaultSummary faults={shown.faults} />
      <p>{`${agencyName}, tahun ${fiscalYear}. Konsep belum mengubah apa pun; PA memberlakukannya.`}</p>
      <StepForm action={action} session={session} version={version}>
        <input type="hidden" name="instansi" value={view.agencyId} />
        <input type="hidden" name="tahun" value={String(fiscalYear)} />
        {fileId && <input type="hidden" name="berkas" value={fileId} />}
        <article class="panel">
          <h2>Keputusannya</h2>
          <RadioField name="jenis" label="Jenis" options={KINDS} shown={shown} value="pergeseran" required />
          <div class="columns-2">
            <InputField name="nomor" label="Nomor keputusan" shown={shown} required maxLength={100} />
            <InputField name="tanggal" label="Tanggal keputusan" type="date" shown={shown} required />
          </div>
          <AreaField name="alasan" label="Alasan" shown={shown} required maxLength={500} rows={2} />
        </article>
        <article class="panel">
          <h2>Pagu yang berubah</h2>
          {lines.length === 0 ? (
            <Empty>
              <p>Belum ada baris anggaran pada tahun ini; buka baris baru di bawah.</p>
            </Empty>
          ) : (
            <p>Isi hanya yang berubah. Yang dikosongkan tetap.</p>
          )}
          <ul class="shift-lines">
            {lines.map((line) => (
              <li>
                <div>
                  <strong>{line.subActivityName}</strong>
                  <small>{`${line.subActivityCode}, ${line.accountCode} ${line.accountName}`}</small>
                  <small>{`Pagu ${formatRupiah(line.pagu)}, terpakai ${formatRupiah(line.spent)}`}</small>
                </div>
                <RupiahField name={`pagu-${line.id}`} label="Pagu baru" shown={shown} />
              </li>
            ))}
          </ul>
          {isCut && (
            <p>Hanya seratus baris pertama yang ditampilkan; untuk lebih banyak, muat berkas pada Impor.</p>
          )}
        </article>
        {openings.map((place) => (
          <Opening
            place={place}
            shown={shown}
            isOpen={(shown.typed[`baru-${place}-kegiatan`] ?? '') !== ''}
          />
        ))}
        <div class="verbs">
          <button type="submit">Simpan konsep</button>
        </div>
      </StepForm>
    </Layout>
  );
}

function Opening(props: { readonly place: number; readonly shown: Shown; readonly isOpen: boolean }) {
  const { place, shown, isOpen } = props;
  const field = (name: string) => ({ name: `baru-${place}-${name}`, shown });
  return (
    <details class="panel folded" open={isOpen}>
      <summary>Buka baris anggaran baru</summary>
      {shown.typed[`baru-${place}-unit`] && (
        <input type="hidden" name={`baru-${place}-unit`} value={shown.typed[`baru-${place}-unit`]} />
      )}
      <div class="columns-2">
        <InputField {...field('kegiatan')} label="Kode sub kegiatan" maxLength={60} />
        <InputField {...field('nama')} label="Nama sub kegiatan" maxLength={300} />
        <InputField
          {...field('rekening')}
          label="Kode rekening"
          maxLength={30}
          hint="Misalnya 5.1.02.01.01.0052"
        />
        <InputField {...field('sumber')} label="Sumber dana" maxLength={200} hint="Misalnya PAD" />
      </div>
      <RupiahField {...field('pagu')} label="Pagu" />
    </details>
  );
}
