import { Injectable } from '@nestjs/common';
import { systemActor } from '../platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../platform/database/index.js';
import { Mailer } from '../platform/mail/index.js';
import { OnMessage, type JobContext } from '../platform/queue/index.js';
import { inheritedAttributes, type AttributeDefinition } from './domain/attribute.js';
import { labelOf } from './domain/material-change.js';
import { CatalogItemChanged } from './item.messages.js';
import { ItemNoticeQueries, type NoticeFacts, type UntoldDecision } from './item-notice.queries.js';
import { ItemWritingQueries } from './item-writing.queries.js';

const NEWS: Readonly<Record<UntoldDecision['action'], string>> = {
  publish: 'ditayangkan di katalog',
  return: 'dikembalikan untuk diperbaiki',
  suspend: 'dihentikan sementara dari katalog',
};

class ToldBefore extends Error {}

/** Tells a vendor by mail what was decided about its item. */
@Injectable()
export class ItemNoticeWorker {
  constructor(
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
    private readonly notices: ItemNoticeQueries,
    private readonly writing: ItemWritingQueries,
    private readonly mailer: Mailer,
  ) {}

  @OnMessage(CatalogItemChanged)
  async tell({ itemId }: { readonly itemId: string }, { jobId }: JobContext): Promise<void> {
    const decisions = await this.notices.untold(this.database, itemId);
    const facts = decisions.length > 0 ? await this.notices.facts(this.database, itemId) : null;
    if (!facts) return;
    const asked = inheritedAttributes([await this.writing.attributes(this.database, facts.categoryCode)]);
    const told = this.unitOfWork.run(systemActor('item.notice', jobId), async (tx) => {
      const ids = decisions.map(({ id }) => id);
      const mine = new Set(await this.notices.mark(tx, ids));
      const news = decisions.filter(({ id }) => mine.has(id));
      if (news.length === 0) throw new ToldBefore();
      tx.audit({
        action: 'item.notice',
        recordType: 'item',
        recordId: itemId,
        vendorId: facts.vendorId,
        summary: `Penyedia diberi tahu ${news.length} keputusan tentang barang "${facts.name}".`,
      });
      for (const decision of news) {
        const subject = `Barang "${facts.name}" ${NEWS[decision.action]}`;
        const paragraphs = paragraphsOf(decision, facts, asked);
        const about = { recordType: 'item', recordId: itemId };
        for (const to of facts.emails) await this.mailer.send(tx, { to, subject, paragraphs, about });
      }
    });
    await told.catch((error: unknown) => {
      if (!(error instanceof ToldBefore)) throw error;
    });
  }
}

function paragraphsOf(
  { action, reason }: UntoldDecision,
  { name, remarks }: NoticeFacts,
  asked: readonly AttributeDefinition[],
): string[] {
  const details =
    action === 'return' ? remarks.map(({ pointer, remark }) => `${labelOf(pointer, asked)}: ${remark}`) : [];
  return [`Barang "${name}" ${NEWS[action]}.`, ...(reason === null ? [] : [`Alasan: ${reason}`]), ...details];
}
