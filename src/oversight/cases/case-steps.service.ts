import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addDays, civilDateOf, instantOf, longDate, type CivilDate } from '../../kernel/index.js';
import { personOf, type Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput } from '../../platform/http/index.js';
import { caseName, lockCase, requireIndependence, requireOwn } from './case-desk.js';
import { endQuestions, holdersOf } from './case-records.queries.js';
import { CaseRules, lastMinuteInWords, refused } from './case-rules.js';
import { CaseEntity, ClarificationEntity, FollowUpEntity } from './case.entity.js';
import { CaseEvent, ClarificationDue, FollowUpDue } from './case.messages.js';
import type { AskRequest, ExplainRequest, FindRequest } from './case.requests.js';
import { vacant } from './case.service.js';
import {
  ASKED_ROLES,
  caseWorkflow,
  clarificationWorkflow,
  followUpWorkflow,
} from './domain/case-workflow.js';

/** What an auditor does with a case: asks, closes it, or makes a finding of it. */
@Injectable()
export class CaseSteps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: CaseRules,
  ) {}

  /** Sends a question to the holder of a post; from here on that person knows of it, and of nothing else. */
  ask(
    actor: Actor,
    id: string,
    request: AskRequest,
  ): Promise<{ id: string; clarificationId: string; version: number; dueAt: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.lockOwn(tx, id, request.version);
      const [holder] = await holdersOf(tx, [request.postId]);
      if (!holder) throw vacant('/postId');
      if (!ASKED_ROLES.some((role) => role === holder.role)) {
        throw invalidInput([
          { pointer: '/postId', code: 'not-asked', detail: 'Jabatan ini tidak menjawab klarifikasi.' },
        ]);
      }
      if (holder.officialId === personOf(actor))
        throw refused('own-question', 'Tidak seorang pun menanyai diri sendiri.');
      const { dueAt, remindAt, legalBasis } = await this.rules.answerTime(tx);
      const clarificationId = uuidv7();
      await tx.manager.insert(ClarificationEntity, {
        ...{ id: clarificationId, caseId: id, postId: request.postId, officialName: holder.name },
        ...{
          question: request.question.trim(),
          sentAt: tx.now,
          sentBy: actor.accountId ?? '',
          sentPerson: actor.person,
        },
        ...{ dueAt, remindAt, legalBasis, status: clarificationWorkflow.initial, version: 1 },
      });
      const moved = await transition(tx, {
        entity: CaseEntity,
        recordType: 'case',
        record: found,
        workflow: caseWorkflow,
        action: 'ask',
        summary: `Klarifikasi atas ${caseName(found)} diminta dari ${holder.name} (${holder.title}) sampai ${lastMinuteInWords(dueAt)}.`,
      });
      tx.emit(CaseEvent, {
        caseId: id,
        event: 'asked',
        postId: request.postId,
        withHead: false,
        title: 'Auditor meminta klarifikasi Anda',
        sentences: [
          `Pertanyaan: ${request.question.trim()}`,
          `Jawab paling lambat ${lastMinuteInWords(dueAt)} (${legalBasis}), dengan berkas pendukung bila ada.`,
        ],
        key: `case asked ${clarificationId}`,
      });
      for (const at of [remindAt, dueAt]) tx.emit(ClarificationDue, { clarificationId }, at);
      return { id, clarificationId, version: moved.version, dueAt: dueAt.toISOString() };
    });
  }

  /** Closes the case: what looked wrong is explained. */
  explain(
    actor: Actor,
    id: string,
    { version, conclusion }: ExplainRequest,
  ): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.lockOwn(tx, id, version);
      await endQuestions(tx, id);
      const moved = await transition(tx, {
        entity: CaseEntity,
        recordType: 'case',
        record: found,
        workflow: caseWorkflow,
        action: 'explain',
        change: { concludedAt: tx.now, conclusion: conclusion.trim() },
        summary: `${caseName(found)} ditutup dengan penjelasan.`,
      });
      return { id, version: moved.version };
    });
  }

  /** Makes a finding of the case, and asks those who have to for what is to be done about it. */
  find(actor: Actor, id: string, request: FindRequest): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.lockOwn(tx, id, request.version);
      const { last, legalBasis } = await this.rules.followUpDay(tx);
      const holders = new Map(
        (
          await holdersOf(
            tx,
            request.followUps.map(({ postId }) => postId),
          )
        ).map((one) => [one.postId, one]),
      );
      const followUps = request.followUps.map((asked, index) => {
        if (!holders.has(asked.postId)) throw vacant(`/followUps/${index}/postId`);
        requireDay(asked.dueOn ?? last, index, { first: civilDateOf(tx.now), last, legalBasis });
        return {
          ...{
            id: uuidv7(),
            caseId: id,
            postId: asked.postId,
            action: asked.action.trim(),
            amount: asked.amount ?? null,
          },
          ...{
            dueOn: asked.dueOn ?? last,
            legalBasis,
            status: followUpWorkflow.initial,
            askedAt: tx.now,
            version: 1,
          },
        };
      });
      await endQuestions(tx, id);
      await tx.manager.insert(FollowUpEntity, followUps);
      const moved = await transition(tx, {
        entity: CaseEntity,
        recordType: 'case',
        record: found,
        workflow: caseWorkflow,
        action: 'find',
        change: {
          concludedAt: tx.now,
          conclusion: request.conclusion.trim(),
          findingAmount: request.amount ?? null,
          findingBasis: request.legalBasis.trim(),
        },
        summary: `${caseName(found)} menjadi temuan dengan ${followUps.length} tindak lanjut.`,
      });
      for (const { id: followUpId, postId, action, dueOn } of followUps) {
        tx.emit(CaseEvent, {
          caseId: id,
          event: 'follow-up',
          postId,
          withHead: true,
          title: 'Tindak lanjut atas temuan auditor',
          sentences: [
            `Temuan: ${request.conclusion.trim()} (${request.legalBasis.trim()}).`,
            `Yang harus dilakukan: ${action}`,
            `Paling lambat ${longDate(dueOn)}, dengan buktinya.`,
          ],
          key: `case follow-up ${followUpId}`,
        });
        tx.emit(FollowUpDue, { followUpId }, instantOf(addDays(dueOn, 1)));
      }
      return { id, version: moved.version };
    });
  }

  private async lockOwn(tx: Tx, id: string, version: number): Promise<CaseEntity> {
    const found = await lockCase(tx, id);
    requireVersion(found, version, 'Perkara');
    requireOwn(tx.actor, found);
    requireIndependence(tx.actor, found.agencyId);
    return found;
  }
}

/** Nobody is late on the day on which they are asked, and the regulation names the last one. */
function requireDay(
  dueOn: CivilDate,
  index: number,
  { first, last, legalBasis }: { first: CivilDate; last: CivilDate; legalBasis: string },
): void {
  const pointer = `/followUps/${index}/dueOn`;
  if (dueOn < first) {
    throw invalidInput([{ pointer, code: 'in-past', detail: 'Paling cepat hari ini.' }]);
  }
  if (dueOn > last) {
    throw refused('follow-up-too-late', `Paling lambat ${longDate(last)}.`, legalBasis, pointer);
  }
}
