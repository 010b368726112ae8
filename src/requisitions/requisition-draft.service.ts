import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { formatRupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import type { LineSnapshot } from './domain/requisition-content.js';
import { DraftReader, type ReadDraft, type Written } from './draft-reader.js';
import { RequisitionEntity, RequisitionLineEntity } from './requisition.entity.js';
import type { DraftRequisitionRequest, EditRequisitionRequest } from './requisition.requests.js';
import { toStepView } from './requisition.views.js';

/** Writing a requisition down: draft and changes. */
@Injectable()
export class RequisitionDraftService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: DraftReader,
  ) {}

  async draft(actor: Actor, request: DraftRequisitionRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const read = await this.reader.read(tx, agencyOf(actor), request, tx.now);
      return toStepView(await insertDraft(tx, read, 'disusun'));
    });
  }

  /** What will stand in the place of a requisition that holds money already; see DraftReader. */
  readInstead(
    tx: Tx,
    { id, agencyId }: RequisitionEntity,
    request: DraftRequisitionRequest,
  ): Promise<ReadDraft> {
    return this.reader.read(tx, agencyId, request, tx.now, id);
  }

  /** Changes what has not been submitted, or has come back; locked and judged by the caller. */
  async edit(tx: Tx, record: RequisitionEntity, request: EditRequisitionRequest) {
    const { id } = record;
    const { written, lines } = await this.reader.read(tx, record.agencyId, request, tx.now);
    const change = { ...written, ...catalogueAnswer(tx, written, record), version: record.version + 1 };
    await tx.manager.update(RequisitionEntity, { id }, change);
    await tx.manager.delete(RequisitionLineEntity, { requisitionId: id });
    await insertLines(tx, id, lines);
    tx.audit({
      action: 'requisition.edit',
      recordType: 'requisition',
      recordId: id,
      summary: `Permintaan belanja "${written.title}" diubah, nilai ${formatRupiah(written.total)}.`,
      changes: { ...changesBetween<Written>(record, written), lines: [null, lines] },
      agencyId: record.agencyId,
    });
    return toStepView(Object.assign(record, change));
  }
}

/** The agency in whose name somebody asks; 404 for those who act for none. */
export function agencyOf({ agencyId, accountId, postId }: Actor): string {
  if (!agencyId || !accountId || !postId) throw notFound('Perangkat daerah');
  return agencyId;
}

/** Writes a new draft of the actor's agency. `how` says in the audit trail how it came about, for example "disusun". */
export async function insertDraft(
  tx: Tx,
  { written, lines }: ReadDraft,
  how: string,
): Promise<RequisitionEntity> {
  const agencyId = agencyOf(tx.actor);
  const record = {
    id: uuidv7(),
    agencyId,
    ...written,
    ...catalogueAnswer(tx, written, null),
    lane: 'normal' as const,
    requesterId: tx.actor.accountId ?? undefined,
    requesterPostId: tx.actor.postId ?? undefined,
    formerRequesterIds: [],
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
    summary: `Permintaan belanja "${record.title}" ${how}, nilai ${formatRupiah(record.total)}.`,
    changes: changesBetween({} as Written & { lines: readonly LineSnapshot[] }, { ...written, lines }),
    agencyId,
  });
  return Object.assign(new RequisitionEntity(), record);
}

/** Who looked into the national catalogue and when: whoever wrote the answer that now stands. */
function catalogueAnswer(
  tx: Tx,
  written: Written,
  before: RequisitionEntity | null,
): Pick<RequisitionEntity, 'catalogueCheckedAt' | 'catalogueCheckedBy'> {
  if (written.catalogueCheck === null) return { catalogueCheckedAt: null, catalogueCheckedBy: null };
  const isSame =
    before?.catalogueCheck === written.catalogueCheck && before.catalogueReason === written.catalogueReason;
  if (isSame) {
    const { catalogueCheckedAt, catalogueCheckedBy } = before;
    return { catalogueCheckedAt, catalogueCheckedBy };
  }
  return { catalogueCheckedAt: tx.now, catalogueCheckedBy: tx.actor.accountId };
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
