import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '../platform/access/index.js';
import { transition, UnitOfWork } from '../platform/database/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { FILE_STORAGE, type FileStorage } from '../platform/storage/index.js';
import { documentKindName } from './document-kinds.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentFailed, DocumentRequested, DocumentUnsigned } from './document.messages.js';
import { DocumentQueries, type DocumentSnapshot } from './document.queries.js';
import { documentWorkflow, type DocumentAction } from './domain/document-workflow.js';
import { DocumentSignatureEntity } from './signing/signature.entity.js';
import { SnapshotCipher } from './snapshot-cipher.js';
import { isTemplateVersion, renderDocument, type TemplateData } from './pdf/index.js';

const PDF = 'application/pdf';

/** Draws documents. The same snapshot gives the same bytes, so a second run of a job stores and changes nothing new. */
@Injectable()
export class DocumentWorker {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: SnapshotCipher,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @OnMessage(DocumentRequested, 'documents')
  async render({ documentId }: { documentId: string }, context: JobContext): Promise<void> {
    const document = await this.queries.snapshot(documentId);
    if (!document || (document.status === 'void' && document.sha256 === null)) return;
    try {
      const bytes = await this.draw(document);
      const { sha256, size } = await this.storage.put(bytes, { contentType: PDF });
      if (document.sha256 !== null) return assertSame(document.sha256, sha256);
      await this.move(document.id, 'finish', context, { sha256, size, error: null, renderedAt: new Date() });
    } catch (error) {
      if (error instanceof AlreadyDrawn) return;
      if (context.isLastAttempt && document.status === 'pending') {
        const reason = error instanceof Error ? error.message : String(error);
        await this.move(document.id, 'fail', context, { error: reason.slice(0, 500) });
      }
      throw error;
    }
  }

  private draw({ templateVersion, dataCipher }: DocumentSnapshot): Promise<Uint8Array> {
    if (!isTemplateVersion(templateVersion)) throw new Error(`no template ${templateVersion}`);
    const data = this.snapshots.open(dataCipher);
    return renderDocument(templateVersion, data as TemplateData[typeof templateVersion]);
  }

  private async move(
    id: string,
    action: Extract<DocumentAction, 'finish' | 'fail'>,
    context: JobContext,
    change: Partial<DocumentEntity>,
  ): Promise<void> {
    await this.unitOfWork.run(systemActor('pembuatan dokumen', context.jobId), async (tx) => {
      const document = await tx.lock(DocumentEntity, { id }, 'Dokumen');
      // A second run of the same job may have been quicker; then nothing is left to write.
      if (change.sha256 && document.sha256 !== null) {
        assertSame(document.sha256, change.sha256);
        throw new AlreadyDrawn();
      }
      const name = `${documentKindName(document.kind)} ${document.number}`;
      await transition(tx, {
        entity: DocumentEntity,
        recordType: 'document',
        record: document,
        workflow: documentWorkflow,
        action,
        change,
        summary: action === 'finish' ? `${name} selesai dibuat.` : `${name} gagal dibuat.`,
        agencyId: document.agencyId,
        vendorId: document.vendorId,
      });
      const waiting = { documentId: id, status: 'unsigned' } as const;
      if (action === 'finish' && (await tx.manager.existsBy(DocumentSignatureEntity, waiting))) {
        tx.emit(DocumentUnsigned, { documentId: id });
      }
      if (action === 'fail') tx.emit(DocumentFailed, { documentId: id, version: document.version });
    });
  }
}

/** Ends a unit of work in which nothing was left to do. */
class AlreadyDrawn extends Error {}

// A template that draws old snapshots differently would silently turn genuine paper into forgeries: this must be loud.
function assertSame(before: string, now: string): void {
  if (before !== now) throw new Error(`the drawing changed: ${before} before, ${now} now`);
}
