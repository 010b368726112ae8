import type { AttributeDefinition, AttributeValue } from './attribute.js';
import { priceFor, type ItemPromise } from './item-promise.js';

/** One field that a vendor wants otherwise than it is published. */
export interface ItemChange {
  /** Into the item's body, for example `/price` or `/attributes/halal`. */
  readonly pointer: string;
  readonly label: string;
  readonly published: unknown;
  readonly proposed: unknown;
  /** Whether a curator sees it before it is on sale. */
  readonly isMaterial: boolean;
}

type Field = Exclude<keyof ItemPromise, 'attributes'>;
interface FieldRule {
  readonly label: string;
  /** Whether this change, which has happened, is material; facts of the whole promise may decide. */
  readonly isMaterial: (published: ItemPromise, proposed: ItemPromise) => boolean;
}

const always = () => true;
const never = () => false;
const rises =
  (field: 'price' | 'minimumOrder') =>
  (published: ItemPromise, proposed: ItemPromise): boolean =>
    proposed[field] > published[field];

/**
 * What goes to a curator again. The measure: may a buyer, or the public who pays, be worse off than what was curated? More
 * expensive, other goods, other tax, or a claim that nobody has checked goes to review. A lower price, longer notice, less capacity or a
 * smaller area takes nothing from an order that stands, and is honest the sooner it is shown.
 */
const FIELD_RULES: Readonly<Record<Field, FieldRule>> = {
  sku: { label: 'Kode barang penyedia', isMaterial: never },
  categoryCode: { label: 'Kategori', isMaterial: always },
  name: { label: 'Nama', isMaterial: always },
  specification: { label: 'Spesifikasi', isMaterial: always },
  unitCode: { label: 'Satuan', isMaterial: always },
  baseUnitCode: { label: 'Satuan dasar', isMaterial: always },
  baseFactor: { label: 'Isi dalam satuan dasar', isMaterial: always },
  price: { label: 'Harga', isMaterial: rises('price') },
  priceIncludesTax: { label: 'Harga termasuk pajak', isMaterial: always },
  priceIncludesDelivery: {
    label: 'Harga termasuk ongkos kirim',
    isMaterial: (published) => published.priceIncludesDelivery,
  },
  priceTiers: { label: 'Harga grosir', isMaterial: anyQuantityDearer },
  minimumOrder: { label: 'Pembelian paling sedikit', isMaterial: rises('minimumOrder') },
  leadTimeHours: { label: 'Waktu penyiapan', isMaterial: never },
  dailyCapacity: { label: 'Kapasitas per hari', isMaterial: never },
  delivery: { label: 'Kecamatan dan ongkos kirim', isMaterial: anyDeliveryDearer },
  pictures: { label: 'Gambar', isMaterial: hasNewPicture },
  isDomestic: { label: 'Produk dalam negeri', isMaterial: ({ isDomestic }) => !isDomestic },
  tkdnPercent: { label: 'Persentase TKDN', isMaterial: (_, { tkdnPercent }) => tkdnPercent !== null },
  tkdnCertificate: {
    label: 'Nomor sertifikat TKDN',
    isMaterial: (_, { tkdnCertificate }) => tkdnCertificate !== null,
  },
  tkdnFileId: { label: 'Berkas sertifikat TKDN', isMaterial: (_, { tkdnFileId }) => tkdnFileId !== null },
  tkdnValidUntil: {
    label: 'Masa berlaku sertifikat TKDN',
    isMaterial: (_, { tkdnValidUntil }) => tkdnValidUntil !== null,
  },
  taxClass: { label: 'Golongan pajak', isMaterial: always },
};

/** The fields of a promise that people write, for remarks that name one. */
export function isItemField(pointer: string, definitions: readonly AttributeDefinition[]): boolean {
  const [, field = '', inner] = pointer.split('/');
  if (field === 'attributes') return inner === undefined || definitions.some(({ code }) => code === inner);
  return Object.hasOwn(FIELD_RULES, field);
}

/** What a field is called on screen. */
export function labelOf(pointer: string, definitions: readonly AttributeDefinition[]): string {
  const [, field = '', inner] = pointer.split('/');
  if (field === 'attributes') return definitions.find(({ code }) => code === inner)?.label ?? 'Rincian';
  return Object.hasOwn(FIELD_RULES, field) ? FIELD_RULES[field as Field].label : pointer;
}

/** Everything that a proposed promise changes in the published one, field by field in the order of the form. */
export function changesOf(
  published: ItemPromise,
  proposed: ItemPromise,
  definitions: readonly AttributeDefinition[],
): ItemChange[] {
  const fields = (Object.keys(FIELD_RULES) as Field[])
    .filter((field) => differ(published[field], proposed[field]))
    .map((field) => ({
      pointer: `/${field}`,
      label: FIELD_RULES[field].label,
      published: published[field],
      proposed: proposed[field],
      isMaterial: FIELD_RULES[field].isMaterial(published, proposed),
    }));
  const codes = [...new Set([...Object.keys(published.attributes), ...Object.keys(proposed.attributes)])];
  const attributes = codes
    .filter((code) => differ(published.attributes[code], proposed.attributes[code]))
    .map((code) => attributeChange(code, published, proposed, definitions));
  return [...fields, ...attributes];
}

function attributeChange(
  code: string,
  published: ItemPromise,
  proposed: ItemPromise,
  definitions: readonly AttributeDefinition[],
): ItemChange {
  const definition = definitions.find((candidate) => candidate.code === code);
  const valueOf = ({ attributes }: ItemPromise): AttributeValue | null => attributes[code] ?? null;
  return {
    pointer: `/attributes/${code}`,
    label: definition?.label ?? code,
    published: valueOf(published),
    proposed: valueOf(proposed),
    // An answer that is no longer asked for falls away by itself.
    isMaterial: definition?.isMaterial ?? false,
  };
}

function anyQuantityDearer(published: ItemPromise, proposed: ItemPromise): boolean {
  return [published, proposed]
    .flatMap(({ priceTiers }) => priceTiers)
    .some(
      ({ minimumQuantity }) => priceFor(proposed, minimumQuantity) > priceFor(published, minimumQuantity),
    );
}

function anyDeliveryDearer(published: ItemPromise, proposed: ItemPromise): boolean {
  const feeOf = new Map(published.delivery.map(({ kecamatanCode, fee }) => [kecamatanCode, fee]));
  return proposed.delivery.some(({ kecamatanCode, fee }) => fee > (feeOf.get(kecamatanCode) ?? fee));
}

function hasNewPicture(published: ItemPromise, proposed: ItemPromise): boolean {
  return proposed.pictures.some(({ fileId }) => !published.pictures.some((known) => known.fileId === fileId));
}

// jsonb does not keep the order of keys, so objects are compared by sorted keys.
function differ(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) !== canonical(other ?? null);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
