import { v7 as uuidv7 } from 'uuid';
import { FlagRuns } from '../../../src/oversight/flags/flag-runs.service.js';
import type { TestActor } from '../actors.js';
import type { TestApp } from '../app.js';
import type { TestPayment } from '../builders/payments.js';

type Values = Readonly<Record<string, unknown>>;

/** Somebody in a list; signed and of another agency unless said otherwise. */
interface PlantedAttendee {
  readonly name: string;
  readonly nip?: string;
  readonly party?: 'own-agency' | 'other-agency' | 'public';
  readonly hasSigned?: boolean;
  readonly cameAt?: string;
}

/** What of a purchase differs from the one that it is copied from; columns as in the tables. */
export interface PlantedDeal {
  readonly requisition?: Values;
  readonly meeting?: Values | null;
  readonly order?: Values;
  readonly line?: Values;
  readonly delivery?: Values;
  readonly isDelivered?: boolean;
  readonly invoice?: Values;
  readonly payment?: Values;
  readonly transfer?: Values;
  readonly attendees?: readonly PlantedAttendee[];
  readonly list?: Values;
  readonly vendorId?: string;
  readonly agencyId?: string;
}

/** Ids of a planted purchase. */
export interface Planted {
  readonly requisition: string;
  readonly order: string;
  readonly line: string;
  readonly delivery: string;
  readonly invoice: string;
  readonly payment: string;
  readonly transfer: string;
}

/** Copies a row with other values; returns its id. */
export async function copyRow(
  test: TestApp,
  table: string,
  id: string,
  values: Values = {},
): Promise<string> {
  const own = uuidv7();
  const copied = await test.sql(
    `insert into ${table} select (jsonb_populate_record(null::${table}, to_jsonb(t) || $2::jsonb)).* from ${table} t where t.id = $1
     returning id`,
    [id, JSON.stringify({ ...values, id: own })],
  );
  if (copied.length !== 1) throw new Error(`nothing to copy in ${table}`);
  return own;
}

/** A purchase from requisition to transfer, copied row by row from a closed one with what the test says of it. */
export async function plantDeal(test: TestApp, base: TestPayment, deal: PlantedDeal = {}): Promise<Planted> {
  const [found] = await test.sql<{ delivery: string; brought: string; meeting: Values }>(
    `select d.id as delivery, w.id as brought, r.meeting from delivery d join delivery_line w on w.delivery_id = d.id
       join purchase_order o on o.id = d.order_id join requisition r on r.id = o.requisition_id where o.id = $1`,
    [base.orderId],
  );
  if (!found) throw new Error('the deal to copy was not delivered');
  const [agency_id, vendor_id] = [deal.agencyId ?? base.agencyId, deal.vendorId ?? base.vendorId];
  const of = { agency_id, vendor_id };
  const unique = uuidv7().slice(-12);
  const { line = {} } = deal;
  const meeting = deal.meeting === null ? null : { ...found.meeting, ...deal.meeting };
  const requisition = await copyRow(test, 'requisition', base.requisitionId, {
    ...{ agency_id, meeting },
    ...deal.requisition,
  });
  const order = await copyRow(test, 'purchase_order', base.orderId, {
    ...{ ...of, requisition_id: requisition, number: `SP-${unique}` },
    ...deal.order,
  });
  const quantity = Number(line.quantity ?? 20);
  const amount = quantity * Number(line.unit_price ?? 10_000);
  const lineId = await copyRow(test, 'purchase_order_line', base.lineId, {
    ...{ order_id: order, unit: 'Porsi', quantity, ordered_quantity: quantity, unit_price: 10_000, amount },
    ...line,
  });
  let delivery = '';
  if (deal.isDelivered !== false) {
    delivery = await copyRow(test, 'delivery', found.delivery, { ...of, order_id: order, ...deal.delivery });
    const brought = { delivery_id: delivery, order_line_id: lineId, sent: quantity, received: quantity };
    await copyRow(test, 'delivery_line', found.brought, brought);
  }
  const invoice = await copyRow(test, 'invoice', base.invoiceId, {
    ...{ ...of, order_id: order, number: `NOTA ${unique}` },
    ...deal.invoice,
  });
  const payment = await copyRow(test, 'payment', base.paymentId, {
    ...{ ...of, invoice_id: invoice, order_id: order, requisition_id: requisition },
    ...deal.payment,
  });
  const transfer = await copyRow(test, 'transfer', base.transferId ?? '', {
    ...{ ...of, reference: `TRF-${unique}` },
    ...deal.transfer,
  });
  await test.sql(
    'insert into transfer_part (transfer_id, payment_id, amount) select $1, $2, amount from transfer where id = $1',
    [transfer, payment],
  );
  if (deal.attendees) await plantList(test, { requisition, agencyId: agency_id }, deal.attendees, deal.list);
  return { requisition, order, line: lineId, delivery, invoice, payment, transfer };
}

