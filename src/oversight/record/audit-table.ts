import { civilDateOf, civilTimeOf } from '../../kernel/index.js';
import { ROLE_NAMES, type Role } from '../../platform/access/index.js';
import type { TabledEntry } from './audit-export.queries.js';

/** Heads of the columns of an exported table. */
export const AUDIT_COLUMNS = [
  'Nomor',
  'Waktu (WIB)',
  'Orang',
  'Peran',
  'Jabatan',
  'Perangkat daerah',
  'Penyedia',
  'Tindakan',
  'Jenis catatan',
  'Identitas catatan',
  'Uraian',
  'Kolom',
  'Sebelum',
  'Sesudah',
  'Hasil',
  'Alamat jaringan',
  'Blok',
];

/** The rows of one entry: one for each field that it changed, or a single one. */
export function tableRows(entry: TabledEntry): (string | number | null)[][] {
  const { seq, at, person, role, capacity, agency, vendor, action, recordType, recordId, summary } = entry;
  const time = `${civilDateOf(at)} ${civilTimeOf(at)}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
  const roleName = Object.hasOwn(ROLE_NAMES, role) ? ROLE_NAMES[role as Role] : role;
  const head = [Number(seq), time, person, roleName, capacity, agency, vendor];
  const what = [action, recordType, recordId, summary];
  const tail = [entry.outcome === 'done' ? 'dilakukan' : 'ditolak', entry.address, entry.block];
  // The database keeps fields in an order of its own.
  const changes = Object.entries(entry.changes).sort(([a], [b]) => (a < b ? -1 : 1));
  const fields =
    changes.length === 0 ? [[null, null, null]] : changes.map(([field, pair]) => [field, ...told(pair)]);
  return fields.map((field) => [...head, ...what, ...field, ...tail]);
}

function told(pair: readonly unknown[]): [string | null, string | null] {
  return [cell(pair[0]), cell(pair[1])];
}

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
