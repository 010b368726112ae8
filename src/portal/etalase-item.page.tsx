import type { PublicItem } from '../catalog/index.js';
import { formatRupiah } from '../kernel/index.js';
import { Picture } from './etalase-parts.js';
import type { ShownPicture } from './etalase.js';
import { Layout } from './layout.js';
import { urls } from './urls.js';

interface EtalaseItemPageProps {
  readonly government: string;
  readonly item: PublicItem;
  readonly pictures: readonly ShownPicture[];
}

/** One item: what it is, what it costs and for whom, and the way to its vendor. */
export function EtalaseItemPage({ government, item, pictures }: EtalaseItemPageProps) {
  const [cover, ...others] = pictures;
  const facts: readonly (readonly [string, string])[] = [
    ['Pembelian paling sedikit', `${item.minimumOrder} ${item.unit}`],
    ['Waktu penyiapan', `${item.leadTimeHours} jam kerja`],
    ['Pajak', item.priceIncludesTax ? 'Sudah termasuk dalam harga' : 'Belum termasuk dalam harga'],
    ['Ongkos kirim', item.priceIncludesDelivery ? 'Sudah termasuk dalam harga' : 'Menurut kecamatan tujuan'],
    ...(item.ceilingPrice === null
      ? []
      : [['Standar harga kabupaten', `${formatRupiah(item.ceilingPrice)} per ${item.unit}`] as const]),
    ...(item.tkdnPercent === null ? [] : [['TKDN', `${item.tkdnPercent}%`] as const]),
    ...item.attributes.map(({ label, text }) => [label, text] as const),
  ];
  return (
    <Layout title={item.name} government={government} note={NOTE} isOpen isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.etalase()}>Etalase</a> <span aria-hidden="true">/</span>{' '}
        <a href={urls.etalase({ category: item.categoryCode })}>{item.category}</a>
      </nav>
      <article class="item">
        <div class="gallery">
          <Picture picture={cover} sizes="(min-width: 48rem) 32rem, 92vw" isFirst />
          {others.length > 0 && (
            <ul>
              {others.map((picture) => (
                <li key={picture.sizes[0]?.url}>
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
          {item.priceTiers.length > 0 && (
            <ul class="tiers">
              {item.priceTiers.map(({ minimumQuantity, price }) => (
                <li key={minimumQuantity}>
                  Mulai {minimumQuantity} {item.unit}: <strong>{formatRupiah(price)}</strong>
                </li>
              ))}
            </ul>
          )}
          <section class="panel seller" aria-label="Penyedia">
            <p>
              <a href={urls.etalaseVendor(item.vendorId)}>
                <strong>{item.vendorName}</strong>
              </a>
              {item.kecamatan !== null && <span class="by">Kecamatan {item.kecamatan}</span>}
            </p>
            <a role="button" href={urls.askVendor(item.vendorId, item.id)}>
              Tanya penyedia
            </a>
          </section>
          {item.specification !== '' && <p class="specification">{item.specification}</p>}
          <dl class="facts">
            {facts.map(([label, text]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      </article>
    </Layout>
  );
}

const NOTE = 'Harga ditetapkan penyedia dan tidak boleh melebihi standar harga kabupaten.';
