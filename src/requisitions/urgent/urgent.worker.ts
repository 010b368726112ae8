import { Inject, Injectable } from '@nestjs/common';
import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import { systemActor } from '../../platform/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { Problem } from '../../platform/http/index.js';
import { publicUrl, SingleUseLinks } from '../../platform/links/index.js';
import { Mailer, type MailDraft } from '../../platform/mail/index.js';
import { OnMessage, type JobContext } from '../../platform/queue/index.js';
import { LINK_PURPOSE, UrgentAnswerService } from './urgent-answer.service.js';
import { UrgentJustificationService } from './urgent-justification.service.js';
import { UrgentReader } from './urgent.queries.js';
import { takeUntold, vendorAddresses, type UrgentPart } from './urgent-writes.queries.js';
import {
  UrgentAnswerDue,
  UrgentAsked,
  UrgentJustificationDue,
  UrgentTold,
  type UrgentToldPayload,
} from './urgent.messages.js';

/** Where the link of an urgent request leads. */
export const URGENT_ANSWER_PATH = '/mendesak';

class ToldBefore extends Error {}

/** What happens to urgent requests without anybody asking. */
@Injectable()
export class UrgentWorker {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly links: SingleUseLinks,
    private readonly mailer: Mailer,
    private readonly reader: UrgentReader,
    private readonly answers: UrgentAnswerService,
    private readonly justifications: UrgentJustificationService,
  ) {}

  /** Mails each vendor's people one link; who has been told is not told again, however often this runs. */
  @OnMessage(UrgentAsked)
  async tellVendors({ requisitionId }: { requisitionId: string }, { jobId }: JobContext): Promise<void> {
    try {
      await this.unitOfWork.run(systemActor('pesanan mendesak kepada penyedia', jobId), async (tx) => {
        const parts = await takeUntold(tx, requisitionId);
        if (parts.length === 0) throw new ToldBefore();
        const tokens = await this.links.issueMany(
          tx,
          LINK_PURPOSE,
          parts.map(({ id: subjectId, answerDueAt }) => ({
            subjectId,
            hours: hoursLeft(answerDueAt, tx.now),
          })),
        );
        const mails: MailDraft[] = [];
        for (const [index, part] of parts.entries()) {
          const url = publicUrl(this.config, `${URGENT_ANSWER_PATH}?token=${tokens[index]}`);
          const addresses = await vendorAddresses(tx, part.vendorId);
          mails.push(...addresses.map((to) => mailOf(part, to, url)));
          this.record(tx, part, addresses.length);
          tx.emit(UrgentTold, noticeOf(part));
        }
        await this.mailer.sendMany(tx, mails);
      });
    } catch (error) {
      if (!(error instanceof ToldBefore)) throw error;
    }
  }

  @OnMessage(UrgentAnswerDue)
  async endUnanswered({ requisitionId }: { requisitionId: string }, { jobId }: JobContext): Promise<void> {
    const now = await this.reader.standOf(requisitionId);
    if (now?.status !== 'urgent') return;
    if (now.answerDueAt.getTime() > Date.now()) throw new Error('the time for the answer is not over yet');
    await unlessMoved(() => this.answers.lapse(requisitionId, jobId));
  }

  @OnMessage(UrgentJustificationDue)
  async flagOverdue(
    { requisitionId, dueAt }: { requisitionId: string; dueAt: string },
    { jobId }: JobContext,
  ): Promise<void> {
    const now = await this.reader.standOf(requisitionId);
    if (now?.status !== 'confirmed' || now.justifyDueAt.toISOString() !== dueAt) return;
    if (now.justifyDueAt.getTime() > Date.now())
      throw new Error('the time for the justification is not over yet');
    await unlessMoved(() => this.justifications.flagOverdue(requisitionId, jobId));
  }

  private record(tx: Tx, { requisitionId, vendorId, vendorName }: UrgentPart, addresses: number): void {
    tx.audit({
      action: 'requisition.ask-vendor',
      recordType: 'requisition',
      recordId: requisitionId,
      vendorId,
      summary:
        addresses === 0
          ? `${vendorName} tidak mempunyai alamat surel; pesanan mendesak hanya dapat dijawab dengan masuk.`
          : `Pesanan mendesak dikirim kepada ${vendorName}.`,
    });
  }
}

// Answered, ended or moved between the look and the lock: nothing is left to do.
async function unlessMoved(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'wrong-status')) throw error;
  }
}

function hoursLeft(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 3_600_000));
}

function whenOf({ deliveryDate, deliveryTime }: UrgentPart): string {
  return `${longDateWithDay(deliveryDate)} pukul ${deliveryTime.replace(':', '.')} WIB`;
}

function answerUntil({ answerDueAt, answerLegalBasis }: UrgentPart): string {
  return `Jawab sebelum ${instantInWords(answerDueAt)} (${answerLegalBasis}). Pesanan baru mengikat sesudah Anda menyatakan sanggup, dan gugur bila tidak dijawab.`;
}

/** In the app without the link, which is for the mail alone. */
function noticeOf(part: UrgentPart): UrgentToldPayload {
  const { id, requisitionId, vendorId, agencyName, vendorName, deliveryPlace, total } = part;
  return {
    ...{ requisitionId, key: `urgent asked ${id}`, vendorId, withHead: false, asks: 'to-answer' },
    title: `Pesanan mendesak untuk ${whenOf(part)}`,
    sentences: [
      `${agencyName} memesan kepada ${vendorName}, diantar ${whenOf(part)} ke ${deliveryPlace}, ${formatRupiah(total)}.`,
      answerUntil(part),
      'Jawablah melalui tautan yang dikirim ke surel Anda.',
    ],
  };
}

function mailOf(part: UrgentPart, to: string, url: string): MailDraft {
  const when = whenOf(part);
  return {
    to,
    subject: `Pesanan mendesak untuk ${when}`,
    paragraphs: [
      `${part.agencyName} memesan kepada ${part.vendorName}, diantar ${when} ke ${part.deliveryPlace}:`,
      ...part.lines.map(
        ({ name, quantity, unit, amount }) => `${quantity} ${unit} ${name}, ${formatRupiah(amount)}`,
      ),
      `Jumlah seluruhnya ${formatRupiah(part.total)}, sudah termasuk pajak.`,
      answerUntil(part),
    ],
    action: { label: 'Jawab pesanan ini', url },
    secret: true,
    about: { recordType: 'requisition', recordId: part.requisitionId },
  };
}
