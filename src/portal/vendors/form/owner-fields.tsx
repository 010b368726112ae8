import { InputField, RadioField, SelectField } from '../../ui/fields.js';
import { OTHER } from './answers.js';
import { keptHint, type FieldsProps } from './business-fields.js';

export function OwnerFields({ view, shown }: FieldsProps) {
  return (
    <>
      <InputField
        name="ownerName"
        label="Nama pemilik atau penanggung jawab"
        hint="Persis seperti pada KTP."
        value={view.ownerName ?? ''}
        shown={shown}
        required
        maxLength={120}
        autocomplete="name"
      />
      <InputField
        name="nik"
        label="NIK pemilik"
        hint={keptHint(
          view.nikMasked,
          '16 angka pada KTP. Disimpan terkunci dan tidak ditampilkan kepada umum.',
        )}
        shown={shown}
        required={!view.nikMasked}
        inputMode="numeric"
        maxLength={25}
        autocomplete="off"
      />
    </>
  );
}

export function NpwpFields({ view, shown }: FieldsProps) {
  const isPerson = view.legalForm === 'individual';
  const number = (
    <InputField
      name="npwp"
      label="NPWP"
      hint={keptHint(
        view.npwpMasked,
        isPerson ? 'Untuk perorangan sama dengan NIK: 16 angka.' : '15 atau 16 angka pada kartu NPWP badan.',
      )}
      shown={shown}
      inputMode="numeric"
      maxLength={30}
      autocomplete="off"
    />
  );
  return (
    <>
      {isPerson && (
        <RadioField
          name="punya"
          label="Apakah Anda mempunyai NPWP?"
          options={[
            { value: 'ya', label: 'Ya' },
            {
              value: 'tidak',
              label: 'Belum',
              hint: 'Tidak apa-apa. Pajak penghasilan yang dipotong dapat lebih besar.',
            },
          ]}
          value="ya"
          shown={shown}
        />
      )}
      {number}
      <InputField
        name="nitku"
        label="NITKU (boleh kosong)"
        hint={keptHint(view.nitkuMasked, 'Hanya bila tempat ini cabang: NPWP dan enam angka lagi.')}
        shown={shown}
        inputMode="numeric"
        maxLength={40}
        autocomplete="off"
      />
    </>
  );
}

export function TaxFields({ view, shown }: FieldsProps) {
  const said = (value: boolean | null) => (value === null ? '' : value ? 'ya' : 'tidak');
  const hasSuket = view.suketValidUntil !== null ? 'ya' : view.isPkp === null ? '' : 'tidak';
  return (
    <>
      <RadioField
        name="isPkp"
        label="Apakah usaha Anda pengusaha kena pajak (PKP)?"
        hint="Kebanyakan usaha kecil bukan PKP. Anda PKP hanya bila kantor pajak telah mengukuhkannya."
        options={[
          { value: 'tidak', label: 'Bukan PKP' },
          { value: 'ya', label: 'Ya, PKP' },
        ]}
        value={said(view.isPkp)}
        shown={shown}
        required
      />
      <div class="only-if" data-if="isPkp">
        <div class="columns-2">
          <InputField
            name="pkpNumber"
            label="Nomor pengukuhan PKP"
            value={view.pkpNumber ?? ''}
            shown={shown}
            maxLength={60}
          />
          <InputField
            name="pkpSince"
            label="PKP sejak"
            value={view.pkpSince ?? ''}
            shown={shown}
            type="date"
          />
        </div>
      </div>
      <RadioField
        name="isPbjtTaxpayer"
        label="Apakah Anda memungut pajak daerah atas makanan (PBJT)?"
        hint="Biasanya restoran dan katering yang terdaftar di Bapenda."
        options={[
          { value: 'tidak', label: 'Tidak' },
          { value: 'ya', label: 'Ya, terdaftar' },
        ]}
        value={said(view.isPbjtTaxpayer)}
        shown={shown}
        required
      />
      <RadioField
        name="suket"
        label="Apakah Anda mempunyai surat keterangan PP 55/2022?"
        hint="Surat dari kantor pajak untuk pajak UMKM setengah persen. Tanpa surat ini tidak apa-apa."
        options={[
          { value: 'tidak', label: 'Tidak' },
          { value: 'ya', label: 'Ya, ada dan masih berlaku' },
        ]}
        value={hasSuket}
        shown={shown}
        required
      />
      <div class="only-if" data-if="suket">
        <InputField
          name="suketNumber"
          label="Nomor surat keterangan"
          value={view.suketNumber ?? ''}
          shown={shown}
          maxLength={60}
        />
        <div class="columns-2">
          <InputField
            name="suketIssuedOn"
            label="Terbit tanggal"
            value={view.suketIssuedOn ?? ''}
            shown={shown}
            type="date"
          />
          <InputField
            name="suketValidUntil"
            label="Berlaku sampai"
            value={view.suketValidUntil ?? ''}
            shown={shown}
            type="date"
          />
        </div>
      </div>
    </>
  );
}

export function BankFields({ view, shown, banks }: FieldsProps & { readonly banks: readonly string[] }) {
  const own = view.bankName ?? '';
  const isListed = own === '' || banks.includes(own);
  return (
    <>
      <SelectField
        name="bankName"
        label="Bank"
        nothing="Pilih bank"
        options={[
          ...banks.map((name) => ({ value: name, label: name })),
          { value: OTHER, label: 'Bank lain, saya tulis sendiri' },
        ]}
        value={isListed ? own : OTHER}
        shown={shown}
        required
      />
      <InputField
        name="bankOther"
        label="Nama bank lain (hanya bila tidak ada di daftar)"
        value={isListed ? '' : own}
        shown={shown}
        maxLength={100}
      />
      <InputField
        name="bankAccount"
        label="Nomor rekening"
        hint={keptHint(view.bankAccountMasked, 'Angka saja, seperti pada buku tabungan.')}
        shown={shown}
        required={!view.bankAccountMasked}
        inputMode="numeric"
        maxLength={30}
        autocomplete="off"
      />
      <InputField
        name="bankAccountHolder"
        label="Rekening atas nama"
        hint={`Harus nama pemilik${view.ownerName ? ` (${view.ownerName})` : ''} atau nama usaha, seperti tercetak di buku tabungan.`}
        value={view.bankAccountHolder ?? ''}
        shown={shown}
        required
        maxLength={120}
        autocomplete="off"
      />
    </>
  );
}

export function ContactFields({ view, shown }: FieldsProps) {
  return (
    <>
      <InputField
        name="contactName"
        label="Nama yang dihubungi"
        value={view.contactName ?? view.ownerName ?? ''}
        shown={shown}
        required
        maxLength={120}
        autocomplete="name"
      />
      <InputField
        name="phone"
        label="Nomor ponsel"
        hint={keptHint(view.phoneMasked, 'Untuk kabar pesanan, misalnya 0812 3456 7890.')}
        shown={shown}
        required={!view.phoneMasked}
        type="tel"
        maxLength={25}
        autocomplete="tel"
      />
      <InputField
        name="email"
        label="Surel usaha (boleh kosong)"
        value={view.email ?? ''}
        shown={shown}
        type="email"
        maxLength={254}
        autocomplete="email"
      />
    </>
  );
}
