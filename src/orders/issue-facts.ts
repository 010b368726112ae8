import { Inject, Injectable } from '@nestjs/common';
import { civilDateOf, multiplyRupiah, type CivilDate, type Refusal } from '../kernel/index.js';
import { chargesOf } from '../budget/index.js';
import { priceFor, type Offer } from '../catalog/index.js';
import {
  allowedPairsOf,
  AppointmentQueries,
  separation,
  type SeparationResult,
  type Signatory,
} from '../organisation/index.js';
import { agenciesOf, mandateEnded, personOf } from '../platform/access/index.js';
import type { Tx } from '../platform/database/index.js';
import { OrderWatches } from '../platform/watch/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import type { RuleSet } from '../regulations/index.js';
import {
  isGoods,
  RequisitionRejudging,
  RequisitionsForOrders,
  type ApprovedRequisition,
  type JudgedForOrder,
} from '../requisitions/index.js';
import { ownVendorRefusals, type PaymentDetails, type VendorFacts } from '../vendors/index.js';
import { issueRefusals, openLines, type IssueFacts } from './domain/issue-rules.js';
import { IssueMarketReader } from './issue-market.js';
import { issueContext, type IssueContext } from './order.queries.js';
import { watchRefusals, type Watched, type WatchRules } from './domain/watch-rules.js';
import { codesRule, dateRule, flagRule, numberRule } from './surat-pesanan-terms.js';

/** Everything an officer's decision to order rests on, as it is in this transaction. */
export interface CollectedIssueFacts {
  readonly regency: OwnRegency;
  readonly requisition: ApprovedRequisition;
  readonly context: IssueContext;
  readonly ruleSet: RuleSet;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly vendors: ReadonlyMap<string, VendorFacts>;
  /** Where each vendor is paid, unmasked, for the letter only. */
  readonly payments: ReadonlyMap<string, PaymentDetails>;
  readonly buyer: Signatory;
  /** The post in which the order is issued. */
  readonly postId: string;
  /** A refusal for each vendor that the officer belongs to. */
  readonly ownVendors: readonly Refusal[];
  /** Requester, approver and officer as people. */
  readonly samePerson: SeparationResult;
  /** Limits, standings and form of contract by the rules of today. */
  readonly today: JudgedForOrder;
  /** Goods that their vendors ask less for today than was approved: the lower price binds. */
  readonly lowered: readonly LoweredLine[];
  /** Days that cannot bear it; only looked at where that is asked for, since taking them tells it too. */
  readonly daysFull: readonly Refusal[];
  /** What looks wrong before anything is ordered. */
  readonly watched: readonly Watched[];
}

/** A price that fell between approval and order; whole rupiah per unit. */
export interface LoweredLine {
  readonly itemId: string;
  readonly name: string;
  readonly approved: number;
  readonly today: number;
}

/** Collects the facts of an issue: the requisition locked, everything else as it stands today. */
@Injectable()
export class IssueFactsCollector {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly requisitions: RequisitionsForOrders,
    private readonly rejudging: RequisitionRejudging,
    private readonly market: IssueMarketReader,
    private readonly appointments: AppointmentQueries,
    private readonly watches: OrderWatches,
  ) {}

  async collect(
    tx: Tx,
    requisitionId: string,
    { withDays = false }: { readonly withDays?: boolean } = {},
  ): Promise<CollectedIssueFacts> {
    const { accountId, postId, role } = tx.actor;
    const personId = personOf(tx.actor);
    if (!accountId || !personId || !postId) throw new Error('an order is issued by an official in a post');
    const approved = await this.requisitions.lockApproved(tx, requisitionId, agenciesOf(tx.actor));
    const context = await issueContext(tx, requisitionId, this.watches.current);
    const { lines } = context;
    const { ruleSet, offers, vendors, payments } = await this.market.of(tx, lines, approved.deliveryDate);
    const buyer = await this.appointments.signatory(tx);
    if (!buyer) throw mandateEnded(tx.actor.mandate ?? { decreeNumber: '-' });
    const byItem = new Map(offers.map((offer) => [offer.itemId, offer]));
    const { requisition, lowered } = loweredTo({ ...approved, lines }, byItem, context.vendorsWithOrder);
    // What a vendor's yes made before the approval was judged then.
    const today = isUrgent(requisition)
      ? { refusals: [], contractForm: requisition.verdict.contractForm }
      : await this.rejudging.ordering(
          tx,
          requisition.record,
          requisition.lines,
          { offers, vendors, ruleSet },
          tx.now,
        );
    const daysFull = withDays ? await this.requisitions.fullDays(tx, requisition) : [];
    const ownVendors = ownVendorRefusals(vendors.values(), personId);
    const samePerson = separatePeople(context, { role, personId }, requisition.ruleSet);
    return {
      regency: this.regency,
      requisition,
      context,
      ruleSet,
      offers: byItem,
      vendors,
      payments,
      buyer,
      postId,
      ownVendors,
      samePerson,
      today,
      lowered,
      daysFull,
      watched: context.watched.flatMap((finding) => this.watches.current?.describe(finding) ?? []),
    };
  }
}

/** Every reason of the day against ordering; empty when there is none. */
export function allRefusals(facts: CollectedIssueFacts): Refusal[] {
  return [
    ...facts.samePerson.refusals,
    ...issueRefusals(toIssueFacts(facts)),
    ...facts.ownVendors,
    ...watchRefusals(facts.watched, watchRulesOf(facts)),
  ];
}

/** Which flags the regulation of the day lets stop an order, and for which it wants a reason. */
export function watchRulesOf({ ruleSet, requisition: { kind } }: CollectedIssueFacts): WatchRules {
  return {
    blocks: codesRule(ruleSet, 'order_watch_blocks', kind),
    reasons: codesRule(ruleSet, 'order_watch_reasons', kind),
  };
}

