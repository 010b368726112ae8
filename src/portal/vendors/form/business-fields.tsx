import { LEGAL_FORM_NAMES, LEGAL_FORMS, SOLD_HERE, type FullVendorView } from '../../../vendors/index.js';
import { InputField, RadioField, RupiahField, TickField } from '../../ui/fields.js';
import type { Shown } from '../../ui/form-state.js';
import { Term } from '../../ui/term.js';

export interface FieldsProps {
  /** What is kept already. */
  readonly view: FullVendorView;
  readonly shown: Shown;
}

export function NameFields({ name = '', shown }: { readonly name?: string; readonly shown: Shown }) {
  return (
    <InputField
      name="name"
      label="Nama usaha"
      hint="Seperti pada papan nama atau NIB, misalnya Dapur Sukamaju."
      value={name}
      shown={shown}
      required
      maxLength={200}
      autocomplete="organization"
    />
  );
}

const FORM_HINTS: Readonly<Record<string, string>> = {
  individual: 'Usaha milik satu orang tanpa akta, seperti kebanyakan warung dan katering rumahan.',
  'pt-perorangan': 'Perseroan yang didirikan satu orang dengan surat pernyataan, bukan akta.',
  pt: 'Perseroan terbatas dengan akta notaris.',
  cv: 'Persekutuan komanditer dengan akta notaris.',
  firma: 'Persekutuan firma dengan akta notaris.',
  koperasi: 'Dengan pengesahan badan hukum koperasi.',
  bumdes: 'Badan usaha milik desa atau milik bersama beberapa desa.',
};

export function LegalFormFields({ view, shown }: FieldsProps) {
  return (
    <RadioField
      name="legalForm"
      label="Bentuk usaha"
      options={LEGAL_FORMS.map((value) => ({
        value,
        label: LEGAL_FORM_NAMES[value],
        hint: FORM_HINTS[value] ?? '',
      }))}
      value={view.legalForm ?? ''}
      shown={shown}
      required
    />
  );
}

export function NibFields({ view, shown }: FieldsProps) {
  return (
    <>
      <InputField
        name="nib"
        label="Nomor induk berusaha (NIB)"
        hint="13 angka di bagian atas dokumen NIB, atau di oss.go.id setelah masuk."
        value={view.nib ?? ''}
        shown={shown}
        required
        inputMode="numeric"
        maxLength={20}
        autocomplete="off"
      />
      <InputField
        name="businessSince"
        label="Tanggal NIB terbit"
        hint="Tertulis di dekat tanda tangan, pada kata “diterbitkan tanggal”."
        value={view.businessSince ?? ''}
        shown={shown}
        type="date"
        required
      />
      <details class="help">
        <summary>Belum punya NIB?</summary>
        <p>
          NIB dibuat sendiri tanpa biaya di <a href="https://oss.go.id">oss.go.id</a> dengan KTP dan nomor
          ponsel, dan untuk usaha berisiko rendah terbit hari itu juga. Petugas kecamatan dan Dinas Penanaman
          Modal membantu bila perlu. Isian Anda di sini tersimpan; lanjutkan setelah NIB terbit.
        </p>
      </details>
    </>
  );
}

const FOOD = /^(10|11|56)/;

export function SoldFields({ view, shown }: FieldsProps) {
  const own = view.kbli.map(({ code }) => code);
  const codes = Object.keys(SOLD_HERE);
  const groups = [
    ['Makanan dan minuman', codes.filter((code) => FOOD.test(code))],
    ['Alat tulis, cetakan, dan kebutuhan kantor', codes.filter((code) => !FOOD.test(code))],
  ] as const;
  const other = own.filter((code) => !codes.includes(code)).join(', ');
  return (
    <>
      <p class="hint-text" id="kbli" tabIndex={-1}>
        Centang yang tertulis pada NIB Anda, di bawah judul <Term id="kbli" />. Kodenya lima angka.
      </p>
      {groups.map(([title, known]) => (
        <fieldset class="tick-list">
          <legend>{title}</legend>
          {known.map((code) => (
            <TickField
              name={`kbli-${code}`}
              label={`${capital(SOLD_HERE[code] ?? '')} (${code})`}
              isTicked={own.includes(code)}
              shown={shown}
            />
          ))}
        </fieldset>
      ))}
      <InputField
        name="kbliOther"
        label="Kode lain pada NIB (boleh kosong)"
        hint="Beberapa kode dipisahkan koma, misalnya 47722, 56306."
        value={other}
        shown={shown}
        maxLength={200}
        autocomplete="off"
      />
    </>
  );
}

export function SizeFields({ view, shown }: FieldsProps) {
  const year = (value: number | null) => (value === null ? '' : String(value));
  return (
    <>
      <p class="hint-text">
        Dari sini ditentukan apakah usaha Anda mikro, kecil, atau menengah. Usaha yang terdaftar sejak 2
        Februari 2021 dinilai dari modal, yang lebih lama dari penjualan. Perkiraan yang jujur cukup.
      </p>
      <div class="columns-2">
        <RupiahField
          name="modalAmount"
          label="Modal usaha"
          hint="Uang, alat, dan bahan; tanpa tanah dan bangunan."
          value={figure(view.modalAmount)}
          shown={shown}
        />
        <InputField
          name="modalYear"
          label="Keadaan tahun"
          hint="Misalnya 2025."
          value={year(view.modalYear)}
          shown={shown}
          inputMode="numeric"
          maxLength={4}
        />
        <RupiahField
          name="salesAmount"
          label="Penjualan setahun"
          hint="Semua penjualan, sebelum dikurangi biaya."
          value={figure(view.salesAmount)}
          shown={shown}
        />
        <InputField
          name="salesYear"
          label="Untuk tahun"
          hint="Misalnya 2025."
          value={year(view.salesYear)}
          shown={shown}
          inputMode="numeric"
          maxLength={4}
        />
      </div>
    </>
  );
}

/** What is kept of a personal number: enough to recognise it, never the whole. */
export function keptHint(masked: string | null, otherwise: string): string {
  return masked ? `Tersimpan: ${masked}. Isi hanya bila berubah.` : otherwise;
}

function figure(amount: number | null): string {
  return amount === null ? '' : String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
