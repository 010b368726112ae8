import { Injectable } from '@nestjs/common';
import { addDays, civilDateOf, longDate, type CivilDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { OnSchedule, type JobContext } from '../platform/queue/index.js';
import { openDeadlines, markTold, type OpenDeadline } from './attribute-deadline.queries.js';
import { ownersOf } from './price-check.queries.js';

const DAYS_BEFORE = 14;
const ITEMS_IN_A_MAIL = 20;

/** Tells vendors of what their items must answer by a day, before it and once when it has passed. The date alone ends the sale. */
@Injectable()
export class AttributeDeadlines {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
  ) {}

  @OnSchedule('catalog.attribute-deadlines', { pattern: '20 6 * * *' })
  async daily(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.tell(jobId);
  }

  /** One unit of work per vendor; told twice is told once. Answers how many vendors were told. */
  async tell(jobId: string, now = new Date()): Promise<number> {
    const today = civilDateOf(now);
    const open = await openDeadlines(this.database, today, addDays(today, DAYS_BEFORE));
    let told = 0;
    for (const vendorId of new Set(open.map((deadline) => deadline.vendorId))) {
      const own = open.filter((deadline) => deadline.vendorId === vendorId);
      const actor = systemActor('tenggat isian barang', jobId);
      if (await this.unitOfWork.run(actor, (tx) => this.tellVendor(tx, vendorId, own, today))) told += 1;
    }
    return told;
  }

  private async tellVendor(
    tx: Tx,
    vendorId: string,
    open: readonly OpenDeadline[],
    today: CivilDate,
  ): Promise<boolean> {
    const marked = await markTold(tx, open);
    const news = open.filter(({ attributeId, stage }) => marked.has(`${attributeId} ${stage}`));
    tx.audit({
      action: 'item.attribute-deadline',
      recordType: 'vendor',
      recordId: vendorId,
      vendorId,
      summary: `Penyedia diberi tahu tenggat ${news.length} isian barang.`,
    });
    if (news.length === 0) return false;
    for (const { email } of await ownersOf(tx, [vendorId])) {
      await this.mailer.send(tx, {
        to: email,
        subject: 'Barang Anda perlu dilengkapi',
        paragraphs: news.map((deadline) => sentenceOf(deadline, today)),
        about: { recordType: 'vendor', recordId: vendorId },
      });
    }
    return true;
  }
}

function sentenceOf({ label, requiredBy, items, stage }: OpenDeadline, today: CivilDate): string {
  const named = items.slice(0, ITEMS_IN_A_MAIL).join(', ');
  const rest = items.length > ITEMS_IN_A_MAIL ? ` dan ${items.length - ITEMS_IN_A_MAIL} barang lain` : '';
  return stage === 'near' && requiredBy >= today
    ? `Isian "${label}" wajib dilengkapi sampai ${longDate(requiredBy)}; sesudah itu barang berikut tidak dijual lagi: ${named}${rest}.`
    : `Isian "${label}" belum dilengkapi sampai tenggatnya, ${longDate(requiredBy)}. Barang berikut tidak dijual sampai dilengkapi: ${named}${rest}.`;
}
