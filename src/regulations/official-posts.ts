import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { DocumentContext } from './domain/document-context.js';

/** What a regulation needs to know of the government: which roles there are, who holds them today, which units there are. */
export type Government = Pick<DocumentContext, 'roles' | 'heldPosts' | 'agencies'>;

/** Who can tell that; one statement. */
export interface GovernmentSource {
  readonly roles: readonly string[];
  government(source: Queryable, on: CivilDate): Promise<Government>;
}

/** Module organisation, which stands above this one, registers itself here. */
@Injectable()
export class OfficialPosts {
  private registered: GovernmentSource | null = null;

  register(source: GovernmentSource): void {
    if (this.registered) throw new Error('the source of official posts is registered twice');
    this.registered = source;
  }

  get source(): GovernmentSource {
    if (!this.registered) throw new Error('nobody tells which posts are held');
    return this.registered;
  }
}
