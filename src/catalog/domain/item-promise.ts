import { formatRupiah, type CivilDate, type Refusal, type Rupiah } from '../../kernel/index.js';
import type { AttributeValues } from './attribute.js';
import type { TaxClass } from './category.js';

/** From this quantity on, each piece costs this much. */
export interface PriceTier {
  readonly minimumQuantity: number;
  readonly price: Rupiah;
}

/** A kecamatan that is delivered to, and what that costs for one delivery. */
export interface DeliveryFee {
  readonly kecamatanCode: string;
  readonly fee: Rupiah;
}

/** A picture of the item with the words for those who cannot see it; the first one is the cover. */
export interface ItemPicture {
  readonly fileId: string;
  readonly alt: string;
}

/** What a curator remarks about one field; the pointer is that of the item's own body, for example `/attributes/halal`. */
export interface FieldRemark {
  readonly pointer: string;
  readonly remark: string;
}

/** Everything a vendor promises of an item. A published version keeps all of it. */
export interface ItemPromise {
  /** The vendor's own code. */
  readonly sku: string | null;
  readonly categoryCode: string;
  readonly name: string;
  readonly specification: string;
  readonly attributes: AttributeValues;
  readonly unitCode: string;
  /** One unit of sale holds `baseFactor` of these, for example 1 rim = 500 lembar; both or neither. */
  readonly baseUnitCode: string | null;
  readonly baseFactor: number | null;
  /** Whole rupiah per unit. */
  readonly price: Rupiah;
  readonly priceIncludesTax: boolean;
  readonly priceIncludesDelivery: boolean;
  /** By rising quantity, never by rising price. */
  readonly priceTiers: readonly PriceTier[];
  readonly minimumOrder: number;
  /** Working hours from order to delivery. */
  readonly leadTimeHours: number;
  /** How many of it can be made in a day; null leaves it to the vendor's capacity. */
  readonly dailyCapacity: number | null;
  /** Where it is delivered to; none means wherever the vendor delivers. */
  readonly delivery: readonly DeliveryFee[];
  readonly pictures: readonly ItemPicture[];
  /** The vendor's claim that it is a domestic product (PDN). */
  readonly isDomestic: boolean;
  readonly tkdnPercent: number | null;
  readonly tkdnCertificate: string | null;
  readonly tkdnFileId: string | null;
  readonly tkdnValidUntil: CivilDate | null;
  /** Null leaves it to the category. */
  readonly taxClass: TaxClass | null;
}

/** What a vendor need not say, and what is meant when it does not. */
export type OptionalPromise = Omit<
  ItemPromise,
  | 'categoryCode'
  | 'name'
  | 'specification'
  | 'unitCode'
  | 'price'
  | 'priceIncludesTax'
  | 'minimumOrder'
  | 'leadTimeHours'
>;

export const UNSAID: OptionalPromise = {
  sku: null,
  attributes: {},
  baseUnitCode: null,
  baseFactor: null,
  priceIncludesDelivery: true,
  priceTiers: [],
  dailyCapacity: null,
  delivery: [],
  pictures: [],
  isDomestic: false,
  tkdnPercent: null,
  tkdnCertificate: null,
  tkdnFileId: null,
  tkdnValidUntil: null,
  taxClass: null,
};

/** An item as somebody writes it down: what is left out is `UNSAID`. */
export type WrittenItem = Omit<ItemPromise, keyof OptionalPromise> &
  Partial<Omit<OptionalPromise, 'attributes'>> & { readonly attributes?: Readonly<Record<string, unknown>> };

/** The price of one piece when so many are bought. */
export function priceFor(
  { price, priceTiers }: Pick<ItemPromise, 'price' | 'priceTiers'>,
  quantity: number,
): Rupiah {
  return priceTiers.reduce((best, tier) => (quantity >= tier.minimumQuantity ? tier.price : best), price);
}

/**
 * What one delivery to a kecamatan costs: 0 where the price includes it, null where the item is not delivered to. An item that names no
 * place goes where its vendor does; a vendor that names none goes everywhere.
 */
