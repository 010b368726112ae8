import { Injectable } from '@nestjs/common';
import { systemActor } from '../../platform/access/index.js';
import { ReadDatabase, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { OnMessage, type JobContext } from '../../platform/queue/index.js';
import { StoredContent } from '../../platform/storage/index.js';
import { BundleContents } from './bundle-contents.js';
import { bundleById, failBundle, finishBundle, isAwaited, type BundleRow } from './bundle-record.queries.js';
import { BundleAsked } from './bundle.messages.js';

/** Makes archives that were asked for. A second run of a job finds it made and changes nothing. */
@Injectable()
export class BundleWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly contents: BundleContents,
    private readonly storage: StoredContent,
  ) {}

  @OnMessage(BundleAsked, 'documents')
  async make({ bundleId }: { bundleId: string }, context: JobContext): Promise<void> {
    const bundle = await bundleById(this.database, bundleId);
    if (bundle?.status !== 'asked') return;
    try {
      const { bytes, lost } = await this.contents.make(bundle.paymentId, new Date());
      const stored = await this.storage.put([{ bytes, contentType: 'application/zip' }]);
      const [sha256 = ''] = stored.sha256s;
      await this.end(bundle, context, async (tx) => {
        await finishBundle(tx, bundleId, { sha256, size: bytes.byteLength, lost });
        await this.storage.settle(tx.manager, stored.id);
        return lost.length === 0 ? 'selesai dibuat' : `dibuat tanpa ${lost.length} berkas yang hilang`;
      });
    } catch (error) {
      if (context.isLastAttempt) {
        const reason = error instanceof Error ? error.message : String(error);
        await this.end(bundle, context, async (tx) => {
          await failBundle(tx, bundleId, reason.slice(0, 500));
          return 'gagal dibuat';
        });
      }
      throw error;
    }
  }

  /** Unless another job was quicker. */
  private async end(
    { id, paymentId, agencyId, invoiceNumber }: BundleRow,
    { jobId }: JobContext,
    keep: (tx: Tx) => Promise<string>,
  ): Promise<void> {
    await this.unitOfWork.run(systemActor('pembuatan berkas SPJ', jobId), async (tx) => {
      const how = (await isAwaited(tx, id)) ? await keep(tx) : 'sudah dibuat pekerjaan lain';
      tx.audit({
        action: 'bundle.make',
        recordType: 'payment',
        recordId: paymentId,
        summary: `Berkas SPJ pembayaran nota ${invoiceNumber} ${how}.`,
        agencyId,
      });
    });
  }
}
