import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { coversAgency, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Queryable } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../../platform/storage/index.js';
import { missingBefore, type BundleItem } from '../domain/bundle-checklist.js';
import { paymentWorkflow, type PaymentStatus } from '../domain/payment-workflow.js';
import { BOUND_PDF, FACTS_JSON, fileIn, MANIFEST, plainName } from './bundle-archive.js';
import { papersOf, type BundlePaper } from './bundle-paper.queries.js';
import { BundleReader, type PaymentPapers } from './bundle-reader.js';
import { askOnce, latestReady } from './bundle-record.queries.js';
import { BundleAsked } from './bundle.messages.js';
import { bundleHead } from './bundle.queries.js';

const SUBJECT = 'Pembayaran';

/** What of an archive can be had by itself: all papers bound as one, the facts, and the hashes. */
export type BundlePart = 'pdf' | 'json' | 'manifest';

const PARTS: Readonly<Record<BundlePart, string>> = {
  pdf: BOUND_PDF,
  json: FACTS_JSON,
  manifest: MANIFEST,
};

/** The SPJ of a payment for the agency and auditors: it holds who came to a meeting, so vendors never get it and every reading is kept. */
@Injectable()
export class BundleService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly reader: BundleReader,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The checklist with what is there for each item. Three statements, two in a row where the source sends them together. */
  async checklist(actor: Actor, paymentId: string, source: Queryable = this.database) {
    const [papers, found] = await Promise.all([
      this.reader.papersOf(source, paymentId, new Date()),
      papersOf(source, paymentId),
    ]);
    requireVisible(actor, papers.head.agencyId);
    return toBundleView(papers, found);
  }

  /** Asks for the archive; while one is being made, everybody who asks waits for that one. */
  ask(actor: Actor, paymentId: string): Promise<{ id: string; paymentId: string; status: 'asked' }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const head = await bundleHead(tx, paymentId);
      if (!head) throw notFound(SUBJECT);
      const { agencyId, invoiceNumber } = head;
      requireVisible(actor, agencyId);
      const { id, isNew } = await askOnce(tx, { id: uuidv7(), paymentId, agencyId });
      if (isNew) tx.emit(BundleAsked, { bundleId: id });
      tx.audit({
        action: 'bundle.ask',
        recordType: 'payment',
        recordId: paymentId,
        summary: `Berkas SPJ pembayaran nota ${invoiceNumber} diminta.`,
        changes: { bundle: [null, id] },
        agencyId,
      });
      return { id, paymentId, status: 'asked' as const };
    });
  }

  /** The archive that was made last. 404 while there is none. */
  async file(
    actor: Actor,
    paymentId: string,
  ): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
    const { sha256, name } = await this.unitOfWork.run(actor, async (tx) => {
      const bundle = await latestReady(tx, paymentId);
      if (!bundle?.sha256) throw notFound('Berkas SPJ');
      requireVisible(actor, bundle.agencyId);
      const { invoiceNumber, agencyId, id, sha256: hash } = bundle;
      tx.audit({
        action: 'bundle.read',
        recordType: 'payment',
        recordId: paymentId,
        summary: `Berkas SPJ pembayaran nota ${invoiceNumber} diunduh; memuat nama yang hadir.`,
        changes: { bundle: [null, { id, sha256: hash }] },
        agencyId,
      });
      return { sha256: hash, name: `SPJ-${plainName(invoiceNumber)}.zip` };
    });
    return { bytes: await this.storage.get(sha256), name };
  }

  /** One part of the archive that was made last, by itself; each reading is kept like that of the whole. */
  async part(
    actor: Actor,
    paymentId: string,
    part: BundlePart,
  ): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
    const { bytes, name } = await this.file(actor, paymentId);
    const found = fileIn(bytes, PARTS[part]);
    if (!found) throw notFound('Berkas SPJ');
    return { bytes: found, name: name.replace(/zip$/, part === 'manifest' ? 'sha256.txt' : part) };
  }
}

function requireVisible(actor: Actor, agencyId: string): void {
  const isVisible = actor.role === 'auditor' || (actor.vendorId === null && coversAgency(actor, agencyId));
  if (!isVisible) throw notFound(SUBJECT);
}

/** The papers of a payment as they are shown. */
export type BundleView = ReturnType<typeof toBundleView>;

/** The checklist as the API shows it; each item with its papers, and where to go for what is missing. */
function toBundleView({ head, file, items }: PaymentPapers, papers: readonly BundlePaper[]) {
  const { paymentId, requisitionId, orderId, invoiceId, archive } = head;
  const missing = items.filter(({ state }) => state === 'missing');
  return {
    payment: {
      ...{ id: paymentId, status: head.status, gross: head.gross, penalty: head.penalty },
      ...{ withheld: head.withheld, net: head.net, channel: head.channel, version: head.version },
      statusName: paymentWorkflow.statusNames[head.status as PaymentStatus] ?? head.status,
    },
    requisition: { id: requisitionId, title: file.row.title, kind: file.row.kind },
    order: { id: orderId, number: head.orderNumber },
    invoice: { id: invoiceId, number: head.invoiceNumber, kind: head.invoiceKind },
    agency: { id: head.agencyId, name: head.agencyName },
    vendor: { id: head.vendorId, name: head.vendorName },
    isComplete: missing.length === 0,
    isReadyToPay: missingBefore(items).length === 0,
    items: items.map((item) => ({
      ...item,
      link: linkOf(item, head),
      papers: papers.filter(({ code }) => code === item.code).map(toPaperView),
    })),
    otherPapers: papers.filter(({ code }) => code === 'other').map(toPaperView),
    archive: archive && {
      ...archive,
      url: archive.status === 'ready' ? `/api/v1/payments/${paymentId}/bundle/file` : null,
    },
  };
}

function toPaperView({ kind, name, sha256, contentType, documentId, fileId, isVoid }: BundlePaper) {
  const url = documentId === null ? `/api/v1/files/${fileId}` : `/api/v1/documents/${documentId}`;
  return { kind, name, sha256, contentType, isVoid, url };
}

function linkOf(
  { code }: BundleItem,
  { requisitionId, orderId, invoiceId, paymentId }: PaymentPapers['head'],
): string {
  switch (code) {
    case 'requisition':
    case 'approval':
    case 'invitation':
      return `/api/v1/requisitions/${requisitionId}`;
    case 'attendance-list':
      return `/api/v1/requisitions/${requisitionId}/attendance`;
    case 'attendance-scan':
    case 'minutes':
    case 'photo':
      return `/api/v1/requisitions/${requisitionId}/proofs`;
    case 'invoice':
    case 'faktur-pajak':
      return `/api/v1/invoices/${invoiceId}`;
    case 'tax-proof':
    case 'transfer-proof':
      return `/api/v1/payments/${paymentId}`;
    default:
      return `/api/v1/orders/${orderId}`;
  }
}
