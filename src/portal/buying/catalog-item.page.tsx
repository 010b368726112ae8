import { formatRupiah, longDateWithDay } from '../../kernel/index.js';
import { Picture } from '../etalase-parts.js';
import { picturesOf } from '../etalase.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { InputField, SelectField } from '../ui/fields.js';
import { FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Facts } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import { WhyHere } from './catalog-cards.js';
import { contextOf, type CatalogChoice } from './catalog-choice.js';
import { CeilingBar, DeliveryFees, OtherPrices, PriceHistory } from './item-prices.js';
import { OBSTACLES, type ItemView } from './item-view.js';
import { ceilingWords } from './price-words.js';

const number = new Intl.NumberFormat('id-ID');

interface ItemPageProps {
  readonly frame: Frame;
  readonly view: ItemView;
  readonly choice: CatalogChoice;
  readonly shown: Shown;
  readonly mayAsk: boolean;
}

/** One item for who may buy it: what it is, what it costs beside its ceiling and elsewhere, when it can be had, and the way to ask for it. */
export function CatalogItemPage(props: ItemPageProps) {
  const { frame, view, shown, mayAsk, choice } = props;
  const { item, offer, pictures } = view;
  const [cover, ...others] = picturesOf(item.pictures, pictures);
  return (
    <Layout title={item.name} {...frame} here={urls.catalog} isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.catalogFor(contextOf(choice))}>Katalog</a> <span aria-hidden="true">/</span>{' '}
        <a href={urls.catalogFor({ kategori: item.categoryCode, ...contextOf(choice) })}>{item.category}</a>
      </nav>
      <FaultSummary faults={shown.faults} />
      <article class="item">
        <div class="gallery">
          <Picture picture={cover} sizes="(min-width: 48rem) 32rem, 92vw" isFirst />
          {others.length > 0 && (
            <ul>
              {others.map((picture) => (
                <li>
                  <Picture picture={picture} sizes="6rem" />
                </li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <h1>{item.name}</h1>
          <p class="price big">
            {formatRupiah(item.price)} <small>per {item.unit}</small>
          </p>
          <CeilingBar price={item.price} ceiling={offer.ceiling?.price ?? item.ceilingPrice} />
          {offer.ceiling && (
            <p class="below">
              Batasnya menurut <Term id="ssh">standar harga</Term>
              {`: ${offer.ceiling.priceListTitle}, ${offer.ceiling.decreeNumber}, kode ${offer.ceiling.sourceCode}.`}
            </p>
          )}
          {offer.ceilingWaiver !== null && (
            <p class="below">{`Tanpa batas karena: ${offer.ceilingWaiver}`}</p>
          )}
          {item.priceTiers.length > 0 && (
            <ul class="tiers">
              {item.priceTiers.map(({ minimumQuantity, price }) => (
                <li>
                  {`Mulai ${minimumQuantity} ${item.unit}: `}
                  <strong>{formatRupiah(price)}</strong>
                </li>
              ))}
            </ul>
          )}
          {mayAsk && <AskForm {...props} />}
          <AvailabilityForm {...props} />
        </div>
      </article>
      <div class="prices">
        <section class="panel">
          <h2>Keterangan</h2>
          {item.specification !== '' && <p class="specification">{item.specification}</p>}
          <Facts
            facts={[
              [
                'Penyedia',
                <>
                  <a href={urls.etalaseVendor(item.vendorId)}>{item.vendorName}</a>
                  {item.kecamatan !== null && `, Kecamatan ${item.kecamatan}`}
                </>,
              ],
              ['Pembelian paling sedikit', `${item.minimumOrder} ${item.unit}`],
              ['Waktu penyiapan', `${item.leadTimeHours} jam kerja`],
              [
                'Kesanggupan sehari',
                offer.dailyCapacity === null ? 'Menurut penyedia' : number.format(offer.dailyCapacity),
              ],
              ['Pajak', item.priceIncludesTax ? 'Sudah termasuk dalam harga' : 'Belum termasuk dalam harga'],
              [
                'Ongkos kirim',
                item.priceIncludesDelivery ? 'Sudah termasuk dalam harga' : 'Menurut kecamatan tujuan',
              ],
              item.tkdnPercent === null ? null : ['TKDN', `${item.tkdnPercent}%`],
              ...item.attributes.map(({ label, text }) => [label, text] as const),
            ]}
          />
          <p class="panel-links">
            <a href={urls.askVendor(item.vendorId, item.id)}>Tanya penyedia</a>
          </p>
        </section>
        <OtherPrices {...view} />
        <PriceHistory {...view} />
        <DeliveryFees {...view} />
      </div>
      <Similar {...props} />
    </Layout>
  );
}

function AskForm({ frame, view, choice, shown }: ItemPageProps) {
  const { item, offer, drafts } = view;
  return (
    <section class="panel ask-vendor">
      <h2>Minta barang ini</h2>
      <StepForm action={urls.askItem(item.id)} session={frame.session}>
        <InputField
          name="jumlah"
          label="Jumlah"
          suffix={item.unit}
          inputMode="numeric"
          autocomplete="off"
          maxLength={9}
          required
          value={choice.said.jumlah === '' ? String(offer.minimumOrder) : choice.said.jumlah}
          shown={shown}
        />
        {drafts.length > 0 && (
          <SelectField
            name="permintaan"
            label="Untuk permintaan"
            options={[
              ...drafts.map(({ id, title }) => ({ value: id, label: title })),
              { value: '', label: 'Permintaan baru' },
            ]}
            value={choice.draftId}
            shown={shown}
          />
        )}
        <button type="submit">{drafts.length > 0 ? 'Masukkan ke permintaan' : 'Mulai permintaan'}</button>
      </StepForm>
    </section>
  );
}

function AvailabilityForm({ view, choice, shown }: ItemPageProps) {
  const { item, availability, areas } = view;
  const { said, draftId } = choice;
  return (
    <details
      class="panel folded"
      open={availability !== null || shown.faults.some(({ field }) => field === 'tanggal')}
    >
      <summary>Ada pada hari itu?</summary>
      {availability && <AvailabilityAnswer availability={availability} unit={item.unit} />}
      <form method="get" action={urls.catalogItem(item.id)}>
        {draftId !== '' && <input type="hidden" name="permintaan" value={draftId} />}
        <div class="columns-2">
          <InputField
            name="tanggal"
            label="Tanggal"
            type="date"
            required
            value={said.tanggal}
            shown={shown}
          />
          <InputField
            name="butuh"
            label="Jumlah yang dibutuhkan"
            inputMode="numeric"
            required
            autocomplete="off"
            maxLength={9}
            value={said.jumlah === '' ? String(item.minimumOrder) : said.jumlah}
            shown={shown}
          />
        </div>
        <SelectField
          name="antar"
          label="Diantar ke kecamatan"
          nothing="Belum ditentukan"
          options={areas.map(({ code, name }) => ({ value: code, label: name }))}
          value={said.antar}
          shown={shown}
        />
        <button type="submit" class="outline">
          Periksa ketersediaan
        </button>
      </form>
    </details>
  );
}

function AvailabilityAnswer({
  availability,
  unit,
}: {
  readonly availability: NonNullable<ItemView['availability']>;
  readonly unit: string;
}) {
  const { date, quantity, isAvailable, obstacles, free, deliveryFee, otherDays } = availability;
  return (
    <div class={isAvailable ? 'answer yes' : 'answer no'} role="status">
      <p>
        <strong>
          {isAvailable
            ? `Ya, ${quantity} ${unit} masih dapat dipesan untuk ${longDateWithDay(date)}.`
            : `Belum dapat: ${quantity} ${unit} untuk ${longDateWithDay(date)}.`}
        </strong>
      </p>
      {obstacles.length > 0 && (
        <ul>
          {obstacles.map((code) => (
            <li>{OBSTACLES[code] ?? 'Sedang tidak dijual.'}</li>
          ))}
        </ul>
      )}
      {isAvailable && free !== null && <p>{`Sisa kesanggupan hari itu ${number.format(free)} ${unit}.`}</p>}
      {deliveryFee !== null && deliveryFee > 0 && <p>{`Ongkos kirim ${formatRupiah(deliveryFee)}.`}</p>}
      {otherDays.length > 0 && <p>{`Hari lain yang dapat: ${otherDays.map(longDateWithDay).join('; ')}.`}</p>}
      <p class="below">Belum menjadi janji; tempatnya ditahan saat permintaan diajukan.</p>
    </div>
  );
}

function Similar({ view, choice }: ItemPageProps) {
  const { similar, item } = view;
  if (similar.length === 0) return null;
  const ids = [item.id, ...similar.slice(0, 3).map(({ id }) => id)];
  return (
    <section class="panel">
      <h2>Penawaran serupa</h2>
      <ul class="similar">
        {similar.slice(0, 6).map((offer) => (
          <li>
            <a href={urls.catalogItem(offer.id, contextOf(choice))}>{offer.name}</a>
            <span>{`${formatRupiah(offer.price)} per ${offer.unit}`}</span>
            <small>{`${offer.vendorName}. ${ceilingWords(offer.price, offer.ceilingPrice)}.`}</small>
            <WhyHere reasons={offer.reasons} />
          </li>
        ))}
      </ul>
      <a role="button" class="outline" href={urls.compare(ids, { permintaan: choice.draftId })}>
        Bandingkan bersebelahan
      </a>
    </section>
  );
}
