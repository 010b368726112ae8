import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import { FileReader } from '../platform/storage/index.js';
import { attachmentRefusals, ATTACHMENT_NAMES } from './domain/attachments.js';
import { lockForStep } from './requisition-step.js';
import { RequisitionAttachmentEntity } from './requisition.entity.js';
import { attachedSoFar } from './requisition-writing.queries.js';
import type { AttachRequest } from './requisition.requests.js';

const ATTACHMENT = 'Lampiran';

/** The proofs of a requisition. They come and go while it is written, under its lock, and raise no version of it: two tabs may attach. */
@Injectable()
export class RequisitionAttachmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileReader,
  ) {}

  async attach(actor: Actor, id: string, { kind, fileId }: AttachRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'edit');
      const file = await this.files.visible(tx, actor, fileId);
      if (!file) throw notFound('Berkas');
      const refusals = attachmentRefusals(await attachedSoFar(tx, id), { ...file, fileId });
      if (refusals.length > 0) throw problemOf(refusals);
      const attachment = { id: uuidv7(), requisitionId: id, kind, fileId };
      await tx.manager.insert(RequisitionAttachmentEntity, attachment);
      tx.audit({
        action: 'requisition.attach',
        recordType: 'requisition',
        recordId: id,
        summary: `${ATTACHMENT_NAMES[kind]} "${file.name}" dilampirkan pada "${record.title}".`,
        changes: { attachment: [null, { kind, fileId, sha256: file.sha256 }] },
        agencyId: record.agencyId,
      });
      return { id: attachment.id, kind, fileId, name: file.name };
    });
  }

  /** Takes a proof off; the file itself stays with whoever uploaded it. */
  async detach(actor: Actor, id: string, attachmentId: string) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, 'edit');
      const attachment = (await attachedSoFar(tx, id)).find((known) => known.id === attachmentId);
      if (!attachment) throw notFound(ATTACHMENT);
      await tx.manager.delete(RequisitionAttachmentEntity, { id: attachmentId });
      const { kind, fileId, name, sha256 } = attachment;
      tx.audit({
        action: 'requisition.detach',
        recordType: 'requisition',
        recordId: id,
        summary: `${ATTACHMENT_NAMES[kind]} "${name}" dilepas dari "${record.title}".`,
        changes: { attachment: [{ kind, fileId, sha256 }, null] },
        agencyId: record.agencyId,
      });
      return { id: attachmentId, kind, fileId, name };
    });
  }
}
