import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import type { CommentRequest } from './content.requests.js';
import { announce } from './requisition-events.js';
import { SUBJECT } from './requisition-step.js';
import { RequisitionCommentEntity } from './requisition.entity.js';
import { visibleTitle } from './requisition-writing.queries.js';

/** What people say to each other about a requisition, for everybody who sees it. */
@Injectable()
export class RequisitionCommentService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async comment(actor: Actor, id: string, { text }: CommentRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const known = await visibleTitle(tx, actor, id);
      if (!known) throw notFound(SUBJECT);
      const { accountId, postId, person, capacity } = actor;
      const comment = { id: uuidv7(), requisitionId: id, person, capacity, text, at: tx.now };
      await tx.manager.insert(RequisitionCommentEntity, {
        ...comment,
        accountId: accountId ?? undefined,
        postId,
      });
      tx.audit({
        action: 'requisition.comment',
        recordType: 'requisition',
        recordId: id,
        summary: `${person} menulis komentar pada "${known.title}".`,
        changes: { comment: [null, text] },
        agencyId: known.agencyId,
      });
      announce(tx, id, 'commented', { subject: comment.id });
      return { id: comment.id, person, capacity, text, at: tx.now };
    });
  }
}
