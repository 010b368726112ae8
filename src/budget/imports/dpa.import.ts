import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { v7 as uuidv7 } from 'uuid';
import { addRupiah, formatRupiah, type CivilDate } from '../../kernel/index.js';
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
import { openLines, type OpenedLine } from '../line-opening.queries.js';
import { BUDGET_COLUMNS } from './budget-columns.js';
import { dpaKey, knownBudget, lineKey, type KnownBudget } from './budget-look-up.queries.js';
import { lineFaults, lineRemarks, nameOf } from './budget-row-faults.js';
import { BudgetFileReading, type BudgetRow, type StatedLine } from './budget-row.js';

/** The fields beside a DPA: what the file itself does not repeat on each row. */
export class DpaImportFields {
  @IsOptional() @Type(() => Number) @IsInt() @Min(2000) @Max(2100) fiscalYear?: number;
  @IsOptional() @IsString() @IsFilled() @MaxLength(100) dpaNumber?: string;
  @IsOptional() @IsCivilDate() dpaDate?: CivilDate;
}

/** DPA lines as a file: each new line opens with its first version; a line that is there is never changed by it, only by a shift. */
@Injectable()
export class DpaImport implements ImportKind<BudgetRow, DpaImportFields>, OnModuleInit {
  readonly code = 'dpa-lines';
  readonly name = 'Baris DPA';
  readonly permission = 'budget.manage';
  readonly isPersonal = false;
  readonly batch = 500;
  readonly mostRows = 10_000;
  readonly columns = BUDGET_COLUMNS;
  readonly options = DpaImportFields;

  constructor(private readonly kinds: ImportKinds) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  open(
    _source: Queryable,
    { options, actor }: ImportFile<DpaImportFields>,
  ): Promise<ImportSession<BudgetRow>> {
    const reading = new BudgetFileReading(options);
    const judged = { lines: 0, unchanged: 0 };
    return Promise.resolve({
      read: (cells, rowNumber) => {
        const row = reading.read(cells, rowNumber);
        if (row.value === null) judged.lines += 1;
        return row;
      },
      judge: async (source, rows) => {
        const known = await knownBudget(source, linesOf(rows));
        return rows.map(({ value }) => {
          if (value.line === null) return sumVerdict(value.differs);
          const verdict = verdictOf(value.line, known, actor);
          judged.lines += 1;
          if (verdict.action === 'unchanged' && verdict.faults?.length === 0) judged.unchanged += 1;
          return verdict;
        });
      },
      remarks: () => [...differingSums(reading), ...nothingNew(judged)],
      apply: async (tx, rows) => write(tx, rows, actor),
    });
  }
}

/** What the file's own sums say that its lines do not. */
export function differingSums({ totals }: BudgetFileReading): RowFault[] {
  return totals.differing().map(({ detail }) => ({ column: 'pagu', code: 'total-differs', detail }));
}

/** A row that only states a sum: nothing is written for it, and a wrong one is a fault. */
export function sumVerdict(differs: RowFault | null): RowVerdict {
  return { action: 'unchanged', faults: differs ? [differs] : [] };
}

/** The lines among rows. */
export function linesOf(rows: readonly ImportRow<BudgetRow>[]): StatedLine[] {
  return rows.flatMap(({ value }) => (value.line ? [value.line] : []));
}

function nothingNew({ lines, unchanged }: { lines: number; unchanged: number }): RowFault[] {
  if (lines === 0 || unchanged < lines) return [];
  const detail = `Semua ${lines} baris DPA ini sudah tercatat sama persis: tidak ada yang akan berubah.`;
  return [{ column: null, code: 'nothing-new', detail }];
}

