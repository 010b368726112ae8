import { Injectable } from '@nestjs/common';
import type { Rupiah } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import type { PaymentStatus } from '../domain/payment-workflow.js';
import type { ShownTaxes } from './payment-taxer.js';
import { visiblePayments } from './payment.policy.js';
import {
  IS_OVERDUE,
  PAYMENT,
  PAYMENT_FROM,
  TODAY,
  VISIBLE_PAYMENTS,
  WAITS_FOR_POST,
  type PaymentRow,
} from './payment.queries.js';

/** What the payments in one stage add up to; whole rupiah. */
export interface StageSum {
  readonly status: PaymentStatus;
  readonly payments: number;
  readonly gross: Rupiah;
  /** What reaches vendors as far as it is known: before the day of payment without what is withheld. */
  readonly net: Rupiah;
  /** Of which the money was seen this year. */
  readonly netThisYear: Rupiah;
  readonly overdue: number;
  readonly disputed: number;
  /** Of which wait for the post in which the reader acts. */
  readonly own: number;
}

/** A payment that is approved, with what of it was sent and where its vendor is paid; the account is its cipher until a view masks it. */
export interface PayableRow extends PaymentRow {
  readonly kind: 'mamin' | 'atk';
  readonly taxes: ShownTaxes | null;
  readonly sent: Rupiah;
  readonly bankName: string | null;
  readonly bankAccountCipher: string | null;
  readonly bankAccountHolder: string | null;
}

const KNOWN_NET = 'coalesce(p.net, p.gross - p.penalty)';

/** What those who work with payments see before they choose one; one statement each. */
@Injectable()
export class PaymentDeskQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** A row for every stage in which the actor has payments; those that were cancelled are not counted. */
  sums(actor: Actor): Promise<StageSum[]> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    return this.database.query<StageSum>(
      `select p.status, count(*)::int as payments, sum(p.gross)::bigint as gross, sum(${KNOWN_NET})::bigint as net,
         coalesce(sum(${KNOWN_NET}) filter (where (p.closed_at at time zone 'Asia/Jakarta')::date >= date_trunc('year', ${TODAY})), 0)::bigint
           as "netThisYear",
         count(*) filter (where ${IS_OVERDUE})::int as overdue, count(*) filter (where p.disputed_at is not null)::int as disputed,
         count(*) filter (where p.holder_post_id = $4::uuid and ${WAITS_FOR_POST})::int as own
       from payment p where ${VISIBLE_PAYMENTS} and p.status <> 'cancelled' group by p.status`,
      [all, agencyIds, vendorId, actor.postId],
    );
  }

  /** What can be paid, those of one vendor side by side and the first promised first; with `ids` only these. */
  payable(actor: Actor, ids: readonly string[] | null = null): Promise<PayableRow[]> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    return this.database.query<PayableRow>(
      `select ${PAYMENT}, r.kind, p.taxes, v.bank_name as "bankName", v.bank_account_cipher as "bankAccountCipher",
         v.bank_account_holder as "bankAccountHolder",
         coalesce((select sum(x.amount) from transfer_part x join transfer t on t.id = x.transfer_id
           where x.payment_id = p.id and t.status <> 'returned'), 0)::bigint as sent
       from ${PAYMENT_FROM} where ${VISIBLE_PAYMENTS} and p.status = 'approved' and ($4::uuid[] is null or p.id = any($4))
       order by v.name, p.vendor_id, p.agency_id, p.channel, p.due_on nulls last, p.id limit 100`,
      [all, agencyIds, vendorId, ids && [...ids]],
    );
  }
}
