import type { AttributeType } from '../../catalog/index.js';
import { AreaField, InputField, SelectField, TickField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';

/** How each kind of answer is called. */
export const ATTRIBUTE_TYPE_NAMES: Readonly<Record<AttributeType, string>> = {
  text: 'Teks singkat',
  number: 'Angka, boleh pecahan',
  integer: 'Angka bulat',
  boolean: 'Ya atau tidak',
  choice: 'Satu pilihan',
  choices: 'Beberapa pilihan',
  'time-window': 'Jam mulai dan selesai',
};

/** The fields of what a category asks. */
export function AttributeFields({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <InputField
        name="label"
        label="Yang ditanyakan"
        hint="Misalnya: Isi per dus."
        shown={shown}
        required
        maxLength={80}
      />
      <InputField name="help" label="Bantuan untuk penyedia (boleh kosong)" shown={shown} maxLength={300} />
      <div class="columns-2">
        <SelectField
          name="type"
          label="Jenis jawaban"
          shown={shown}
          required
          options={Object.entries(ATTRIBUTE_TYPE_NAMES).map(([value, label]) => ({ value, label }))}
        />
        <InputField name="unit" label="Satuan angkanya" shown={shown} maxLength={20} />
        <InputField name="minimum" label="Paling sedikit" shown={shown} inputMode="decimal" maxLength={12} />
        <InputField name="maximum" label="Paling banyak" shown={shown} inputMode="decimal" maxLength={12} />
      </div>
      <AreaField name="choices" label="Pilihannya, satu per baris" shown={shown} rows={4} maxLength={2000} />
      <TickField name="isRequired" label="Wajib dijawab" shown={shown} />
      <InputField
        name="requiredBy"
        label="Barang lama harus melengkapinya paling lambat"
        hint="Kosong: saat penyedia mengubah barangnya."
        type="date"
        shown={shown}
      />
      <TickField name="isMaterial" label="Perubahannya diperiksa kurator" shown={shown} />
      <InputField name="sort" label="Urutan" shown={shown} inputMode="numeric" maxLength={5} />
    </>
  );
}
