import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { AuditEntry } from '../audit/audit-entry.js';
import { notFound } from '../http/problem.js';
import type { MessageType } from '../outbox/message.js';

/** One step of a record's life, kept append-only beside the record. */
export interface StatusChange {
  readonly recordType: string;
  readonly recordId: string;
  readonly from: string | null;
  readonly to: string;
  readonly action: string;
  readonly reason?: string;
}

interface PendingMessage {
  readonly name: string;
  readonly payload: object;
  readonly notBefore: Date | null;
}

/** The open transaction of a unit of work. What is audited, emitted or recorded here is written once, together, just before the commit. */
export class Tx {
  readonly audits: AuditEntry[] = [];
  readonly messages: PendingMessage[] = [];
  readonly statusChanges: StatusChange[] = [];
  /** Whether the actor's mandate has been read and is held (share lock) by this transaction. */
  isMandateHeld = false;

  constructor(
    readonly actor: Actor,
    readonly manager: EntityManager,
    /** The instant of this transaction; rules take it as a fact, so that one decision sees one clock. */
    readonly now: Date,
  ) {}

  /** Parameterised SQL inside the transaction, for what needs joins, locks or aggregates. */
  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, [...parameters]);
  }

  /** Loads one record `for update`; 404 with `subject` (Indonesian, capitalised) when there is none. */
  async lock<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    where: FindOptionsWhere<E>,
    subject: string,
  ): Promise<E> {
    const record = await this.manager.findOne(entity, { where, lock: { mode: 'pessimistic_write' } });
    if (!record) throw notFound(subject);
    return record;
  }

  /** Runs `work` under a savepoint: when it throws, nothing of it is left, neither rows nor entries nor messages, and the transaction goes on. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const kept = [this.audits, this.messages, this.statusChanges].map((list) => [list, list.length] as const);
    await this.query('savepoint attempt');
    try {
      const value = await work();
      await this.query('release savepoint attempt');
      return value;
    } catch (error) {
      await this.query('rollback to savepoint attempt');
      for (const [list, length] of kept) list.length = length;
      throw error;
    }
  }

  /** Every write says what it did; a unit of work without an entry is refused. */
  audit(entry: AuditEntry): void {
    this.audits.push(entry);
  }

  /** Tells the rest of the system, exactly when this transaction commits; `notBefore` delays the handlers. */
  emit<Payload extends object>(
    type: MessageType<Payload>,
    payload: Payload,
    notBefore: Date | null = null,
  ): void {
    this.messages.push({ name: type.name, payload, notBefore });
  }

  recordStatus(change: StatusChange): void {
    this.statusChanges.push(change);
  }
}