function verdictOf(line: StatedLine, known: KnownBudget, actor: Actor): RowVerdict {
  const faults = lineFaults(line, known, actor);
  const remarks = lineRemarks(line, known);
  const there = known.lines.get(lineKey(line));
  if (!there) {
    const dpa = known.dpas.get(dpaKey(line));
    if (dpa !== undefined && dpa !== line.dpaNumber) faults.push(otherDpa(line, dpa));
    return { action: 'create', faults, remarks };
  }
  if (there.firstPagu !== line.pagu || there.dpaNumber !== line.dpaNumber) {
    const detail = `Baris ini sudah ada menurut DPA ${there.dpaNumber} dengan pagu ${formatRupiah(there.firstPagu)}; pagu diubah dengan pergeseran atau DPPA.`;
    faults.push({ column: 'pagu', code: 'line-differs', detail });
  } else if (there.version > 1) {
    const detail = `Sudah diubah kemudian menjadi ${formatRupiah(there.pagu)}; perubahan itu tetap berlaku.`;
    remarks.push({ column: 'pagu', code: 'shifted-since', detail });
  }
  return { action: 'unchanged', faults, remarks };
}

function otherDpa({ fiscalYear }: StatedLine, dpa: string): RowFault {
  const detail = `Perangkat daerah ini sudah memiliki DPA ${dpa} untuk tahun ${fiscalYear}; baris baru dibuka dengan pergeseran atau DPPA.`;
  return { column: 'dpaNumber', code: 'dpa-other', detail };
}

async function write(
  tx: Tx,
  rows: readonly ImportRow<BudgetRow>[],
  actor: Actor,
  isSecondLook = false,
): Promise<RowOutcome[]> {
  const known = await knownBudget(tx, linesOf(rows));
  const opened = new Map<number, OpenedLine>();
  const outcomes = rows.map(({ value, rowNumber }): RowOutcome => {
    if (value.line === null) return { action: 'unchanged', recordId: null };
    const { line } = value;
    const { action, faults = [] } = verdictOf(line, known, actor);
    if (faults.length > 0) return { refused: faults };
    if (action === 'unchanged') return { action, recordId: known.lines.get(lineKey(line))?.id ?? null };
    const agencyId = known.agencies.get(line.agencyCode)?.id ?? '';
    const { agencyCode: _agencyCode, ...stated } = line;
    const subActivityName = nameOf(line, known) ?? '';
    const id = uuidv7();
    opened.set(rowNumber, { ...stated, id, agencyId, subActivityName, rupPackageId: null });
    return { action: 'create', recordId: id };
  });
  const lines = [...opened.values()];
  const written = await openLines(tx, lines, { kind: 'dpa', number: null, date: null, shiftId: null });
  auditOpening(
    tx,
    lines.filter(({ id }) => written.has(id)),
  );
  if (written.size === lines.length || isSecondLook) return outcomes;
  // Somebody else has opened some of them meanwhile: what their rows mean now is looked at once more.
  const late = rows.filter(
    ({ rowNumber }) => !written.has(opened.get(rowNumber)?.id ?? '') && opened.has(rowNumber),
  );
  const second = await write(tx, late, actor, true);
  const again = new Map(late.map(({ rowNumber }, index) => [rowNumber, second[index]]));
  return outcomes.map((outcome, index) => again.get(rows[index]?.rowNumber ?? 0) ?? outcome);
}

/** The values by a key, in the order of their first. */
export function groupsOf<T>(values: readonly T[], keyOf: (value: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return [...groups.values()];
}

function auditOpening(tx: Tx, lines: readonly OpenedLine[]): void {
  for (const group of groupsOf(lines, ({ agencyId, dpaNumber }) => `${agencyId} ${dpaNumber}`)) {
    const [first] = group;
    const sum = addRupiah(...group.map(({ pagu }) => pagu));
    tx.audit({
      action: 'budget-line.open',
      recordType: 'budget-line',
      recordId: first.id,
      summary: `${group.length} baris DPA ${first.dpaNumber} tahun ${first.fiscalYear} dibuka, jumlah pagu ${formatRupiah(sum)}.`,
      changes: { lines: [null, group.map(({ id, pagu }) => ({ id, pagu }))] },
      agencyId: first.agencyId,
    });
  }
}
