import { Injectable, Logger } from '@nestjs/common';
import { civilDateOf, longDate } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { OnMessage, OnSchedule, type JobContext } from '../../platform/queue/index.js';
import { lastMinuteInWords } from './case-rules.js';
import { CaseClockQueries, markClarification, markFollowUp } from './case-clock.queries.js';
import { ClarificationEntity, FollowUpEntity } from './case.entity.js';
import { CaseEvent, ClarificationDue, FollowUpDue } from './case.messages.js';

// Delayed jobs are given this long before the sweep takes their work.
const LATE_MS = 120_000;

/** Ends a unit of work that found nothing to do: it was answered, or told already. */
class NothingToDo extends Error {}

/** What time brings to cases: a reminder before the answer is due, the head of the agency when it is overdue. */
@Injectable()
export class CaseClock {
  private readonly log = new Logger(CaseClock.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: CaseClockQueries,
  ) {}

  @OnMessage(ClarificationDue)
  questionDue({ clarificationId }: { clarificationId: string }, { jobId }: JobContext): Promise<void> {
    return this.question(clarificationId, jobId);
  }

  @OnMessage(FollowUpDue)
  followUpDue({ followUpId }: { followUpId: string }, { jobId }: JobContext): Promise<void> {
    return this.followUp(followUpId, jobId);
  }

  /** The second look, for jobs that were lost. */
  @OnSchedule('oversight.cases', { every: 600_000 })
  async sweep(): Promise<void> {
    const late = new Date(Date.now() - LATE_MS);
    for (const { id } of await this.queries.dueQuestions(late))
      await this.apart(id, () => this.question(id, 'oversight.cases'));
    for (const { id } of await this.queries.dueFollowUps(civilDateOf(late)))
      await this.apart(id, () => this.followUp(id, 'oversight.cases'));
  }

  private question(id: string, jobId: string): Promise<void> {
    return this.once(jobId, async (tx) => {
      const question = await tx.lock(ClarificationEntity, { id }, 'Permintaan klarifikasi');
      const isOver = question.dueAt <= tx.now;
      const isTold = isOver
        ? question.escalatedAt !== null
        : question.remindedAt !== null || question.remindAt > tx.now;
      if (question.status !== 'sent' || isTold) throw new NothingToDo();
      const what = isOver ? 'overdue' : 'reminded';
      await markClarification(tx, id, what);
      const due = lastMinuteInWords(question.dueAt);
      tx.audit({
        action: `case.${what}`,
        recordType: 'case',
        recordId: question.caseId,
        summary: isOver
          ? `Klarifikasi dari ${question.officialName} lewat batas waktu ${due}; atasannya diberi tahu.`
          : `${question.officialName} diingatkan untuk menjawab klarifikasi sebelum ${due}.`,
      });
      const event = {
        caseId: question.caseId,
        event: what,
        title: isOver ? 'Klarifikasi lewat batas waktu' : 'Klarifikasi segera jatuh tempo',
        key: `case ${what} ${id}`,
      } as const;
      tx.emit(CaseEvent, {
        ...event,
        postId: question.postId,
        withHead: isOver,
        sentences: [
          isOver
            ? `Permintaan klarifikasi auditor kepada ${question.officialName} belum dijawab sampai batas waktunya, ${due} (${question.legalBasis}).`
            : `Permintaan klarifikasi auditor harus dijawab paling lambat ${due} (${question.legalBasis}).`,
        ],
      });
      if (isOver) {
        const sentences = [`${question.officialName} belum menjawab klarifikasi sampai ${due}.`];
        tx.emit(CaseEvent, {
          ...event,
          postId: null,
          withHead: false,
          sentences,
          key: `${event.key} auditor`,
        });
      }
    });
  }

  private followUp(id: string, jobId: string): Promise<void> {
    return this.once(jobId, async (tx) => {
      const followUp = await tx.lock(FollowUpEntity, { id }, 'Tindak lanjut');
      if (
        followUp.status !== 'open' ||
        followUp.remindedAt !== null ||
        followUp.dueOn >= civilDateOf(tx.now)
      ) {
        throw new NothingToDo();
      }
      await markFollowUp(tx, id);
      const due = longDate(followUp.dueOn);
      tx.audit({
        action: 'case.follow-up-overdue',
        recordType: 'case',
        recordId: followUp.caseId,
        summary: `Tindak lanjut lewat batas waktu ${due}.`,
      });
      for (const postId of [followUp.postId, null]) {
        tx.emit(CaseEvent, {
          caseId: followUp.caseId,
          event: 'follow-up-due',
          postId,
          withHead: postId !== null,
          title: 'Tindak lanjut lewat batas waktu',
          sentences: [`Tindak lanjut atas temuan auditor belum dilaporkan sampai ${due}: ${followUp.action}`],
          key: `case follow-up ${id} due ${postId ?? 'auditor'}`,
        });
      }
    });
  }

  private async once(jobId: string, work: Parameters<UnitOfWork['run']>[1]): Promise<void> {
    try {
      await this.unitOfWork.run(systemActor('batas waktu perkara', jobId), work);
    } catch (error) {
      if (!(error instanceof NothingToDo)) throw error;
    }
  }

  // One that fails holds up no other; the next sweep tries again.
  private async apart(id: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error: unknown) => this.log.error(`${id} is due, but: ${String(error)}`));
  }
}
