import { Injectable } from '@nestjs/common';
import { civilDateOf, daysBetween, longDate, type CivilDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { OnSchedule, type JobContext } from '../platform/queue/index.js';
import { DOCUMENT_RULES } from './domain/document-rules.js';
import { VendorDocumentQueries, type EndingDocument } from './vendor-document.queries.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity } from './vendor.entity.js';

const PAPERS_AT_A_TIME = 200;

class RemindedBefore extends Error {}

/** Reminds owners before a paper ends, and once when it has. */
@Injectable()
export class DocumentReminderWorker {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: VendorDocumentQueries,
    private readonly duties: VendorDuties,
    private readonly mailer: Mailer,
    private readonly database: ReadDatabase,
  ) {}

  @OnSchedule('vendors.document-reminders', { pattern: '30 7 * * *' })
  async remind(_payload: object, { jobId }: JobContext): Promise<void> {
    await this.remindOn(civilDateOf(new Date()), jobId);
  }

  /** Every reminder that is due on that day, each once; of several that a missed job left behind only the last is sent. */
  async remindOn(on: CivilDate, jobId: string): Promise<number> {
    const { reminderDays } = await this.duties.on(this.database, on);
    let sent = 0;
    for (;;) {
      const ending = await this.queries.ending(on, reminderDays, PAPERS_AT_A_TIME);
      for (const document of ending) if (await this.tell(document, on, jobId)) sent += 1;
      if (ending.length < PAPERS_AT_A_TIME) return sent;
    }
  }

  private async tell(document: EndingDocument, on: CivilDate, jobId: string): Promise<boolean> {
    const { id, vendorId, kind, expiresOn, due } = document;
    try {
      await this.unitOfWork.run(systemActor('vendor.document-reminder', jobId), async (tx) => {
        const vendor = await tx.lock(VendorEntity, { id: vendorId }, 'Penyedia');
        if (!(await this.queries.remind(tx, id, due))) throw new RemindedBefore();
        const { label } = DOCUMENT_RULES[kind];
        const left = daysBetween(on, expiresOn);
        const when =
          left < 0 ? 'sudah berakhir' : left === 0 ? 'berakhir hari ini' : `berakhir ${left} hari lagi`;
        const subject = `${label} ${vendor.name} ${when}`;
        for (const to of await this.queries.ownerEmails(tx, vendorId)) {
          await this.mailer.send(tx, {
            to,
            subject,
            paragraphs: [
              `${label} milik ${vendor.name} berlaku sampai ${longDate(expiresOn)}.`,
              left < 0
                ? 'Barang yang memerlukannya sudah tidak dijual. Begitu dokumen yang baru diterima verifikator, barang itu dijual kembali dengan sendirinya.'
                : 'Sesudah hari itu barang yang memerlukannya tidak dijual. Unggah dokumen yang baru sekarang; yang lama tetap dihitung sampai berakhir.',
            ],
            about: { recordType: 'vendor', recordId: vendorId },
          });
        }
        tx.audit({
          action: 'vendor.document-reminder',
          recordType: 'vendor',
          recordId: vendorId,
          vendorId,
          summary: `Pemilik ${vendor.name} diingatkan: ${label} ${when} (${longDate(expiresOn)}).`,
          changes: { reminder: [null, { documentId: id, daysBefore: due[0] }] },
        });
      });
      return true;
    } catch (error) {
      if (error instanceof RemindedBefore) return false;
      throw error;
    }
  }
}
