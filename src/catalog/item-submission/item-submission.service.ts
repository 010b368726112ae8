import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { OnMessage } from '../../platform/queue/index.js';
import { vendorRefusals } from '../domain/publication.js';
import { ItemPublisher } from '../item-publisher.js';
import { ItemService } from '../item.service.js';
import { ItemSubmissionDue } from './item-submission.messages.js';
import {
  ItemSubmissionQueries,
  type ItemSubmissionView,
  type SubmissionFault,
  type SubmissionRow,
} from './item-submission.queries.js';

const ITEMS_AT_A_TIME = 50;

/** Hands all sound drafts of a vendor to the curators, each by the rules of one alone and with an answer of its own. */
@Injectable()
export class ItemSubmissions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ItemSubmissionQueries,
    private readonly items: ItemService,
    private readonly publisher: ItemPublisher,
  ) {}

  start(actor: Actor, { importRunId = null }: { importRunId?: string | null }): Promise<ItemSubmissionView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { vendorId } = actor;
      if (vendorId === null)
        throw new Problem('forbidden', 'Hanya penyedia yang dapat mengajukan barangnya.');
      if (importRunId !== null && !(await this.queries.isImportOf(tx, vendorId, importRunId))) {
        throw notFound('Impor barang');
      }
      const refusals = vendorRefusals(await this.publisher.isVerified(tx, vendorId));
      if (refusals.length > 0) throw problemOf(refusals);
      const id = uuidv7();
      await this.queries.insert(tx, id, vendorId, importRunId);
      const submission = await this.queries.view(vendorId, id, tx);
      if (!submission || submission.waiting === 0) throw problemOf([nothingToSubmit]);
      tx.audit({
        action: 'item-submission.start',
        recordType: 'item_submission',
        recordId: id,
        summary: `${submission.waiting} draf barang diajukan sekaligus${importRunId === null ? '' : ' dari satu impor'}.`,
        vendorId,
      });
      tx.emit(ItemSubmissionDue, { submissionId: id });
      return submission;
    });
  }

  /** Portion by portion, each a transaction that remembers where it stands: run twice or killed, it goes on from there. */
  @OnMessage(ItemSubmissionDue, 'imports')
  async run({ submissionId }: { submissionId: string }): Promise<void> {
    const submission = await this.queries.find(submissionId);
    if (!submission || submission.finishedAt !== null) return;
    const origin = {
      requestId: submissionId,
      ip: null,
      operation: 'item-submission.run',
      recordId: submissionId,
    };
    const actor: Actor = { ...submission.acting, origin };
    while (await this.unitOfWork.run(actor, (tx) => this.portion(tx, submission))) {
      // Each turn is one portion.
    }
  }

  /** False when nothing is left. */
  private async portion(tx: Tx, submission: SubmissionRow): Promise<boolean> {
    const standing = await this.queries.lock(tx, submission.id);
    if (standing === 'finished') {
      audited(tx, submission, 'Pengajuan ini sudah selesai.');
      return false;
    }
    if (standing === 'not-a-member') {
      await this.end(tx, submission, 'Yang mengajukan tidak lagi bekerja untuk penyedia ini.');
      return false;
    }
    const ids = await this.queries.next(tx, submission.id, ITEMS_AT_A_TIME);
    if (ids.length === 0) {
      await this.end(tx, submission, null);
      return false;
    }
    const isVerified = await this.publisher.isVerified(tx, submission.vendorId);
    const results = [];
    for (const itemId of ids) {
      const faults = await this.faultsOf(tx, itemId, isVerified);
      results.push({ itemId, outcome: faults.length === 0 ? 'submitted' : 'refused', faults });
    }
    await this.queries.advance(tx, submission.id, results, { isLast: false, reason: null });
    const refused = results.filter(({ outcome }) => outcome === 'refused').length;
    audited(tx, submission, `${ids.length - refused} draf diajukan, ${refused} perlu dilengkapi dahulu.`);
    return true;
  }

  /** Submits one item of the portion; what is wrong with it is read before anything is written. */
  private async faultsOf(tx: Tx, itemId: string, isVerified: boolean): Promise<SubmissionFault[]> {
    try {
      await this.items.submitLocked(tx, itemId, isVerified);
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      return error.items.map(({ pointer = null, code, detail }) => ({ pointer, code, detail }));
    }
  }

  private async end(tx: Tx, submission: SubmissionRow, reason: string | null): Promise<void> {
    await this.queries.advance(tx, submission.id, [], { isLast: true, reason });
    audited(tx, submission, `Pengajuan selesai${reason === null ? '' : `: ${reason}`}.`);
  }
}

function audited(tx: Tx, { id, vendorId }: SubmissionRow, summary: string): void {
  tx.audit({
    action: 'item-submission.run',
    recordType: 'item_submission',
    recordId: id,
    summary,
    vendorId,
  });
}

const nothingToSubmit = {
  code: 'nothing-to-submit',
  detail: 'Tidak ada draf yang dapat diajukan.',
};
