import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { MandateKeeper } from '../access/mandate-keeper.js';
import { AuditRows } from '../audit/audit-rows.js';
import { Problem } from '../http/problem.js';
import { ConnectionLost, isRetriable, problemOfDatabaseError, saysReleased } from './database-errors.js';
import { flushCompanions, INSERT_AUDIT } from './flush.js';
import { claimIdempotencyKey, idempotencyScope } from './idempotency.js';
import { Tx } from './tx.js';

const ATTEMPTS = 5;

class AnsweredBefore {
  constructor(readonly answer: unknown) {}
}

/** The only way to write: one transaction for the change, its audit entry, its status history and its messages. */
@Injectable()
export class UnitOfWork {
  private readonly log = new Logger(UnitOfWork.name);
  private readonly spentKeys = new WeakSet<object>();

  constructor(
    private readonly database: DataSource,
    private readonly auditRows: AuditRows,
    private readonly mandates: MandateKeeper,
  ) {}

  /**
   * Runs `work` in one transaction. What it returns is what the caller gets, also as the stored answer of an `Idempotency-Key`,
   * so it is a view. A deadlock or serialisation failure is tried again in a new transaction; a refusal rolls everything back
   * and leaves one audit entry with the outcome "refused".
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(actor, work);
      } catch (error) {
        if (error instanceof AnsweredBefore) return error.answer as T;
        if (isRetriable(error) && attempt < ATTEMPTS) {
          await sleep(Math.random() * 20 * attempt);
          continue;
        }
        const problem = error instanceof Problem ? error : problemOfDatabaseError(error);
        if (problem) await this.recordRefusal(actor, problem);
        throw problem ?? error;
      }
    }
  }

  /** Keeps a refused attempt; called for refusals inside a unit of work and by the access guard. */
  async recordRefusal(actor: Actor, problem: Problem): Promise<void> {
    if (![403, 409, 422].includes(problem.status)) return;
    const row = this.auditRows.make(
      actor,
      {
        action: actor.origin.operation,
        recordType: 'request',
        recordId: actor.origin.recordId ?? actor.origin.requestId,
        summary: problem.detail,
        changes: { refused: [null, { kind: problem.kind, items: problem.items }] },
      },
      'refused',
      new Date(),
    );
    try {
      await this.database.query(INSERT_AUDIT, [JSON.stringify([row])]);
    } catch (error) {
      this.log.error('a refusal could not be recorded', error instanceof Error ? error.stack : String(error));
    }
  }

  private async attempt<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.database.createQueryRunner();
    let begun = false;
    try {
      await runner.startTransaction();
      begun = true;
      const tx = new Tx(actor, runner.manager, new Date());
      const scope = idempotencyScope(actor);
      const { idempotency } = actor.origin;
      if (idempotency && this.spentKeys.has(idempotency)) {
        throw new Error('a request has one unit of work: its Idempotency-Key answers for one only');
      }
      const earlier = scope === null ? null : await claimIdempotencyKey(tx, scope);
      if (earlier) throw new AnsweredBefore(earlier.answer);
      const value = await work(tx);
      // Last, so that a decree that ends meanwhile ends the work: whoever ends it waits for this transaction or is waited for.
      if (actor.mandate && !tx.isMandateHeld) await this.mandates.confirm(tx);
      if (tx.audits.length === 0) throw new Error('a write without an audit entry is refused');
      await flushCompanions(tx, this.auditRows, scope, value);
      await runner.commitTransaction();
      if (idempotency) this.spentKeys.add(idempotency);
      return value;
    } catch (error) {
      // A transaction that never began (no connection) must not wait for another connection to roll back.
      if (begun && runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      // Nobody else releases this runner before the end: its connection is gone, and that is an outage, no defect.
      throw saysReleased(error) && runner.isReleased ? new ConnectionLost(error) : error;
    } finally {
      await runner.release();
    }
  }
}