async function plantList(
  test: TestApp,
  { requisition, agencyId }: { requisition: string; agencyId: string },
  attendees: readonly PlantedAttendee[],
  list: Values = {},
): Promise<void> {
  const id = uuidv7();
  await test.sql(
    `insert into attendance_list select (jsonb_populate_record(null::attendance_list, $1::jsonb)).*`,
    [
      JSON.stringify({
        ...{ id, requisition_id: requisition, agency_id: agencyId, status: 'closed', closed_at: new Date() },
        ...{
          closed_by: uuidv7(),
          closed_person: 'Pejabat',
          closed_capacity: 'PPTK',
          version: 1,
          created_at: new Date(),
        },
        ...list,
      }),
    ],
  );
  await test.sql(
    `insert into attendee (id, list_id, name_cipher, name_index, organisation, party, nip, has_signed, came_at, entered_by,
       entered_person, entered_capacity, entered_at)
     select uuidv7(), $1, 'x', name, 'Instansi', coalesce(party, 'other-agency'), nip, coalesce("hasSigned", true), "cameAt", uuidv7(),
       'Pejabat', 'PPTK', now()
     from jsonb_to_recordset($2::jsonb) as a(name text, nip text, party text, "hasSigned" boolean, "cameAt" time)`,
    [id, JSON.stringify(attendees)],
  );
}

/** So many people, all different from those under another name. */
export function people(count: number, name: string, more: Partial<PlantedAttendee> = {}): PlantedAttendee[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${name}-${index}`, ...more }));
}

/** A vendor that shares nothing with another, with a photo of its place unless said otherwise. */
export async function plantVendor(
  test: TestApp,
  base: TestPayment,
  values: Values = {},
  { hasPhoto = true } = {},
): Promise<string> {
  const unique = uuidv7();
  planted += 1;
  const place = { latitude: -7 - planted / 100, longitude: 107 };
  const id = await copyRow(test, 'vendor', base.vendorId, {
    ...{ nib: String(planted).padStart(13, '9'), npwp_index: null, npwp_cipher: null, kbli_codes: ['56210'] },
    ...{ nik_index: `nik-${unique}`, phone_index: `tel-${unique}`, bank_account_index: `rek-${unique}` },
    ...{
      address_key: `jalan-${unique}`,
      origin_index: null,
      source: 'self',
      email: `${unique}@example.test`,
      ...place,
    },
    ...values,
  });
  if (hasPhoto) {
    await test.sql(
      `insert into vendor_document (id, vendor_id, kind, file_id, sequence, sha256, status, latitude, longitude, version)
       select uuidv7(), $1, 'place-photo', f.id, 1, f.sha256, 'pending', -6.3, 107.1, 1 from file f limit 1`,
      [id],
    );
  }
  return id;
}
let planted = 0;

/** A finding as it is kept. */
export interface KeptFlag {
  readonly subject_id: string;
  readonly scope_id: string;
  readonly vendor_id: string | null;
  readonly severity: string;
  readonly money_at_risk: number | null;
  readonly summary: string;
  readonly evidence: readonly Readonly<Record<string, unknown>>[];
}

/** Runs the rules over everything and gives what each of them sees now. */
export async function runRules(
  test: TestApp,
  auditor: TestActor,
  rules: readonly string[],
): Promise<(rule: string, scopeId: string) => KeptFlag | null> {
  const asked = await test.request<{ id: string }>('POST', '/api/v1/flag-runs', {
    token: auditor.token,
    body: { rules, everything: true },
  });
  if (asked.status !== 202) throw new Error(`no run: ${JSON.stringify(asked.body)}`);
  await test.app.get(FlagRuns).run(asked.body.id, 'uji');
  const flags = await test.sql<KeptFlag & { rule: string }>(
    `select * from red_flag where cleared_at is null`,
  );
  return (rule, scopeId) => flags.find((flag) => flag.rule === rule && flag.scope_id === scopeId) ?? null;
}
