import { formatRupiah, type Rupiah } from '../../kernel/index.js';
import { sameSubject, type ContentLine, type RequisitionContent } from './requisition-content.js';

/** How far what was approved may be changed without asking again. */
export interface Tolerance {
  /** What was approved, before any change that was within the tolerance: small steps do not add up to a large one. */
  readonly approvedTotal: Rupiah;
  readonly percent: number;
}

/**
 * Why a changed requisition must be approved anew; empty when the approval stands. What may change: quantities, down to leaving a line
 * out, within the total; who receives it, where and at which hour of the day.
 */
export function needsApproval(
  approved: RequisitionContent,
  amended: RequisitionContent,
  { approvedTotal, percent }: Tolerance,
): string[] {
  const most = Math.floor((approvedTotal * (100 + percent)) / 100);
  const strangers = amended.lines.filter(
    (line) => !approved.lines.some((before) => sameSubject(before, line)),
  );
  // Money approved from one account is not approved from another, also where only the trip would follow other goods.
  const moved = amended.lines.filter((line) => {
    const before = approved.lines.find((one) => sameSubject(one, line));
    return before && payerOf(before, approved) !== payerOf(line, amended);
  });
  const reasons: (string | false)[] = [
    amended.title !== approved.title && 'Judulnya berubah.',
    amended.kind !== approved.kind && 'Jenis belanjanya berubah.',
    amended.budgetLineId !== approved.budgetLineId && 'Rincian anggarannya berubah.',
    amended.deliveryDate !== approved.deliveryDate && 'Tanggal pengirimannya berubah.',
    !sameMeeting(amended, approved) && 'Rapatnya berubah.',
    !sameFields(amended.guests ?? {}, approved.guests ?? {}) && 'Tamunya berubah.',
    OTHER_FIELDS.some((field) => (amended[field] ?? null) !== (approved[field] ?? null)) &&
      'Keperluan, alasan persediaan, atau wilayah pengirimannya berubah.',
    !sameFields(amended.guests ?? {}, approved.guests ?? {}) && 'Tamunya berubah.',
    (amended.purpose ?? null) !== (approved.purpose ?? null) && 'Keperluannya berubah.',
    moved.length > 0 && `Rekening barisnya berubah: ${moved.map(({ name }) => name).join(', ')}.`,
    strangers.length > 0 &&
      `Barang atau penyedianya berubah: ${strangers.map(({ name }) => name).join(', ')}.`,
    amended.total > most &&
      `Nilainya ${formatRupiah(amended.total)} melebihi ${formatRupiah(most)}, yaitu nilai yang disetujui ditambah ${percent} persen.`,
  ];
  return reasons.filter((reason) => reason !== false);
}

function payerOf(line: ContentLine, { budgetLineId }: RequisitionContent): string {
  return line.budgetLineId ?? budgetLineId;
}

// A place in another kecamatan is another delivery.
const OTHER_FIELDS = ['purpose', 'stockReason', 'deliveryAreaCode'] as const;

function sameMeeting({ meeting: one }: RequisitionContent, { meeting: other }: RequisitionContent): boolean {
  if (one === null || other === null) return one === other;
  const { participants: a, ...rest } = one;
  const { participants: b, ...others } = other;
  return sameFields(rest, others) && sameFields(a, b);
}

function sameFields(one: object, other: object): boolean {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) => (one as Fields)[key] === (other as Fields)[key]);
}

type Fields = Readonly<Record<string, unknown>>;
