import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import { ProofFiles, type ComputedFile } from '../../orders/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { bundleChecklist, missingBefore, type BundleItem } from '../domain/bundle-checklist.js';
import { bundleHead, type BundleHead } from './bundle.queries.js';

/** The papers of one payment, as they stand now. */
export interface PaymentPapers {
  readonly head: BundleHead;
  readonly file: ComputedFile;
  readonly items: readonly BundleItem[];
}

/** What the SPJ of a payment holds and lacks. */
@Injectable()
export class BundleReader {
  constructor(private readonly files: ProofFiles) {}

  /** What must be there before the payment can be called complete, and is not; empty when it can. Two statements. */
  async missingBeforePayment(tx: Tx, paymentId: string): Promise<BundleItem[]> {
    return missingBefore((await this.papersOf(tx, paymentId, tx.now)).items);
  }

  /** The whole checklist; 404 for a payment that does not exist. Whose it is, the caller asks. Two statements. */
  async papersOf(source: Queryable, paymentId: string, now: Date): Promise<PaymentPapers> {
    const head = await bundleHead(source, paymentId);
    const file = head && (await this.files.computed(source, head.requisitionId, civilDateOf(now)));
    if (!head || !file) throw notFound('Pembayaran');
    return { head, file, items: checklistOf(head, file) };
  }
}

function checklistOf(head: BundleHead, { file }: ComputedFile): BundleItem[] {
  const isPaid = head.paidAt !== null;
  return bundleChecklist({
    orderId: head.orderId,
    kind: head.invoiceKind,
    isOrderCompleted: head.orderStatus === 'completed',
    isPaid,
    papers: file.items.map(({ order, ...item }) => ({ ...item, orderId: order?.id ?? null })),
    kuitansi: head.kuitansi,
    hasNota: head.hasNota,
    faktur: head.ppnBasis === null ? null : { legalBasis: head.ppnBasis, number: head.fakturNumber },
    feeBasis: head.feeBasis,
    withheld: isPaid ? { amount: head.withheld ?? 0, entries: head.withholdings } : null,
    transfers: head.transfers,
  });
}
