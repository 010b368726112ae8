import { formatRupiah } from '../../../kernel/index.js';
import type { SearchSort } from './search-request.js';

/** Why an offer stands where it stands, in numbers. */
export interface OfferPlace {
  /** 0 to 1000: how well its words fit what was asked. */
  readonly score: number;
  /** 0 every word, 1 with near words, 2 and 3 some of the words. */
  readonly tier: number;
  /** Its vendor's first, second, ... offer among equals. */
  readonly nth: number;
  readonly turnKey: number;
  /** Of all orders of the window. */
  readonly share: number;
  readonly weight: number;
}

/** One reason, with a stable code and a sentence for people. */
export interface OrderReason {
  readonly code: string;
  readonly detail: string;
}

const percent = new Intl.NumberFormat('id-ID', { maximumFractionDigits: 1 });

/** Answers "why is this one here?" for one offer of a result. */
export function orderReasons(
  sort: SearchSort,
  place: OfferPlace | null,
  facts: {
    readonly price: number;
    readonly distanceKm: number | null;
    readonly hasWords: boolean;
    readonly windowDays: number;
  },
): OrderReason[] {
  if (sort === 'price' || sort === 'price-desc') {
    const direction = sort === 'price' ? 'termurah' : 'termahal';
    return [
      {
        code: 'by-price',
        detail: `Diurutkan dari harga ${direction}: ${formatRupiah(facts.price)} per satuan.`,
      },
    ];
  }
  if (sort === 'distance') {
    const far = facts.distanceKm === null ? 'tidak diketahui' : `${percent.format(facts.distanceKm)} km`;
    return [{ code: 'by-distance', detail: `Diurutkan dari yang terdekat: jarak ${far}.` }];
  }
  if (sort === 'newest' || !place)
    return [{ code: 'by-newest', detail: 'Diurutkan dari yang terbaru tayang.' }];
  return [...wordReasons(place, facts.hasWords), ...turnReasons(place, facts.windowDays)];
}

function wordReasons({ score, tier }: OfferPlace, hasWords: boolean): OrderReason[] {
  if (!hasWords) return [];
  const how = [
    'semua kata yang dicari ada padanya',
    'semua kata ada padanya, sebagian dengan ejaan atau sebutan yang mirip',
    'hampir semua kata yang dicari ada padanya',
    'sebagian kata yang dicari ada padanya',
  ][Math.min(tier, 3)];
  return [{ code: 'words', detail: `Kecocokan ${percent.format(score / 10)} dari 100: ${how}.` }];
}

function turnReasons({ nth, share, weight }: OfferPlace, windowDays: number): OrderReason[] {
  const turn =
    share === 0
      ? `Di antara yang setara, penyedia ini belum menerima pesanan dalam ${windowDays} hari terakhir sehingga peluang tampil di depannya penuh.`
      : `Di antara yang setara, giliran hari ini diundi; penyedia ini menerima ${percent.format(share * 100)}% nilai pesanan ${windowDays} hari terakhir, sehingga peluangnya ${percent.format(weight * 100)}% dari penyedia tanpa pesanan.`;
  const again: OrderReason[] =
    nth > 1
      ? [
          {
            code: 'again',
            detail: `Ini penawaran setara ke-${nth} dari penyedia yang sama, sehingga ditampilkan sesudah penyedia lain.`,
          },
        ]
      : [];
  return [{ code: 'fair-turn', detail: turn }, ...again];
}
