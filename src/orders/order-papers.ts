import { Injectable } from '@nestjs/common';
import { Documents, spkVersion, suratPesananVersion, type SuratPesananData } from '../documents/index.js';
import { civilDateOf } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import type { CollectedIssueFacts } from './issue-facts.js';
import { letterSource, type IssueTerms, type PlannedOrder } from './order-planner.js';
import { signersOf } from './order-signers.js';
import { spk } from './spk.js';
import { suratPesanan } from './surat-pesanan.js';

/** The papers of a new order: its letter and, where its value asks for one, the Surat Perintah Kerja. */
export interface OrderPapers {
  readonly number: string;
  readonly documentId: string;
  readonly spkDocumentId: string | null;
}

/** Asking for the papers of an order. */
@Injectable()
export class OrderPaperWriter {
  constructor(private readonly documents: Documents) {}

  /** Numbers and snapshots; from here to the commit nobody else of this agency gets a number of the kind. */
  async write(
    tx: Tx,
    facts: CollectedIssueFacts,
    terms: IssueTerms,
    order: PlannedOrder,
  ): Promise<OrderPapers> {
    const { buyer, postId, context } = facts;
    const { vendor } = order;
    const allotted = await this.allot(tx, facts, 'surat-pesanan');
    const source = letterSource(facts, terms, order, { now: tx.now, number: allotted.number });
    const documentId = await this.documents.request(tx, {
      ...allotted,
      ...this.concerning(tx, facts, order),
      kind: 'surat-pesanan',
      templateVersion: suratPesananVersion,
      data: (verification) => suratPesanan(source, verification),
      signers: signersOf({ buyer, postId, vendor }),
    });
    const { number } = allotted;
    const { ppk } = context;
    if (terms.contractForm !== 'spk' || !ppk) return { number, documentId, spkDocumentId: null };
    return {
      number,
      documentId,
      spkDocumentId: await this.spk(tx, facts, order, suratPesanan(source, null), ppk),
    };
  }

  private async spk(
    tx: Tx,
    facts: CollectedIssueFacts,
    order: PlannedOrder,
    letter: SuratPesananData,
    ppk: NonNullable<CollectedIssueFacts['context']['ppk']>,
  ): Promise<string> {
    const { context, requisition } = facts;
    const { title, deliveryDate } = requisition;
    const allotted = await this.allot(tx, facts, 'spk');
    const source = { letter, context, ppk, title, deliveryDate, now: tx.now, number: allotted.number };
    return this.documents.request(tx, {
      ...allotted,
      ...this.concerning(tx, facts, order),
      kind: 'spk',
      templateVersion: spkVersion,
      data: (verification) => spk(source, verification),
      signers: signersOf({ buyer: ppk, postId: ppk.postId, vendor: order.vendor }),
    });
  }

  private allot(tx: Tx, { requisition, context }: CollectedIssueFacts, kind: 'surat-pesanan' | 'spk') {
    const { agencyId } = requisition;
    const { agencyCode } = context;
    return this.documents.allotNumber(tx, { agencyId, agencyCode, kind, on: civilDateOf(tx.now) });
  }

  private concerning(tx: Tx, { requisition, context }: CollectedIssueFacts, order: PlannedOrder) {
    const { id, vendor, total } = order;
    const date = civilDateOf(tx.now);
    return {
      agencyId: requisition.agencyId,
      vendorId: vendor.id,
      subjectType: 'order',
      subjectId: id,
      publicFacts: { agency: context.agencyName, vendor: vendor.name, date, total },
    };
  }
}
