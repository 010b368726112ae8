import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../platform/database/index.js';
import type { VisitRecord } from './domain/curation.js';
import type { Pact } from './pacts.js';

/** Where one vendor delivers, as kecamatan codes. */
export interface DeliveryArea {
  readonly vendorId: string;
  readonly kecamatan: readonly string[];
}

/** Adds where these vendors deliver. */
export async function addDeliveryAreas(tx: Tx, areas: readonly DeliveryArea[]): Promise<void> {
  const rows = areas.flatMap(({ vendorId, kecamatan }) => kecamatan.map((code) => ({ vendorId, code })));
  if (rows.length === 0) return;
  await tx.query(
    `insert into vendor_delivery_area (vendor_id, kecamatan_code)
     select "vendorId", code from jsonb_to_recordset($1::jsonb) as a("vendorId" uuid, code text)
     on conflict do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Replaces where one vendor delivers. */
export async function replaceDeliveryArea(tx: Tx, area: DeliveryArea): Promise<void> {
  await tx.query('delete from vendor_delivery_area where vendor_id = $1', [area.vendorId]);
  await addDeliveryAreas(tx, [area]);
}

/** Keeps that the actor has accepted a wording, and the wording itself; once is enough. */
export async function keepAcceptance(tx: Tx, vendorId: string, pact: Pact): Promise<void> {
  const { accountId, person, capacity } = tx.actor;
  await tx.query(
    `with text as (
       insert into integrity_pact (sha256, version, body) values ($1, $2, $3) on conflict do nothing
     )
     insert into vendor_pact (id, vendor_id, sha256, account_id, person, capacity, accepted_at)
     values ($4, $5, $1, $6, $7, $8, $9) on conflict do nothing`,
    [pact.sha256, pact.version, pact.text, uuidv7(), vendorId, accountId, person, capacity, tx.now],
  );
}

/** Keeps a visit with its scores. */
export async function keepVisit(
  tx: Tx,
  vendorId: string,
  visit: VisitRecord,
  place: { readonly latitude: number | null; readonly longitude: number | null },
): Promise<void> {
  await tx.query(
    `insert into vendor_visit (id, vendor_id, visited_at, place, latitude, longitude, criteria_version, scores, result,
       pass_mark, passed, notes, file_ids, recorded_by, recorded_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      visit.id,
      vendorId,
      visit.visitedAt,
      visit.place,
      place.latitude,
      place.longitude,
      visit.criteriaVersion,
      JSON.stringify(visit.scores),
      visit.result,
      visit.passMark,
      visit.passed,
      visit.notes,
      [...visit.fileIds],
      tx.actor.accountId,
      tx.actor.person,
    ],
  );
}

/** Keeps days on which a vendor is closed; a day said twice keeps the later reason. */
export async function addClosedDays(
  tx: Tx,
  vendorId: string,
  days: readonly { readonly date: string; readonly reason: string }[],
): Promise<void> {
  await tx.query(
    `insert into vendor_closed_day (vendor_id, date, reason)
     select $1, date, reason from jsonb_to_recordset($2::jsonb) as d(date date, reason text)
     on conflict (vendor_id, date) do update set reason = excluded.reason`,
    [vendorId, JSON.stringify(days)],
  );
}

/** Opens days again; returns those that were closed. */
export async function removeClosedDays(
  tx: Tx,
  vendorId: string,
  dates: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ date: string }>(
    `with opened as (delete from vendor_closed_day where vendor_id = $1 and date = any($2::date[]) returning date)
     select date from opened order by date`,
    [vendorId, [...dates]],
  );
  return rows.map(({ date }) => date);
}
