import type { CeilingSuggestion, CeilingView, WorkingCopyView } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import type { PageSession } from '../layout.js';
import { AreaField } from '../ui/fields.js';
import { StepForm } from '../ui/form-parts.js';
import { FRESH, type Shown } from '../ui/form-state.js';
import { Consequence } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { CuratedItem } from './curate-item.page.js';
import { CeilingBar } from './item-parts.js';

interface FormProps extends CuratedItem {
  readonly session: PageSession;
  readonly copy: WorkingCopyView;
  readonly shown: Shown;
}

/** As many as are compared at a glance; the others are found by searching. */
const SUGGESTED = 5;

/** Publishing under a ceiling of the list, or for a reason without one. */
export function PublishForm(props: FormProps) {
  const { session, copy } = props;
  return (
    <section class="panel" aria-labelledby="tayang-judul">
      <h2 id="tayang-judul">Tayangkan</h2>
      <CeilingSearch {...props} />
      <StepForm action={urls.publishItem(copy.id)} session={session} version={copy.version}>
        <CeilingChoice {...props} />
        <Consequence>
          Barang langsung terlihat semua pembeli dengan harga ini. Penyedia diberi tahu.
        </Consequence>
        <button type="submit">Tayangkan</button>
      </StepForm>
    </section>
  );
}

/** Returning to the vendor, with a remark at each field that is wrong. */
export function ReturnForm({ session, copy, shown }: Pick<FormProps, 'session' | 'copy' | 'shown'>) {
  const fields = remarkFields(copy);
  const isTyped = (pointer: string) => (shown.typed[`catatan${pointer}`] ?? '') !== '';
  return (
    <section class="panel" aria-labelledby="kembali-judul">
      <h2 id="kembali-judul">Kembalikan kepada penyedia</h2>
      <StepForm
        action={urls.returnItem(copy.id)}
        session={session}
        version={copy.version}
        draft={`kurasi-${copy.id}`}
      >
        <AreaField
          name="reason"
          label="Apa yang perlu diperbaiki"
          shown={shown}
          required
          maxLength={1000}
          rows={2}
        />
        <details open={fields.some(([pointer]) => isTyped(pointer))}>
          <summary>Catatan di isiannya</summary>
          {fields.map(([pointer, label]) => (
            <div class="input" key={pointer}>
              <label for={`catatan${pointer}`}>{label}</label>
              <input
                id={`catatan${pointer}`}
                name={`catatan${pointer}`}
                value={shown.typed[`catatan${pointer}`] ?? ''}
                maxLength={500}
              />
            </div>
          ))}
        </details>
        <button type="submit" class="outline">
          Kembalikan
        </button>
      </StepForm>
    </section>
  );
}

/** What a curator does with an item that is, or was, on sale. */
export function SaleForms(props: FormProps) {
  const { session, copy, item } = props;
  return (
    <>
      {item.published !== null && copy.status !== 'retired' && (
        <details class="panel" open={props.q !== ''}>
          <summary>Ganti standar harga yang dipakai</summary>
          <CeilingSearch {...props} prefix="tautan-" />
          <StepForm action={urls.linkCeiling(copy.id)} session={session}>
            <CeilingChoice {...props} prefix="tautan-" />
            <Consequence>Harga yang tayang langsung dinilai dengan standar yang dipilih.</Consequence>
            <button type="submit" class="outline">
              Pakai standar ini
            </button>
          </StepForm>
        </details>
      )}
      {copy.actions.includes('resume') && (
        <StepForm action={urls.liftItem(copy.id)} session={session} version={copy.version} class="panel">
          <Consequence>Barang kembali terlihat pembeli bila harganya masih sesuai standar.</Consequence>
          <button type="submit">Tayangkan lagi</button>
        </StepForm>
      )}
      {copy.actions.includes('suspend') && (
        <details class="panel">
          <summary>Hentikan penjualan</summary>
          <StepForm action={urls.suspendItem(copy.id)} session={session} version={copy.version}>
            <AreaField
              name="reason"
              label="Alasan, dibaca penyedia"
              shown={FRESH}
              required
              maxLength={1000}
              rows={2}
            />
            <Consequence>Barang hilang dari katalog sampai kurator menayangkannya lagi.</Consequence>
            <button type="submit" class="outline">
              Hentikan penjualan
            </button>
          </StepForm>
        </details>
      )}
    </>
  );
}

