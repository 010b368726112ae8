import { formatRupiah } from '../../../kernel/index.js';

/** What is promised of one offer. */
export interface ComparedOffer {
  readonly id: string;
  readonly name: string;
  readonly vendorName: string;
  readonly kecamatan: string | null;
  readonly umkmClass: string | null;
  readonly category: string;
  readonly specification: string;
  readonly unit: string;
  readonly baseFactor: number | null;
  readonly baseUnit: string | null;
  readonly price: number;
  readonly priceIncludesTax: boolean;
  readonly priceIncludesDelivery: boolean;
  readonly priceTiers: readonly { readonly minimumQuantity: number; readonly price: number }[];
  /** Null for what is sold without one. */
  readonly ceilingPrice: number | null;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  readonly dailyCapacity: number | null;
  readonly isDomestic: boolean;
  readonly tkdnPercent: number | null;
  readonly attributes: readonly { readonly code: string; readonly label: string; readonly text: string }[];
}

/** One line of a comparison: the same thing of every offer, null where it says nothing. */
export interface ComparisonLine {
  readonly code: string;
  readonly label: string;
  readonly values: readonly (string | null)[];
  /** Whether the offers differ in it. */
  readonly isDifferent: boolean;
}

const yesNo = (value: boolean) => (value ? 'Ya' : 'Tidak');

const FIELDS: readonly (readonly [string, string, (offer: ComparedOffer) => string | null])[] = [
  ['price', 'Harga', ({ price, unit }) => `${formatRupiah(price)} per ${unit}`],
  [
    'base-price',
    'Harga per satuan dasar',
    ({ price, baseFactor, baseUnit }) =>
      baseFactor === null ? null : `${formatRupiah(Math.round(price / baseFactor))} per ${baseUnit}`,
  ],
  [
    'tiers',
    'Harga grosir',
    ({ priceTiers }) =>
      priceTiers
        .map(({ minimumQuantity, price }) => `mulai ${minimumQuantity}: ${formatRupiah(price)}`)
        .join('; ') || null,
  ],
  ['tax', 'Harga termasuk pajak', ({ priceIncludesTax }) => yesNo(priceIncludesTax)],
  ['delivery', 'Harga termasuk ongkos kirim', ({ priceIncludesDelivery }) => yesNo(priceIncludesDelivery)],
  [
    'ceiling',
    'Standar harga satuan',
    ({ ceilingPrice }) => (ceilingPrice === null ? null : formatRupiah(ceilingPrice)),
  ],
  ['minimum', 'Pembelian paling sedikit', ({ minimumOrder, unit }) => `${minimumOrder} ${unit}`],
  ['lead-time', 'Waktu penyiapan', ({ leadTimeHours }) => `${leadTimeHours} jam kerja`],
  [
    'capacity',
    'Kesanggupan sehari',
    ({ dailyCapacity }) => (dailyCapacity === null ? null : String(dailyCapacity)),
  ],
  ['vendor', 'Penyedia', ({ vendorName }) => vendorName],
  ['kecamatan', 'Kecamatan penyedia', ({ kecamatan }) => kecamatan],
  ['umkm-class', 'Skala usaha', ({ umkmClass }) => umkmClass],
  ['category', 'Kategori', ({ category }) => category],
  ['specification', 'Spesifikasi', ({ specification }) => specification || null],
  ['domestic', 'Produk dalam negeri', ({ isDomestic }) => yesNo(isDomestic)],
  ['tkdn', 'TKDN', ({ tkdnPercent }) => (tkdnPercent === null ? null : `${tkdnPercent}%`)],
];

/** Lays offers side by side: what every offer has, then the attributes of their categories, each on one line. */
export function compareOffers(offers: readonly ComparedOffer[]): ComparisonLine[] {
  const attributes = new Map(
    offers.flatMap((offer) => offer.attributes.map(({ code, label }) => [code, label] as const)),
  );
  const lines = [
    ...FIELDS.map(([code, label, read]) => ({ code, label, values: offers.map(read) })),
    ...[...attributes].map(([code, label]) => ({
      code: `attribute:${code}`,
      label,
      values: offers.map(
        (offer) => offer.attributes.find((attribute) => attribute.code === code)?.text ?? null,
      ),
    })),
  ];
  return lines
    .filter(({ values }) => values.some((value) => value !== null))
    .map((line) => ({ ...line, isDifferent: new Set(line.values).size > 1 }));
}
