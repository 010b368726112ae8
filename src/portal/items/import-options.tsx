import type { ComponentChildren } from 'preact';
import { InputField, SelectField, TickField, type Option } from '../ui/fields.js';
import type { Shown, Typed } from '../ui/form-state.js';

/** What the fields beside a file may be chosen from. */
export interface ImportChoices {
  readonly lists: readonly Option[];
  readonly vendors: readonly Option[];
  /** The meeting that a list of attendants belongs to, as the page that led here named it. */
  readonly requisitionId: string;
}

interface OptionProps {
  readonly kind: string;
  readonly choices: ImportChoices;
  readonly shown: Shown;
}

/** What must be said beside the file of each kind. */
export function ImportOptions({ kind, choices, shown }: OptionProps): ComponentChildren {
  switch (kind) {
    case 'price-list':
      return <PriceListOptions {...{ kind, choices, shown }} />;
    case 'items':
      return choices.vendors.length === 0 ? null : (
        <SelectField
          name="vendorId"
          label="Untuk usaha"
          shown={shown}
          options={choices.vendors}
          nothing="Pilih usaha"
          required
        />
      );
    case 'attendance':
      return (
        <>
          <input
            type="hidden"
            name="requisitionId"
            value={shown.typed.requisitionId ?? choices.requisitionId}
          />
          <InputField
            name="reason"
            label="Alasan menambah sesudah rapat (boleh kosong)"
            shown={shown}
            maxLength={500}
          />
        </>
      );
    case 'dpa-lines':
      return (
        <>
          <div class="columns-2">
            <InputField
              name="fiscalYear"
              label="Tahun anggaran"
              shown={shown}
              inputMode="numeric"
              maxLength={4}
            />
            <InputField name="dpaDate" label="Tanggal DPA" type="date" shown={shown} />
          </div>
          <InputField name="dpaNumber" label="Nomor DPA" shown={shown} maxLength={100} />
        </>
      );
    case 'budget-shift':
      return <ShiftOptions {...{ kind, choices, shown }} />;
    case 'past-records':
      return <PastOptions {...{ kind, choices, shown }} />;
    default:
      return null;
  }
}

function PriceListOptions({ choices, shown }: OptionProps) {
  return (
    <>
      <InputField
        name="title"
        label="Nama daftar"
        hint="Misalnya: Standar harga satuan 2026."
        shown={shown}
        required
        maxLength={200}
      />
      <div class="columns-2">
        <InputField name="decreeNumber" label="Nomor keputusan" shown={shown} required maxLength={100} />
        <InputField
          name="fiscalYear"
          label="Tahun anggaran"
          shown={shown}
          required
          inputMode="numeric"
          maxLength={4}
        />
        <InputField name="validFrom" label="Berlaku mulai" type="date" shown={shown} required />
        <InputField name="validUntil" label="Berlaku sampai (kosong: seterusnya)" type="date" shown={shown} />
      </div>
      <SelectField
        name="commodity"
        label="Isi daftar"
        hint="Dipakai untuk baris yang tidak menyebutnya sendiri."
        shown={shown}
        nothing="Menurut barisnya"
        options={[
          { value: 'mamin', label: 'Makanan dan minuman' },
          { value: 'atk', label: 'Alat tulis kantor' },
        ]}
      />
      {choices.lists.length > 0 && (
        <div class="columns-2">
          <SelectField
            name="replaces"
            label="Menggantikan daftar"
            shown={shown}
            options={choices.lists}
            nothing="Tidak ada"
          />
          <SelectField
            name="replacement"
            label="Yang digantikan"
            shown={shown}
            options={[
              { value: 'rows', label: 'Baris yang sama saja' },
              { value: 'whole', label: 'Seluruh daftarnya' },
            ]}
          />
        </div>
      )}
      <TickField name="isSample" label="Ini contoh, bukan keputusan" shown={shown} />
    </>
  );
}

function ShiftOptions({ shown }: OptionProps) {
  return (
    <>
      <SelectField
        name="kind"
        label="Jenis"
        shown={shown}
        required
        options={[
          { value: 'pergeseran', label: 'Pergeseran' },
          { value: 'dppa', label: 'Perubahan (DPPA)' },
        ]}
      />
      <div class="columns-2">
        <InputField
          name="fiscalYear"
          label="Tahun anggaran"
          shown={shown}
          inputMode="numeric"
          maxLength={4}
        />
        <InputField name="decreeDate" label="Tanggal keputusan" type="date" shown={shown} required />
      </div>
      <InputField name="decreeNumber" label="Nomor keputusan" shown={shown} required maxLength={100} />
      <InputField name="reason" label="Alasan" shown={shown} required maxLength={1000} />
    </>
  );
}

function PastOptions({ shown }: OptionProps) {
  return (
    <>
      <InputField
        name="source"
        label="Dari sistem atau daftar apa"
        hint="Baris yang sama dari sumber yang sama dikenali kembali. Kosong berarti riwayat."
        shown={shown}
        maxLength={120}
      />
      <TickField name="own" label="Perangkat daerahnya milik kabupaten ini" shown={shown} />
    </>
  );
}

// A field that a person has left empty is not said.
const SAID: Readonly<Record<string, readonly string[]>> = {
  'price-list': ['title', 'decreeNumber', 'fiscalYear', 'validFrom', 'validUntil', 'commodity', 'replaces'],
  items: ['vendorId'],
  attendance: ['requisitionId', 'reason'],
  'dpa-lines': ['fiscalYear', 'dpaNumber', 'dpaDate'],
  'budget-shift': ['kind', 'fiscalYear', 'decreeNumber', 'decreeDate', 'reason'],
  'past-records': ['source'],
};

/** The fields beside the file, as the API takes them. */
export function optionsIn(kind: string, typed: Typed): Record<string, string> {
  const said = (SAID[kind] ?? [])
    .filter((name) => (typed[name] ?? '') !== '')
    .map((name) => [name, typed[name] ?? '']);
  const fixed: Record<string, string> =
    kind === 'price-list'
      ? {
          isSample: typed.isSample === 'ya' ? 'true' : 'false',
          ...(typed.replaces ? { replacement: typed.replacement ?? 'rows' } : {}),
        }
      : kind === 'past-records' && typed.own === 'ya'
        ? { own: 'true' }
        : {};
  return { ...(Object.fromEntries(said) as Record<string, string>), ...fixed };
}
