import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { caseName, lockCase, requireOwn } from './case-desk.js';
import { caseOf, insertFiles, openFollowUps } from './case-records.queries.js';
import { CaseEntity, ClarificationEntity, FollowUpEntity } from './case.entity.js';
import { CaseEvent, type CaseHappening } from './case.messages.js';
import type { AnswerRequest, ReturnFollowUpRequest } from './case.requests.js';
import { caseWorkflow, clarificationWorkflow, followUpWorkflow } from './domain/case-workflow.js';

/** What those who were asked say, and what the auditor makes of it. Others find nothing here: 404. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
  ) {}

  /** The holder of the post answers, once. Late answers count as well: better late than never. */
  answer(
    actor: Actor,
    clarificationId: string,
    request: AnswerRequest,
  ): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.lockAsked(tx, { clarificationId }, 'Permintaan klarifikasi');
      const question = await tx.lock(ClarificationEntity, { id: clarificationId }, 'Permintaan klarifikasi');
      requireVersion(question, request.version, 'Permintaan klarifikasi');
      const { text, fileIds = [] } = request;
      await this.files.requireVisible(tx, actor, fileIds);
      const answered = await transition(tx, {
        entity: ClarificationEntity,
        recordType: 'case',
        record: question,
        workflow: clarificationWorkflow,
        action: 'answer',
        change: {
          answeredAt: tx.now,
          answeredBy: actor.accountId,
          answeredPerson: actor.person,
          answer: text.trim(),
        },
        summary: `${actor.person} menjawab permintaan klarifikasi.`,
      });
      await insertFiles(
        tx,
        { caseId: found.id, clarificationId, followUpId: null, person: actor.person },
        fileIds,
      );
      await transition(tx, {
        entity: CaseEntity,
        recordType: 'case',
        record: found,
        workflow: caseWorkflow,
        action: 'answer',
        summary: `Klarifikasi atas ${caseName(found)} dijawab.`,
      });
      tell(
        tx,
        found,
        'answered',
        `${actor.person} menjawab klarifikasi atas ${caseName(found)}.`,
        clarificationId,
      );
      return { id: clarificationId, version: answered.version };
    });
  }

  /** The holder of the post says what was done, with proof. */
  report(actor: Actor, followUpId: string, request: AnswerRequest): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const found = await this.lockAsked(tx, { followUpId }, 'Tindak lanjut');
      const followUp = await tx.lock(FollowUpEntity, { id: followUpId }, 'Tindak lanjut');
      requireVersion(followUp, request.version, 'Tindak lanjut');
      const { text, fileIds = [] } = request;
      await this.files.requireVisible(tx, actor, fileIds);
      const moved = await transition(tx, {
        entity: FollowUpEntity,
        recordType: 'case',
        record: followUp,
        workflow: followUpWorkflow,
        action: 'report',
        change: { reportedAt: tx.now, reportedPerson: actor.person, report: text.trim() },
        summary: `${actor.person} melaporkan tindak lanjut.`,
      });
      await insertFiles(
        tx,
        { caseId: found.id, clarificationId: null, followUpId, person: actor.person },
        fileIds,
      );
      tell(
        tx,
        found,
        'reported',
        `${actor.person} melaporkan tindak lanjut atas ${caseName(found)}.`,
        `${followUpId} ${moved.version}`,
      );
      return { id: followUpId, version: moved.version };
    });
  }

  /** The auditor is satisfied; with the last follow-up the case is settled. */
  accept(
    actor: Actor,
    followUpId: string,
    version: number,
  ): Promise<{ id: string; version: number; isSettled: boolean }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { found, followUp } = await this.lockReported(tx, followUpId, version);
      const moved = await transition(tx, {
        entity: FollowUpEntity,
        recordType: 'case',
        record: followUp,
        workflow: followUpWorkflow,
        action: 'accept',
        change: { doneAt: tx.now, donePerson: actor.person },
        summary: `Tindak lanjut atas ${caseName(found)} dinyatakan selesai.`,
      });
      const isSettled = (await openFollowUps(tx, found.id)) === 0;
      if (isSettled) {
        await transition(tx, {
          entity: CaseEntity,
          recordType: 'case',
          record: found,
          workflow: caseWorkflow,
          action: 'settle',
          change: { settledAt: tx.now },
          summary: `Semua tindak lanjut atas ${caseName(found)} selesai.`,
        });
      }
      return { id: followUpId, version: moved.version, isSettled };
    });
  }

  /** The auditor is not: it is to be done again. */
  sendBack(
    actor: Actor,
    followUpId: string,
    { version, reason }: ReturnFollowUpRequest,
  ): Promise<{ id: string; version: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { found, followUp } = await this.lockReported(tx, followUpId, version);
      const moved = await transition(tx, {
        entity: FollowUpEntity,
        recordType: 'case',
        record: followUp,
        workflow: followUpWorkflow,
        action: 'reject',
        reason: reason.trim(),
        summary: `Laporan tindak lanjut atas ${caseName(found)} dikembalikan: ${reason.trim()}`,
      });
      tx.emit(CaseEvent, {
        caseId: found.id,
        event: 'follow-up-returned',
        postId: followUp.postId,
        withHead: false,
        title: 'Laporan tindak lanjut dikembalikan',
        sentences: [`Auditor mengembalikan laporan tindak lanjut: ${reason.trim()}`],
        key: `case follow-up ${followUpId} returned ${moved.version}`,
      });
      return { id: followUpId, version: moved.version };
    });
  }

  /** The case is locked before what was asked, as everywhere; whoever holds another post learns nothing, not even that it exists. */
  private async lockAsked(
    tx: Tx,
    of: { clarificationId?: string; followUpId?: string },
    subject: string,
  ): Promise<CaseEntity> {
    const asked = await caseOf(tx, of);
    if (!asked || asked.postId !== tx.actor.postId) throw notFound(subject);
    return tx.lock(CaseEntity, { id: asked.caseId }, subject);
  }

  private async lockReported(tx: Tx, followUpId: string, version: number) {
    const asked = await caseOf(tx, { followUpId });
    if (!asked) throw notFound('Tindak lanjut');
    const found = await lockCase(tx, asked.caseId);
    requireOwn(tx.actor, found);
    const followUp = await tx.lock(FollowUpEntity, { id: followUpId }, 'Tindak lanjut');
    requireVersion(followUp, version, 'Tindak lanjut');
    return { found, followUp };
  }
}

function tell(tx: Tx, { id }: CaseEntity, event: CaseHappening, sentence: string, key: string): void {
  tx.emit(CaseEvent, {
    caseId: id,
    event,
    postId: null,
    withHead: false,
    title: event === 'answered' ? 'Klarifikasi dijawab' : 'Tindak lanjut dilaporkan',
    sentences: [sentence],
    key: `case ${event} ${key}`,
  });
}
