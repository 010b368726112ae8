import type { CivilDate } from '../../kernel/index.js';
import type { UmkmClass } from './vendor.js';

/** Which figure gives the class: modal (capital without land and buildings) or sales of a year. */
export type UmkmBasis = 'modal' | 'sales';

/** One step of the scale: the largest figure of a class, inclusive. */
export interface UmkmLimit {
  readonly umkmClass: UmkmClass;
  readonly modalMax: number;
  readonly salesMax: number;
}

/** The scale in force on a day, from the smallest class to the largest. */
export interface UmkmScale {
  readonly limits: readonly UmkmLimit[];
  /** Businesses registered from this day on are classed by modal, older ones by sales (PP 7/2021 ps 35 and 36). */
  readonly modalFrom: CivilDate;
  readonly legalBasis: string;
}

/** What a business says of its size. */
export interface BusinessSize {
  readonly businessSince: CivilDate | null;
  readonly modalAmount: number | null;
  readonly salesAmount: number | null;
}

/** The class and what gave it; `none` says why there is none. */
export type UmkmVerdict =
  | { readonly umkmClass: UmkmClass; readonly umkmBasis: UmkmBasis; readonly none: null }
  | {
      readonly umkmClass: null;
      readonly umkmBasis: UmkmBasis | null;
      readonly none: 'no-scale' | 'no-date' | 'no-modal' | 'no-sales' | 'beyond';
    };

/** The class of a business by its own figures; never typed in. */
export function umkmClassOf(size: BusinessSize, scale: UmkmScale | null): UmkmVerdict {
  if (scale === null || scale.limits.length === 0) return without('no-scale', null);
  if (size.businessSince === null) return without('no-date', null);
  const umkmBasis: UmkmBasis = size.businessSince >= scale.modalFrom ? 'modal' : 'sales';
  const amount = umkmBasis === 'modal' ? size.modalAmount : size.salesAmount;
  if (amount === null) return without(umkmBasis === 'modal' ? 'no-modal' : 'no-sales', umkmBasis);
  const limit = scale.limits.find((step) => amount <= largestOf(step, umkmBasis));
  return limit ? { umkmClass: limit.umkmClass, umkmBasis, none: null } : without('beyond', umkmBasis);
}

/** The class that the other figure would give; undefined when it is not stated. A wide gap is worth a question. */
export function otherClassOf(
  size: BusinessSize,
  basis: UmkmBasis,
  scale: UmkmScale,
): UmkmClass | 'beyond' | undefined {
  const other: UmkmBasis = basis === 'modal' ? 'sales' : 'modal';
  const amount = other === 'modal' ? size.modalAmount : size.salesAmount;
  if (amount === null) return undefined;
  return scale.limits.find((step) => amount <= largestOf(step, other))?.umkmClass ?? 'beyond';
}

function largestOf({ modalMax, salesMax }: UmkmLimit, basis: UmkmBasis): number {
  return basis === 'modal' ? modalMax : salesMax;
}

function without(
  none: 'no-scale' | 'no-date' | 'no-modal' | 'no-sales' | 'beyond',
  umkmBasis: UmkmBasis | null,
): UmkmVerdict {
  return { umkmClass: null, umkmBasis, none };
}
