import { Injectable } from '@nestjs/common';
import { BudgetReader, shortage, type BudgetLineView } from '../budget/index.js';
import {
  CapacityHolds,
  capacityPolicy,
  CatalogReader,
  type CapacityRequest,
  type Offer,
  priceFor,
} from '../catalog/index.js';
import { civilDateOf, type Refusal } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import {
  parameterOn,
  RegulationReader,
  type RuleSet,
  type UrgentFacts,
  type VendorFacts,
} from '../regulations/index.js';
import { VendorReader, type VendorFacts as KnownVendor } from '../vendors/index.js';
import {
  changedOffers,
  heldCeiling,
  ordersInARow,
  type HeldCeiling,
  type LineSnapshot,
  type RequisitionContent,
} from './domain/requisition-content.js';
import { judge, type CollectedFacts, type JudgedVendor, type Judgement } from './judgement.js';
import { approvalOutlook, type ApprovalOutlook } from './approval/round-opening.js';
import { RequisitionReader, type Surroundings } from './requisition.queries.js';

/** A requisition as it is judged, whether from its record or from its view. */
export interface JudgedRequisition extends Omit<RequisitionContent, 'lines'> {
  readonly id: string;
  readonly agencyId: string;
  readonly catalogueCheck: string | null;
  readonly lane: 'normal' | 'urgent';
  readonly requesterId: string;
  /** In the urgent lane only. */
  readonly urgent?: Omit<UrgentFacts, 'mealPortions' | 'snackPortions'>;
}

/** What the caller has read in this very transaction, so that it is not read twice. */
export interface KnownFacts {
  readonly offers: readonly Offer[];
  readonly budgetLine: BudgetLineView;
}

/** Facts, rules and judgement of one moment, and what stands in the way besides the rules. */
export interface Assessment {
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  /** By id, as they stood when they were judged. */
  readonly vendors: ReadonlyMap<string, KnownVendor>;
  readonly judgement: Judgement;
  /** Lines whose offer is no longer the one written down. */
  readonly changedOffers: readonly Refusal[];
  /** Money that is missing on the budget line, and days on which a vendor cannot make what is asked. */
  readonly shortage: readonly Refusal[];
  /** By line: what each was judged against. */
  readonly ceilings: readonly HeldCeiling[];
  /** What is to be held of the vendors' days. */
  readonly capacity: CapacityRequest;
  /** Who would decide, by the route that the rules chose. */
  readonly approval: ApprovalOutlook;
}

/** Collects everything the rules look at, then asks once. Eight statements, none of them between two rules. */
@Injectable()
export class RequisitionAssessor {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly catalog: CatalogReader,
    private readonly vendors: VendorReader,
    private readonly budget: BudgetReader,
    private readonly regulations: RegulationReader,
    private readonly capacity: CapacityHolds,
  ) {}

  async assess(
    source: Queryable,
    requisition: JudgedRequisition,
    lines: readonly LineSnapshot[],
    now: Date,
    known?: KnownFacts,
  ): Promise<Assessment> {
    const today = civilDateOf(now);
    const vendorIds = [...new Set(lines.map(({ vendorId }) => vendorId))];
    // One after the other: inside a transaction there is one connection, which answers one statement at a time anyway.
    const itemIds = lines.map(({ itemId }) => itemId);
    const offers = known?.offers ?? (await this.catalog.offers(source, itemIds, today));
    const vendors = await this.vendors.factsOf(source, vendorIds, requisition.deliveryDate);
    const line = known?.budgetLine ?? (await this.budget.line(source, requisition.budgetLineId));
    if (!line) throw new Error(`requisition ${requisition.id} has no budget line`);
    const around = await this.requisitions.surroundings(source, requisition, today);
    const ruleSet = await this.regulations.ruleSetOn(source, today);
    const capacity = capacityOf(requisition, lines, ruleSet);
    const fullDays = await this.capacity.refusals(source, capacity);
    const facts: CollectedFacts = {
      common: commonFacts(requisition, lines, offers, line, around, now),
      deliveryTime: requisition.deliveryTime,
      vendors: vendorIds.map((id) => judgedVendor(id, vendors.get(id), lines, around)),
      terms: lines.map(({ itemId }) => {
        const offer = offers.find((candidate) => candidate.itemId === itemId);
        return {
          onSale: offer !== undefined && isForTheOfferToSay(offer, ruleSet, requisition.kind),
          minimumOrder: offer?.minimumOrder ?? 1,
          leadTimeHours: offer?.leadTimeHours ?? 0,
          priceIncludesTax: offer?.priceIncludesTax ?? true,
          priceIncludesDelivery: offer?.priceIncludesDelivery ?? true,
          accountCodes: offer?.accountCodes ?? [],
        };
      }),
    };
    const judgement = judge(ruleSet, facts);
    return {
      facts,
      ruleSet,
      vendors,
      judgement,
      changedOffers: changedOffers(lines, offers, priceFor),
      ceilings: lines.map(({ itemId }) =>
        heldCeiling(offers.find((offer) => offer.itemId === itemId)?.ceiling ?? null),
      ),
      shortage: [...shortage(line.available, requisition.total), ...fullDays],
      capacity,
      approval: await approvalOutlook(source, requisition, judgement.approval),
    };
  }
}

