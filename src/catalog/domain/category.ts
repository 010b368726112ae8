import type { CommodityKind } from './commodity.js';

/** How a supply is taxed by default: goods, catering (a service), or a meal bought in a restaurant. */
export type TaxClass = 'goods' | 'catering' | 'restaurant-meal';

/** A node of the category tree. Items belong to leaves; `mealPart` tells what a participant receives, for limits per person. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly kind: CommodityKind;
  readonly accountCodes: readonly string[];
  readonly taxClass: TaxClass;
  readonly mealPart: 'meal' | 'snack' | 'drink' | null;
  readonly children?: readonly Category[];
}

/** Every node of a tree, parents before children. */
export function allCategories(tree: readonly Category[]): Category[] {
  return tree.flatMap((category) => [category, ...allCategories(category.children ?? [])]);
}
