import type { PublicLabels, PublicShop, SearchView } from '../catalog/index.js';
import type { toVendorPerformance } from '../payments/index.js';
import { classText, Offers, Picture } from './etalase-parts.js';
import { ShopHours } from './etalase-shop.js';
import { Layout } from './layout.js';
import { urls } from './urls.js';

interface EtalaseVendorPageProps {
  readonly government: string;
  readonly vendor: PublicShop;
  readonly found: SearchView;
  readonly labels: PublicLabels;
  readonly deeds: Deeds;
}

type Deeds = ReturnType<typeof toVendorPerformance>;

/** A vendor as it shows itself: what it says, how it wants to be reached, and what it sells. */
export function EtalaseVendorPage({ government, vendor, found, labels, deeds }: EtalaseVendorPageProps) {
  const place = [
    vendor.kecamatan === null ? null : `Kecamatan ${vendor.kecamatan}`,
    classText(vendor.umkmClass),
  ];
  return (
    <Layout title={vendor.name} government={government} note={NOTE} isOpen isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.etalase()}>Etalase</a>
      </nav>
      <section class="vendor">
        <div>
          <h1>{vendor.name}</h1>
          <p class="by">{place.filter((part) => part !== null).join(' · ')}</p>
          {vendor.about !== '' && <p>{vendor.about}</p>}
          {vendor.pictures.length > 0 && (
            <ul class="shop-photos" aria-label="Foto tempat usaha">
              {vendor.pictures.map((picture, at) => (
                <li>
                  <Picture
                    picture={picture}
                    sizes="(min-width: 62rem) 18rem, (min-width: 36rem) 45vw, 90vw"
                    isFirst={at === 0}
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
        <div class="panel">
          <ShopHours shop={vendor} />
          <Contact vendor={vendor} />
          {vendor.takesInquiries && (
            <a role="button" href={urls.askVendor(vendor.id)}>
              Tanya penyedia
            </a>
          )}
        </div>
      </section>
      <DeedsOf deeds={deeds} />
      <h2>Yang dijual</h2>
      <Offers offers={found.items} labels={labels} withVendor={false} />
      {found.next !== null && (
        <nav class="pages" aria-label="Halaman">
          <a rel="next" href={`${urls.etalaseVendor(vendor.id)}?sesudah=${found.next}`}>
            Berikutnya
          </a>
        </nav>
      )}
    </Layout>
  );
}

function Contact({ vendor: { contact, website } }: Pick<EtalaseVendorPageProps, 'vendor'>) {
  const { phone = null, email = null } = contact ?? {};
  if (phone === null && email === null && website === null) return null;
  return (
    <dl class="facts">
      {phone !== null && (
        <div>
          <dt>Telepon usaha</dt>
          <dd>
            <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>
          </dd>
        </div>
      )}
      {email !== null && (
        <div>
          <dt>Surel usaha</dt>
          <dd>
            <a href={`mailto:${email}`}>{email}</a>
          </dd>
        </div>
      )}
      {website !== null && (
        <div>
          <dt>Situs</dt>
          <dd>
            <a href={website} rel="nofollow noopener noreferrer">
              {website.replace(/^https?:\/\//, '')}
            </a>
          </dd>
        </div>
      )}
    </dl>
  );
}

const DEEDS: readonly (readonly [
  keyof Deeds & ('acceptance' | 'punctuality' | 'completeness' | 'rejection'),
  string,
  string,
])[] = [
  ['acceptance', 'Pesanan disanggupi', 'pesanan'],
  ['punctuality', 'Tiba tepat waktu', 'pengiriman'],
  ['completeness', 'Diserahkan lengkap', 'baris pesanan'],
  ['rejection', 'Ditolak saat diterima', 'satuan barang'],
];

// A new vendor has done nothing yet: that is no bad mark, and no good one.
function DeedsOf({ deeds }: { readonly deeds: Deeds }) {
  const known = DEEDS.filter(([key]) => deeds[key].events > 0);
  return (
    <section aria-label="Kinerja setahun">
      <h2>Kinerja setahun</h2>
      {known.length === 0 ? (
        <p>Belum ada pesanan dalam setahun ini.</p>
      ) : (
        <dl class="facts">
          {known.map(([key, term, unit]) => (
            <div>
              <dt>{term}</dt>
              <dd>{`${deeds[key].percent?.toLocaleString('id')}% dari ${deeds[key].events.toLocaleString('id')} ${unit}`}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>Dihitung dari kejadian yang tercatat; tidak diisi siapa pun.</p>
    </section>
  );
}

const NOTE = 'Usaha ini sudah diverifikasi. Kontak ditampilkan atas persetujuan penyedia.';
