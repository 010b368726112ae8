import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import { agenciesOf, type Actor } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { pageOf, type Page } from '../../platform/http/index.js';
import type { Tax } from '../../taxes/index.js';

/** One tax withheld on one payment, with the papers behind it. Amounts in whole rupiah. */
export interface WithholdingRow {
  readonly id: string;
  readonly tax: Tax;
  readonly withheldOn: CivilDate;
  readonly base: Rupiah;
  readonly rate: { readonly numerator: number; readonly denominator: number };
  readonly amount: Rupiah;
  readonly legalBasis: string;
  readonly verified: boolean;
  readonly correctsId: string | null;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly paymentId: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly invoiceNumber: string;
  readonly invoicedOn: CivilDate;
  readonly deposit: { readonly id: string; readonly ntpn: string; readonly depositedOn: CivilDate } | null;
}

/** Which rows: of a month, and of one tax or all. */
export interface WithholdingFilter {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly tax?: Tax;
  readonly agencyId?: string;
}

const ROW = `w.id, w.tax, w.withheld_on as "withheldOn", w.base, jsonb_build_object('numerator', w.rate_numerator,
    'denominator', w.rate_denominator) as rate, w.amount, w.legal_basis as "legalBasis", w.is_verified as verified,
  w.corrects_id as "correctsId", w.agency_id as "agencyId", g.name as "agencyName", w.vendor_id as "vendorId", v.name as "vendorName",
  w.payment_id as "paymentId", p.order_id as "orderId", o.number as "orderNumber", i.number as "invoiceNumber",
  i.invoiced_on as "invoicedOn", case when d.id is not null then jsonb_build_object('id', d.id, 'ntpn', d.ntpn,
    'depositedOn', d.deposited_on) end as deposit`;
const FROM = `withholding w join payment p on p.id = w.payment_id join invoice i on i.id = p.invoice_id
  join purchase_order o on o.id = p.order_id join agency g on g.id = w.agency_id join vendor v on v.id = w.vendor_id
  left join tax_deposit_part x on x.withholding_id = w.id and x.is_live left join tax_deposit d on d.id = x.deposit_id`;
const OF_PERIOD = `($1 or w.agency_id = any($2::uuid[])) and w.withheld_on >= ($3 || '-01')::date
  and w.withheld_on < (($3 || '-01')::date + interval '1 month') and ($4::text is null or w.tax = $4)
  and ($5::uuid is null or w.agency_id = $5)`;

/** One tax that was kept from a payment, as the vendor from whom it was kept sees it. */
export type OwnWithholding = Omit<WithholdingRow, 'vendorId' | 'vendorName'>;

/** What withheld and paid says of a month. */
export interface ReconciledPayment {
  readonly paymentId: string;
  readonly orderNumber: string;
  readonly invoiceNumber: string;
  readonly vendorName: string;
  /** As the payment says. */
  readonly withheld: Rupiah;
  /** As the rows say, with their corrections. */
  readonly listed: Rupiah;
}

/** What is listed and what is deposited of one tax in a month. */
export interface BillingRow {
  readonly tax: Tax;
  readonly amount: Rupiah;
  readonly deposited: Rupiah;
  readonly rows: number;
  readonly unverified: number;
}

/** Whose withholdings somebody sees: all for auditors, else those of the own agency and its units. */
export function withholdingScope(actor: Actor): { all: boolean; agencyIds: readonly string[] } {
  return { all: actor.role === 'auditor', agencyIds: agenciesOf(actor) };
}

function scoped(actor: Actor, { period, tax, agencyId }: WithholdingFilter): unknown[] {
  const { all, agencyIds } = withholdingScope(actor);
  return [all, agencyIds, period, tax ?? null, agencyId ?? null];
}

/** Lists of what was withheld. */
@Injectable()
export class WithholdingQueries {
  constructor(private readonly database: ReadDatabase) {}