function isUrgent({ confirmations }: ApprovedRequisition): boolean {
  return confirmations.size > 0;
}

/** The requisition at today's prices where these are lower; what was confirmed before it was approved stays as it was. */
function loweredTo(
  requisition: ApprovedRequisition,
  offers: ReadonlyMap<string, Offer>,
  vendorsWithOrder: readonly string[],
): { requisition: ApprovedRequisition; lowered: LoweredLine[] } {
  const lowered: LoweredLine[] = [];
  if (isUrgent(requisition)) return { requisition, lowered };
  const lines = requisition.lines.map((line) => {
    const { itemId, vendorId, name, quantity, unitPrice } = line;
    const offer = offers.get(itemId);
    if (!isGoods(line) || !offer?.onSale || vendorsWithOrder.includes(vendorId)) return line;
    const today = priceFor(offer, quantity);
    if (today >= unitPrice) return line;
    lowered.push({ itemId, name, approved: unitPrice, today });
    return { ...line, unitPrice: today, amount: multiplyRupiah(today, quantity) };
  });
  const saved = requisition.lines.reduce(
    (sum, { amount }, at) => sum + amount - (lines[at]?.amount ?? amount),
    0,
  );
  return { requisition: { ...requisition, lines, total: requisition.total - saved }, lowered };
}

/** Requester, everybody who approved, and officer, two by two. */
function separatePeople(
  { requesterPerson, approverPerson, approverRole, deciders }: IssueContext,
  officer: { readonly role: string; readonly personId: string },
  ruleSet: RuleSet,
): SeparationResult {
  const requester = { part: 'requester', role: 'pptk', personId: requesterPerson } as const;
  const known = deciders.length > 0 ? deciders : [{ role: approverRole, personId: approverPerson }];
  const approvers = known.map((decider) => ({ part: 'approver' as const, ...decider }));
  const allowed = allowedPairsOf(ruleSet);
  const both = [
    ...approvers.map((approver) => separation(approver, [requester], allowed)),
    separation({ part: 'buying-officer', ...officer }, [requester, ...approvers], allowed),
  ];
  return {
    refusals: both.flatMap(({ refusals }) => refusals),
    flags: both.flatMap(({ flags }) => flags),
  };
}

/** What the rule on prices says better, of the price that is held and with the article. */
function isPriceMatter({ offSale }: Offer): boolean {
  return offSale === 'over-ceiling' || offSale === 'no-ceiling';
}

/** The day on which the last vendor of an urgent order said yes. */
function confirmedOn({ confirmations }: ApprovedRequisition): CivilDate | null {
  const last = [...confirmations.values()].map(({ at }) => at.getTime()).sort((a, b) => b - a)[0];
  return last === undefined ? null : civilDateOf(new Date(last));
}

/** The facts as the rules look at them. */
export function toIssueFacts({
  requisition,
  context,
  ruleSet,
  offers,
  vendors,
  today: judged,
}: CollectedIssueFacts): IssueFacts {
  const { kind, deliveryDate } = requisition;
  return {
    today: ruleSet.on,
    deliveryDate,
    confirmedOn: confirmedOn(requisition),
    fiscalYear: context.fiscalYear,
    // A trip has neither a ceiling nor a sale of its own; it stands after the goods.
    lines: requisition.lines.filter(isGoods).map((line) => {
      const offer = offers.get(line.itemId);
      return {
        name: line.name,
        vendorId: line.vendorId,
        unitPrice: line.unitPrice,
        quantity: line.quantity,
        amount: line.amount,
        offer: offer
          ? {
              vendorId: offer.vendorId,
              onSale: offer.onSale || isPriceMatter(offer),
              ceiling: offer.ceiling?.price ?? null,
            }
          : null,
      };
    }),
    vendorsWithOrder: context.vendorsWithOrder,
    budget: chargesOf([...openLines(requisition.lines, context.vendorsWithOrder).values()].flat()).map(
      ({ lineId, amount }) => ({
        needed: amount,
        held: context.held.find((charge) => charge.lineId === lineId)?.amount ?? 0,
      }),
    ),
    judged: judged.refusals,
    contractForm: judged.contractForm,
    canSign: judged.contractForm !== 'spk' || context.ppk !== null,
    vendors: [...vendors.values()].map((vendor) => ({
      id: vendor.id,
      name: vendor.name,
      isVerified: vendor.status === 'verified',
      isSuspended: vendor.status === 'suspended',
      ...(kind === 'mamin' && {
        halal: { isCertified: vendor.hasHalal, duty: dateRule(ruleSet, halalDutyOf(vendor), kind) },
      }),
    })),
    rules: {
      answerHours: numberRule(ruleSet, 'vendor_confirmation_hours', kind),
      ceilingPercent: numberRule(ruleSet, 'price_ceiling_percent', kind),
      ceilingRequired: flagRule(ruleSet, 'price_ceiling_required', kind),
      verificationRequired: flagRule(ruleSet, 'vendor_verification_required', kind),
      suspensionBlocks: flagRule(ruleSet, 'vendor_suspension_blocks', kind),
      budgetYearBound: flagRule(ruleSet, 'budget_year_bound', kind),
    },
  };
}

/** A cooperative, which says nothing about its size, is held to the earlier date, as at submission. */
function halalDutyOf({ legalForm, umkmClass }: VendorFacts): string {
  const isSmall = legalForm !== 'koperasi' && umkmClass !== 'menengah';
  return isSmall ? 'halal_duty_small_from' : 'halal_duty_large_from';
}