export function deliveryFeeFor(
  { priceIncludesDelivery, delivery }: Pick<ItemPromise, 'priceIncludesDelivery' | 'delivery'>,
  kecamatanCode: string,
  vendorArea: readonly string[] = [],
): Rupiah | null {
  if (delivery.length === 0) {
    const isServed = vendorArea.length === 0 || vendorArea.includes(kecamatanCode);
    return priceIncludesDelivery && isServed ? 0 : null;
  }
  const place = delivery.find((candidate) => candidate.kecamatanCode === kecamatanCode);
  return place ? (priceIncludesDelivery ? 0 : place.fee) : null;
}

/** What else a promise must agree with. */
export interface PromiseFacts {
  /** The kecamatan codes among those named that exist in the regency's area table. */
  readonly knownKecamatan: ReadonlySet<string>;
  /** The pictures and certificates among those named that the vendor brought, by file id. */
  readonly knownFiles: ReadonlySet<string>;
  readonly isBaseUnitKnown: boolean;
  readonly taxClassChoices: readonly TaxClass[];
  readonly today: CivilDate;
}

/** Everything that makes a promise contradict itself or name what does not exist, each at its field. */
export function promiseFaults(promise: ItemPromise, facts: PromiseFacts): Refusal[] {
  return [
    ...tierFaults(promise),
    ...unitFaults(promise, facts),
    ...deliveryFaults(promise, facts),
    ...pictureFaults(promise, facts),
    ...originFaults(promise, facts),
    ...taxClassFaults(promise, facts),
  ];
}

function tierFaults({ price, priceTiers, minimumOrder }: ItemPromise): Refusal[] {
  let [quantityBefore, priceBefore] = [minimumOrder, price];
  return priceTiers.flatMap((tier, index) => {
    const found: Refusal[] = [];
    if (tier.minimumQuantity <= quantityBefore) {
      const detail =
        index === 0
          ? `Jumlah harga grosir harus di atas pembelian paling sedikit (${minimumOrder}).`
          : `Jumlah harga grosir harus naik dari ${quantityBefore}.`;
      found.push({ code: 'tier-quantity', pointer: `/priceTiers/${index}/minimumQuantity`, detail });
    }
    if (tier.price > priceBefore) {
      const detail = `Harga untuk jumlah lebih banyak tidak boleh naik: ${formatRupiah(tier.price)} di atas ${formatRupiah(priceBefore)}.`;
      found.push({ code: 'tier-price-rises', pointer: `/priceTiers/${index}/price`, detail });
    }
    [quantityBefore, priceBefore] = [tier.minimumQuantity, tier.price];
    return found;
  });
}

function unitFaults({ unitCode, baseUnitCode, baseFactor }: ItemPromise, facts: PromiseFacts): Refusal[] {
  if ((baseUnitCode === null) !== (baseFactor === null)) {
    const detail = 'Isi satuan dasar beserta jumlahnya, atau kosongkan keduanya.';
    return [
      { code: 'base-unit-half', pointer: baseUnitCode === null ? '/baseUnitCode' : '/baseFactor', detail },
    ];
  }
  if (baseUnitCode === null) return [];
  if (!facts.isBaseUnitKnown) {
    return [{ code: 'unit-unknown', pointer: '/baseUnitCode', detail: 'Satuan dasar tidak dikenal.' }];
  }
  return baseUnitCode === unitCode
    ? [{ code: 'base-unit-same', pointer: '/baseUnitCode', detail: 'Satuan dasar sama dengan satuan jual.' }]
    : [];
}

