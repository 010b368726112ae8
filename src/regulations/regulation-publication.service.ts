import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf, decide, longDate, type CivilDate, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import {
  describeConstraints,
  requireVersion,
  transition,
  UnitOfWork,
  type Tx,
} from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { parseParameterFile } from './domain/parameter-file.js';
import { regulationWorkflow } from './domain/regulation-workflow.js';
import { lockInForce, resume, type InForce } from './edition-line.queries.js';
import { columnsOf, parameterRows } from './edition-rows.js';
import { RegulationCheck } from './regulation-check.js';
import { RegulationEntity, RegulationParameterEntity } from './regulation.entity.js';
import { mayPublish, maySee } from './regulation.policy.js';
import type { PublishRegulationRequest, RevokeRegulationRequest } from './regulation.requests.js';

describeConstraints({
  regulation_one_in_force: {
    kind: 'wrong-status',
    code: 'another-edition',
    detail: 'Edisi lain sudah diterbitkan untuk hari itu; muat ulang lalu periksa kembali.',
  },
});

const SUBJECT = 'Peraturan';

/** Putting an edition in force for a day, and taking one out of force. Decisions already made keep the rules they were made under. */
@Injectable()
export class RegulationPublisher {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly check: RegulationCheck,
  ) {}

  /** The edition before it, of the same layer, ends on the day before. */
  publish(actor: Actor, id: string, { version, from }: PublishRegulationRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockVisible(tx, actor, id);
      const step = decide(regulationWorkflow, record.status, 'publish', actor.role);
      if (!step.ok) throw problemOf(step.refusals);
      const may = mayPublish(actor, record);
      if (!may.ok) throw problemOf(may.refusals);
      requireVersion(record, version, SUBJECT);
      const today = civilDateOf(tx.now);
      const before = await lockInForce(tx, record.kind, record.code);
      const draft = record.draft ?? {};
      const faults = await this.check.faults(tx, draft, { on: from, today });
      const refusals = [...dayRefusals(from, today, before), ...faults.map(inDocument)];
      if (refusals.length > 0) throw problemOf(refusals);
      const parsed = parseParameterFile(draft);
      if (!parsed.ok) throw problemOf(parsed.refusals.map(inDocument));
      const replaced = await endBefore(tx, before, from);
      // Not a part of `change`: the audit trail need not repeat the whole text.
      await tx.manager.update(RegulationEntity, { id }, columnsOf(parsed.value));
      await tx.manager.insert(RegulationParameterEntity, parameterRows(id, parsed.value));
      const published = await transition(tx, {
        entity: RegulationEntity,
        recordType: 'regulation',
        record,
        workflow: regulationWorkflow,
        action: 'publish',
        change: {
          validFrom: from,
          publishedBy: actor.accountId,
          publishedByName: actor.person,
          publishedCapacity: actor.capacity,
          publishedAt: tx.now,
        },
        summary: `${record.title} edisi ${record.edition} diterbitkan, berlaku mulai ${longDate(from)}${replaced ? `, menggantikan edisi ${replaced}` : ''}.`,
      });
      return { id, status: published.status, version: published.version, validFrom: from };
    });
  }

  /** From today on it holds no more; what was decided under it stands. One that was to come never holds, and the one before it goes on. */
  revoke(actor: Actor, id: string, { version, reason }: RevokeRegulationRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockVisible(tx, actor, id);
      const may = mayPublish(actor, { ...record, authors: [] });
      if (!may.ok) throw problemOf(may.refusals);
      if (record.status === 'in_force') requireVersion(record, version, SUBJECT);
      const today = civilDateOf(tx.now);
      const hasApplied = record.validFrom < today;
      const revoked = await transition(tx, {
        entity: RegulationEntity,
        recordType: 'regulation',
        record,
        workflow: regulationWorkflow,
        action: 'revoke',
        change: {
          validUntil: hasApplied ? earlier(record.validUntil, addDays(today, -1)) : null,
          revokedBy: actor.accountId,
          revokedByName: actor.person,
          revokedAt: tx.now,
          revokeReason: reason,
        },
        reason,
        summary: `${record.title} edisi ${record.edition} dicabut: ${reason}`,
      });
      if (record.validFrom > today) await resume(tx, record.kind, record.code, addDays(record.validFrom, -1));
      return { id, status: revoked.status, version: revoked.version, validUntil: revoked.validUntil };
    });
  }
}

async function lockVisible(tx: Tx, actor: Actor, id: string): Promise<RegulationEntity> {
  const record = await tx.lock(RegulationEntity, { id }, SUBJECT);
  if (!maySee(actor, record)) throw notFound(SUBJECT);
  return record;
}

/** Ends what the new edition replaces on the day before; answers with its number, if there was one. */
async function endBefore(tx: Tx, before: readonly InForce[], from: CivilDate): Promise<string | null> {
  const ending = before.find(({ validUntil }) => validUntil === null || validUntil >= from);
  if (!ending) return null;
  // What would have begun on the same day never holds.
  const change =
    ending.validFrom < from
      ? { validUntil: addDays(from, -1) }
      : {
          status: 'revoked' as const,
          validUntil: null,
          revokedAt: tx.now,
          revokeReason: 'Digantikan pada hari mulai berlakunya.',
        };
  await tx.manager.update(RegulationEntity, { id: ending.id }, change);
  return ending.edition;
}

function dayRefusals(from: CivilDate, today: CivilDate, before: readonly InForce[]): Refusal[] {
  const scheduled = before.find(({ validFrom }) => validFrom > today && validFrom !== from);
  return [
    ...(from < today
      ? [
          {
            code: 'backdated',
            pointer: '/from',
            detail: 'Peraturan diterbitkan untuk hari ini atau sesudahnya.',
          },
        ]
      : []),
    ...(scheduled
      ? [
          {
            code: 'already-scheduled',
            pointer: '/from',
            detail: `Edisi ${scheduled.edition} sudah dijadwalkan mulai ${longDate(scheduled.validFrom)}; cabut dahulu.`,
          },
        ]
      : []),
  ];
}

function inDocument(fault: Refusal): Refusal {
  return { ...fault, pointer: `/document${fault.pointer ?? ''}` };
}

function earlier(a: CivilDate | null, b: CivilDate): CivilDate {
  return a !== null && a < b ? a : b;
}