/**
 * Whether an offer is on sale, apart from what a rule with an article says better: that its vendor is not verified, that its price is
 * above the ceiling, that it needs a ceiling and has none.
 */
function isForTheOfferToSay(offer: Offer, ruleSet: RuleSet, kind: 'mamin' | 'atk'): boolean {
  const needsCeiling =
    parameterOn(ruleSet.parameters, 'price_ceiling_required', ruleSet.on, kind)?.value !== false;
  return (
    offer.onSale ||
    offer.offSale === 'vendor' ||
    offer.offSale === 'over-ceiling' ||
    (offer.offSale === 'no-ceiling' && needsCeiling)
  );
}

/** What a requisition asks of its vendors' days, by the rules of the day it is, or was, submitted. */
export function capacityOf(
  { id, kind, deliveryDate }: { id: string; kind: 'mamin' | 'atk'; deliveryDate: string },
  lines: readonly LineSnapshot[],
  ruleSet: RuleSet,
): CapacityRequest {
  const wanted = lines.map(({ itemId, itemVersionId, vendorId, quantity }) => ({
    itemId,
    itemVersionId,
    vendorId,
    portions: quantity,
  }));
  return { requisitionId: id, date: deliveryDate, lines: wanted, policy: capacityPolicy(ruleSet, kind) };
}

function commonFacts(
  requisition: JudgedRequisition,
  lines: readonly LineSnapshot[],
  offers: readonly Offer[],
  budgetLine: BudgetLineView,
  around: Surroundings,
  now: Date,
): CollectedFacts['common'] {
  const offerOf = (line: LineSnapshot) => offers.find(({ itemId }) => itemId === line.itemId);
  const portions = (part: Offer['mealPart']) =>
    lines.filter((line) => offerOf(line)?.mealPart === part).reduce((sum, { quantity }) => sum + quantity, 0);
  const { meeting } = requisition;
  return {
    requestingAgency: requisition.agencyId,
    lane: requisition.lane,
    ...(requisition.urgent && {
      urgent: { ...requisition.urgent, mealPortions: portions('meal'), snackPortions: portions('snack') },
    }),
    agencyCodes: around.agencyCodes,
    category: requisition.kind,
    accountCode: budgetLine.accountCode,
    budgetYear: budgetLine.fiscalYear,
    hasRup: budgetLine.hasRup,
    totalBeforeTax: requisition.total,
    lines: lines.map((line) => {
      const offer = offerOf(line);
      return {
        item: line.name,
        categoryCode: offer?.categoryCode ?? '',
        unitPrice: line.unitPrice,
        quantity: line.quantity,
        ceiling: offer?.ceiling?.price ?? null,
        taxClass: offer?.taxClass ?? 'goods',
      };
    }),
    meeting: meeting && {
      mode: meeting.mode,
      date: meeting.date,
      start: meeting.start,
      end: meeting.end,
      participants: meeting.participants,
      mealPortions: portions('meal'),
      snackPortions: portions('snack'),
      hasInvitation: around.hasInvitation,
    },
    submittedOn: now.toISOString(),
    deliveryDate: requisition.deliveryDate,
    otherSpendingSameDay: around.otherSpending,
    nationalCatalogueChecked: requisition.catalogueCheck !== null,
  };
}

const businessClasses = { mikro: 'micro', kecil: 'small', menengah: 'medium' } as const;

function judgedVendor(
  vendorId: string,
  vendor: KnownVendor | undefined,
  lines: readonly LineSnapshot[],
  around: Surroundings,
): JudgedVendor {
  const facts: VendorFacts = {
    domicileRegencyCode: vendor?.regencyCode ?? '',
    // Suspension presupposes verification; a suspended vendor is refused once, for the suspension.
    verified: vendor?.status === 'verified' || vendor?.status === 'suspended',
    suspended: vendor?.status === 'suspended',
    businessClass: vendor
      ? vendor.legalForm === 'koperasi'
        ? 'cooperative'
        : businessClasses[vendor.umkmClass]
      : null,
    hasHalal: vendor?.hasHalal ?? null,
  };
  return {
    vendorId,
    name: vendor?.name ?? vendorId,
    firstLine: lines.findIndex((line) => line.vendorId === vendorId),
    facts,
    consecutiveOrders: ordersInARow(around.recentVendors, vendorId),
  };
}