function deliveryFaults(
  { priceIncludesDelivery, delivery }: ItemPromise,
  { knownKecamatan }: PromiseFacts,
): Refusal[] {
  if (!priceIncludesDelivery && delivery.length === 0) {
    const detail = 'Harga belum termasuk ongkos kirim: sebutkan ongkos tiap kecamatan yang dilayani.';
    return [{ code: 'delivery-fee-missing', pointer: '/delivery', detail }];
  }
  return delivery.flatMap(({ kecamatanCode, fee }, index): Refusal[] => {
    const pointer = `/delivery/${index}/kecamatanCode`;
    if (!knownKecamatan.has(kecamatanCode)) {
      return [{ code: 'kecamatan-unknown', pointer, detail: `Kecamatan ${kecamatanCode} tidak dikenal.` }];
    }
    if (delivery.findIndex((other) => other.kecamatanCode === kecamatanCode) < index) {
      return [{ code: 'kecamatan-twice', pointer, detail: `Kecamatan ${kecamatanCode} disebut dua kali.` }];
    }
    if (!priceIncludesDelivery || fee === 0) return [];
    const detail = 'Harga sudah termasuk ongkos kirim; ongkosnya harus 0.';
    return [{ code: 'delivery-fee-twice', pointer: `/delivery/${index}/fee`, detail }];
  });
}

function pictureFaults({ pictures }: ItemPromise, { knownFiles }: PromiseFacts): Refusal[] {
  return pictures.flatMap(({ fileId }, index): Refusal[] => {
    const pointer = `/pictures/${index}/fileId`;
    if (!knownFiles.has(fileId)) {
      const detail = 'Gambar ini tidak ada, bukan gambar, atau bukan unggahan Anda.';
      return [{ code: 'picture-unknown', pointer, detail }];
    }
    return pictures.findIndex((other) => other.fileId === fileId) < index
      ? [{ code: 'picture-twice', pointer, detail: 'Gambar ini disebut dua kali.' }]
      : [];
  });
}

function originFaults(promise: ItemPromise, { knownFiles, today }: PromiseFacts): Refusal[] {
  const { isDomestic, tkdnPercent, tkdnCertificate, tkdnFileId, tkdnValidUntil } = promise;
  const found: Refusal[] = [];
  const claims = [tkdnPercent, tkdnCertificate, tkdnFileId, tkdnValidUntil];
  if (claims.some((claim) => claim !== null)) {
    const missing = (pointer: string, detail: string) =>
      found.push({ code: 'tkdn-incomplete', pointer, detail });
    if (tkdnPercent === null) missing('/tkdnPercent', 'Sebutkan persentase TKDN menurut sertifikatnya.');
    if (tkdnCertificate === null) missing('/tkdnCertificate', 'Sebutkan nomor sertifikat TKDN.');
    if (tkdnValidUntil === null) missing('/tkdnValidUntil', 'Sebutkan akhir masa berlaku sertifikat TKDN.');
    if (!isDomestic) missing('/isDomestic', 'Barang ber-TKDN adalah produk dalam negeri.');
  }
  if (tkdnValidUntil !== null && tkdnValidUntil < today) {
    const detail = 'Sertifikat TKDN sudah tidak berlaku.';
    found.push({ code: 'tkdn-expired', pointer: '/tkdnValidUntil', detail });
  }
  if (tkdnFileId !== null && !knownFiles.has(tkdnFileId)) {
    const detail = 'Berkas sertifikat ini tidak ada atau bukan unggahan Anda.';
    found.push({ code: 'file-unknown', pointer: '/tkdnFileId', detail });
  }
  return found;
}

function taxClassFaults({ taxClass }: ItemPromise, { taxClassChoices }: PromiseFacts): Refusal[] {
  if (taxClassChoices.length === 0) {
    if (taxClass === null) return [];
    const detail = 'Golongan pajak ditetapkan oleh kategorinya; kosongkan isian ini.';
    return [{ code: 'tax-class-fixed', pointer: '/taxClass', detail }];
  }
  if (taxClass !== null && taxClassChoices.includes(taxClass)) return [];
  const detail = `Pilih cara penyajian yang menentukan pajaknya: ${taxClassChoices.join(' atau ')}.`;
  return [{ code: 'tax-class-choice', pointer: '/taxClass', detail }];
}
