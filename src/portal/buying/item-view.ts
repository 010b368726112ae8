import type {
  Availability,
  Offer,
  PriceComparison,
  PriceHistoryEntry,
  PublicItem,
  SearchView,
  PublicLabels,
} from '../../catalog/index.js';
import type { AreaView } from '../../organisation/index.js';

/** What the page of an item shows. */
export interface ItemView {
  readonly item: PublicItem;
  readonly offer: Offer;
  /** Newest first. */
  readonly history: readonly PriceHistoryEntry[];
  readonly comparison: PriceComparison | null;
  readonly similar: SearchView['items'];
  readonly pictures: PublicLabels['pictures'];
  readonly areas: readonly AreaView[];
  /** Null while no day was asked for. */
  readonly availability: Availability | null;
  /** The reader's own that the item can be put into. */
  readonly drafts: readonly { readonly id: string; readonly title: string }[];
}

/** Why something cannot be had on a day, in sentences. */
export const OBSTACLES: Readonly<Record<string, string>> = {
  'minimum-order': 'Jumlahnya di bawah pembelian paling sedikit.',
  'item-lead-time': 'Waktunya terlalu dekat untuk disiapkan.',
  'vendor-closed': 'Penyedia tutup pada hari itu.',
  'capacity-exceeded': 'Kesanggupan penyedia pada hari itu sudah terpakai.',
  'not-delivered-there': 'Penyedia tidak mengantar ke kecamatan itu.',
};
