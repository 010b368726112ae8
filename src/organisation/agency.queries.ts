import { Injectable } from '@nestjs/common';
import type { CivilDate, Holiday, WorkHoursPeriod, WorkingCalendar } from '../kernel/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { pageOf, type Page } from '../platform/http/index.js';
import type { AgenciesRequest } from './organisation.requests.js';

/** An agency or unit as other modules and the API see it. */
export interface AgencyView {
  readonly id: string;
  readonly code: string;
  readonly numberCode: string;
  readonly name: string;
  readonly address: string;
  readonly contact: string;
  readonly city: string;
  /** The agency that a unit belongs to. */
  readonly parentId: string | null;
  readonly parentName: string | null;
  readonly closedOn: CivilDate | null;
  readonly version: number;
}

/** A kecamatan or desa. */
export interface AreaView {
  readonly code: string;
  readonly parentCode: string | null;
  readonly level: 'regency' | 'kecamatan' | 'desa';
  readonly name: string;
}

const AGENCY = `g.id, g.code, g.number_code as "numberCode", g.name, g.address, g.contact, g.city, g.parent_id as "parentId",
  above.name as "parentName", g.closed_on as "closedOn", g.version`;
const AGENCIES = `agency g left join agency above on above.id = g.parent_id`;
const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;

/** Agencies, areas and holidays. */
@Injectable()
export class OrganisationReader {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. Which agencies there are is public knowledge, so there is no scope. */
  async agencies({ query, parentId, open, after, limit }: AgenciesRequest): Promise<Page<AgencyView>> {
    const rows = await this.database.query<AgencyView>(
      `select ${AGENCY} from ${AGENCIES}
       where ($1::text is null or g.name ilike '%' || $1 || '%' or g.code like $1 || '%' or g.number_code = upper($1))
         and ($2::uuid is null or g.parent_id = $2)
         and ($3::boolean is null or $3 = (g.closed_on is null or g.closed_on > ${TODAY}))
         and ($4::uuid is null or g.id < $4)
       order by g.id desc limit $5`,
      [likeText(query), parentId ?? null, open ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  agency(id: string): Promise<AgencyView | null> {
    return this.database.one<AgencyView>(`select ${AGENCY} from ${AGENCIES} where g.id = $1`, [id]);
  }

  areas(parentCode: string, source: Queryable = this.database): Promise<AreaView[]> {
    return source.query<AreaView>(
      `select code, parent_code as "parentCode", level, name from area where parent_code = $1 order by code`,
      [parentCode],
    );
  }

  area(code: string): Promise<AreaView | null> {
    return this.database.one<AreaView>(
      `select code, parent_code as "parentCode", level, name from area where code = $1`,
      [code],
    );
  }

  /** The days off and office hours, for deadlines in working days and hours. */
  async workingCalendar(): Promise<WorkingCalendar> {
    const rows = await this.database.query<Holiday & { date: CivilDate }>(
      `select date::text as date, kind, name from holiday order by date`,
    );
    const workHours = await this.database.query<WorkHoursPeriod>(
      `select valid_from::text as "from", valid_until::text as "until", hours from work_hours`,
    );
    return { holidays: new Map(rows.map(({ date, kind, name }) => [date, { kind, name }])), workHours };
  }
}

/** A search text in which no character is a wildcard; null for none. */
export function likeText(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed.replace(/[\\%_]/g, '\\$&');
}
