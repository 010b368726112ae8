import { Injectable } from '@nestjs/common';
import { BudgetLinesRequest, BudgetReader, type BudgetLineView } from '../../budget/index.js';
import { civilDateOf, yearOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { checked, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import type { ShiftableLine, ShiftFormView } from './shift-form.page.js';
import { openingsIn } from './shift-input.js';
import type { ShiftView } from './shift.page.js';

const MOST_LINES = 100;

/** What the forms for shifts and packages show: whose budget, and its lines. */
@Injectable()
export class ShiftForms {
  constructor(private readonly budget: BudgetReader) {}

  /** Whose and which year's budget is meant; whoever has an agency means the own one. */
  wanted(
    actor: Actor,
    { instansi = '', tahun = '' }: Typed,
  ): { agencyId: string | null; fiscalYear: number } {
    const fiscalYear = /^20\d\d$/.test(tahun) ? Number(tahun) : yearOf(civilDateOf(new Date()));
    const agencyId = actor.agencyId ?? (/^[\da-f-]{36}$/.test(instansi) ? instansi : null);
    return { agencyId, fiscalYear };
  }

  /** The agencies with a budget in that year, for whoever has none. */
  async agencies(actor: Actor, fiscalYear: number): Promise<readonly { id: string; name: string }[]> {
    const { agencies } = await this.budget.summary(actor, { fiscalYear });
    return agencies.map(({ agencyId: id, agencyName: name }) => ({ id, name }));
  }

  /** The form of a new shift. */
  async anew(actor: Actor, typed: Typed, shown: Shown): Promise<ShiftFormView> {
    const { agencyId, fiscalYear } = this.wanted(actor, typed);
    if (agencyId === null) throw notFound('Perangkat daerah');
    const { lines, isCut } = await this.lines(actor, { agencyId, fiscalYear });
    return {
      ...{ agencyId, fiscalYear, isCut },
      title: 'Susun pergeseran anggaran',
      action: urls.newBudgetShift,
      agencyName: lines[0]?.agencyName ?? actor.capacity,
      lines: lines.map(shiftable),
      openings: openingsOf(shown),
    };
  }

  /** The form of a draft, with what it says where nothing was typed yet. */
  async ofDraft(
    actor: Actor,
    shift: ShiftView,
    given: Shown,
  ): Promise<{ view: ShiftFormView; shown: Shown }> {
    const { id, version, agencyId, agencyName, fiscalYear, fileId, rows } = shift;
    const known = await this.lines(actor, shift);
    const beyond = rows.flatMap((row): ShiftableLine[] => {
      const { budgetLineId, paguNow } = row;
      if (budgetLineId === null || known.lines.some((line) => line.id === budgetLineId)) return [];
      return [{ ...row, id: budgetLineId, pagu: paguNow ?? row.paguBefore }];
    });
    const isFresh = Object.keys(given.typed).length === 0;
    const shown = isFresh ? { ...given, typed: typedOf(shift) } : given;
    const view = {
      title: 'Ubah konsep pergeseran',
      action: urls.editBudgetShift(id),
      ...{ version, agencyId, agencyName, fiscalYear, fileId, isCut: known.isCut },
      lines: [...known.lines.map(shiftable), ...beyond],
      openings: openingsOf(shown),
    };
    return { view, shown };
  }

  /** The lines of the agency in that year, as many as a form bears. */
  async lines(
    actor: Actor,
    { agencyId, fiscalYear }: { readonly agencyId: string; readonly fiscalYear: number },
  ) {
    // Whoever belongs to the agency shifts for its units too; their lines are among those that they see.
    const whose = actor.agencyId === null ? { agencyId } : {};
    const request = await checked(BudgetLinesRequest, { fiscalYear, ...whose, limit: MOST_LINES });
    const { items, next } = await this.budget.list(actor, request);
    return { lines: items, isCut: next !== null };
  }
}

function shiftable({ reserved, committed, realised, ...line }: BudgetLineView): ShiftableLine {
  return { ...line, spent: reserved + committed + realised };
}

function openingsOf({ typed }: Shown): number[] {
  const used = openingsIn(typed);
  return used.some((place) => (typed[`baru-${place}-kegiatan`] ?? '') === '')
    ? used
    : [...used, (used.at(-1) ?? -1) + 1];
}

/** A draft as its form would send it. */
export function typedOf({ kind, decreeNumber, decreeDate, reason, rows }: ShiftView): Typed {
  const moved = rows.flatMap(({ budgetLineId, paguAfter }) =>
    budgetLineId === null ? [] : [[`pagu-${budgetLineId}`, String(paguAfter)] as const],
  );
  const opened = rows
    .flatMap(({ opens, paguAfter }) => (opens === null ? [] : [{ opens, paguAfter }]))
    .flatMap(({ opens, paguAfter }, place) => [
      [`baru-${place}-kegiatan`, opens.subActivityCode] as const,
      [`baru-${place}-nama`, opens.subActivityName] as const,
      [`baru-${place}-rekening`, opens.accountCode] as const,
      [`baru-${place}-sumber`, opens.fundSource] as const,
      [`baru-${place}-unit`, opens.agencyId] as const,
      [`baru-${place}-pagu`, String(paguAfter)] as const,
    ]);
  return {
    ...{ jenis: kind, nomor: decreeNumber, tanggal: decreeDate, alasan: reason },
    ...Object.fromEntries([...moved, ...opened]),
  };
}
