import type { CivilDate } from '../../kernel/index.js';
import type { Queryable } from '../../platform/database/index.js';
import type { ActingKind } from '../domain/mandate.js';

/** An agency as a file's rows are compared with it. */
export interface KnownAgency {
  readonly id: string;
  readonly code: string;
  readonly parentCode: string | null;
  readonly numberCode: string;
  readonly name: string;
  readonly address: string;
  readonly city: string;
  readonly contact: string;
  readonly version: number;
}

/** The agencies and units of these codes. */
export async function agenciesByCode(
  source: Queryable,
  codes: readonly string[],
): Promise<Map<string, KnownAgency>> {
  const rows = await source.query<KnownAgency>(
    `select g.id, g.code, above.code as "parentCode", g.number_code as "numberCode", g.name, g.address, g.city, g.contact,
            g.version
     from agency g left join agency above on above.id = g.parent_id where g.code = any($1::text[])`,
    [[...new Set(codes)]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** A post as a file's rows name it: agency, role and title. */
export interface KnownPost {
  readonly id: string;
  readonly agencyId: string;
  readonly role: string;
  readonly title: string;
}

/** The open posts of these agencies. */
export function postsOf(source: Queryable, agencyIds: readonly string[]): Promise<KnownPost[]> {
  return source.query<KnownPost>(
    `select id, agency_id as "agencyId", role, title from post where agency_id = any($1::uuid[]) and closed_on is null`,
    [agencyIds],
  );
}

/** The ids of registered officials by NIP. */
export async function officialsByNip(
  source: Queryable,
  nips: readonly string[],
): Promise<Map<string, string>> {
  const rows = await source.query<{ id: string; nip: string }>(
    'select id, nip from official where nip = any($1::text[])',
    [nips],
  );
  return new Map(rows.map(({ nip, id }) => [nip, id]));
}

/** An appointment as a file's rows are compared with it. */
export interface KnownAppointment {
  readonly id: string;
  readonly postId: string;
  readonly officialId: string;
  readonly decreeNumber: string;
  readonly validFrom: CivilDate;
  readonly acting: ActingKind | null;
}

/** The appointments of these officials. */
export function appointmentsOf(
  source: Queryable,
  officialIds: readonly string[],
): Promise<KnownAppointment[]> {
  return source.query<KnownAppointment>(
    `select id, post_id as "postId", official_id as "officialId", decree_number as "decreeNumber",
            valid_from as "validFrom", acting
     from appointment where official_id = any($1::uuid[])`,
    [officialIds],
  );
}
