import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger, reservedOf } from '../../budget/index.js';
import { CapacityHolds } from '../../catalog/index.js';
import { transition, type Tx } from '../../platform/database/index.js';
import { Mailer } from '../../platform/mail/index.js';
import type { RequisitionEntity } from '../requisition.entity.js';
import { stepOf } from '../requisition-step.js';
import { UrgentTold } from './urgent.messages.js';
import { officeAddresses, uncount, vendorAddresses } from './urgent-writes.queries.js';

interface Ending {
  readonly action: 'decline' | 'lapse' | 'retract' | 'settle';
  /** In the middle of a sentence. */
  readonly reason: string;
  /** Whose yes is no longer needed. */
  readonly tellVendors: readonly string[];
}

/** Ends urgent requests: whatever was held is let go, and everybody concerned is told at once. */
@Injectable()
export class UrgentEndings {
  constructor(
    private readonly ledger: BudgetLedger,
    private readonly capacity: CapacityHolds,
    private readonly mailer: Mailer,
  ) {}

  /** The requisition is locked. What came to nothing does not count for the month; what was settled happened and counts. */
  async end(tx: Tx, record: RequisitionEntity, { action, reason, tellVendors }: Ending): Promise<void> {
    const { id: requisitionId, title } = record;
    if (action !== 'settle') await uncount(tx, requisitionId);
    await this.capacity.release(tx, requisitionId, reason);
    await this.ledger.release(tx, requisitionId, reservedOf(await this.ledger.held(tx, requisitionId)));
    const summary = `Pesanan mendesak "${title}" berakhir: ${reason}.`;
    await transition(tx, { ...stepOf(record), action, reason, summary });
    await this.tell(tx, record, `Pesanan mendesak berakhir: ${title}`, [
      `Pesanan mendesak "${title}" berakhir: ${reason}.`,
      'Dana dan kapasitas yang dicadangkan sudah dilepas. Bila kebutuhannya masih ada, pesanlah sekarang kepada penyedia lain.',
    ]);
    for (const vendorId of tellVendors) {
      await this.mailVendor(tx, requisitionId, vendorId, `Pesanan mendesak dibatalkan: ${title}`, [
        `Pesanan mendesak "${title}" tidak jadi: ${reason}.`,
        'Anda tidak perlu menyiapkannya lagi.',
      ]);
    }
  }

  /** A mail and a notice in the app to the requester, and to the PA when money stands without justification. */
  async tell(
    tx: Tx,
    { id: recordId }: Pick<RequisitionEntity, 'id'>,
    subject: string,
    paragraphs: string[],
    withHead = false,
  ): Promise<void> {
    const asks = 'to-mend';
    tx.emit(UrgentTold, {
      ...{ requisitionId: recordId, key: `urgent ${uuidv7()}`, vendorId: null, withHead, asks },
      ...{ title: subject, sentences: paragraphs },
    });
    const addresses = await officeAddresses(tx, recordId, withHead);
    const about = { recordType: 'requisition', recordId };
    await this.mailer.sendMany(
      tx,
      addresses.map((to) => ({ to, subject, paragraphs, about })),
    );
  }

  private async mailVendor(
    tx: Tx,
    recordId: string,
    vendorId: string,
    subject: string,
    paragraphs: string[],
  ): Promise<void> {
    tx.emit(UrgentTold, {
      ...{ requisitionId: recordId, key: `urgent ${uuidv7()}`, vendorId, withHead: false, asks: 'nothing' },
      ...{ title: subject, sentences: paragraphs },
    });
    const addresses = await vendorAddresses(tx, vendorId);
    const about = { recordType: 'requisition', recordId };
    await this.mailer.sendMany(
      tx,
      addresses.map((to) => ({ to, subject, paragraphs, about })),
    );
  }
}
