import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { DocumentFault } from './domain/document-context.js';
import { documentFaults } from './domain/document-faults.js';
import type { RegulationLevel } from './domain/regulation-document.js';
import { OfficialPosts } from './official-posts.js';
import { RegulationReader } from './regulation.queries.js';

/** Everything that keeps a document from being published. */
@Injectable()
export class RegulationCheck {
  constructor(
    private readonly reader: RegulationReader,
    private readonly posts: OfficialPosts,
  ) {}

  /** Whether any post of the government is held on a day. */
  async hasOfficials(source: Queryable, on: CivilDate): Promise<boolean> {
    return (await this.posts.source.government(source, on)).heldPosts.length > 0;
  }

  /** All faults of a document that is to hold from `on`, judged by the posts held `today`. Two statements. */
  async faults(
    source: Queryable,
    document: object,
    { on, today }: { readonly on: CivilDate; readonly today: CivilDate },
  ): Promise<DocumentFault[]> {
    const { id, level } = document as { id?: unknown; level?: RegulationLevel };
    const place = {
      id: typeof id === 'string' ? id : '',
      level: level === 'decree' ? level : 'regional',
    } as const;
    const around = await this.reader.surroundingsOf(source, place, on);
    const government = await this.posts.source.government(source, today);
    return documentFaults(document, { on, ...around, ...government });
  }
}
