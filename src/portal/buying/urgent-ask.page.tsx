import type { BudgetLineView } from '../../budget/index.js';
import type { FoundOfferView, PublicLabels } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import type { AreaView } from '../../organisation/index.js';
import { Picture } from '../etalase-parts.js';
import { picturesOf } from '../etalase.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AreaField, InputField, SelectField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Consequence, Empty } from '../ui/parts.js';
import { urls } from '../urls.js';
import { BudgetChoice } from './budget-choice.js';
import { OfferFacts } from './catalog-cards.js';
import { ceilingWords } from './price-words.js';

interface UrgentAskProps {
  readonly frame: Frame;
  readonly shown: Shown;
  readonly areas: readonly AreaView[];
  /** Null before anything was looked for. */
  readonly offers: readonly FoundOfferView[] | null;
  readonly pictures: PublicLabels['pictures'];
  readonly budgetLines: readonly BudgetLineView[];
}

const CARRIED = ['jenis', 'q', 'tanggal', 'pukul', 'banyak', 'kecamatan'] as const;

/** What cannot wait: looked for and asked for on one page. */
export function UrgentAskPage(props: UrgentAskProps) {
  const { frame, shown, areas, offers } = props;
  return (
    <Layout title="Pesan mendesak" {...frame} here={urls.requisitions} scripts={['autosave']}>
      <nav class="trail" aria-label="Letak">
        <a href={urls.urgentRequests}>Pesanan mendesak</a>
      </nav>
      <h1>Pesan mendesak</h1>
      <p>
        Untuk yang tidak dapat menunggu persetujuan. Penyedia menjawab dalam hitungan menit; Anda menulis
        pembenarannya sesudahnya dan setiap pesanan mendesak dilihat pengawas.
      </p>
      <FaultSummary faults={shown.faults} />
      <form class="panel" method="get" action={urls.askUrgently}>
        <h2>Apa, kapan, berapa?</h2>
        <div class="columns-2">
          <SelectField
            name="jenis"
            label="Jenis"
            options={[
              { value: 'mamin', label: 'Makan dan minum' },
              { value: 'atk', label: 'Alat tulis kantor' },
            ]}
            shown={shown}
          />
          <InputField
            name="q"
            label="Barang yang dicari"
            hint="Misalnya nasi kotak."
            maxLength={100}
            shown={shown}
          />
          <InputField name="tanggal" label="Tanggal" type="date" required shown={shown} />
          <InputField name="pukul" label="Tiba pukul" type="time" required shown={shown} />
          <InputField
            name="banyak"
            label="Jumlah"
            inputMode="numeric"
            autocomplete="off"
            maxLength={7}
            required
            shown={shown}
          />
          <SelectField
            name="kecamatan"
            label="Diantar ke kecamatan"
            nothing="Pilih kecamatan"
            options={areas.map(({ code, name }) => ({ value: code, label: name }))}
            shown={shown}
          />
        </div>
        <button type="submit" class={offers === null ? undefined : 'outline'}>
          Cari penyedia
        </button>
      </form>
      {offers !== null && <AskForm {...props} offers={offers} />}
    </Layout>
  );
}

function AskForm({
  frame,
  shown,
  offers,
  pictures,
  budgetLines,
}: UrgentAskProps & { readonly offers: readonly FoundOfferView[] }) {
  if (offers.length === 0) {
    return (
      <Empty>
        <h2>Tidak ada yang sanggup</h2>
        <p>Coba jumlah yang lebih kecil, barang lain, atau hari lain.</p>
      </Empty>
    );
  }
  const quantity = Number(shown.typed.banyak ?? 0);
  const chosen = shown.typed.barang ?? '';
  return (
    <StepForm action={urls.askUrgently} session={frame.session} class="choose">
      {CARRIED.map((name) => (
        <input type="hidden" name={name} value={shown.typed[name] ?? ''} />
      ))}
      <section class="panel">
        <h2>Pilih penyedia</h2>
        <fieldset class="pick cards" id="barang">
          <legend class="unseen">Pilih penyedia</legend>
          {offers.map((offer) => (
            <div class="pick-one" key={offer.id}>
              <input
                type="radio"
                id={`barang-${offer.id}`}
                name="barang"
                value={offer.id}
                required
                checked={offer.id === chosen}
              />
              <label for={`barang-${offer.id}`}>
                <strong>{offer.name}</strong>
              </label>
              <Picture picture={picturesOf(offer.pictures.slice(0, 1), pictures)[0]} sizes="6rem" />
              <p class="price">
                {formatRupiah(offer.price)}{' '}
                <small>{`per ${offer.unit}, sekitar ${formatRupiah(offer.price * quantity)} semuanya`}</small>
              </p>
              <p class="ceiling">{ceilingWords(offer.price, offer.ceilingPrice)}</p>
              <OfferFacts offer={offer} />
            </div>
          ))}
        </fieldset>
      </section>
      <section class="panel">
        <h2>Ke mana dan mengapa?</h2>
        <InputField name="tempat" label="Tempat pengantaran" required maxLength={300} shown={shown} />
        <InputField name="penerima" label="Siapa yang menerima?" required maxLength={200} shown={shown} />
        <AreaField
          name="sebab"
          label="Mengapa tidak dapat menunggu?"
          required
          minLength={10}
          maxLength={300}
          rows={2}
          shown={shown}
        />
        <BudgetChoice lines={budgetLines} shown={shown} />
        <Consequence>
          Begitu penyedia menyanggupi, pesanan mengikat dan tidak dapat Anda batalkan. Pembenaran yang
          terlambat menutup jalur mendesak bagi perangkat daerah Anda.
        </Consequence>
        <button type="submit">Kirim ke penyedia</button>
      </section>
    </StepForm>
  );
}
