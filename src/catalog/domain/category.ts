import type { AttributeDefinition } from './attribute.js';
import type { CommodityKind } from './commodity.js';

/**
 * How a supply is taxed: goods, catering (a service), a meal bought in a restaurant, or benda pos (stamps and duty stamps, which carry
 * their face value).
 */
export type TaxClass = 'goods' | 'catering' | 'restaurant-meal' | 'benda-pos';

/** Every tax class. */
export const TAX_CLASSES: readonly TaxClass[] = ['goods', 'catering', 'restaurant-meal', 'benda-pos'];

/** What a participant of a meeting receives, for limits per person. */
export type MealPart = 'meal' | 'snack' | 'drink';

/** The code of a public classification, with the edition it stands in. */
export interface Classification {
  readonly scheme: string;
  readonly edition: string;
  readonly code: string;
}

/** A node of the category tree as it is shipped. Items belong to leaves. */
export interface Category {
  readonly code: string;
  readonly name: string;
  readonly description?: string;
  readonly kind: CommodityKind;
  readonly classification?: Classification | null;
  readonly accountCodes: readonly string[];
  readonly taxClass: TaxClass;
  /** The tax classes a vendor chooses from where the law looks at the vendor's way of serving; none where the category fixes it. */
  readonly taxClassChoices?: readonly TaxClass[];
  readonly mealPart: MealPart | null;
  /** Kinds of document without which nothing of it may be sold; alternatives joined by '|'. */
  readonly requiredPermits?: readonly string[];
  /** Asked of its items and of those of its branches. */
  readonly attributes?: readonly ShippedAttribute[];
  readonly children?: readonly Category[];
}

/** An attribute as `data/` writes it: what is left out has its default. */
export type ShippedAttribute = Pick<AttributeDefinition, 'code' | 'label' | 'type'> &
  Partial<Omit<AttributeDefinition, 'code' | 'label' | 'type' | 'status' | 'requiredBy'>>;

/** Every node of a tree, parents before children. */
export function allCategories(tree: readonly Category[]): Category[] {
  return tree.flatMap((category) => [category, ...allCategories(category.children ?? [])]);
}
