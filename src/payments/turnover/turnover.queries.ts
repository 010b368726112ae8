import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import type { TurnoverCode } from '../../taxes/index.js';
import { YEAR_TURNOVER } from '../withholding/payment-tax.queries.js';

/** What one vendor sold here in a year. Whole rupiah, before the taxes that prices contain. */
export interface VendorTurnover {
  readonly vendorId: string;
  readonly name: string;
  readonly isPerson: boolean;
  /** Accepted. */
  readonly accepted: Rupiah;
  /** Billed by invoices that stand. */
  readonly invoiced: Rupiah;
  /** Whether the agencies that ask have bought of it. */
  readonly isKnown: boolean;
}

/** One vendor, up to the day; null when there is none. One statement. */
export async function turnoverOf(
  source: Queryable,
  vendorId: string,
  on: CivilDate,
  agencyIds: readonly string[],
): Promise<VendorTurnover | null> {
  const [row] = await source.query<VendorTurnover>(
    `select k.v as "vendorId", n.name, n.legal_form = 'individual' as "isPerson", ${YEAR_TURNOVER} as accepted,
       (select coalesce(sum(i.amount), 0)::bigint from invoice i where i.vendor_id = v and i.status = 'matched'
          and i.invoiced_on >= date_trunc('year', d::timestamp)::date and i.invoiced_on <= d) as invoiced,
       exists (select from purchase_order b where b.vendor_id = v and b.agency_id = any($3::uuid[])) as "isKnown"
     from (select $1::uuid as v, $2::date as d) k join vendor n on n.id = k.v`,
    [vendorId, on, agencyIds],
  );
  return row ?? null;
}

/** Every vendor that sold at least so much in the year up to the day. One statement. */
export function turnoversFrom(
  source: Queryable,
  on: CivilDate,
  least: Rupiah,
): Promise<Pick<VendorTurnover, 'vendorId' | 'isPerson' | 'accepted'>[]> {
  return source.query(
    `select t.* from (
       select k.v as "vendorId", n.legal_form = 'individual' as "isPerson", ${YEAR_TURNOVER} as accepted
       from (select distinct vendor_id as v, $1::date as d from delivery where status = 'accepted'
             and accepted_at >= (date_trunc('year', $1::timestamp) at time zone 'Asia/Jakarta')) k
         join vendor n on n.id = k.v) t
     where t.accepted >= $2 order by t."vendorId"`,
    [on, least],
  );
}

/** A crossing that somebody should hear of. */
export interface Crossing {
  readonly vendorId: string;
  readonly year: number;
  readonly threshold: TurnoverCode;
  readonly stage: 'ahead' | 'reached';
  readonly turnover: Rupiah;
  readonly thresholdAmount: Rupiah;
  readonly legalBasis: string;
  readonly meaning: string;
}

/** Keeps crossings; answers which were not kept before, as "vendor threshold stage". One statement. */
export async function keepCrossings(tx: Tx, crossings: readonly Crossing[]): Promise<Set<string>> {
  const kept = await tx.query<{ key: string }>(
    `insert into turnover_notice (vendor_id, year, threshold, stage, turnover, threshold_amount, legal_basis, at)
     select "vendorId", year, threshold, stage, turnover, "thresholdAmount", "legalBasis", $2
     from jsonb_to_recordset($1::jsonb) as c("vendorId" uuid, year integer, threshold text, stage text, turnover bigint,
       "thresholdAmount" bigint, "legalBasis" text)
     on conflict do nothing returning vendor_id || ' ' || threshold || ' ' || stage as key`,
    [JSON.stringify(crossings), tx.now],
  );
  return new Set(kept.map(({ key }) => key));
}

/** The crossings of a year that were told already. One statement. */
export async function toldCrossings(source: Queryable, year: number): Promise<Set<string>> {
  const rows = await source.query<{ key: string }>(
    `select vendor_id || ' ' || threshold || ' ' || stage as key from turnover_notice where year = $1`,
    [year],
  );
  return new Set(rows.map(({ key }) => key));
}
