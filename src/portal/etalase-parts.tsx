import type { FoundOfferView, PublicLabels } from '../catalog/index.js';
import { formatRupiah } from '../kernel/index.js';
import { picturesOf, type ShownPicture } from './etalase.js';
import { urls } from './urls.js';

const CLASSES: Readonly<Record<string, string>> = {
  mikro: 'Usaha mikro',
  kecil: 'Usaha kecil',
  menengah: 'Usaha menengah',
};

/** The size of a business in words. */
export function classText(umkmClass: string | null): string | null {
  return umkmClass === null ? null : (CLASSES[umkmClass] ?? null);
}

/** A picture for the room that it has, or a plain tile. Eager only where it is seen first. */
export function Picture({
  picture,
  sizes,
  isFirst = false,
}: {
  readonly picture: ShownPicture | undefined;
  /** As in HTML: how wide it is shown. */
  readonly sizes: string;
  readonly isFirst?: boolean;
}) {
  const [smallest] = picture?.sizes ?? [];
  if (!picture || !smallest) {
    return (
      <span class="picture none" aria-hidden="true">
        <svg viewBox="0 0 24 24" width="40" height="40">
          <path d="M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4" />
        </svg>
      </span>
    );
  }
  return (
    <img
      class="picture"
      src={smallest.url}
      srcset={picture.sizes.map(({ url, width }) => `${url} ${width}w`).join(', ')}
      sizes={sizes}
      width={smallest.width}
      height={smallest.height}
      alt={picture.alt}
      loading={isFirst ? 'eager' : 'lazy'}
      decoding="async"
    />
  );
}

/** Offers as cards. */
export function Offers({
  offers,
  labels,
  withVendor = true,
}: {
  readonly offers: readonly FoundOfferView[];
  readonly labels: PublicLabels;
  readonly withVendor?: boolean;
}) {
  return (
    <ul class="offers">
      {offers.map((offer, index) => (
        <li key={offer.id}>
          <a class="offer" href={urls.etalaseItem(offer.id)}>
            <Picture
              picture={picturesOf(offer.pictures.slice(0, 1), labels.pictures)[0]}
              sizes="(min-width: 62rem) 16rem, (min-width: 36rem) 30vw, 45vw"
              isFirst={index < 4}
            />
            <span class="offer-text">
              <strong>{offer.name}</strong>
              <span class="price">
                {formatRupiah(offer.price)} <small>per {offer.unit}</small>
              </span>
              {withVendor && <span class="by">{offer.vendorName}</span>}
              {withVendor && offer.kecamatan !== null && <span class="by">Kec. {offer.kecamatan}</span>}
              <Marks {...offer} />
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Marks({
  isHalal,
  isDomestic,
  tkdnPercent,
}: Pick<FoundOfferView, 'isHalal' | 'isDomestic' | 'tkdnPercent'>) {
  const marks = [
    ...(isHalal ? ['Halal'] : []),
    ...(tkdnPercent !== null ? [`TKDN ${tkdnPercent}%`] : isDomestic ? ['Produk dalam negeri'] : []),
  ];
  return marks.length === 0 ? null : (
    <span class="marks">
      {marks.map((mark) => (
        <span key={mark}>{mark}</span>
      ))}
    </span>
  );
}
