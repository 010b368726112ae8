import { civilDateOf, longDateWithDay, type Holiday } from '../../kernel/index.js';
import type { NumberTemplateService } from '../../documents/index.js';
import type { AgencyView, DayOff } from '../../organisation/index.js';
import { AreaField, InputField, RadioField, SelectField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import { Consequence, Empty, Facts, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { AdminPage, type AdminProps } from './admin-page.js';

const KINDS: readonly { readonly value: Holiday['kind']; readonly label: string }[] = [
  { value: 'libur', label: 'Libur nasional' },
  { value: 'cuti_bersama', label: 'Cuti bersama' },
];

/** The days off of a year: one is added, or the list of a whole year pasted. */
export function HolidaysPage({
  frame,
  shown,
  days,
  year,
}: AdminProps & { days: readonly DayOff[]; year: number }) {
  const today = civilDateOf(new Date());
  const isList = 'daftar' in shown.typed;
  const [one, list] = isList
    ? [{ ...shown, typed: {}, faults: [] }, shown]
    : [shown, { ...shown, typed: {}, faults: [] }];
  return (
    <AdminPage {...{ frame, shown }} title="Hari libur">
      <TitleRow title={`Hari libur ${year}`}>
        <a role="button" class="outline" href={`${urls.holidays}?tahun=${year - 1}`}>
          {String(year - 1)}
        </a>
        <a role="button" class="outline" href={`${urls.holidays}?tahun=${year + 1}`}>
          {String(year + 1)}
        </a>
      </TitleRow>
      <p>Semua batas waktu dalam hari kerja dan jam kerja dihitung dengan daftar ini.</p>
      {days.length === 0 ? (
        <Empty>
          <p>{`Daftar tahun ${year} masih kosong. Tempel daftar dari SKB tiga menteri di bawah ini.`}</p>
        </Empty>
      ) : (
        <Sheet
          caption={`Hari libur ${year}`}
          rows={days}
          columns={[
            { head: 'Hari', cell: ({ date }) => longDateWithDay(date) },
            { head: 'Nama', cell: ({ name }) => name },
            { head: 'Jenis', cell: ({ kind }) => KINDS.find(({ value }) => value === kind)?.label ?? kind },
            {
              head: 'Langkah',
              cell: ({ date, name }) =>
                date > today ? (
                  <StepForm action={urls.removeHoliday(date)} session={frame.session}>
                    <button
                      type="submit"
                      class="outline"
                      aria-label={`Hapus ${name}, ${longDateWithDay(date)}`}
                    >
                      Hapus
                    </button>
                  </StepForm>
                ) : (
                  'sudah berjalan'
                ),
            },
          ]}
        />
      )}
      <StepForm class="panel" action={urls.holidays} session={frame.session}>
        <h2>Tambah atau ubah satu hari</h2>
        <div class="columns-2">
          <InputField type="date" name="date" label="Tanggal" required shown={one} />
          <InputField name="name" label="Nama" required maxLength={200} shown={one} />
        </div>
        <RadioField name="kind" label="Jenis" options={KINDS} value="libur" required shown={one} />
        <Consequence>
          Batas waktu yang belum lewat dihitung ulang dengan hari ini. Hari yang sudah berjalan tidak dapat
          diubah.
        </Consequence>
        <button type="submit">Simpan</button>
      </StepForm>
      <details class="panel folded" open={isList || days.length === 0}>
        <summary>Tempel daftar setahun</summary>
        <StepForm action={urls.holidayList} session={frame.session} draft={`libur-${year}`}>
          <input type="hidden" name="tahun" value={String(year)} />
          <AreaField
            name="daftar"
            label="Satu hari per baris"
            hint="Tanggal, nama, dan bila perlu “cuti bersama”, dipisah titik koma: 2027-01-01; Tahun Baru. Dapat disalin dari lembar kerja."
            rows={8}
            required
            maxLength={20_000}
            shown={list}
          />
          <button type="submit">Simpan daftar</button>
        </StepForm>
      </details>
    </AdminPage>
  );
}

type Template = Awaited<ReturnType<NumberTemplateService['list']>>['items'][number];

/** How every kind of letter is numbered today, with the number that comes out. */
export function NumbersPage({ frame, shown, templates }: AdminProps & { templates: readonly Template[] }) {
  return (
    <AdminPage {...{ frame, shown }} title="Nomor surat" isWide>
      <h1>Nomor surat</h1>
      <p>Pola yang baru berlaku untuk nomor berikutnya; nomor yang sudah diberikan tidak berubah.</p>
      <Sheet
        caption="Pola nomor yang berlaku"
        rows={templates.filter(({ isInForce }) => isInForce)}
        columns={[
          { head: 'Surat', cell: ({ kind, kindName }) => <a href={urls.numberOf(kind)}>{kindName}</a> },
          { head: 'Untuk', cell: ({ agencyName }) => agencyName ?? 'semua perangkat daerah' },
          { head: 'Contoh nomor', cell: ({ examples }) => <span class="number">{examples[0]}</span> },
          {
            head: 'Dasar',
            cell: ({ setBy, legalBasis }) => (setBy === null ? 'bawaan aplikasi' : legalBasis),
          },
        ]}
      />
    </AdminPage>
  );
}

type NumberProps = AdminProps & {
  readonly kind: string;
  readonly templates: readonly Template[];
  readonly agencies: readonly AgencyView[];
  /** What the typed pattern gives; null before it was tried. */
  readonly trial: Awaited<ReturnType<NumberTemplateService['try']>> | null;
};

/** The pattern of one kind of letter: what holds, what held, and a new one with a look at its numbers first. */
export function NumberPage({ frame, shown, kind, templates, agencies, trial }: NumberProps) {
  const current = templates.find(({ isInForce, agencyId }) => isInForce && agencyId === null) ?? templates[0];
  const today = civilDateOf(new Date());
  return (
    <AdminPage
      {...{ frame, shown }}
      title={current?.kindName ?? 'Nomor surat'}
      up={{ href: urls.numbers, label: 'Nomor surat' }}
    >
      <h1>{`Nomor ${current?.kindName ?? ''}`}</h1>
      {templates.map(
        ({ agencyName, template, classification, validFrom, legalBasis, isInForce, examples }) => (
          <article class="panel">
            <Tag tone={isInForce ? 'done' : 'ended'}>{isInForce ? 'berlaku' : 'tidak berlaku hari ini'}</Tag>
            <p class="told mono">{template}</p>
            <Facts
              facts={[
                ['Untuk', agencyName ?? 'semua perangkat daerah'],
                ['Kode klasifikasi', classification],
                ['Mulai', validFrom === null ? 'sejak awal' : longDateWithDay(validFrom)],
                ['Dasar', legalBasis],
                ['Contoh', examples.join(', ')],
              ]}
            />
          </article>
        ),
      )}
      {trial && (
        <section class={`verdict ${trial.acceptable ? 'good' : 'bad'}`} role="status">
          <div>
            <h2>{trial.acceptable ? 'Nomor berikutnya akan tertulis' : 'Pola ini tidak dapat dipakai'}</h2>
            {trial.examples.map((example) => (
              <p class="mono">{example}</p>
            ))}
            {trial.refusals.map(({ detail }) => (
              <p>{detail}</p>
            ))}
          </div>
        </section>
      )}
      <StepForm class="panel" action={urls.numberOf(kind)} session={frame.session}>
        <h2>Pola baru</h2>
        <input type="hidden" name="dilihat" value={String(templates.length)} />
        <SelectField
          name="agencyId"
          label="Untuk"
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          nothing="Semua perangkat daerah"
          shown={shown}
        />
        <InputField
          name="template"
          label="Pola"
          hint="Bagian yang berganti: {classification} {sequence:3} {type} {agency} {month} {year}."
          value={current?.template}
          required
          maxLength={120}
          shown={shown}
        />
        <div class="columns-2">
          <InputField
            name="classification"
            label="Kode klasifikasi arsip"
            value={current?.classification}
            required
            maxLength={30}
            shown={shown}
          />
          <InputField
            type="date"
            name="validFrom"
            label="Berlaku mulai"
            value={today}
            required
            shown={shown}
          />
        </div>
        <InputField
          name="legalBasis"
          label="Dasar"
          hint="Peraturan atau surat yang menetapkan pola ini."
          maxLength={300}
          shown={shown}
        />
        <div class="step-verbs">
          <button type="submit" name="langkah" value="coba" class="outline">
            Lihat contohnya
          </button>
          <button type="submit" name="langkah" value="simpan">
            Tetapkan pola
          </button>
        </div>
      </StepForm>
    </AdminPage>
  );
}
