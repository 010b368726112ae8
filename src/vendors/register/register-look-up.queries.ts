import type { Queryable } from '../../platform/database/index.js';
import type { NamedArea } from '../domain/area-names.js';
import type { RegisterAreas } from './register-row.js';

/** All kecamatan and desa that are known here. */
export async function registerAreas(source: Queryable): Promise<RegisterAreas> {
  const rows = await source.query<NamedArea & { level: string }>(
    `select code, name, level from area where level in ('kecamatan', 'desa') order by code`,
  );
  return {
    kecamatan: rows.filter(({ level }) => level === 'kecamatan'),
    desa: rows.filter(({ level }) => level === 'desa'),
  };
}

/** A vendor that shares an identity with a row. */
export interface KnownVendor {
  readonly name: string;
  readonly nib: string | null;
  readonly nikIndex: string | null;
  readonly phoneIndex: string | null;
  readonly email: string | null;
}

/** The vendors that have one of these identities. */
export function vendorsLike(
  source: Queryable,
  ids: {
    readonly nibs: readonly string[];
    readonly nikIndexes: readonly string[];
    readonly phoneIndexes: readonly string[];
    readonly emails: readonly string[];
  },
): Promise<KnownVendor[]> {
  return source.query<KnownVendor>(
    `select name, nib, nik_index as "nikIndex", phone_index as "phoneIndex", email from vendor
     where nib = any($1::text[]) or nik_index = any($2::text[]) or phone_index = any($3::text[]) or email = any($4::text[])`,
    [ids.nibs, ids.nikIndexes, ids.phoneIndexes, ids.emails],
  );
}
