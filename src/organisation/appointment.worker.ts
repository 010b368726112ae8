import { Injectable } from '@nestjs/common';
import { longDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { OnSchedule } from '../platform/queue/index.js';
import {
  administratorAddresses,
  endingMandates,
  takeReminders,
  type EndingMandate,
} from './appointment-endings.queries.js';
import { mandateTitle } from './domain/mandate.js';
import { dueReminders } from './domain/reminders.js';

const AT_A_TIME = 200;

/** Reminds officials and administrators by mail of mandates that end soon: 30, 14 and 3 days before, once each. */
@Injectable()
export class AppointmentReminders {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
  ) {}

  /** Several times a day, so that a stopped server does not cost a reminder. Returns how many mandates were written about. */
  @OnSchedule('organisation.remind', { pattern: '20 6,12 * * *' })
  async remind(): Promise<number> {
    let reminded = 0;
    for (;;) {
      const batch = await endingMandates(this.database, AT_A_TIME);
      const administrators = batch.length === 0 ? [] : await administratorAddresses(this.database);
      for (const mandate of batch) if (await this.remindOf(mandate, administrators)) reminded += 1;
      if (batch.length < AT_A_TIME) return reminded;
    }
  }

  private remindOf(mandate: EndingMandate, administrators: readonly string[]): Promise<boolean> {
    const { id, name, email, decreeNumber, daysLeft, lastDay, agencyName, agencyId } = mandate;
    const due = dueReminders(daysLeft, mandate.taken);
    return this.unitOfWork.run(systemActor('pengingat akhir masa SK'), async (tx) => {
      const isTaken = await takeReminders(tx, id, due);
      const post = `${mandateTitle(mandate)} pada ${agencyName}`;
      const left = daysLeft === 0 ? 'hari ini' : `${daysLeft} hari lagi`;
      tx.audit({
        action: isTaken ? 'appointment.remind' : 'appointment.remind-again',
        recordType: 'appointment',
        recordId: id,
        summary: `Akhir masa SK ${decreeNumber} (${post}, ${left}) diingatkan lewat surel.`,
        agencyId,
      });
      // Somebody else's run was faster.
      if (!isTaken) return false;
      const to = [...new Set([...(email === null ? [] : [email]), ...administrators])];
      for (const recipient of to) {
        await this.mailer.send(tx, {
          to: recipient,
          subject: `Masa SK berakhir ${left}: ${post}`,
          paragraphs: [
            `SK ${decreeNumber} yang menetapkan ${name} sebagai ${post} berlaku sampai dengan ${longDate(lastDay)}.`,
            'Sesudah hari itu, pukul 00.00 WIB, wewenangnya berakhir dengan sendirinya dan tidak ada tindakan yang dapat diambil dengan SK itu.',
            'Bila diperpanjang, administrator mencatat SK yang baru.',
          ],
          about: { recordType: 'appointment', recordId: id },
        });
      }
      return true;
    });
  }
}
