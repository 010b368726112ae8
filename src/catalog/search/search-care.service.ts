import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import type { RewriteSynonymsRequest, SettleUnansweredRequest } from './search-care.requests.js';
import { SynonymQueries, type SynonymGroup } from './synonym.queries.js';
import { UnansweredQueries, type UnansweredSearch } from './unanswered.queries.js';

/** Synonyms, and searches that found nothing. */
@Injectable()
export class SearchCareService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly groups: SynonymQueries,
    private readonly searches: UnansweredQueries,
  ) {}

  async unanswered({ limit }: { limit: number }): Promise<{ items: UnansweredSearch[] }> {
    return { items: await this.searches.list(limit) };
  }

  /** Takes a search off the list, with what was done about it; asked again without an answer it comes back. */
  settle(actor: Actor, { query, note }: SettleUnansweredRequest): Promise<{ query: string; note: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      if (!(await this.searches.settle(tx, query, note.trim()))) throw notFound('Pencarian tanpa hasil');
      tx.audit({
        action: 'search.settle',
        recordType: 'unanswered_search',
        recordId: query.slice(0, 200),
        summary: `Pencarian tanpa hasil "${query}" diselesaikan: ${note.trim()}.`,
      });
      return { query, note: note.trim() };
    });
  }

  synonyms(): Promise<SynonymGroup[]> {
    return this.groups.list();
  }

  add(actor: Actor, phrases: readonly string[]): Promise<SynonymGroup> {
    return this.unitOfWork.run(actor, async (tx) => {
      const group = await this.groups.add(tx, phrases.map(tidy));
      tx.audit({
        action: 'synonym.add',
        recordType: 'search_synonym',
        recordId: group.id,
        summary: `Padanan kata ditambahkan: ${group.phrases.join(' = ')}.`,
      });
      return group;
    });
  }

  rewrite(actor: Actor, id: string, { phrases, version }: RewriteSynonymsRequest): Promise<SynonymGroup> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.groups.lock(tx, id);
      requireCurrent(before, version);
      const group = await this.groups.rewrite(tx, id, phrases.map(tidy));
      tx.audit({
        action: 'synonym.rewrite',
        recordType: 'search_synonym',
        recordId: id,
        summary: `Padanan kata diubah: ${group.phrases.join(' = ')}.`,
        changes: { phrases: [before.phrases, group.phrases] },
      });
      return group;
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<{ id: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const before = await this.groups.lock(tx, id);
      requireCurrent(before, version);
      await this.groups.remove(tx, id);
      tx.audit({
        action: 'synonym.remove',
        recordType: 'search_synonym',
        recordId: id,
        summary: `Padanan kata dihapus: ${before.phrases.join(' = ')}.`,
      });
      return { id };
    });
  }
}

function requireCurrent(group: SynonymGroup, version: number): void {
  if (group.version === version) return;
  throw new Problem('stale-version', 'Padanan kata sudah diubah orang lain; muat ulang dahulu.');
}

const tidy = (phrase: string) => phrase.trim().replace(/\s+/g, ' ');
