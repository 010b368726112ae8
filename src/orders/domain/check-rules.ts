import { unlessRefused, type Decision, type Refusal } from '../../kernel/index.js';
import type { RejectionReason } from './delivery-reasons.js';

/** What was sent of a line, as the vendor says. */
export interface SentLine {
  readonly orderLineId: string;
  readonly name: string;
  readonly kind: 'goods' | 'delivery';
  readonly sent: number;
  /** Photos of what is rejected of it, those of before and those that come with the check. */
  readonly photos: number;
}

/** What the receiver counted. */
export interface CountedLine {
  readonly orderLineId: string;
  readonly received: number;
  readonly rejected: number;
  readonly reasonCode?: RejectionReason | null;
  readonly note?: string | null;
}

/** A line as it is kept after the check; what is missing between sent, received and rejected is short. */
export interface CheckedLine {
  readonly orderLineId: string;
  readonly received: number;
  readonly rejected: number;
  readonly reasonCode: RejectionReason | null;
  readonly note: string | null;
}

/** The outcome of a check. */
export interface CheckResult {
  readonly lines: readonly CheckedLine[];
  /** `refuse` when nothing at all was taken in. */
  readonly action: 'check' | 'refuse';
  /** Anything short or rejected: silence can then no longer count as acceptance. */
  readonly hasObjections: boolean;
  readonly hasRejections: boolean;
}

/** A duty that a regulation sets, with its article. */
interface Duty {
  readonly value: boolean;
  readonly legalBasis: string;
}

/** What a receiver's count comes to; refuses quantities that do not add up, rejections without reason or photo, and lines left out. */
export function decideCheck(
  sent: readonly SentLine[],
  counted: readonly CountedLine[],
  photoRequired: Duty | null,
): Decision<CheckResult> {
  const goods = sent.filter(({ kind }) => kind === 'goods');
  const known = new Map(goods.map((line) => [line.orderLineId, line]));
  const refusals: Refusal[] = [
    ...goods
      .filter(({ orderLineId }) => !counted.some((line) => line.orderLineId === orderLineId))
      .map(leftOut),
    ...counted.flatMap((line, index): Refusal[] => {
      const pointer = `/lines/${index}`;
      const of = known.get(line.orderLineId);
      if (!of)
        return [{ code: 'unknown-line', pointer, detail: 'Baris ini tidak ada dalam pengiriman ini.' }];
      if (counted.findIndex(({ orderLineId }) => orderLineId === line.orderLineId) !== index) {
        return [{ code: 'line-twice', pointer, detail: `${of.name} disebut dua kali.` }];
      }
      return lineRefusals(of, line, pointer, photoRequired);
    }),
  ];
  const lines = counted.map(({ orderLineId, received, rejected, reasonCode, note }) => ({
    orderLineId,
    received,
    rejected,
    reasonCode: rejected > 0 ? (reasonCode ?? null) : null,
    note: note?.trim() || null,
  }));
  const isEmpty = lines.every(({ received }) => received === 0);
  const trips = sent
    .filter(({ kind }) => kind === 'delivery')
    // Whoever brings nothing that can be used has not made the trip that is paid for.
    .map(({ orderLineId }) => ({
      orderLineId,
      received: isEmpty ? 0 : 1,
      rejected: 0,
      reasonCode: null,
      note: null,
    }));
  const hasRejections = lines.some(({ rejected }) => rejected > 0);
  const hasObjections = lines.some(
    ({ orderLineId, received }) => received < (known.get(orderLineId)?.sent ?? 0),
  );
  return unlessRefused(refusals, {
    lines: [...lines, ...trips],
    action: isEmpty ? 'refuse' : 'check',
    hasObjections,
    hasRejections,
  });
}

function leftOut({ name }: SentLine): Refusal {
  return { code: 'line-not-counted', pointer: '/lines', detail: `${name} belum dihitung.` };
}

function lineRefusals(
  { name, sent, photos }: SentLine,
  { received, rejected, reasonCode, note }: CountedLine,
  pointer: string,
  photoRequired: Duty | null,
): Refusal[] {
  const refusals: Refusal[] = [];
  if (received + rejected > sent) {
    const detail = `${name}: diterima ${received} dan ditolak ${rejected}, padahal yang dikirim ${sent}.`;
    refusals.push({ code: 'more-than-sent', pointer, detail });
  }
  if (rejected === 0) return refusals;
  if (!reasonCode) {
    const detail = `${name}: sebutkan alasan penolakan.`;
    refusals.push({ code: 'reason-missing', pointer: `${pointer}/reasonCode`, detail });
  }
  if (reasonCode === 'other' && !note?.trim()) {
    const detail = `${name}: jelaskan alasan penolakan.`;
    refusals.push({ code: 'note-missing', pointer: `${pointer}/note`, detail });
  }
  if (photoRequired?.value && photos === 0) {
    const { legalBasis } = photoRequired;
    const detail = `${name}: sertakan foto barang yang ditolak.`;
    refusals.push({ code: 'photo-missing', pointer: `${pointer}/fileIds`, detail, legalBasis });
  }
  return refusals;
}
