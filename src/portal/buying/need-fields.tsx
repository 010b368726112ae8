import type { AreaView } from '../../organisation/index.js';
import { AreaField, InputField, RadioField, SelectField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';
import type { Occasion } from './draft-form.js';

interface NeedProps {
  readonly occasion: Occasion;
  readonly shown: Shown;
}

/** What a requisition is for: the same questions where it begins and where it is changed. */
export function NeedFields({ occasion, shown }: NeedProps) {
  if (occasion === 'atk') return <SupplyFields shown={shown} />;
  return occasion === 'tamu' ? <GuestFields shown={shown} /> : <MeetingFields shown={shown} />;
}

function MeetingFields({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <InputField
        name="judul"
        label="Rapat apa?"
        hint="Seperti di undangan, misalnya Rapat koordinasi penanganan banjir."
        required
        maxLength={200}
        shown={shown}
      />
      <div class="columns-3">
        <InputField name="tanggal" label="Tanggal" type="date" required shown={shown} />
        <InputField name="mulai" label="Mulai" type="time" required shown={shown} />
        <InputField name="selesai" label="Selesai" type="time" required shown={shown} />
      </div>
      <fieldset class="people">
        <legend>Berapa orang yang datang?</legend>
        <div class="columns-3">
          <PeopleField name="sendiri" label="Dari perangkat daerah Anda" shown={shown} />
          <PeopleField name="luar" label="Perangkat daerah lain" shown={shown} />
          <PeopleField name="umum" label="Masyarakat atau undangan lain" shown={shown} />
        </div>
      </fieldset>
      <RadioField
        name="cara"
        label="Cara rapat"
        options={[
          { value: 'offline', label: 'Tatap muka' },
          { value: 'online', label: 'Daring' },
        ]}
        value="offline"
        shown={shown}
      />
      <InputField
        name="tempat"
        label="Di mana?"
        hint="Nama gedung dan ruang; makanan diantar ke sini."
        required
        maxLength={200}
        shown={shown}
      />
    </>
  );
}

function PeopleField({
  name,
  label,
  shown,
}: {
  readonly name: string;
  readonly label: string;
  readonly shown: Shown;
}) {
  return (
    <InputField
      name={name}
      label={label}
      inputMode="numeric"
      autocomplete="off"
      maxLength={7}
      value="0"
      suffix="orang"
      shown={shown}
    />
  );
}

function GuestFields({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <InputField
        name="judul"
        label="Jamuan apa?"
        hint="Misalnya Jamuan kunjungan kerja DPRD Kabupaten Karawang."
        required
        maxLength={200}
        shown={shown}
      />
      <div class="columns-2">
        <InputField name="siapa" label="Siapa tamunya?" required maxLength={300} shown={shown} />
        <InputField
          name="jumlah-tamu"
          label="Berapa orang?"
          inputMode="numeric"
          autocomplete="off"
          suffix="orang"
          required
          maxLength={7}
          shown={shown}
        />
      </div>
      <AreaField
        name="keperluan"
        label="Untuk keperluan apa mereka datang?"
        required
        rows={2}
        maxLength={500}
        shown={shown}
      />
      <InputField name="tanggal" label="Tanggal" type="date" required shown={shown} />
      <InputField
        name="tempat"
        label="Di mana?"
        hint="Nama gedung dan ruang; makanan diantar ke sini."
        required
        maxLength={200}
        shown={shown}
      />
    </>
  );
}

function SupplyFields({ shown }: { readonly shown: Shown }) {
  return (
    <>
      <InputField
        name="judul"
        label="Permintaan apa?"
        hint="Misalnya Kertas dan tinta untuk triwulan ketiga."
        required
        maxLength={200}
        shown={shown}
      />
      <AreaField
        name="keperluan"
        label="Untuk keperluan apa?"
        required
        rows={2}
        maxLength={500}
        shown={shown}
      />
      <AreaField
        name="persediaan"
        label="Mengapa persediaan yang ada tidak cukup?"
        hint="Boleh diisi nanti, sebelum diajukan."
        rows={2}
        maxLength={500}
        shown={shown}
      />
      <InputField name="tanggal" label="Dibutuhkan tanggal" type="date" required shown={shown} />
      <InputField name="tempat" label="Diantar ke mana?" required maxLength={200} shown={shown} />
    </>
  );
}

/** Where, when and to whom it is brought. */
export function DeliveryFields({
  areas,
  shown,
  isWhole,
  occasion,
}: {
  readonly areas: readonly AreaView[];
  readonly shown: Shown;
  /** Whether day and place of delivery may differ from those of the need. */
  readonly isWhole: boolean;
  readonly occasion: Occasion;
}) {
  return (
    <>
      {isWhole && (
        <div class="columns-2">
          <InputField name="tanggal-antar" label="Diantar tanggal" type="date" required shown={shown} />
          <InputField name="tempat-antar" label="Tempat pengantaran" required maxLength={300} shown={shown} />
        </div>
      )}
      <div class="columns-2">
        <SelectField
          name="kecamatan"
          label="Kecamatan tempat itu"
          nothing="Pilih kecamatan"
          options={areas.map(({ code, name }) => ({ value: code, label: name }))}
          shown={shown}
        />
        <InputField
          name="pukul"
          label="Sudah tiba pukul"
          type="time"
          hint={occasion === 'rapat' ? 'Kosongkan untuk setengah jam sebelum rapat.' : 'Boleh dikosongkan.'}
          shown={shown}
        />
      </div>
      <InputField
        name="penerima"
        label="Siapa yang menerima di tempat?"
        required
        maxLength={200}
        autocomplete="name"
        shown={shown}
      />
    </>
  );
}
