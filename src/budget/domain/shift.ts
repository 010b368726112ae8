import { addRupiah, formatRupiah, type Refusal, type Rupiah } from '../../kernel/index.js';
import { belowHeld } from './ledger.js';

/** Which decree moves money: within the budget as enacted, or by a changed budget (DPPA), which may also grow or shrink it. */
export type ShiftKind = 'pergeseran' | 'dppa';

/** A row of a shift beside its line as it is now. */
export interface ShiftedLine {
  readonly position: number;
  /** As the drafter saw it; 0 for a line that the shift opens. */
  readonly paguBefore: Rupiah;
  readonly paguAfter: Rupiah;
  /** Null while the line is not open. */
  readonly paguNow: Rupiah | null;
  /** Held, bound or paid. */
  readonly spent: Rupiah;
  /** Who holds it, in words; empty where nobody was asked. */
  readonly holders?: string;
}

// Not compared with the signed text yet.
export const SHIFT_BASIS = 'PP 12/2019 ps 163 dan ps 164; Permendagri 77/2020';

/** What the rows move, in all. */
export function shiftSums(rows: readonly Pick<ShiftedLine, 'paguBefore' | 'paguAfter'>[]) {
  const differences = rows.map(({ paguBefore, paguAfter }) => paguAfter - paguBefore);
  return {
    before: addRupiah(...rows.map(({ paguBefore }) => paguBefore)),
    after: addRupiah(...rows.map(({ paguAfter }) => paguAfter)),
    rises: addRupiah(...differences.filter((difference) => difference > 0)),
    falls: addRupiah(...differences.filter((difference) => difference < 0).map((difference) => -difference)),
  };
}

/** Why the shift cannot take effect now; empty when it can. */
export function shiftRefusals(kind: ShiftKind, rows: readonly ShiftedLine[]): Refusal[] {
  const { before, after } = shiftSums(rows);
  const unbalanced: Refusal[] =
    kind === 'dppa' || before === after
      ? []
      : [
          {
            code: 'shift-unbalanced',
            pointer: '/rows',
            detail: `Pergeseran tidak mengubah jumlah anggaran, tetapi jumlahnya ${formatRupiah(before)} menjadi ${formatRupiah(after)}; perubahan jumlah hanya dengan DPPA.`,
            legalBasis: SHIFT_BASIS,
          },
        ];
  return [...unbalanced, ...rows.flatMap(rowRefusals)];
}

function rowRefusals(row: ShiftedLine): Refusal[] {
  const { position, paguBefore, paguAfter, paguNow, spent, holders = '' } = row;
  const pointer = `/rows/${position}/pagu`;
  if ((paguNow ?? 0) !== paguBefore) {
    const detail = `Pagu baris ini sudah berubah menjadi ${formatRupiah(paguNow ?? 0)} sejak konsep disusun (${formatRupiah(paguBefore)}); perbarui konsepnya.`;
    return [{ code: 'pagu-changed', pointer, detail }];
  }
  // A line above its pagu by an override may still be raised, though not enough.
  if (paguAfter >= spent || paguAfter > paguBefore) return [];
  const decision = belowHeld(paguAfter, spent);
  const [refusal] = decision.ok ? [] : decision.refusals;
  if (!refusal) return [];
  return [
    {
      ...refusal,
      pointer,
      detail: holders === '' ? refusal.detail : `${refusal.detail} Pemakai: ${holders}.`,
    },
  ];
}
