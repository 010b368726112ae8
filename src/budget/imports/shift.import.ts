import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { formatRupiah, type CivilDate } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { IsCivilDate, IsFilled } from '../../platform/http/index.js';
import {
  ImportKinds,
  type ImportFile,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowFault,
  type RowOutcome,
  type RowVerdict,
} from '../../platform/imports/index.js';
import type { ShiftKind } from '../domain/shift.js';
import type { WrittenShiftRow } from '../shift.queries.js';
import { BudgetShifts } from '../shift.service.js';
import { BUDGET_COLUMNS } from './budget-columns.js';
import { knownBudget, lineKey, type KnownBudget } from './budget-look-up.queries.js';
import { lineFaults, lineRemarks, nameOf } from './budget-row-faults.js';
import { BudgetFileReading, type BudgetRow, type StatedLine } from './budget-row.js';
import { differingSums, groupsOf, linesOf, sumVerdict } from './dpa.import.js';

/** The fields beside a file of new pagu: the decree that sets them. */
export class ShiftImportFields {
  @IsIn(['pergeseran', 'dppa']) kind: ShiftKind;
  @IsString() @IsFilled() @MaxLength(100) decreeNumber: string;
  @IsCivilDate() decreeDate: CivilDate;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) fiscalYear?: number;
}

type Drafted = WrittenShiftRow & { readonly rootId: string; readonly fiscalYear: number };

/** A DPPA as a file, in the layout of a DPA: the lines whose pagu differs become a draft for each agency, to be published by somebody else. */
@Injectable()
export class ShiftImport implements ImportKind<BudgetRow, ShiftImportFields>, OnModuleInit {
  readonly code = 'budget-shift';
  readonly name = 'Pergeseran anggaran atau DPPA';
  readonly permission = 'budget.manage';
  readonly isPersonal = false;
  readonly isWhole = true;
  readonly batch = 500;
  readonly mostRows = 10_000;
  readonly columns = BUDGET_COLUMNS;
  readonly options = ShiftImportFields;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly shifts: BudgetShifts,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(
    _source: Queryable,
    { options, actor, runId }: ImportFile<ShiftImportFields>,
  ): Promise<ImportSession<BudgetRow>> {
    // Each line names the decree that sets it; a column of the file may still name the DPA that it changes.
    const reading = new BudgetFileReading({
      fiscalYear: options.fiscalYear,
      dpaNumber: options.decreeNumber,
    });
    const drafted: Drafted[] = [];
    return Promise.resolve({
      read: (cells, rowNumber) => reading.read(cells, rowNumber),
      judge: async (source, rows) => {
        const known = await knownBudget(source, linesOf(rows));
        return rows.map(({ value }) =>
          value.line === null ? sumVerdict(value.differs) : verdictOf(value.line, known, actor),
        );
      },
      remarks: () => differingSums(reading),
      apply: async (tx, rows) => {
        const known = await knownBudget(tx, linesOf(rows));
        return rows.map(({ value }) => outcomeOf(value, known, actor, drafted));
      },
      finish: (tx) => this.draft(tx, options, runId, drafted),
    });
  }

  private async draft(
    tx: Tx,
    { kind, decreeNumber, decreeDate, reason }: ShiftImportFields,
    importRunId: string,
    drafted: readonly Drafted[],
  ): Promise<void> {
    for (const rows of groupsOf(drafted, ({ rootId, fiscalYear }) => `${rootId} ${fiscalYear}`)) {
      const [{ rootId: agencyId, fiscalYear }] = rows;
      const decree = { kind, decreeNumber, decreeDate, reason, fileId: null, importRunId };
      const written = rows.map(({ rootId: _root, fiscalYear: _year, ...row }) => row);
      await this.shifts.write(tx, { ...decree, agencyId, fiscalYear }, written);
    }
  }
}

function verdictOf(line: StatedLine, known: KnownBudget, actor: Actor): RowVerdict {
  const faults = lineFaults(line, known, actor);
  const remarks = lineRemarks(line, known);
  const there = known.lines.get(lineKey(line));
  if (there?.pagu === line.pagu) return { action: 'unchanged', faults, remarks };
  if (there && line.pagu < there.spent && line.pagu < there.pagu) {
    const detail = `Pagu baru ${formatRupiah(line.pagu)} di bawah yang sudah terpakai, ${formatRupiah(there.spent)}.`;
    faults.push({ column: 'pagu', code: 'below-held', detail });
  }
  return {
    action: there ? 'update' : 'create',
    faults,
    remarks: [...remarks, moveRemark(there?.pagu ?? 0, line.pagu)],
  };
}

function moveRemark(before: number, after: number): RowFault {
  const [code, word] = after > before ? ['pagu-rises', 'Naik'] : ['pagu-falls', 'Turun'];
  const detail = `${word} ${formatRupiah(Math.abs(after - before))}: dari ${formatRupiah(before)} menjadi ${formatRupiah(after)}.`;
  return { column: 'pagu', code, detail };
}

function outcomeOf(
  row: ImportRow<BudgetRow>['value'],
  known: KnownBudget,
  actor: Actor,
  drafted: Drafted[],
): RowOutcome {
  if (row.line === null) return { action: 'unchanged', recordId: null };
  const { line } = row;
  const { action, faults = [], remarks = [] } = verdictOf(line, known, actor);
  if (faults.length > 0) return { refused: faults };
  const there = known.lines.get(lineKey(line));
  if (action === 'unchanged') return { action, recordId: there?.id ?? null };
  const { subActivityCode, accountCode, fundSource, fiscalYear, pagu } = line;
  const agency = known.agencies.get(line.agencyCode);
  const opens = {
    ...{ agencyId: agency?.id ?? '', subActivityCode, accountCode, fundSource },
    subActivityName: nameOf(line, known) ?? '',
  };
  drafted.push({
    ...{ rootId: agency?.rootId ?? '', fiscalYear, lineId: there?.id ?? null, opens: there ? null : opens },
    ...{ paguBefore: there?.pagu ?? 0, paguAfter: pagu },
  });
  return { action, recordId: there?.id ?? null, remarks };
}