  async page(
    actor: Actor,
    filter: WithholdingFilter,
    { after, limit }: { readonly after?: string; readonly limit: number },
  ): Promise<Page<WithholdingRow>> {
    const rows = await this.database.query<WithholdingRow>(
      `select ${ROW} from ${FROM} where ${OF_PERIOD} and ($6::uuid is null or w.id > $6) order by w.id limit $7`,
      [...scoped(actor, filter), after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** What was kept from one vendor in a year, as far as the actor may see it, the newest first. One statement. */
  ofVendor(actor: Actor, vendorId: string, year: number): Promise<OwnWithholding[]> {
    const { all, agencyIds } = withholdingScope(actor);
    return this.database.query<OwnWithholding>(
      `select ${ROW} from ${FROM} where w.vendor_id = $1 and w.withheld_on >= make_date($2, 1, 1) and w.withheld_on < make_date($2 + 1, 1, 1)
         and ($3 or w.agency_id = any($4::uuid[]))
       order by w.withheld_on desc, w.id desc limit 200`,
      [vendorId, year, all || actor.vendorId === vendorId, agencyIds],
    );
  }

  /** Everything of the month, for a file. One statement. */
  all(
    source: Queryable,
    actor: Actor,
    filter: WithholdingFilter,
    undepositedOnly = false,
  ): Promise<WithholdingRow[]> {
    return source.query<WithholdingRow>(
      `select ${ROW} from ${FROM} where ${OF_PERIOD} and (not $6 or x.deposit_id is null) order by w.id`,
      [...scoped(actor, filter), undepositedOnly],
    );
  }

  /** What is to be deposited of each tax. One statement. */
  billing(actor: Actor, filter: WithholdingFilter): Promise<BillingRow[]> {
    return this.database.query<BillingRow>(
      `select w.tax, sum(w.amount)::bigint as amount, coalesce(sum(w.amount) filter (where x.deposit_id is not null), 0)::bigint as deposited,
              count(*)::integer as rows, count(*) filter (where not w.is_verified)::integer as unverified
       from withholding w left join tax_deposit_part x on x.withholding_id = w.id and x.is_live
       where ${OF_PERIOD} group by w.tax order by w.tax`,
      scoped(actor, filter),
    );
  }

  /** Every payment of the month whose own word and whose rows differ; and what all of them come to. One statement. */
  async reconciled(
    actor: Actor,
    filter: WithholdingFilter,
  ): Promise<{ withheld: Rupiah; listed: Rupiah; differing: readonly ReconciledPayment[] }> {
    const row = await this.database.one<{
      withheld: Rupiah;
      listed: Rupiah;
      differing: readonly ReconciledPayment[];
    }>(
      `with listed as (select w.payment_id, sum(w.amount) as amount from withholding w where ${OF_PERIOD} group by w.payment_id),
       said as (select p.id as payment_id, p.withheld from payment p where ($1 or p.agency_id = any($2::uuid[]))
         and p.taxed_on >= ($3 || '-01')::date and p.taxed_on < (($3 || '-01')::date + interval '1 month')
         and p.status in ('paid', 'closed') and $4::text is null and ($5::uuid is null or p.agency_id = $5)),
       both_sides as (select coalesce(s.payment_id, l.payment_id) as payment_id, coalesce(s.withheld, 0) as withheld,
           coalesce(l.amount, 0) as listed from said s full join listed l on l.payment_id = s.payment_id)
       select coalesce(sum(b.withheld), 0)::bigint as withheld, coalesce(sum(b.listed), 0)::bigint as listed,
         coalesce(jsonb_agg(jsonb_build_object('paymentId', b.payment_id, 'orderNumber', o.number, 'invoiceNumber', i.number,
           'vendorName', v.name, 'withheld', b.withheld, 'listed', b.listed) order by b.payment_id)
           filter (where b.withheld <> b.listed), '[]') as differing
       from both_sides b join payment p on p.id = b.payment_id join invoice i on i.id = p.invoice_id
         join purchase_order o on o.id = p.order_id join vendor v on v.id = p.vendor_id`,
      scoped(actor, { ...filter, tax: undefined }),
    );
    return row ?? { withheld: 0, listed: 0, differing: [] };
  }
}
