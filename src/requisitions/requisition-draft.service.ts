import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetReader } from '../budget/index.js';
import { CatalogReader, priceFor } from '../catalog/index.js';
import { civilDateOf, formatRupiah, type Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, notFound, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { snapshotLines, totalOf, type LineSnapshot } from './domain/requisition-content.js';
import type { KnownFacts } from './requisition-facts.js';
import { lockForStep } from './requisition-step.js';
import {
  RequisitionAttachmentEntity,
  RequisitionEntity,
  RequisitionLineEntity,
} from './requisition.entity.js';
import type {
  AttachRequest,
  DraftRequisitionRequest,
  EditRequisitionRequest,
} from './requisition.requests.js';
import { toStepView } from './requisition.views.js';

type Written = Pick<
  RequisitionEntity,
  | 'kind'
  | 'title'
  | 'budgetLineId'
  | 'meeting'
  | 'deliveryDate'
  | 'deliveryTime'
  | 'deliveryPlace'
  | 'receiver'
  | 'catalogueCheck'
  | 'total'
>;

/** Writing a requisition down: draft, changes, proofs. */
@Injectable()
export class RequisitionDraftService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly budget: BudgetReader,
    private readonly catalog: CatalogReader,
    private readonly files: FileReader,
  ) {}

  async draft(actor: Actor, request: DraftRequisitionRequest) {
    refuseMeetingFaults(request);
    const { agencyId, accountId, postId } = actor;
    if (!agencyId || !accountId || !postId) throw notFound('Perangkat daerah');
    return this.unitOfWork.run(actor, async (tx) => {
      const { written, lines } = await this.read(tx, agencyId, request);
      const record = {
        id: uuidv7(),
        agencyId,
        ...written,
        lane: 'normal' as const,
        requesterId: accountId,
        requesterPostId: postId,
        status: 'draft' as const,
        version: 1,
      };
      await tx.manager.insert(RequisitionEntity, record);
      await insertLines(tx, record.id, lines);
      tx.recordStatus({
        recordType: 'requisition',
        recordId: record.id,
        from: null,
        to: 'draft',
        action: 'draft',
      });
      tx.audit({
        action: 'requisition.draft',
        recordType: 'requisition',
        recordId: record.id,
        summary: `Permintaan belanja "${record.title}" disusun, nilai ${formatRupiah(record.total)}.`,
        changes: changesBetween({} as Written & { lines: LineSnapshot[] }, { ...written, lines }),
      });
      return toStepView(record as RequisitionEntity);
    });
  }

  /** Changes what has not been submitted, or has come back; locked and judged by the caller. */
  async edit(tx: Tx, record: RequisitionEntity, request: EditRequisitionRequest) {
    const { id } = record;
    const { written, lines } = await this.read(tx, record.agencyId, request);
    const change = { ...written, version: record.version + 1 };
    await tx.manager.update(RequisitionEntity, { id }, change);
    await tx.manager.delete(RequisitionLineEntity, { requisitionId: id });
    await insertLines(tx, id, lines);
    tx.audit({
      action: 'requisition.edit',
      recordType: 'requisition',
      recordId: id,
      summary: `Permintaan belanja "${written.title}" diubah, nilai ${formatRupiah(written.total)}.`,
      changes: { ...changesBetween<Written>(record, written), lines: [null, lines] },
    });
    return toStepView(Object.assign(record, change));
  }

  async attach(actor: Actor, id: string, { kind, fileId }: AttachRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'edit');
      const file = await this.files.visible(tx, actor, fileId);
      if (!file) throw notFound('Berkas');
      const attachment = { id: uuidv7(), requisitionId: id, kind, fileId };
      await tx.manager.insert(RequisitionAttachmentEntity, attachment);
      tx.audit({
        action: 'requisition.attach',
        recordType: 'requisition',
        recordId: id,
        summary: `${kind === 'invitation' ? 'Undangan' : 'Lampiran'} "${file.name}" dilampirkan pada "${record.title}".`,
        changes: { attachment: [null, { kind, fileId, sha256: file.sha256 }] },
      });
      return { id: attachment.id, kind, fileId, name: file.name };
    });
  }

  /** The request as it will be stored: with the agency's own budget line, and lines at the prices published now. */
  async read(
    tx: Tx,
    agencyId: string,
    request: DraftRequisitionRequest,
  ): Promise<{ written: Written; lines: LineSnapshot[]; known: KnownFacts }> {
    refuseMeetingFaults(request);
    const { kind, title, budgetLineId, deliveryDate, deliveryPlace, receiver } = request;
    const itemIds = request.lines.map(({ itemId }) => itemId);
    const budgetLine = await this.budget.line(tx, budgetLineId);
    const offers = await this.catalog.offers(tx, itemIds, civilDateOf(tx.now));
    const { lines, refusals } = snapshotLines(kind, request.lines, offers, priceFor);
    const all: Refusal[] = [...refusals];
    if (budgetLine?.agencyId !== agencyId) {
      const detail = 'Baris anggaran ini tidak ada pada perangkat daerah Anda.';
      all.unshift({ code: 'unknown-budget-line', pointer: '/budgetLineId', detail });
    }
    if (all.length > 0 || !budgetLine) throw problemOf(all);
    const written = {
      kind,
      title,
      budgetLineId,
      meeting: request.meeting ?? null,
      deliveryDate,
      deliveryTime: request.deliveryTime ?? null,
      deliveryPlace,
      receiver,
      catalogueCheck: request.catalogueCheck ?? null,
      total: totalOf(lines),
    };
    return { written, lines, known: { offers, budgetLine } };
  }
}

function refuseMeetingFaults({ kind, meeting }: DraftRequisitionRequest): void {
  if (meeting === undefined) return;
  if (kind === 'mamin') {
    if (meeting.start < meeting.end) return;
    const late = 'end: rapat harus selesai sesudah dimulai, pada hari yang sama.';
    throw invalidInput([{ pointer: '/meeting/end', code: 'end-before-start', detail: late }]);
  }
  const detail = 'meeting: belanja alat tulis kantor tidak memakai rapat.';
  throw invalidInput([{ pointer: '/meeting', code: 'meeting-not-for-atk', detail }]);
}

/** Writes the lines of a requisition, by position. */
export async function insertLines(
  tx: Tx,
  requisitionId: string,
  lines: readonly LineSnapshot[],
): Promise<void> {
  const rows = lines.map((line, position) => ({ id: uuidv7(), requisitionId, position, ...line }));
  await tx.manager.insert(RequisitionLineEntity, rows);
}
