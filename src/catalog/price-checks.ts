import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf, instantOf, type CivilDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { RegulationReader, type RuleSet } from '../regulations/index.js';
import { decideCheck } from './domain/price-check.js';
import { CatalogItemChanged } from './item.messages.js';
import {
  advance,
  insertCheck,
  insertFindings,
  lockCheck,
  lockUnchanged,
  portion,
  setOnSale,
  type CheckedRow,
  type NewFinding,
} from './price-check.queries.js';
import { endFindings } from './price-control.queries.js';
import { PriceNotices } from './price-notices.js';
import { pricePolicy } from './price-policy.js';
import { PriceCheckDue } from './price.messages.js';

const ITEMS_AT_A_TIME = 500;

/** What a portion came to. */
interface Outcome {
  readonly suspended: readonly CheckedRow[];
  readonly lifted: readonly CheckedRow[];
  readonly cleared: readonly CheckedRow[];
  readonly findings: readonly NewFinding[];
}

/**
 * Holds every published price against the ceilings of a day: when a list begins or ends, when rows are joined, and every night.
 * What is above its ceiling is off sale by the reader's own rule already; this tells the vendor, and says so in the item's status.
 */
@Injectable()
export class PriceChecks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly regulations: RegulationReader,
    private readonly notices: PriceNotices,
  ) {}

  /** Something changes the ceilings from `day` on: vendors are told now, and items are checked when the day has come. */
  async plan(tx: Tx, day: CivilDate, cause: string, priceListId: string | null = null): Promise<void> {
    const today = civilDateOf(tx.now);
    if (day > today) await this.add(tx, { day, cause, priceListId, isForecast: true });
    await this.add(tx, { day: day > today ? day : today, cause, priceListId, isForecast: false });
  }

  /** The ordinary pass of a day; a second one is not made. */
  async planDaily(jobId: string): Promise<void> {
    await this.unitOfWork.run(systemActor('pemeriksaan harga harian', jobId), async (tx) => {
      const day = civilDateOf(tx.now);
      const id = await this.add(tx, { day, cause: 'daily', priceListId: null, isForecast: false });
      tx.audit({
        action: 'price-check.plan',
        recordType: 'price_check',
        recordId: id ?? day,
        summary: `Pemeriksaan harga ${day} ${id ? 'dijadwalkan' : 'sudah ada'}.`,
      });
    });
  }

  /** Goes through all items in portions, each a transaction; taken up again, it goes on where it stopped. */
  async run(checkId: string, jobId: string): Promise<void> {
    const actor = systemActor('pemeriksaan harga', jobId);
    while (await this.unitOfWork.run(actor, (tx) => this.next(tx, checkId))) {
      // Each turn is one portion.
    }
  }

  private async add(
    tx: Tx,
    check: { day: CivilDate; cause: string; priceListId: string | null; isForecast: boolean },
  ): Promise<string | null> {
    const id = uuidv7();
    if (!(await insertCheck(tx, { id, ...check }))) return null;
    const isLater = !check.isForecast && check.day > civilDateOf(tx.now);
    tx.emit(PriceCheckDue, { checkId: id }, isLater ? instantOf(check.day) : null);
    return id;
  }

  /** One portion; false when nothing is left. */
  private async next(tx: Tx, checkId: string): Promise<boolean> {
    const check = await lockCheck(tx, checkId);
    const audited = (summary: string) =>
      tx.audit({ action: 'price-check.run', recordType: 'price_check', recordId: checkId, summary });
    if (!check || check.finishedAt !== null) {
      audited('Pemeriksaan harga ini sudah selesai.');
      return false;
    }
    // A day in the past is checked as today: what is on sale is on sale now.
    const today = civilDateOf(tx.now);
    const day = check.day > today ? check.day : today;
    const rows = await portion(tx, day, { after: check.afterItemId, limit: ITEMS_AT_A_TIME });
    const ruleSet = await this.regulations.ruleSetOn(tx, day);
    const outcome = await this.settle(tx, rows, ruleSet, check.isForecast);
    const isLast = rows.length < ITEMS_AT_A_TIME;
    await advance(tx, checkId, {
      after: rows.at(-1)?.itemId ?? null,
      checked: rows.length,
      found: outcome.findings.length,
      suspended: outcome.suspended.length,
      lifted: outcome.lifted.length,
      isLast,
    });
    audited(
      `Harga ${rows.length} barang diperiksa untuk ${day}: ${outcome.findings.length} temuan, ${outcome.suspended.length} dihentikan, ${outcome.lifted.length} ditayangkan kembali.`,
    );
    return !isLast;
  }

  /** Checks these items now, inside the caller's transaction. */
  async checkNow(tx: Tx, itemIds: readonly string[]): Promise<void> {
    const today = civilDateOf(tx.now);
    const rows = await portion(tx, today, { only: itemIds, limit: itemIds.length });
    await this.settle(tx, rows, await this.regulations.ruleSetOn(tx, today), false);
  }

  private async settle(
    tx: Tx,
    rows: readonly CheckedRow[],
    ruleSet: RuleSet,
    isForecast: boolean,
  ): Promise<Outcome> {
    const policies = {
      mamin: pricePolicy(ruleSet, 'mamin'),
      atk: pricePolicy(ruleSet, 'atk'),
    };
    const judged = rows
      .map((row) => ({ row, step: decideCheck(row, policies[row.kind], isForecast) }))
      .filter(({ step }) => step.do !== 'nothing');
    // What somebody has changed since it was read has passed the price control on its own.
    const unchanged =
      judged.length === 0
        ? new Set()
        : await lockUnchanged(
            tx,
            judged.map(({ row }) => row),
          );
    const steps = judged.filter(({ row }) => unchanged.has(row.itemId));
    const findings = steps.flatMap(({ row, step }) =>
      step.do === 'find' ? [{ row, measure: step.measure, fault: step.fault }] : [],
    );
    const outcome = {
      findings,
      suspended: findings.filter(({ measure }) => measure === 'suspended').map(({ row }) => row),
      lifted: steps.filter(({ step }) => step.do === 'lift').map(({ row }) => row),
      cleared: steps.filter(({ step }) => step.do === 'clear').map(({ row }) => row),
    };
    await this.write(tx, ruleSet.on, outcome);
    return outcome;
  }

  private async write(
    tx: Tx,
    day: CivilDate,
    { findings, suspended, lifted, cleared }: Outcome,
  ): Promise<void> {
    const over = [...lifted, ...cleared].map(({ itemId }) => itemId);
    if (over.length > 0) await endFindings(tx, over, 'within-ceiling');
    if (findings.length > 0) {
      await insertFindings(tx, day, findings);
      await this.notices.tell(tx, day, findings);
    }
    await this.move(tx, suspended, false, 'Harganya melebihi standar harga yang berlaku.');
    await this.move(tx, lifted, true, 'Harganya kembali dalam standar harga yang berlaku.');
  }

  private async move(tx: Tx, rows: readonly CheckedRow[], isOnSale: boolean, reason: string): Promise<void> {
    if (rows.length === 0) return;
    await setOnSale(
      tx,
      rows.map(({ itemId }) => itemId),
      isOnSale,
      reason,
    );
    for (const { itemId, name, status, vendorId } of rows) {
      const to = isOnSale ? 'published' : 'suspended';
      const action = isOnSale ? 'resume' : 'suspend';
      tx.recordStatus({ recordType: 'item', recordId: itemId, from: status, to, action, reason });
      tx.audit({
        action: `item.${action}`,
        recordType: 'item',
        recordId: itemId,
        summary: `Barang "${name}" ${isOnSale ? 'ditayangkan kembali' : 'dihentikan sementara dari katalog'}: ${reason}`,
        changes: { status: [status, to] },
        vendorId,
      });
      tx.emit(CatalogItemChanged, { itemId });
    }
  }
}
