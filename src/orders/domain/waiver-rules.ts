import { instantInWords, unlessRefused, type Decision, type Refusal } from '../../kernel/index.js';
import {
  openQuantities,
  replaceableQuantities,
  type OrderQuantities,
  type Waived,
} from './delivery-pools.js';
import type { WaiverReason } from './delivery-reasons.js';

/** What the agency wants to give up, and why. */
export interface WaiverRequest {
  /** The delivery whose rejected goods are meant; null for what never came. */
  readonly deliveryId: string | null;
  readonly lines: readonly { readonly orderLineId: string; readonly quantity: number }[];
  readonly reasonCode: WaiverReason;
  readonly note: string | null;
}

/** The times against which reasons are held. */
export interface WaiverTimes {
  /** When the order was promised. */
  readonly promisedAt: Date;
  /** Until when the rejected goods may be replaced; null when nothing sets a time. */
  readonly replaceDueAt: Date | null;
  readonly replaceLegalBasis: string | null;
}

/** What is given up; refuses more than is open and reasons whose time has not come. */
export function decideWaiver(
  order: OrderQuantities,
  request: WaiverRequest,
  times: WaiverTimes,
  now: Date,
): Decision<Waived[]> {
  const { deliveryId, lines, reasonCode } = request;
  const open = deliveryId === null ? openQuantities(order) : replaceableQuantities(order, deliveryId);
  const refusals: Refusal[] = lines.flatMap(({ orderLineId, quantity }, index): Refusal[] => {
    const left = open.get(orderLineId) ?? 0;
    const isTwice = lines.findIndex((line) => line.orderLineId === orderLineId) !== index;
    if (!isTwice && quantity <= left) return [];
    const detail = isTwice ? 'Baris ini disebut dua kali.' : `Yang masih terbuka pada baris ini ${left}.`;
    return [{ code: isTwice ? 'line-twice' : 'more-than-open', pointer: `/lines/${index}`, detail }];
  });
  const waived = lines.map((line) => ({ ...line, deliveryId }));
  return unlessRefused(
    [...refusals, ...timeRefusals(reasonCode, deliveryId, times, now), ...note(request)],
    waived,
  );
}

function note({ reasonCode, note: text }: WaiverRequest): Refusal[] {
  if (reasonCode !== 'vendor-withdraws' || text) return [];
  const detail = 'Sebutkan bagaimana penyedia menyatakannya.';
  return [{ code: 'note-missing', pointer: '/note', detail }];
}

function timeRefusals(
  reason: WaiverReason,
  deliveryId: string | null,
  { promisedAt, replaceDueAt, replaceLegalBasis }: WaiverTimes,
  now: Date,
): Refusal[] {
  const pointer = '/reasonCode';
  if (reason === 'not-delivered' && deliveryId !== null) {
    return [
      {
        code: 'wrong-reason',
        pointer,
        detail: 'Barang ini sudah diserahkan dan ditolak; pilih alasan lain.',
      },
    ];
  }
  if (reason === 'replacement-late') {
    if (deliveryId === null) {
      return [
        { code: 'wrong-reason', pointer, detail: 'Barang ini belum pernah diserahkan; pilih alasan lain.' },
      ];
    }
    if (replaceDueAt === null || now >= replaceDueAt) return [];
    const detail = `Penyedia masih boleh mengganti sampai ${instantInWords(replaceDueAt)}.`;
    return [{ code: 'too-early', pointer, detail, legalBasis: replaceLegalBasis ?? undefined }];
  }
  if (reason === 'vendor-withdraws' || now >= promisedAt) return [];
  return [
    {
      code: 'too-early',
      pointer,
      detail: `Penyedia masih boleh menyerahkan sampai ${instantInWords(promisedAt)}.`,
    },
  ];
}
