import { Injectable } from '@nestjs/common';
import { agenciesOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { CommentsRequest, TemplatesRequest } from './content.requests.js';
import { visibleTitle } from './requisition-writing.queries.js';

/** A comment as everybody who sees the requisition sees it. */
export interface CommentView {
  readonly id: string;
  readonly person: string;
  readonly capacity: string;
  readonly text: string;
  readonly at: Date;
}

/** A template as lists show it. */
export interface TemplateView {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly name: string;
  readonly kind: 'mamin' | 'atk';
  readonly title: string;
  readonly lines: readonly {
    readonly itemId: string;
    readonly name: string;
    readonly quantity: number;
    /** Of a line that has one of its own; else null. */
    readonly budgetLineId: string | null;
  }[];
  readonly createdAt: Date;
}

/** What stands beside requisitions: comments and templates. */
@Injectable()
export class RequisitionContentReader {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first; null when there is no such requisition for the actor. */
  async comments(
    actor: Actor,
    id: string,
    { after, limit }: CommentsRequest,
  ): Promise<Page<CommentView> | null> {
    if (!(await visibleTitle(this.database, actor, id))) return null;
    const rows = await this.database.query<CommentView>(
      `select id, person, capacity, text, at from requisition_comment
       where requisition_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [id, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** Those of the own agency and its units, newest first. */
  async templates(actor: Actor, { after, limit }: TemplatesRequest): Promise<Page<TemplateView>> {
    const rows = await this.database.query<TemplateView>(
      `select t.id, t.agency_id as "agencyId", g.name as "agencyName", t.name, t.kind, t.content->>'title' as title,
              (select jsonb_agg(jsonb_build_object('itemId', l->'itemId', 'name', l->'name', 'quantity', l->'quantity',
                       'budgetLineId', l->'budgetLineId'))
               from jsonb_array_elements(t.content->'lines') l) as lines,
              t.created_at as "createdAt"
       from requisition_template t join agency g on g.id = t.agency_id
       where t.agency_id = any($1::uuid[]) and ($2::uuid is null or t.id < $2) order by t.id desc limit $3`,
      [agenciesOf(actor), after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }
}
