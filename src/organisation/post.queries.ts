import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ROLE_NAMES, type Actor, type Role } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import { likeText } from './agency.queries.js';
import type { ActingKind } from './domain/mandate.js';
import { formatNip } from './domain/nip.js';
import { visibleOrganisation } from './organisation.policy.js';
import type { AppointmentsRequest, OfficialsRequest, PostsRequest } from './organisation.requests.js';

/** A post with whoever acts in it today. */
export interface PostView {
  readonly id: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly role: Role;
  readonly roleName: string;
  readonly title: string;
  readonly auditorBody: 'ukpbj' | 'apip' | null;
  readonly closedOn: CivilDate | null;
  readonly version: number;
  readonly actingNow: readonly {
    readonly appointmentId: string;
    readonly name: string;
    readonly acting: ActingKind | null;
  }[];
}

/** An official; the NIK never leaves the register. */
export interface OfficialView {
  readonly id: string;
  readonly nameWithTitles: string;
  readonly nip: string;
  readonly rank: string;
  /** Only for administrators. */
  readonly email: string | null;
  readonly hasNik: boolean;
  readonly hasAccount: boolean;
  readonly version: number;
}

/** An appointment and how it stands today. */
export interface AppointmentView {
  readonly id: string;
  readonly postId: string;
  readonly title: string;
  readonly role: Role;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly officialId: string;
  readonly officialName: string;
  readonly nip: string;
  readonly acting: ActingKind | null;
  readonly substitutesName: string | null;
  readonly ownTitle: string | null;
  readonly scope: readonly string[] | null;
  readonly absenceReason: string | null;
  readonly decreeNumber: string;
  readonly decreeDate: CivilDate;
  readonly validFrom: CivilDate;
  readonly validUntil: CivilDate | null;
  readonly endedFrom: CivilDate | null;
  readonly endedReason: string | null;
  readonly endedDecree: string | null;
  readonly evidenceFileId: string | null;
  /** `resting`: a Plh. stands in today. */
  readonly state: 'current' | 'future' | 'over' | 'resting';
}

const POST = `p.id, p.agency_id as "agencyId", g.name as "agencyName", p.role, p.title, p.auditor_body as "auditorBody",
  p.closed_on as "closedOn", p.version,
  coalesce((select jsonb_agg(jsonb_build_object('appointmentId', m.appointment_id, 'name', o.name_with_titles,
      'acting', m.acting) order by m.acting nulls first)
    from mandate m join official o on o.id = m.official_id where m.post_id = p.id), '[]') as "actingNow"`;
const OFFICIAL = `o.id, o.name_with_titles as "nameWithTitles", o.nip, o.rank, case when $1 then o.email end as email,
  o.nik_index is not null as "hasNik", o.account_id is not null as "hasAccount", o.version`;
const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;
const APPOINTMENT = `a.id, a.post_id as "postId", p.title, p.role, p.agency_id as "agencyId", g.name as "agencyName",
  a.official_id as "officialId", o.name_with_titles as "officialName", o.nip, a.acting, s.name_with_titles as "substitutesName",
  a.own_title as "ownTitle", a.scope, a.absence_reason as "absenceReason", a.decree_number as "decreeNumber",
  a.decree_date as "decreeDate", a.valid_from as "validFrom", a.valid_until as "validUntil", a.ended_from as "endedFrom",
  a.ended_reason as "endedReason", a.ended_decree as "endedDecree", a.evidence_file_id as "evidenceFileId",
  case when m.appointment_id is not null then 'current' when ${TODAY} <@ a.period then 'resting'
       when isempty(a.period) or upper(a.period) <= ${TODAY} then 'over' else 'future' end as state`;
const APPOINTMENTS = `appointment a join post p on p.id = a.post_id join agency g on g.id = p.agency_id
  join official o on o.id = a.official_id left join official s on s.id = a.substitutes_id
  left join mandate m on m.appointment_id = a.id`;
const VISIBLE = `($1 or p.agency_id = any($2::uuid[]))`;

/** Posts, officials and appointments for those who may know them. */
@Injectable()
export class PostQueries {
  constructor(private readonly database: ReadDatabase) {}

