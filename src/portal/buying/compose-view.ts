import { Injectable } from '@nestjs/common';
import { BudgetReader, type BudgetLineView } from '../../budget/index.js';
import { yearOf } from '../../kernel/index.js';
import type { AreaView } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase, together, type Queryable } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import {
  CheckRequest,
  RequisitionChecks,
  type RequisitionPreview,
  type RequisitionRecord,
} from '../../requisitions/index.js';
import { checked, faultsOf, type Fault, type Typed } from '../ui/form-state.js';
import { fieldAt, isSame, requestOf, typedOf } from './draft-form.js';
import { Places } from './places.js';

const BUDGET_LINES = 50;

/** What an approver remarked when it came back. */
export interface Remark {
  /** Whose line it is about; null for the whole. */
  readonly itemId: string | null;
  readonly text: string;
  readonly person: string;
}

/** The page on which a requisition is written: what stands in it, what the rules say of it, what else it needs. */
export interface ComposeView {
  readonly record: RequisitionRecord;
  readonly typed: Typed;
  /** Null while what is typed cannot be judged; then `faults` says why. */
  readonly preview: RequisitionPreview | null;
  readonly faults: readonly Fault[];
  readonly budgetLines: readonly BudgetLineView[];
  readonly areas: readonly AreaView[];
  readonly remarks: readonly Remark[];
}

/** Reads that page together. */
@Injectable()
export class ComposeViews {
  constructor(
    private readonly checks: RequisitionChecks,
    private readonly budget: BudgetReader,
    private readonly places: Places,
    private readonly database: ReadDatabase,
  ) {}

  /** `typed` is what a form said last; without it the form shows the record. */
  async view(actor: Actor, record: RequisitionRecord, typed: Typed | null): Promise<ComposeView> {
    const shown = typed ?? typedOf(record);
    const { tanggal = '' } = shown;
    const lines = {
      kind: record.kind,
      fiscalYear: yearOf(/^\d{4}/.test(tanggal) ? tanggal : record.deliveryDate),
      agencyId: record.agencyId,
      limit: BUDGET_LINES,
    };
    const [{ preview, faults }, { items: budgetLines }, areas] = await together(this.database, (source) =>
      Promise.all([
        this.preview(actor, record, shown, source),
        this.budget.list(actor, lines, source),
        this.places.areas(source),
      ]),
    );
    return { record, typed: shown, preview, faults, budgetLines, areas, remarks: remarksOn(record) };
  }

  /** What the rules say: of the record where the form shows the record, else of what is typed. */
  async preview(
    actor: Actor,
    record: RequisitionRecord,
    typed: Typed,
    source: Queryable = this.database,
  ): Promise<Pick<ComposeView, 'preview' | 'faults'>> {
    try {
      if (isSame(typed, typedOf(record))) {
        return { preview: await this.checks.preview(actor, record, source), faults: [] };
      }
      const request = await checked(CheckRequest, { ...requestOf(typed), requisitionId: record.id });
      return { preview: await this.checks.previewTyped(actor, request, source), faults: [] };
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500 || error.status === 404) throw error;
      return { preview: null, faults: faultsOf(error, fieldAt) };
    }
  }
}

/** What was said in the last round, when it sent the requisition back. */
function remarksOn({ status, rounds, lines }: RequisitionRecord): Remark[] {
  const [round] = rounds;
  if (status !== 'returned' || !round) return [];
  const decisions = round.steps.flatMap(({ decisions: made }) => made);
  return decisions.flatMap(({ person, note, reasons, lines: decided }) => {
    const whole = note === null ? [] : [{ itemId: null, text: note, person }];
    const atLines = decided.flatMap(({ lineId, reason }) => {
      const line = lines.find(({ id }) => id === lineId);
      return reason === undefined ? [] : [{ itemId: line?.itemId ?? null, text: reason, person }];
    });
    const atPointers = reasons.map(({ pointer, reason }) => {
      const [, index] = /^\/lines\/(\d+)/.exec(pointer) ?? [];
      return { itemId: lines[Number(index)]?.itemId ?? null, text: reason, person };
    });
    return [...whole, ...atLines, ...atPointers];
  });
}
