import { v7 as uuidv7 } from 'uuid';
import { Pacts } from '../../../src/vendors/pacts.js';
import { PART_NAMES } from '../../../src/vendors/domain/parts.js';
import type { TestApp } from '../app.js';
import { aVendor, aVendorDocument } from './vendors.js';

/** The papers that every registration needs. */
export const PAPERS = ['ktp', 'nib', 'bank-book', 'place-photo'] as const;

/** What a registration says beside the columns that `aVendor` fills: size, place, delivery, contact. */
export const REST_OF_REGISTRATION = {
  businessSince: '2022-03-01',
  modalAmount: 75_000_000,
  modalYear: 2025,
  latitude: -6.365,
  longitude: 107.173,
  deliveryArea: ['32.16.20'],
  leadTimeHours: 24,
  contactName: 'Pemilik Contoh',
} as const;

/** A vendor whose registration lacks nothing: a stationer, so that neither halal nor a visit is asked for, unless said otherwise. */
export async function aCompleteVendor(test: TestApp, options: Parameters<typeof aVendor>[1] = {}) {
  const vendor = await aVendor(test, { status: 'draft', kbliCodes: ['47611'], ...options });
  const { vendorId, owner } = vendor;
  await completeRegistration(test, vendorId);
  for (const kind of PAPERS) await aVendorDocument(test, { vendorId, accountId: owner.accountId, kind });
  await anAcceptedPact(test, vendorId, owner.accountId);
  return vendor;
}

/** Fills what `aVendor` leaves open; each vendor stands somewhere else. */
export async function completeRegistration(test: TestApp, vendorId: string): Promise<void> {
  const rest = REST_OF_REGISTRATION;
  places += 1;
  await test.sql(
    `with area as (insert into vendor_delivery_area (vendor_id, kecamatan_code) values ($1, '32.16.20') on conflict do nothing)
     update vendor set business_since = $2, modal_amount = $3, modal_year = $4, umkm_basis = 'modal', latitude = $5,
       longitude = $6, lead_time_hours = $7, contact_name = $8, confirmed_at = now() where id = $1`,
    [
      vendorId,
      rest.businessSince,
      rest.modalAmount,
      rest.modalYear,
      rest.latitude + places / 500,
      rest.longitude,
      rest.leadTimeHours,
      rest.contactName,
    ],
  );
}
let places = 0;

/** The owner's acceptance of the wording in force. */
export async function anAcceptedPact(test: TestApp, vendorId: string, accountId: string): Promise<void> {
  const pact = test.app.get(Pacts, { strict: false }).on('2026-11-22');
  if (!pact) throw new Error('no wording of the integrity pact is in force');
  await test.sql(
    `with text as (insert into integrity_pact (sha256, version, body) values ($1, $2, $3) on conflict do nothing)
     insert into vendor_pact (id, vendor_id, sha256, account_id, person, capacity, accepted_at)
     values ($4, $5, $1, $6, 'Pemilik Contoh', 'Pemilik', now())`,
    [pact.sha256, pact.version, pact.text, uuidv7(), vendorId, accountId],
  );
}

/** A verifier's yes to every part and every paper, as if said one by one. */
export async function acceptEverything(
  test: TestApp,
  vendorId: string,
  verifier: { readonly accountId: string },
): Promise<void> {
  await test.sql(
    `insert into vendor_part (vendor_id, part, state, round, decided_by, decided_by_name, decided_at)
     select $1, part, 'accepted', 1, $2, 'Verifikator', now() from unnest($3::text[]) as p(part)
     on conflict (vendor_id, part) do update set state = 'accepted', decided_at = now()`,
    [vendorId, verifier.accountId, PART_NAMES],
  );
  await test.sql(
    `update vendor_document set status = 'accepted', decided_at = now(), decided_by = $2
     where vendor_id = $1 and status = 'pending'`,
    [vendorId, verifier.accountId],
  );
}

/** A visit that passed, yesterday unless said otherwise. */
export async function aPassedVisit(
  test: TestApp,
  vendorId: string,
  by: { readonly accountId: string },
  visitedAt = new Date(Date.now() - 86_400_000).toISOString(),
): Promise<void> {
  await test.sql(
    `insert into vendor_visit (id, vendor_id, visited_at, place, criteria_version, scores, result, pass_mark, passed,
       notes, file_ids, recorded_by, recorded_by_name)
     values ($1, $2, $3, 'Dapur', '2026-1', '[]', 80, 70, true, '', '{}', $4, 'Kurator')`,
    [uuidv7(), vendorId, visitedAt, by.accountId],
  );
}
