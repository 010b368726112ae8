import type { ItemFormTables } from '../../catalog/index.js';
import { RadioField } from '../ui/fields.js';
import type { Shown } from '../ui/form-state.js';

/** Where an item is brought to, and what that costs by kecamatan. */
export function DeliveryFields({
  tables: { kecamatan, vendorArea },
  shown,
}: {
  readonly tables: ItemFormTables;
  readonly shown: Shown;
}) {
  const isNamed = kecamatan.some(
    ({ code }) => shown.typed[`kirim-${code}`] === 'ya' || (shown.typed[`ongkir-${code}`] ?? '') !== '',
  );
  const isOpen = isNamed || shown.typed.ongkir === 'terpisah';
  return (
    <>
      <RadioField
        name="ongkir"
        label="Ongkos kirim"
        shown={shown}
        value="termasuk"
        options={[
          { value: 'termasuk', label: 'Sudah termasuk dalam harga' },
          { value: 'terpisah', label: 'Dihitung terpisah menurut kecamatan' },
        ]}
      />
      <details open={isOpen}>
        <summary>Kecamatan yang dilayani</summary>
        <p class="hint">
          {`Tanpa centang, barang ini diantar ke ${vendorArea.length === 0 ? 'semua kecamatan' : `${vendorArea.length} kecamatan wilayah antar usaha Anda`}.`}
        </p>
        <ul class="places">
          {kecamatan.map(({ code, name }) => {
            const fault = shown.faults.find(({ field }) => field === `ongkir-${code}`);
            return (
              <li key={code} class={fault ? 'at-fault' : undefined}>
                <label class="place">
                  <input
                    type="checkbox"
                    id={`kirim-${code}`}
                    name={`kirim-${code}`}
                    value="ya"
                    checked={shown.typed[`kirim-${code}`] === 'ya'}
                  />
                  {name}
                </label>
                <label class="fee" for={`ongkir-${code}`}>
                  <span class="unseen">{`Ongkos kirim ke ${name}, rupiah`}</span>
                  <input
                    id={`ongkir-${code}`}
                    name={`ongkir-${code}`}
                    value={shown.typed[`ongkir-${code}`] ?? ''}
                    inputMode="numeric"
                    maxLength={12}
                    autocomplete="off"
                    placeholder="Rp 0"
                  />
                </label>
                {fault && <small class="wrong">{fault.text}</small>}
              </li>
            );
          })}
        </ul>
      </details>
    </>
  );
}
