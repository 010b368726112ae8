import { Inject, Injectable } from '@nestjs/common';
import { systemActor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { FILE_STORAGE, type FileStorage } from '../platform/storage/index.js';
import { documentKindName } from './document-kinds.js';
import { DocumentVoided } from './document.messages.js';
import { DocumentQueries } from './document.queries.js';
import { isTemplateVersion, renderDocument, type TemplateData } from './pdf/index.js';
import { SnapshotCipher } from './snapshot-cipher.js';
import { VoidCopyQueries } from './void-copy.queries.js';

/** Ends a unit of work whose copy another job has kept. */
class KeptBefore extends Error {}

/** Draws the copy of a void document with BATAL on every page. The original and its hash stay untouched. */
@Injectable()
export class VoidCopyWorker {
  constructor(
    private readonly documents: DocumentQueries,
    private readonly copies: VoidCopyQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly snapshots: SnapshotCipher,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  @OnMessage(DocumentVoided, 'documents')
  async draw({ documentId }: { documentId: string }, { jobId }: JobContext): Promise<void> {
    const document = await this.documents.snapshot(documentId);
    if (document?.status !== 'void') return;
    const { templateVersion, dataCipher } = document;
    if (!isTemplateVersion(templateVersion)) throw new Error(`no template ${templateVersion}`);
    const data = this.snapshots.open(dataCipher) as TemplateData[typeof templateVersion];
    const bytes = await renderDocument(templateVersion, { ...data, watermark: 'BATAL' });
    const copy = await this.storage.put(bytes, { contentType: 'application/pdf' });
    if (await this.copies.of(documentId)) return;
    const keeping = this.unitOfWork.run(systemActor('salinan batal', jobId), async (tx) => {
      if (!(await this.copies.keep(tx, documentId, copy))) throw new KeptBefore();
      const { kind, number, agencyId, vendorId } = document;
      tx.audit({
        action: 'document.void-copy',
        recordType: 'document',
        recordId: documentId,
        summary: `Salinan ${documentKindName(kind)} ${number} bertanda BATAL selesai dibuat.`,
        changes: { sha256: [null, copy.sha256] },
        agencyId,
        vendorId,
      });
    });
    await keeping.catch((error: unknown) => {
      if (!(error instanceof KeptBefore)) throw error;
    });
  }
}