function CeilingSearch({ copy, q, prefix = '' }: FormProps & { readonly prefix?: string }) {
  return (
    <form method="get" action={urls.curateItem(copy.id)} class="search-form" role="search">
      <label for={`${prefix}cari`}>Cari standar harga lain</label>
      <div class="field">
        <input id={`${prefix}cari`} name="cari" type="search" value={q} maxLength={100} />
        <button type="submit" class="outline">
          Cari
        </button>
      </div>
    </form>
  );
}

/** The ceilings that may be meant, the likeliest first, each with the price against it; the last choice is none. */
function CeilingChoice({
  copy,
  suggestions,
  q,
  found,
  names,
  shown,
  prefix = '',
}: FormProps & { readonly prefix?: string }) {
  const options: readonly (CeilingSuggestion | CeilingView)[] =
    q === '' ? suggestions.slice(0, SUGGESTED) : found;
  const chosen = shown.typed.ceilingId;
  const fault = shown.faults.filter(({ field }) => field === 'ceilingId' || field === 'waiver');
  return (
    <fieldset id={`${prefix}ceilingId`} class="ceiling-choice">
      <legend>{q === '' ? 'Standar harga yang paling mirip' : `Standar harga dengan kata "${q}"`}</legend>
      {fault.length > 0 && <p class="wrong">{fault.map(({ text }) => text).join(' ')}</p>}
      {options.length === 0 && <p>Tidak ditemukan. Cari dengan kata lain, atau pilih tanpa standar harga.</p>}
      {options.map((ceiling) => {
        const id = `${prefix}batas-${ceiling.id}`;
        return (
          <div class="option" key={ceiling.id}>
            <input type="radio" id={id} name="ceilingId" value={ceiling.id} checked={ceiling.id === chosen} />
            <label for={id}>
              <strong>{ceiling.name}</strong> {ceiling.specification}
              <small>
                {`${ceiling.sourceCode}, ${ceiling.decreeNumber}${ceiling.isSample ? ' (contoh)' : ''}`}
                {'likeness' in ceiling && `, mirip ${Math.round(ceiling.likeness * 100)}%`}
                {ceiling.unit.toLowerCase() !== names.unit.toLowerCase() && (
                  <span class="wrong">{` Satuan lain: ${ceiling.unit}`}</span>
                )}
              </small>
              <CeilingBar label="Harga ini" price={copy.price} ceiling={ceiling.price} unit={ceiling.unit} />
            </label>
          </div>
        );
      })}
      <div class="option">
        <input
          type="radio"
          id={`${prefix}tanpa`}
          name="ceilingId"
          value="tanpa"
          checked={chosen === 'tanpa'}
        />
        <label for={`${prefix}tanpa`}>Tanpa standar harga, karena:</label>
      </div>
      <input
        id={`${prefix}waiver`}
        name="waiver"
        value={shown.typed.waiver ?? ''}
        maxLength={1000}
        aria-label="Alasan tanpa standar harga"
        placeholder={`Misalnya: belum ada dalam daftar; pembanding pasar ${formatRupiah(copy.price)}`}
      />
    </fieldset>
  );
}

function remarkFields(copy: WorkingCopyView): (readonly [string, string])[] {
  const asked = [...copy.attributeTexts.map(({ code, label }) => [`/attributes/${code}`, label] as const)];
  return [
    ['/name', 'Nama'],
    ['/specification', 'Isi dan ukuran'],
    ['/price', 'Harga'],
    ['/unitCode', 'Satuan'],
    ['/pictures', 'Foto'],
    ['/minimumOrder', 'Pembelian paling sedikit'],
    ['/leadTimeHours', 'Waktu penyiapan'],
    ...asked,
    ...copy.missingAttributes
      .filter((code) => !copy.attributeTexts.some((text) => text.code === code))
      .map((code) => [`/attributes/${code}`, code] as const),
  ];
}
