import type {
  CeilingSuggestion,
  CeilingView,
  ItemDetailView,
  LikeItem,
  PriceComparison,
  WorkingCopyView,
} from '../../catalog/index.js';
import type { PictureVariant } from '../../platform/storage/index.js';

/** Everything a curator looks at to decide about an item. */
export interface CuratedItem {
  readonly item: ItemDetailView & { readonly workingCopy: WorkingCopyView };
  readonly names: { readonly category: string; readonly unit: string };
  readonly variants: readonly PictureVariant[];
  readonly suggestions: readonly CeilingSuggestion[];
  /** What was looked for among the ceilings, and found. */
  readonly q: string;
  readonly found: readonly CeilingView[];
  readonly comparison: PriceComparison | null;
  readonly alike: readonly LikeItem[];
  /** What the category asks and the vendor has not answered. */
  readonly missing: readonly string[];
}
