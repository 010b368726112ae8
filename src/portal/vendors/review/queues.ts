import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../../kernel/index.js';
import { isGranted, type Actor } from '../../../platform/access/index.js';
import { pageOf } from '../../../platform/http/index.js';
import {
  DossierQueries,
  RegistryStandings,
  VendorChangeQueries,
  VendorDocumentQueries,
  type VerifierLoad,
} from '../../../vendors/index.js';
import { pageAfter } from '../page-after.js';
import { QUEUES, type QueueName, type Waiting } from './queue.page.js';

const GRANTS = {
  baru: 'vendor.list',
  'milik-saya': 'vendor.verify',
  perubahan: 'vendor-change.read',
  dokumen: 'vendor.verify',
  pencocokan: 'registry-check.read',
} as const;

/** What waits for verifiers, one queue at a time. */
@Injectable()
export class Queues {
  constructor(
    private readonly dossiers: DossierQueries,
    private readonly changes: VendorChangeQueries,
    private readonly papers: VendorDocumentQueries,
    private readonly registries: RegistryStandings,
  ) {}

  /** The queues that somebody may see. */
  of({ role }: Actor): QueueName[] {
    return QUEUES.filter((name) => isGranted(role, GRANTS[name]));
  }

  load({ accountId }: Actor): Promise<VerifierLoad> {
    return this.dossiers.waiting(accountId, civilDateOf(new Date()));
  }

  /** One statement, two where regulations decide what is due. */
  async waiting(
    { accountId }: Actor,
    queue: QueueName,
    after: string,
  ): Promise<{ readonly waiting: Waiting; readonly next: string | null }> {
    const request = pageAfter(after);
    switch (queue) {
      case 'baru':
      case 'milik-saya': {
        const verifierId = queue === 'milik-saya' ? accountId : null;
        const today = civilDateOf(new Date());
        const page = pageOf(await this.dossiers.queue(request, { verifierId, today }), request.limit);
        return { waiting: { queue, items: page.items }, next: page.next };
      }
      case 'perubahan': {
        const page = await this.changes.page(request, { vendorId: null, pendingOnly: true });
        return { waiting: { queue, items: page.items }, next: page.next };
      }
      case 'dokumen': {
        const page = pageOf(await this.papers.pending(request), request.limit);
        return { waiting: { queue, items: page.items }, next: page.next };
      }
      case 'pencocokan': {
        const rows = await this.registries.due(0, request.after ?? null, request.limit);
        const page = pageOf(rows, request.limit);
        return { waiting: { queue, items: page.items }, next: page.next };
      }
    }
  }
}
