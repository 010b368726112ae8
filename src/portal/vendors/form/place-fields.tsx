import type { AreaView } from '../../../organisation/index.js';
import { AreaField, InputField, RadioField, SelectField, TickField } from '../../ui/fields.js';
import type { FieldsProps } from './business-fields.js';

/** The areas that a page offers: the kecamatan of the regency, and the desa of the one that was chosen. */
export interface Areas {
  readonly kecamatan: readonly AreaView[];
  readonly chosen: string | null;
  readonly desa: readonly AreaView[];
}

/** Asks for the kecamatan first, because nobody finds a desa in a list of two hundred. A form that only looks something up. */
export function KecamatanForm({ areas, action }: { readonly areas: Areas; readonly action: string }) {
  return (
    <form method="get" action={action} class="kecamatan-form">
      <SelectField
        name="kecamatan"
        label="Kecamatan"
        nothing="Pilih kecamatan"
        options={areas.kecamatan.map(({ code, name }) => ({ value: code, label: name }))}
        value={areas.chosen ?? ''}
        shown={{ faults: [], typed: {}, done: null }}
        required
      />
      <button type="submit" class={areas.chosen === null ? undefined : 'outline'}>
        {areas.chosen === null ? 'Lanjut' : 'Ganti kecamatan'}
      </button>
    </form>
  );
}

export function AddressFields({ view, shown, areas }: FieldsProps & { readonly areas: Areas }) {
  const name = areas.kecamatan.find(({ code }) => code === areas.chosen)?.name ?? '';
  return (
    <>
      <SelectField
        name="desaCode"
        label={`Desa atau kelurahan di Kecamatan ${name}`}
        nothing="Pilih desa atau kelurahan"
        options={areas.desa.map(({ code, name: label }) => ({ value: code, label }))}
        value={view.desaCode ?? ''}
        shown={shown}
        required
      />
      <AreaField
        name="address"
        label="Alamat lengkap"
        hint="Jalan atau kampung, nomor, RT/RW, dan patokan."
        value={view.address ?? ''}
        shown={shown}
        required
        maxLength={300}
        autocomplete="street-address"
      />
    </>
  );
}

export function PlaceFields({ view, shown }: FieldsProps) {
  const own = view.latitude !== null && view.longitude !== null ? `${view.latitude}, ${view.longitude}` : '';
  return (
    <>
      <p class="hint-text">
        Titik ini membantu petugas menemukan tempat Anda dan menghitung jarak antar. Isilah ketika Anda berada
        di tempat usaha.
      </p>
      <button type="button" class="outline" hidden data-here="latitude">
        Pakai lokasi ponsel ini
      </button>
      <p role="status" data-here-note />
      <InputField
        name="latitude"
        label="Titik lokasi"
        hint="Buka Google Maps, tekan lama pada tempat usaha Anda, lalu salin angka atau tautan yang muncul. Contoh: -6.3651, 107.1732"
        value={own}
        shown={shown}
        required
        maxLength={400}
        autocomplete="off"
      />
      {own !== '' && (
        <p>
          <a
            href={`https://www.openstreetmap.org/?mlat=${view.latitude}&mlon=${view.longitude}#map=18/${view.latitude}/${view.longitude}`}
          >
            Lihat titik ini pada peta
          </a>
        </p>
      )}
    </>
  );
}

const DAYS = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'];
const LEAD_TIMES = [
  { value: '2', label: '2 jam' },
  { value: '4', label: '4 jam' },
  { value: '8', label: '8 jam' },
  { value: '24', label: '1 hari' },
  { value: '48', label: '2 hari' },
  { value: '72', label: '3 hari' },
  { value: '168', label: '1 minggu' },
];

export function DeliveryFields({ view, shown, areas }: FieldsProps & { readonly areas: Areas }) {
  const lead = view.leadTimeHours === null ? '' : String(view.leadTimeHours);
  const known = LEAD_TIMES.some(({ value }) => value === lead);
  return (
    <>
      <fieldset class="tick-list in-two" id="deliveryArea" tabIndex={-1}>
        <legend>Kecamatan tujuan antar</legend>
        {areas.kecamatan.map(({ code, name }) => (
          <TickField
            name={`deliveryArea-${code}`}
            label={name}
            isTicked={view.deliveryArea.includes(code)}
            shown={shown}
          />
        ))}
      </fieldset>
      <InputField
        name="dailyCapacity"
        label="Paling banyak dalam sehari, porsi atau paket"
        hint="Yang sanggup Anda siapkan tanpa mutu menurun."
        value={view.dailyCapacity === null ? '' : String(view.dailyCapacity)}
        shown={shown}
        inputMode="numeric"
        maxLength={9}
        required
      />
      <RadioField
        name="leadTimeHours"
        label="Waktu persiapan sejak dipesan"
        options={known || lead === '' ? LEAD_TIMES : [...LEAD_TIMES, { value: lead, label: `${lead} jam` }]}
        value={lead}
        shown={shown}
        required
      />
      <fieldset class="tick-list in-two" id="closedWeekdays" tabIndex={-1}>
        <legend>Tutup setiap hari</legend>
        {DAYS.map((day, index) => (
          <TickField
            name={`closedWeekdays-${index + 1}`}
            label={day}
            isTicked={view.closedWeekdays.includes(index + 1)}
            shown={shown}
          />
        ))}
      </fieldset>
    </>
  );
}
