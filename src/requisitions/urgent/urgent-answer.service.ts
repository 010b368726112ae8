import { Injectable } from '@nestjs/common';
import { instantInWords } from '../../kernel/index.js';
import { personOf, systemActor, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, transition, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { SingleUseLinks } from '../../platform/links/index.js';
import { RequisitionEntity } from '../requisition.entity.js';
import { stepOf, SUBJECT } from '../requisition-step.js';
import { UrgentEndings } from './urgent-endings.js';
import { vendorsAsked } from './urgent-times.queries.js';
import type { AnswerUrgentRequest } from './urgent-request.requests.js';
import {
  insertAnswer,
  urgentPart,
  urgentPartOf,
  type UrgentAnswer,
  type UrgentPart,
} from './urgent-writes.queries.js';

export const LINK_PURPOSE = 'confirm-urgent';
const URGENT = 'Pesanan mendesak';

/** What an answer returns. */
export interface AnsweredUrgent {
  readonly id: string;
  readonly status: RequisitionEntity['status'];
  readonly answer: 'yes' | 'no';
  readonly vendorName: string;
}

/** The vendors' answers to an urgent request, signed in or by the link in their mail, and what follows when none comes. */
@Injectable()
export class UrgentAnswerService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly links: SingleUseLinks,
    private readonly endings: UrgentEndings,
  ) {}

  /** By somebody of the vendor who is signed in. */
  answer(actor: Actor, id: string, { answer, reason }: AnswerUrgentRequest): Promise<AnsweredUrgent> {
    return this.unitOfWork.run(actor, async (tx) => {
      const part = await urgentPartOf(tx, id, actor.vendorId);
      if (!part) throw notFound(URGENT);
      return this.keep(tx, part, {
        answer,
        through: 'account',
        accountId: actor.accountId,
        personId: personOf(actor),
        name: actor.person,
        reason: reason?.trim() ?? null,
      });
    });
  }

  /** What is asked of the actor's vendor; null when nothing is. */
  partOf(actor: Actor, id: string): Promise<UrgentPart | null> {
    return urgentPartOf(this.database, id, actor.vendorId);
  }

  /** What an unused link asks for; null when the link is not good. Nothing is used up. */
  async behind(token: string): Promise<UrgentPart | null> {
    const subject = await this.links.peek(this.database, LINK_PURPOSE, token);
    return subject && urgentPart(this.database, subject.subjectId);
  }

  /**
   * By whoever holds the link that was mailed to the vendor's people: it is used up, and the name they type stands in the record. They
   * act for the vendor, as somebody would who answers the vendor's telephone.
   */
  async answerByLink(
    visitor: Actor,
    token: string,
    { answer, reason, name }: AnswerUrgentRequest & { readonly name: string },
  ): Promise<AnsweredUrgent> {
    const known = await this.behind(token);
    const holder: Actor = known
      ? {
          ...visitor,
          person: name,
          role: 'vendor-staff',
          capacity: `Pemegang tautan pesanan mendesak ${known.vendorName}`,
          vendorId: known.vendorId,
        }
      : visitor;
    return this.unitOfWork.run(holder, async (tx) => {
      if (known) await tx.lock(RequisitionEntity, { id: known.requisitionId }, SUBJECT);
      const { subjectId } = await this.links.consume(tx, LINK_PURPOSE, token);
      const part = await urgentPart(tx, subjectId);
      if (!part) throw notFound(URGENT);
      const answered = { answer, through: 'link', accountId: null, personId: null } as const;
      return this.keep(tx, part, { ...answered, name, reason: reason?.trim() ?? null });
    });
  }

  /** Ends a request that not every vendor has answered; anything else than "still waiting" is left as it is. */
  lapse(requisitionId: string, jobId: string): Promise<void> {
    return this.unitOfWork.run(systemActor('batas waktu jawaban pesanan mendesak', jobId), async (tx) => {
      const record = await tx.lock(RequisitionEntity, { id: requisitionId, lane: 'urgent' }, URGENT);
      if (record.status !== 'urgent') throw ended();
      const tellVendors = await vendorsAsked(tx, requisitionId);
      const reason = 'tidak semua penyedia menjawab sampai batas waktu';
      await this.endings.end(tx, record, { action: 'lapse', reason, tellVendors });
    });
  }

  private async keep(tx: Tx, part: UrgentPart, given: UrgentAnswer): Promise<AnsweredUrgent> {
    const { requisitionId, vendorId, vendorName } = part;
    const record = await tx.lock(RequisitionEntity, { id: requisitionId, lane: 'urgent' }, URGENT);
    if (record.status !== 'urgent') throw ended();
    requireInTime(part, tx.now);
    const counts = await insertAnswer(tx, part, given);
    if (!counts) throw answeredBefore();
    const how = given.through === 'link' ? 'melalui tautan' : 'melalui akun';
    if (given.answer === 'no') {
      const tellVendors = (await vendorsAsked(tx, requisitionId)).filter((id) => id !== vendorId);
      const reason = `${vendorName} tidak sanggup (${given.reason}), dijawab ${given.name} ${how}`;
      await this.endings.end(tx, record, { action: 'decline', reason, tellVendors });
    } else if (counts.yes === counts.vendors) {
      await this.confirm(tx, record, `${vendorName} sanggup, dijawab ${given.name} ${how}`);
    } else {
      tx.audit({
        action: 'requisition.answer',
        recordType: 'requisition',
        recordId: requisitionId,
        summary: `${vendorName} menyanggupi pesanan mendesak "${record.title}", dijawab ${given.name} ${how}.`,
        agencyId: record.agencyId,
        vendorId,
      });
    }
    return { id: requisitionId, status: record.status, answer: given.answer, vendorName };
  }

  private async confirm(tx: Tx, record: RequisitionEntity, reason: string): Promise<void> {
    const at = instantInWords(tx.now);
    const summary = `Pesanan mendesak "${record.title}" disanggupi semua penyedia dan mengikat sejak ${at}.`;
    await transition(tx, { ...stepOf(record), action: 'confirm', reason, summary });
    await this.endings.tell(tx, record, `Pesanan mendesak disanggupi: ${record.title}`, [
      summary,
      'Lengkapi rapat atau tamu, undangan, hasil pemeriksaan katalog elektronik, dan alasan lengkap sebelum batas waktunya.',
    ]);
  }
}

function requireInTime({ answerDueAt, answerLegalBasis: legalBasis }: UrgentPart, now: Date): void {
  if (now.getTime() <= answerDueAt.getTime()) return;
  const detail = `Batas waktu menjawab pesanan ini ${instantInWords(answerDueAt)}.`;
  throw new Problem('rule-refused', detail, [{ code: 'answer-too-late', detail, legalBasis }]);
}

function ended(): Problem {
  return new Problem('wrong-status', 'Pesanan mendesak ini sudah tidak menunggu jawaban penyedia.');
}

function answeredBefore(): Problem {
  return new Problem('wrong-status', 'Usaha Anda sudah menjawab pesanan mendesak ini.');
}
