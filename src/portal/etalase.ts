import type { FoundOfferView, PublicLabels } from '../catalog/index.js';

const SORTS = ['price', 'price-desc', 'newest'] as const;

/** What a visitor has chosen, as the address of the page says it; what an address says wrongly is left out. */
export interface Chosen {
  readonly q: string;
  readonly category: string;
  readonly kecamatan: string;
  readonly isHalal: boolean;
  readonly sort: '' | (typeof SORTS)[number];
  readonly after: string;
}

/** A picture in the sizes that it is kept in, smallest first. */
export interface ShownPicture {
  readonly alt: string;
  readonly sizes: readonly { readonly url: string; readonly width: number; readonly height: number }[];
}

/** Reads the query of the shop window. */
export function chosenFrom(query: Readonly<Record<string, unknown>>): Chosen {
  const text = (name: string, form: RegExp) => {
    const value = query[name];
    return typeof value === 'string' && form.test(value.trim()) ? value.trim() : '';
  };
  const sort = text('urut', /^[a-z-]{1,20}$/);
  return {
    q: text('q', /^.{1,200}$/s),
    category: text('kategori', /^[a-z0-9.-]{1,60}$/),
    kecamatan: text('kecamatan', /^\d{2}\.\d{2}\.\d{2}$/),
    isHalal: query.halal === 'ya',
    sort: SORTS.find((known) => known === sort) ?? '',
    after: text('sesudah', /^[\w-]{20,400}$/),
  };
}

/** The files of the first picture of each offer. */
export function coversOf(offers: readonly Pick<FoundOfferView, 'pictures'>[]): string[] {
  return offers.flatMap(({ pictures }) => pictures.slice(0, 1).map(({ fileId }) => fileId));
}

/** The pictures with their addresses; those that are not kept in any size are left out. */
export function picturesOf(
  pictures: readonly { readonly fileId: string; readonly alt: string }[],
  variants: PublicLabels['pictures'],
): ShownPicture[] {
  return pictures.flatMap(({ fileId, alt }) => {
    const sizes = variants
      .filter((variant) => variant.fileId === fileId)
      .sort((a, b) => a.width - b.width)
      .map(({ sha256, width, height }) => ({ url: `/api/v1/public/item-pictures/${sha256}`, width, height }));
    return sizes.length > 0 ? [{ alt, sizes }] : [];
  });
}