  async posts(actor: Actor, request: PostsRequest): Promise<Page<PostView>> {
    const { all, agencyIds } = visibleOrganisation(actor);
    const { agencyId, role, vacant, after, limit } = request;
    const rows = await this.database.query<Omit<PostView, 'roleName'>>(
      `select ${POST} from post p join agency g on g.id = p.agency_id
       where ${VISIBLE} and ($3::uuid is null or p.agency_id = $3) and ($4::text is null or p.role = $4)
         and ($5::boolean is null or $5 = not exists (select from mandate m where m.post_id = p.id))
         and ($6::uuid is null or p.id < $6)
       order by p.id desc limit $7`,
      [all, agencyIds, agencyId ?? null, role ?? null, vacant ?? null, after ?? null, limit + 1],
    );
    return pageOf(
      rows.map((row) => ({ ...row, roleName: ROLE_NAMES[row.role] })),
      limit,
    );
  }

  /** One post; null when there is none or it is not the actor's to see. */
  async post(actor: Actor, id: string): Promise<PostView | null> {
    const { all, agencyIds } = visibleOrganisation(actor);
    const row = await this.database.one<Omit<PostView, 'roleName'>>(
      `select ${POST} from post p join agency g on g.id = p.agency_id where ${VISIBLE} and p.id = $3`,
      [all, agencyIds, id],
    );
    return row && { ...row, roleName: ROLE_NAMES[row.role] };
  }

  /** One official; null when there is none. */
  async official(actor: Actor, id: string): Promise<OfficialView | null> {
    const row = await this.database.one<OfficialView>(`select ${OFFICIAL} from official o where o.id = $2`, [
      actor.role === 'administrator',
      id,
    ]);
    return row && { ...row, nip: formatNip(row.nip) };
  }

  async officials(actor: Actor, request: OfficialsRequest): Promise<Page<OfficialView>> {
    const { query, withoutNik, withoutAccount, after, limit } = request;
    const rows = await this.database.query<OfficialView>(
      `select ${OFFICIAL} from official o
       where ($2::text is null or o.name_with_titles ilike '%' || $2 || '%' or o.nip like replace($2, ' ', '') || '%')
         and ($3::boolean is null or $3 = (o.nik_index is null)) and ($4::boolean is null or $4 = (o.account_id is null))
         and ($5::uuid is null or o.id < $5)
       order by o.id desc limit $6`,
      [
        actor.role === 'administrator',
        likeText(query),
        withoutNik ?? null,
        withoutAccount ?? null,
        after ?? null,
        limit + 1,
      ],
    );
    return pageOf(
      rows.map((row) => ({ ...row, nip: formatNip(row.nip) })),
      limit,
    );
  }

  async appointments(
    actor: Actor,
    request: AppointmentsRequest,
    source: Queryable = this.database,
  ): Promise<Page<AppointmentView>> {
    const { all, agencyIds } = visibleOrganisation(actor);
    const { agencyId, officialId, postId, state, endingWithinDays, after, limit } = request;
    const rows = await source.query<AppointmentView>(
      `select * from (
         select ${APPOINTMENT} from ${APPOINTMENTS}
         where ${VISIBLE} and ($3::uuid is null or p.agency_id = $3) and ($4::uuid is null or a.official_id = $4)
           and ($5::uuid is null or a.post_id = $5)
           and ($7::int is null or (${TODAY} <@ a.period and upper(a.period) - 1 <= ${TODAY} + $7))
           and ($8::uuid is null or a.id < $8)
       ) listed
       where $6::text is null or state = $6 order by id desc limit $9`,
      [
        all,
        agencyIds,
        agencyId ?? null,
        officialId ?? null,
        postId ?? null,
        state ?? null,
        endingWithinDays ?? null,
        after ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit);
  }

  /** Null when there is none or it is not the actor's to see. */
  appointment(actor: Actor, id: string): Promise<AppointmentView | null> {
    const { all, agencyIds } = visibleOrganisation(actor);
    return this.database.one<AppointmentView>(
      `select ${APPOINTMENT} from ${APPOINTMENTS} where ${VISIBLE} and a.id = $3`,
      [all, agencyIds, id],
    );
  }
}
