import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { possibleActions, type CivilDate, type Refusal } from '../kernel/index.js';
import { SEPARATION_BASIS } from '../organisation/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import {
  describeConstraints,
  ReadDatabase,
  requireVersion,
  transition,
  UnitOfWork,
  type Queryable,
  type Tx,
} from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { BudgetShiftEntity } from './budget-shift.entity.js';
import { maySeeBudget } from './budget.policy.js';
import { shiftRefusals, shiftSums, type ShiftKind } from './domain/shift.js';
import { shiftWorkflow, type ShiftAction } from './domain/shift-workflow.js';
import { BudgetHolders } from './holders.queries.js';
import { openLines } from './line-opening.queries.js';
import { capitalised, holdersTold, nameOf, told } from './shift-words.js';
import { readShiftRows, type GivenShiftRow } from './shift-rows.js';
import {
  lockShiftedLines,
  noteOpened,
  ShiftReader,
  shiftLines,
  shiftRows,
  writeShiftRows,
  type ShiftRow,
  type WrittenShiftRow,
} from './shift.queries.js';
import type {
  AttachDecreeRequest,
  DraftShiftRequest,
  EditShiftRequest,
  PublishShiftRequest,
  WithdrawShiftRequest,
} from './shift.requests.js';

export const SHIFT_SUBJECT = 'Pergeseran anggaran';
const HOLDERS_NAMED = 5;

describeConstraints({
  budget_shift_decree_once: {
    kind: 'already-exists',
    code: 'decree-known',
    pointer: '/decreeNumber',
    detail: 'Keputusan dengan nomor ini sudah dicatat untuk perangkat daerah dan tahun ini.',
  },
});

/** A shift as it is written down. */
export interface NewShift {
  readonly agencyId: string;
  readonly fiscalYear: number;
  readonly kind: ShiftKind;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate;
  readonly reason: string;
  readonly fileId: string | null;
  /** The import that it comes from. */
  readonly importRunId: string | null;
}

