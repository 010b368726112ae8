import { Injectable } from '@nestjs/common';
import { longDate } from '../kernel/index.js';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { SANCTION_KIND_NAMES, VendorSanctioned } from '../vendors/index.js';
import { takeAffectedOrders, type AffectedOrder } from './sanctioned-vendor.queries.js';

/** Tells the officers who ordered from a vendor that a sanction has met it. */
@Injectable()
export class SanctionedVendorWorker {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
  ) {}

  @OnMessage(VendorSanctioned)
  async tellOfficers(
    { sanctionId, vendorId }: { sanctionId: string; vendorId: string },
    { jobId }: JobContext,
  ): Promise<void> {
    await this.unitOfWork.run(systemActor('order.sanctioned-vendor', jobId), async (tx) => {
      const orders = await takeAffectedOrders(tx, sanctionId);
      for (const to of new Set(orders.map(({ officerEmail }) => officerEmail))) {
        const own = orders.filter(({ officerEmail }) => officerEmail === to);
        await this.mailer.send(tx, {
          to,
          ...letter(own),
          about: { recordType: 'sanction', recordId: sanctionId },
        });
      }
      tx.audit({
        action: 'order.sanctioned-vendor',
        recordType: 'sanction',
        recordId: sanctionId,
        vendorId,
        summary: `${orders.length} pesanan berjalan diberitahukan kepada pejabat pemesannya karena penyedianya dikenai sanksi.`,
        changes: { orders: [null, orders.map(({ number }) => number)] },
      });
    });
  }
}

function letter(orders: readonly AffectedOrder[]): { subject: string; paragraphs: string[] } {
  const [first] = orders;
  if (!first) throw new Error('a letter is about an order');
  const { vendorName, kind, decisionNumber, startsOn, endsOn } = first;
  return {
    subject: `Penyedia pesanan Anda dikenai sanksi: ${vendorName}`,
    paragraphs: [
      `${vendorName} dikenai ${SANCTION_KIND_NAMES[kind]} dengan keputusan ${decisionNumber}, berlaku ${longDate(startsOn)} sampai ${longDate(endsOn)}.`,
      `Pesanan Anda yang masih berjalan: ${orders.map(({ number }) => number).join(', ')}.`,
      'Pesanan ini tidak batal dengan sendirinya. Periksa apakah masih dapat dipenuhi, dan siapkan penyedia pengganti bila perlu.',
    ],
  };
}
