import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '../platform/database/index.js';
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
