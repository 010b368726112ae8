import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { CatalogReader, priceFor } from '../catalog/index.js';
import { civilDateOf } from '../kernel/index.js';
import { coversAgency, type Actor } from '../platform/access/index.js';
import { describeConstraints, UnitOfWork, type Tx } from '../platform/database/index.js';
import { notFound, problemOf } from '../platform/http/index.js';
import type { CopyRequest, SaveTemplateRequest, UseTemplateRequest } from './content.requests.js';
import { copiedLines, templateOf, type TemplateContent } from './domain/copying.js';
import { DraftReader } from './draft-reader.js';
import { agencyOf, insertDraft } from './requisition-draft.service.js';
import { SUBJECT } from './requisition-step.js';
import { RequisitionTemplateEntity } from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';
import type { DraftRequisitionRequest } from './requisition.requests.js';
import { toStepView } from './requisition.views.js';

/** What a template is called in messages. */
export const TEMPLATE = 'Templat permintaan belanja';

describeConstraints({
  requisition_template_name_once: {
    kind: 'already-exists',
    code: 'template-name-taken',
    pointer: '/name',
    detail: 'Perangkat daerah ini sudah mempunyai templat dengan nama itu.',
  },
});

/** Asking again for what was asked before, at the offers of today. */
@Injectable()
export class RequisitionCopyService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionReader,
    private readonly reader: DraftReader,
    private readonly catalog: CatalogReader,
  ) {}

  /** A new draft from an earlier requisition, and what has changed about its lines. 422 when nothing of it can be had. */
  async copy(actor: Actor, id: string, request: CopyRequest) {
    const source = await this.requisitions.find(actor, id);
    if (!source) throw notFound(SUBJECT);
    const { budgetLineId } = source;
    return this.unitOfWork.run(actor, (tx) =>
      this.again(tx, templateOf(source), { budgetLineId, ...request }, `disalin dari "${source.title}"`),
    );
  }

  async saveTemplate(actor: Actor, id: string, { name }: SaveTemplateRequest) {
    const source = await this.requisitions.find(actor, id);
    if (!source) throw notFound(SUBJECT);
    return this.unitOfWork.run(actor, async (tx) => {
      const agencyId = agencyOf(actor);
      const { kind } = source;
      const content = templateOf(source);
      const template = { id: uuidv7(), agencyId, name, kind, content, createdAt: tx.now };
      await tx.manager.insert(RequisitionTemplateEntity, {
        ...template,
        createdBy: actor.accountId ?? undefined,
      });
      tx.audit({
        action: 'requisition-template.save',
        recordType: 'requisition-template',
        recordId: template.id,
        summary: `Templat "${name}" disimpan dari "${source.title}".`,
        changes: { name: [null, name] },
        agencyId,
      });
      return { id: template.id, name, kind };
    });
  }

  async useTemplate(actor: Actor, id: string, request: UseTemplateRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { content, name } = await ownTemplate(tx, id);
      return this.again(tx, content, request, `disusun dari templat "${name}"`);
    });
  }

  async deleteTemplate(actor: Actor, id: string) {
    return this.unitOfWork.run(actor, async (tx) => {
      const { name, agencyId } = await ownTemplate(tx, id);
      await tx.manager.delete(RequisitionTemplateEntity, { id });
      tx.audit({
        action: 'requisition-template.delete',
        recordType: 'requisition-template',
        recordId: id,
        summary: `Templat "${name}" dihapus.`,
        changes: { name: [name, null] },
        agencyId,
      });
      return { id, name };
    });
  }

  private async again(
    tx: Tx,
    content: TemplateContent,
    request: CopyRequest & { readonly budgetLineId: string },
    how: string,
  ) {
    const itemIds = content.lines.map(({ itemId }) => itemId);
    const offers = await this.catalog.offers(tx, itemIds, civilDateOf(tx.now));
    const { wanted, changes } = copiedLines(content.lines, offers, priceFor);
    if (wanted.length === 0) {
      const detail = 'Tidak satu pun barangnya masih dijual.';
      throw problemOf([{ code: 'nothing-to-copy', pointer: '/lines', detail }]);
    }
    const read = await this.reader.read(tx, agencyOf(tx.actor), requestOf(content, request, wanted), tx.now);
    return { ...toStepView(await insertDraft(tx, read, how)), changes };
  }
}

async function ownTemplate(tx: Tx, id: string): Promise<RequisitionTemplateEntity> {
  const template = await tx.lock(RequisitionTemplateEntity, { id }, TEMPLATE);
  if (!coversAgency(tx.actor, template.agencyId)) throw notFound(TEMPLATE);
  return template;
}

// The answer of the national catalogue is of its day: it is looked up anew.
function requestOf(
  content: TemplateContent,
  {
    deliveryDate,
    deliveryTime,
    meetingDate,
    title,
    budgetLineId,
    accounts = [],
    ...other
  }: UseTemplateRequest,
  wanted: DraftRequisitionRequest['lines'],
): DraftRequisitionRequest {
  const { kind, meeting, guests, purpose, deliveryPlace, receiver } = content;
  const deliveryAreaCode = other.deliveryAreaCode ?? content.deliveryAreaCode;
  return {
    kind,
    title: title ?? content.title,
    budgetLineId,
    ...(meeting && { meeting: { ...meeting, date: meetingDate ?? deliveryDate } }),
    ...(guests && { guests }),
    ...(purpose !== null && { purpose }),
    deliveryDate,
    deliveryTime: deliveryTime ?? content.deliveryTime ?? undefined,
    deliveryPlace,
    ...(deliveryAreaCode !== null && { deliveryAreaCode }),
    receiver,
    lines: wanted.map((line) => ({ ...line, ...accounts.find(({ itemId }) => itemId === line.itemId) })),
  };
}
