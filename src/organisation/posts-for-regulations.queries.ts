import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { OfficialPosts, type Government, type GovernmentSource } from '../regulations/index.js';
import { POST_ROLES } from './post.register.js';

/** Tells those who check a regulation which posts are held and which units there are. */
@Injectable()
export class PostsForRegulations implements GovernmentSource, OnModuleInit {
  readonly roles = POST_ROLES;

  constructor(private readonly posts: OfficialPosts) {}

  onModuleInit(): void {
    this.posts.register(this);
  }

  async government(source: Queryable, on: CivilDate): Promise<Government> {
    const [row] = await source.query<Pick<Government, 'heldPosts' | 'agencies'>>(
      `with recursive path (id, codes, parent_id) as (
         select id, array[code], parent_id from agency where closed_on is null or closed_on > $1
         union all
         select p.id, p.codes || g.code, g.parent_id from path p join agency g on g.id = p.parent_id
       ), whole as (select id, codes from path where parent_id is null)
       select coalesce((select jsonb_agg(to_jsonb(codes)) from whole), '[]') as agencies,
              coalesce((select jsonb_agg(jsonb_build_object('role', p.role, 'agencyCodes', to_jsonb(w.codes)))
                        from post p join whole w on w.id = p.agency_id
                        where (p.closed_on is null or p.closed_on > $1)
                          and exists (select from appointment a where a.post_id = p.id and a.period @> $1::date)), '[]') as "heldPosts"`,
      [on],
    );
    return { roles: this.roles, heldPosts: row?.heldPosts ?? [], agencies: row?.agencies ?? [] };
  }
}
