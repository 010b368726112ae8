import type { Queryable, Tx } from '../../platform/database/index.js';
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

// Any number that nothing else locks.
const REGISTER_LOCK = 3216_0640;

/**
 * One register at a time until the commit: two at once would both find a business of theirs absent, and a draft has no unique number
 * to refuse the second by.
 */
export async function lockRegister(tx: Tx): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [REGISTER_LOCK]);
}

/** The owner has confirmed what the office wrote down. */
export async function confirmVendor(tx: Tx, vendorId: string, email: string): Promise<void> {
  await tx.query(
    'update vendor set confirmed_at = $2, email = coalesce(email, $3), version = version + 1 where id = $1',
    [vendorId, tx.now, email],
  );
}

/** A vendor's name; null when there is no such vendor. */
export async function vendorName(source: Queryable, vendorId: string): Promise<string | null> {
  const [vendor] = await source.query<{ name: string }>('select name from vendor where id = $1', [vendorId]);
  return vendor?.name ?? null;
}
