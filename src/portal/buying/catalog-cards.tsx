import type { FoundOfferView, PublicLabels } from '../../catalog/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { classText, Picture } from '../etalase-parts.js';
import { picturesOf } from '../etalase.js';
import { urls } from '../urls.js';
import { ceilingWords } from './price-words.js';

const number = new Intl.NumberFormat('id-ID');

interface CardsProps {
  readonly offers: readonly FoundOfferView[];
  readonly pictures: PublicLabels['pictures'];
  /** What the page of an item must know of the search. */
  readonly context: Readonly<Record<string, string>>;
}

/** What was found, as cards: the price against its ceiling, who offers it, and why it stands here. */
export function OfferCards({ offers, pictures, context }: CardsProps) {
  return (
    <ul class="goods">
      {offers.map((offer, index) => (
        <li key={offer.id}>
          <article>
            <Picture
              picture={picturesOf(offer.pictures.slice(0, 1), pictures)[0]}
              sizes="(min-width: 62rem) 16rem, (min-width: 36rem) 30vw, 6rem"
              isFirst={index < 4}
            />
            <div class="goods-text">
              <h2>
                <a href={urls.catalogItem(offer.id, context)}>{offer.name}</a>
              </h2>
              <p class="price">
                {formatRupiah(offer.price)} <small>per {offer.unit}</small>
              </p>
              <p class="ceiling">{ceilingWords(offer.price, offer.ceilingPrice)}</p>
              <OfferFacts offer={offer} />
              <WhyHere reasons={offer.reasons} />
            </div>
            <div class="option">
              <input type="checkbox" id={`banding-${offer.id}`} name="barang" value={offer.id} />
              <label for={`banding-${offer.id}`}>
                Bandingkan<span class="unseen"> {offer.name}</span>
              </label>
            </div>
          </article>
        </li>
      ))}
    </ul>
  );
}

/** Vendor, place, least quantity, lead time and marks of an offer, on few lines. */
export function OfferFacts({ offer }: { readonly offer: FoundOfferView }) {
  const { vendorName, kecamatan, umkmClass, distanceKm, minimumOrder, unit, leadTimeHours } = offer;
  const { isHalal, isDomestic, tkdnPercent } = offer;
  const place = [
    kecamatan === null ? '' : `Kec. ${kecamatan}`,
    distanceKm === null ? '' : `${number.format(distanceKm)} km`,
    classText(umkmClass) ?? '',
  ].filter((text) => text !== '');
  const marks = [
    ...(isHalal ? ['Halal'] : []),
    ...(tkdnPercent !== null ? [`TKDN ${tkdnPercent}%`] : isDomestic ? ['Produk dalam negeri'] : []),
  ];
  return (
    <>
      <p class="by">
        <strong>{vendorName}</strong>
        {place.length > 0 && <span>{place.join(' · ')}</span>}
      </p>
      <p class="by">{`Paling sedikit ${number.format(minimumOrder)} ${unit}, siap dalam ${leadTimeHours} jam kerja`}</p>
      {marks.length > 0 && (
        <p class="marks">
          {marks.map((mark) => (
            <span>{mark}</span>
          ))}
        </p>
      )}
    </>
  );
}

/** Why an offer stands where it stands. */
export function WhyHere({ reasons }: Pick<FoundOfferView, 'reasons'>) {
  return reasons.length === 0 ? null : (
    <details class="why">
      <summary>Mengapa di urutan ini?</summary>
      <ul>
        {reasons.map(({ detail }) => (
          <li>{detail}</li>
        ))}
      </ul>
    </details>
  );
}
