import { Injectable } from '@nestjs/common';
import type { CivilDate, Rupiah } from '../../kernel/index.js';
import type { Actor, Role } from '../../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../../platform/database/index.js';
import { invalidInput, notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { Channel } from '../domain/channels.js';
import type { PaymentAction, PaymentStatus } from '../domain/payment-workflow.js';
import type { TransferStatus } from '../domain/transfer-workflow.js';
import { WORKING_DAYS } from '../performance/working-days-sql.js';
import { visiblePayments } from './payment.policy.js';
import type { PaymentListRequest } from './payment.requests.js';
import type { ShownTaxes } from './payment-taxer.js';

/** A payment as lists show it. */
export interface PaymentRow {
  readonly id: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly invoiceId: string;
  readonly invoiceNumber: string;
  readonly requisitionTitle: string;
  readonly agencyId: string;
  readonly agencyName: string;
  readonly vendorId: string;
  readonly vendorName: string;
  readonly status: PaymentStatus;
  readonly channel: Channel | null;
  readonly gross: Rupiah;
  readonly penalty: Rupiah;
  readonly withheld: Rupiah | null;
  readonly net: Rupiah | null;
  readonly clockFrom: Date;
  readonly dueOn: CivilDate | null;
  readonly dueLegalBasis: string | null;
  readonly daysOverdue: number;
  /** Working days until the promised day, negative after it; null when nothing is promised or it was paid. */
  readonly workingDaysLeft: number | null;
  readonly stepSince: Date;
  /** Whole days that the present step has lasted. */
  readonly stepDays: number;
  readonly holderRole: Role | null;
  readonly holderPostId: string | null;
  readonly holderTitle: string | null;
  readonly stepReminders: number;
  readonly stepEscalatedAt: Date | null;
  readonly disputedAt: Date | null;
  readonly paidAt: Date | null;
  readonly closedAt: Date | null;
  readonly version: number;
}

/** One step that was taken. `at` is ISO 8601. */
export interface StageRow {
  readonly at: string;
  readonly action: PaymentAction | 'ask';
  readonly from: PaymentStatus | null;
  readonly to: PaymentStatus;
  readonly reason: string | null;
  readonly person: string;
  readonly capacity: string;
}

/** A transfer as it concerns one payment; the account is its cipher until a view masks it. Times are ISO 8601. */
export interface TransferRow {
  readonly id: string;
  readonly agencyId: string;
  readonly vendorId: string;
  readonly channel: Channel;
  readonly reference: string;
  readonly transferredOn: CivilDate;
  readonly amount: Rupiah;
  readonly hasProof: boolean;
  readonly hasEvidence: boolean;
  readonly bankName: string;
  readonly bankAccountCipher: string;
  readonly bankAccountHolder: string;
  readonly status: TransferStatus;
  readonly sentAt: string;
  readonly sentPerson: string;
  readonly answeredAt: string | null;
  readonly answeredPerson: string | null;
  readonly answerNote: string | null;
  readonly evidenceNote: string | null;
  readonly returnedOn: CivilDate | null;
  readonly returnReason: string | null;
  readonly version: number;
  readonly parts: readonly { readonly paymentId: string; readonly amount: Rupiah }[];
}

/** A payment with everything that happened to it. */
export interface PaymentDetailRow extends PaymentRow {
  readonly kind: 'mamin' | 'atk';
  readonly invoiceKind: 'supply' | 'cancellation-fee';
  readonly taxes: ShownTaxes | null;
  readonly taxedOn: CivilDate | null;
  readonly stages: readonly StageRow[];
  readonly transfers: readonly TransferRow[];
  readonly corrections: readonly {
    readonly at: string;
    readonly byName: string;
    readonly reason: string;
    readonly transferId: string;
  }[];
}

/** Today in the regency, in SQL. */
export const TODAY = `(now() at time zone 'Asia/Jakarta')::date`;
/** Whether the promised day of a payment `p` has passed without money being sent. */
export const IS_OVERDUE = `(p.due_on < ${TODAY} and p.status not in ('paid', 'closed', 'cancelled'))`;
const IS_OPEN = `p.status not in ('paid', 'closed', 'cancelled')`;
/** Whether somebody of the agency must act: what is sent waits for the vendor, unless the vendor misses it. */
export const WAITS_FOR_POST = `(${IS_OPEN} or (p.status = 'paid' and p.disputed_at is not null))`;
/** The columns of a payment as lists show it, of `PAYMENT_FROM`. */
export const PAYMENT = `p.id, p.order_id as "orderId", o.number as "orderNumber", p.invoice_id as "invoiceId", i.number as "invoiceNumber",
  r.title as "requisitionTitle", p.agency_id as "agencyId", g.name as "agencyName", p.vendor_id as "vendorId", v.name as "vendorName",
  p.status, p.channel, p.gross, p.penalty, p.withheld, p.net, p.clock_from as "clockFrom", p.due_on as "dueOn",
  p.due_legal_basis as "dueLegalBasis", case when ${IS_OVERDUE} then ${TODAY} - p.due_on else 0 end as "daysOverdue",
  case when not ${IS_OPEN} then null when p.due_on >= ${TODAY} then ${WORKING_DAYS(TODAY, 'p.due_on')}
    else -${WORKING_DAYS('p.due_on', TODAY)} end as "workingDaysLeft",
  p.step_since as "stepSince", (${TODAY} - (p.step_since at time zone 'Asia/Jakarta')::date) as "stepDays",
  p.holder_role as "holderRole", p.holder_post_id as "holderPostId",
  (select concat_ws(', ', h.title, hg.name) from post h join agency hg on hg.id = h.agency_id where h.id = p.holder_post_id) as "holderTitle",
  p.step_reminders as "stepReminders", p.step_escalated_at as "stepEscalatedAt", p.disputed_at as "disputedAt", p.paid_at as "paidAt",
  p.closed_at as "closedAt", p.version`;
/** What `PAYMENT` is read from. */
export const PAYMENT_FROM = `payment p join invoice i on i.id = p.invoice_id join purchase_order o on o.id = p.order_id
  join requisition r on r.id = p.requisition_id join agency g on g.id = p.agency_id join vendor v on v.id = p.vendor_id`;
/** Whose payments somebody sees; its parameters are the first three. */
export const VISIBLE_PAYMENTS = `($1 or p.agency_id = any($2::uuid[]) or p.vendor_id = $3)`;
/** A transfer `t` as JSON; a vendor sees no person of the agency beyond whoever sent it. */
export const TRANSFER_JSON = `jsonb_build_object('id', t.id, 'agencyId', t.agency_id, 'vendorId', t.vendor_id, 'channel', t.channel,
  'reference', t.reference, 'transferredOn', t.transferred_on, 'amount', t.amount, 'hasProof', t.proof_file_id is not null,
  'hasEvidence', t.evidence_file_id is not null, 'bankName', t.bank_name, 'bankAccountCipher', t.bank_account_cipher,
  'bankAccountHolder', t.bank_account_holder, 'status', t.status, 'sentAt', t.sent_at, 'sentPerson', t.sent_person,
  'answeredAt', t.answered_at, 'answeredPerson', t.answered_person, 'answerNote', t.answer_note, 'evidenceNote', t.evidence_note,
  'returnedOn', t.returned_on, 'returnReason', t.return_reason, 'version', t.version,
  'parts', (select jsonb_agg(jsonb_build_object('paymentId', y.payment_id, 'amount', y.amount) order by y.payment_id)
    from transfer_part y where y.transfer_id = t.id))`;

// Four texts by which people look for a payment.
const FOUND = `position($12 in lower(concat_ws(' ', i.number, o.number, v.name, r.title))) > 0`;

const LAST = 2_147_483_647;
const DAY = 86_400_000;
const DUE_DAY = `coalesce(p.due_on - date '1970-01-01', ${LAST})`;
const ORDERS = {
  newest: { beyond: 'p.id < $9', order: 'p.id desc' },
  due: { beyond: `(${DUE_DAY}, p.id) > ($13::int, $9)`, order: `${DUE_DAY}, p.id` },
} as const;

// The place in the order itself: what stood there may have been paid meanwhile.
function cursorOf({ id, dueOn }: PaymentRow): string {
  return `${dueOn === null ? 'x' : Date.parse(dueOn) / DAY}.${id}`;
}

function placeIn({ after, sort }: PaymentListRequest): { readonly id: string; readonly due: number } | null {
  if (after === undefined) return null;
  const [id = '', due] = after.split('.').reverse();
  if ((due === undefined) !== (sort !== 'due')) {
    const detail = 'Penanda halaman ini dari daftar dengan urutan lain.';
    throw invalidInput([{ pointer: '/after', code: 'other-order', detail }]);
  }
  return { id, due: due === undefined || due === 'x' ? LAST : Number(due) };
}

/** Lists and look-ups of payments, one statement each. */
@Injectable()
export class PaymentQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** The newest first, or those promised first first; what nothing is promised of comes last. */
  async list(actor: Actor, request: PaymentListRequest): Promise<Page<PaymentRow>> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    const { status, overdue, disputed, holder, waiting, orderId, q, limit, sort = 'newest' } = request;
    const place = placeIn(request);
    const { beyond, order } = ORDERS[sort];
    const holderPostId = holder === 'me' ? (actor.postId ?? '00000000-0000-0000-0000-000000000000') : holder;
    const rows = await this.database.query<PaymentRow>(
      `select ${PAYMENT} from ${PAYMENT_FROM}
       where ${VISIBLE_PAYMENTS} and ($4::text is null or p.status = $4) and ($5::boolean is null or coalesce(${IS_OVERDUE}, false) = $5)
         and ($6::boolean is null or (p.disputed_at is not null) = $6) and ($7::uuid is null or p.holder_post_id = $7)
         and ($8::uuid is null or p.order_id = $8) and ($9::uuid is null or ${beyond}) and ($11::boolean is null or ${WAITS_FOR_POST} = $11)
         and ($12::text is null or ${FOUND})
       order by ${order} limit $10`,
      [
        ...[
          all,
          agencyIds,
          vendorId,
          status ?? null,
          overdue ?? null,
          disputed ?? null,
          holderPostId ?? null,
        ],
        ...[orderId ?? null, place?.id ?? null, limit + 1, waiting ?? null, q?.trim().toLowerCase() || null],
        ...(sort === 'due' ? [place?.due ?? null] : []),
      ],
    );
    const { items, next } = pageOf(rows, limit);
    const last = items.at(-1);
    return { items, next: next !== null && last && sort === 'due' ? cursorOf(last) : next };
  }

  /** 404 for what does not exist and for what is somebody else's. */
  async detail(actor: Actor, id: string): Promise<PaymentDetailRow> {
    const [row] = await this.details(actor, { id });
    if (!row) throw notFound('Pembayaran');
    return row;
  }

  /** Those of an order that were not cancelled, in the order in which they were asked for. One statement. */
  ofOrder(actor: Actor, orderId: string, source: Queryable = this.database): Promise<PaymentDetailRow[]> {
    return this.details(actor, { orderId }, source);
  }

  private details(
    actor: Actor,
    { id, orderId }: { readonly id?: string; readonly orderId?: string },
    source: Queryable = this.database,
  ): Promise<PaymentDetailRow[]> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    return source.query<PaymentDetailRow>(
      `select ${PAYMENT}, r.kind, i.kind as "invoiceKind", p.taxes, p.taxed_on as "taxedOn",
         (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'action', s.action, 'from', s.from_status, 'to', s.to_status,
            'reason', s.reason, 'person', s.person, 'capacity', s.capacity) order by s.id), '[]')
          from status_change s where s.record_type = 'payment' and s.record_id = p.id) as stages,
         (select coalesce(jsonb_agg(${TRANSFER_JSON} order by t.id), '[]')
          from transfer_part x join transfer t on t.id = x.transfer_id where x.payment_id = p.id) as transfers,
         (select coalesce(jsonb_agg(jsonb_build_object('at', c.at, 'byName', c.by_name, 'reason', c.reason, 'transferId', c.transfer_id)
            order by c.id), '[]') from payment_correction c where c.payment_id = p.id) as corrections
       from ${PAYMENT_FROM} where ${VISIBLE_PAYMENTS} and (p.id = $4 or (p.order_id = $5 and p.status <> 'cancelled'))
       order by p.id limit 20`,
      [all, agencyIds, vendorId, id ?? null, orderId ?? null],
    );
  }
}
