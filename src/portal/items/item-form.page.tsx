import { inheritedAttributes, type CeilingSuggestion, type ItemFormTables } from '../../catalog/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, RadioField, RupiahField, SelectField, TickField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';
import { urls } from '../urls.js';
import { AttributeField } from './attribute-field.js';
import { DeliveryFields } from './delivery-fields.js';
import { TIER_ROWS } from './item-input.js';
import { LikelyCeilings } from './item-parts.js';
import { permitWords, TAX_CLASS_WORDS } from './item-words.js';

/** What a curator remarked at a field, by its name in the form. */
export type Remarks = ReadonlyMap<string, string>;

interface ItemFormProps extends Frame {
  readonly title: string;
  readonly action: string;
  readonly tables: ItemFormTables;
  readonly shown: Shown;
  readonly ceilings: readonly CeilingSuggestion[];
  /** Of an item that is there already. */
  readonly version?: number;
  readonly remarks?: Remarks;
  /** What happens when it is sent. */
  readonly button: string;
  readonly back: string;
  /** Under which name the browser keeps what is not sent yet. */
  readonly draft: string;
}

/** Everything about an item, in the order in which somebody thinks of it: what it is, what it costs, how it comes. */
export function ItemFormPage(props: ItemFormProps) {
  const { government, session, title, action, tables, shown, ceilings, version, button, back, draft } = props;
  const { category, units } = tables;
  const unitOptions = units.map(({ code, name }) => ({ value: code, label: name }));
  const marked = withRemarks(shown, props.remarks);
  const attributes = inheritedAttributes([tables.attributes]);
  const permits = category?.requiredPermits ?? [];
  const price = rupiahIn(shown.typed.price);
  const hasTiers = TIER_ROWS.some((row) => (shown.typed[`grosir-${row}-mulai`] ?? '') !== '');
  return (
    <Layout {...{ title, government, session }} here={urls.items} scripts={['price', 'autosave']}>
      <p>
        <a href={back}>Kembali</a>
      </p>
      <h1>{title}</h1>
      <FaultSummary faults={shown.faults} />
      <p class="standing">
        {'Kategori: '}
        <strong>{category?.name}</strong>
        {version === undefined && (
          <>
            {' '}
            <a href={urls.newItem}>Ganti kategori</a>
          </>
        )}
      </p>
      {permits.length > 0 && (
        <p class="hint">
          {`Untuk menjual ini usaha Anda perlu ${permits.map(permitWords).join(' dan ')}. `}
          <a href={urls.business}>Lihat berkas usaha</a>
        </p>
      )}
      <StepForm {...{ action, session, version }} class="item-form" draft={draft}>
        <section class="panel" aria-labelledby="bagian-barang">
          <h2 id="bagian-barang">Barangnya</h2>
          <InputField
            name="name"
            label="Nama barang"
            hint="Seperti pembeli menyebutnya, misalnya: Nasi boks ayam bakar."
            shown={marked}
            required
            maxLength={200}
            list="nama-standar"
          />
          <datalist id="nama-standar">
            {[...new Set(ceilings.map(({ name }) => name))].map((name) => (
              <option value={name} />
            ))}
          </datalist>
          <AreaField
            name="specification"
            label="Isi dan ukuran"
            hint="Apa saja isinya, berapa banyak, ukuran atau mereknya."
            shown={marked}
            rows={3}
            maxLength={2000}
          />
          {attributes.map((definition) => (
            <AttributeField key={definition.code} definition={definition} shown={marked} />
          ))}
          {(category?.taxClassChoices.length ?? 0) > 0 && (
            <RadioField
              name="taxClass"
              label="Bagaimana disajikan?"
              hint="Ini menentukan pajaknya."
              shown={marked}
              required
              options={(category?.taxClassChoices ?? []).map((value) => ({
                value,
                ...TAX_CLASS_WORDS[value],
              }))}
            />
          )}
        </section>
        <section class="panel" aria-labelledby="bagian-harga">
          <h2 id="bagian-harga">Harga</h2>
          <div class="columns-2">
            <RupiahField name="price" label="Harga satuan" shown={marked} required />
            <SelectField
              name="unitCode"
              label="Dijual per"
              shown={marked}
              options={unitOptions}
              nothing="Pilih"
              required
            />
          </div>
          {ceilings.length > 0 && (
            <>
              <h3>Standar harga yang mirip</h3>
              <LikelyCeilings ceilings={ceilings.slice(0, 3)} price={typeof price === 'number' ? price : 0} />
            </>
          )}
          <TickField name="priceIncludesTax" label="Harga sudah termasuk pajak" shown={marked} />
          <details open={hasTiers}>
            <summary>Harga lebih murah untuk pembelian banyak</summary>
            {TIER_ROWS.map((row) => (
              <div class="columns-2" key={row}>
                <InputField
                  name={`grosir-${row}-mulai`}
                  label={`Mulai berapa (${row + 1})`}
                  shown={marked}
                  inputMode="numeric"
                  maxLength={9}
                  autocomplete="off"
                />
                <RupiahField
                  name={`grosir-${row}-harga`}
                  label={`Harga satuan (${row + 1})`}
                  shown={marked}
                />
              </div>
            ))}
          </details>
        </section>
        <section class="panel" aria-labelledby="bagian-sanggup">
          <h2 id="bagian-sanggup">Kesanggupan dan pengiriman</h2>
          <div class="columns-2">
            <InputField
              name="minimumOrder"
              label="Pembelian paling sedikit"
              shown={marked}
              required
              inputMode="numeric"
              maxLength={9}
            />
            <InputField
              name="leadTimeHours"
              label="Waktu penyiapan"
              suffix="jam kerja"
              shown={marked}
              required
              inputMode="numeric"
              maxLength={5}
            />
          </div>
          <InputField
            name="dailyCapacity"
            label="Paling banyak sehari (boleh kosong)"
            hint="Kosongkan bila mengikuti kapasitas usaha Anda."
            shown={marked}
            inputMode="numeric"
            maxLength={9}
          />
          <DeliveryFields tables={tables} shown={marked} />
        </section>
        <section class="panel" aria-labelledby="bagian-asal">
          <h2 id="bagian-asal">Asal barang</h2>
          <TickField name="isDomestic" label="Buatan dalam negeri" shown={marked} />
          <details open={(shown.typed.tkdnPercent ?? '') !== '' || faultIn(shown, 'tkdn')}>
            <summary>Punya sertifikat TKDN</summary>
            <div class="columns-2">
              <InputField
                name="tkdnPercent"
                label="Nilai TKDN"
                suffix="%"
                shown={marked}
                inputMode="decimal"
                maxLength={6}
              />
              <InputField name="tkdnValidUntil" label="Berlaku sampai" type="date" shown={marked} />
            </div>
            <InputField name="tkdnCertificate" label="Nomor sertifikat" shown={marked} maxLength={100} />
          </details>
          <details open={(shown.typed.sku ?? '') !== '' || (shown.typed.baseUnitCode ?? '') !== ''}>
            <summary>Kode sendiri dan isi kemasan</summary>
            <InputField
              name="sku"
              label="Kode barang Anda sendiri"
              shown={marked}
              maxLength={60}
              autocomplete="off"
            />
            <div class="columns-2">
              <InputField
                name="baseFactor"
                label="Satu satuan berisi"
                shown={marked}
                inputMode="numeric"
                maxLength={9}
              />
              <SelectField
                name="baseUnitCode"
                label="Satuan isinya"
                shown={marked}
                options={unitOptions}
                nothing="Tidak disebut"
              />
            </div>
          </details>
        </section>
        <button type="submit">{button}</button>
      </StepForm>
    </Layout>
  );
}

/** The remarks of a curator stand at their fields as faults do, until the form has been sent and answered. */
function withRemarks(shown: Shown, remarks: Remarks = new Map()): Shown {
  if (shown.faults.length > 0) return shown;
  return { ...shown, faults: [...remarks].map(([field, text]) => ({ field, text: `Kurator: ${text}` })) };
}

function faultIn({ faults }: Shown, start: string): boolean {
  return faults.some(({ field }) => field?.startsWith(start) ?? false);
}