/** Shifts of the budget: drafted from a decree, published by another person, in force at once. */
@Injectable()
export class BudgetShifts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
    private readonly holders: BudgetHolders,
    private readonly database: ReadDatabase,
    private readonly reader: ShiftReader,
  ) {}

  draft(actor: Actor, request: DraftShiftRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { agencyId, fiscalYear, kind, decreeNumber, decreeDate, reason, fileId = null } = request;
      if (!maySeeBudget(actor, agencyId)) throw notFound('Perangkat daerah');
      const shift = {
        agencyId,
        fiscalYear,
        kind,
        decreeNumber,
        decreeDate,
        reason,
        fileId,
        importRunId: null,
      };
      const rows = await this.rowsOf(tx, shift, request.rows);
      return { id: await this.write(tx, shift, rows) };
    });
  }

  /** Writes a draft down inside the caller's unit of work; its rows have been looked at. Returns its id. */
  async write(tx: Tx, shift: NewShift, rows: readonly WrittenShiftRow[]): Promise<string> {
    await this.requireFile(tx, shift.fileId);
    const id = uuidv7();
    await tx.manager.insert(BudgetShiftEntity, {
      ...{ id, ...shift, status: shiftWorkflow.initial, version: 1, draftedAt: tx.now },
      draftedBy: tx.actor.accountId ?? '',
      draftedPerson: personOf(tx.actor) ?? '',
    });
    await writeShiftRows(tx, id, rows);
    tx.recordStatus({ recordType: 'budget-shift', recordId: id, from: null, to: 'draft', action: 'draft' });
    tx.audit({
      action: 'budget-shift.draft',
      recordType: 'budget-shift',
      recordId: id,
      summary: `Konsep ${nameOf(shift)} disusun: ${told(rows)}.`,
      changes: { ...changesBetween({} as NewShift, shift), rows: [null, rows] },
      agencyId: shift.agencyId,
    });
    return id;
  }

  edit(actor: Actor, id: string, request: EditShiftRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, request.version);
      const { kind, decreeNumber, decreeDate, reason, fileId = null } = request;
      const change = { kind, decreeNumber, decreeDate, reason, fileId };
      const rows = await this.rowsOf(tx, record, request.rows);
      if (fileId !== record.fileId) await this.requireFile(tx, fileId);
      // Whoever wrote the content last is the one who may not publish it.
      const drafter = { draftedBy: actor.accountId ?? '', draftedPerson: personOf(actor) ?? '' };
      await writeShiftRows(tx, id, rows);
      await this.step(tx, record, 'edit', {
        change: { ...change, ...drafter },
        summary: `Konsep ${nameOf({ ...record, ...change })} diubah: ${told(rows)}.`,
      });
      return { id };
    });
  }

  /** Puts every row into force together, or refuses all of them. Lines are locked in one order and judged as they then are. */
  publish(actor: Actor, id: string, { version }: PublishShiftRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, version);
      await lockShiftedLines(tx, id);
      const rows = await shiftRows(tx, id);
      const refusals = [
        ...samePerson(record, actor),
        ...shiftRefusals(record.kind, await this.withHolders(tx, rows)),
      ];
      if (refusals.length > 0 && record.status === 'draft') throw problemOf(refusals);
      await this.step(tx, record, 'publish', {
        change: { publishedBy: actor.accountId, publishedAt: tx.now },
        summary: `${capitalised(nameOf(record))} berlaku: ${told(rows)}.`,
      });
      const changed = rows.filter((row) => row.budgetLineId !== null && row.paguBefore !== row.paguAfter);
      if ((await shiftLines(tx, id)) !== changed.length)
        throw new Error(`shift ${id}: lines moved under a lock`);
      await this.open(tx, record, rows);
      return { id };
    });
  }

  withdraw(actor: Actor, id: string, { version, reason }: WithdrawShiftRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, version);
      const summary = `Konsep ${nameOf(record)} ditarik: ${reason}`;
      await this.step(tx, record, 'withdraw', { reason, summary });
      return { id };
    });
  }

  /** The scan of a decree that was signed after its numbers were entered: to a shift in force that has none, once and for good. */
  attach(actor: Actor, id: string, { version, fileId }: AttachDecreeRequest): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.lock(tx, id, version);
      if (record.status === 'published' && record.fileId !== null) throw problemOf([decreeAttached]);
      if (record.status === 'published') requireVersion(record, version, SHIFT_SUBJECT);
      await this.requireFile(tx, fileId);
      const summary = `Pindaian ${nameOf(record)} dilampirkan.`;
      await this.step(tx, record, 'attach', { change: { fileId }, summary });
      return { id };
    });
  }

  /** A shift with its rows, why it could not take effect now, and what this person may do with it; null when it is not theirs to see. */
  async show(actor: Actor, id: string) {
    const shift = await this.reader.find(actor, id);
    if (!shift) return null;
    const { rows, refusals } = await this.judged(id, shift);
    const shown = rows.map((row) => ({ ...row, difference: row.paguAfter - row.paguBefore }));
    const possible = possibleActions(shiftWorkflow, shift.status, actor.role as 'pa');
    const actions = possible.filter((action) => action !== 'attach' || shift.fileId === null);
    return { ...shift, ...shiftSums(rows), rows: shown, refusals, actions };
  }

  private async judged(id: string, { kind, status }: { kind: ShiftKind; status: string }) {
    const rows = await shiftRows(this.database, id);
    const refusals =
      status === 'draft' ? shiftRefusals(kind, await this.withHolders(this.database, rows)) : [];
    return { rows, refusals };
  }

  private async lock(tx: Tx, id: string, version: number): Promise<BudgetShiftEntity> {
    const record = await tx.lock(BudgetShiftEntity, { id }, SHIFT_SUBJECT);
    if (!maySeeBudget(tx.actor, record.agencyId)) throw notFound(SHIFT_SUBJECT);
    if (record.status === 'draft') requireVersion(record, version, SHIFT_SUBJECT);
    return record;
  }

  private step(
    tx: Tx,
    record: BudgetShiftEntity,
    action: ShiftAction,
    more: { change?: Partial<BudgetShiftEntity>; reason?: string; summary: string },
  ) {
    return transition(tx, {
      entity: BudgetShiftEntity,
      recordType: 'budget-shift',
      workflow: shiftWorkflow,
      agencyId: record.agencyId,
      ...{ record, action, ...more },
    });
  }

  private async open(tx: Tx, record: BudgetShiftEntity, rows: readonly ShiftRow[]): Promise<void> {
    const opening = rows.flatMap(({ opens, position, paguAfter }) =>
      opens ? [{ position, line: { ...opens, id: uuidv7(), pagu: paguAfter } }] : [],
    );
    const { kind, decreeNumber, decreeDate, fiscalYear } = record;
    const common = { fiscalYear, dpaNumber: decreeNumber, dpaDate: decreeDate, rupPackageId: null };
    const opened = await openLines(
      tx,
      opening.map(({ line }) => ({ ...common, ...line })),
      { kind, number: decreeNumber, date: decreeDate, shiftId: record.id },
    );
    const missed = opening.find(({ line }) => !opened.has(line.id));
    if (missed) throw problemOf([openAlready(missed.position)]);
    await noteOpened(
      tx,
      record.id,
      opening.map(({ position, line }) => ({ position, lineId: line.id })),
    );
  }

  private rowsOf(
    tx: Tx,
    shift: { readonly agencyId: string; readonly fiscalYear: number },
    given: readonly GivenShiftRow[],
  ): Promise<WrittenShiftRow[]> {
    return readShiftRows(tx, shift, given);
  }

  private async requireFile(tx: Tx, fileId: string | null): Promise<void> {
    if (fileId !== null && !(await this.files.visible(tx, tx.actor, fileId)))
      throw notFound('Berkas keputusan');
  }

  private async withHolders(source: Queryable, rows: readonly ShiftRow[]) {
    const short = rows.filter(({ paguAfter, spent }) => paguAfter < spent);
    const held = await this.holders.of(
      source,
      short.flatMap(({ budgetLineId }) => budgetLineId ?? []),
      HOLDERS_NAMED,
    );
    return rows.map((row) => ({ ...row, holders: holdersTold(held.get(row.budgetLineId ?? '')) }));
  }
}

function samePerson({ draftedPerson }: BudgetShiftEntity, actor: Actor): Refusal[] {
  if (draftedPerson !== personOf(actor)) return [];
  const detail = 'Yang menyusun konsep tidak memberlakukannya sendiri; mintalah orang lain yang berwenang.';
  return [{ code: 'same-person', detail, legalBasis: SEPARATION_BASIS }];
}

const decreeAttached: Refusal = {
  code: 'decree-attached',
  pointer: '/fileId',
  detail: 'Pindaian keputusan pergeseran ini sudah ada dan tidak diganti.',
};

/** The refusal to open a line that is there. */
export function openAlready(position: number): Refusal {
  const detail = 'Baris dengan sub kegiatan, rekening, dan sumber dana ini sudah ada; sebut barisnya.';
  return { code: 'line-exists', pointer: `/rows/${position}/opens`, detail };
}
