import { Injectable } from '@nestjs/common';
import { BudgetReader, shortage, type BudgetLineView } from '../budget/index.js';
import {
  CapacityHolds,
  capacityPolicy,
  CatalogReader,
  deliveryFeeFor,
  type CapacityRequest,
  type Offer,
  priceFor,
  workingHoursBetween,
} from '../catalog/index.js';
import { civilDateOf, instantOf, type Refusal } from '../kernel/index.js';
import { together, type Queryable } from '../platform/database/index.js';
import {
  earlierSumsAsked,
  parameterOn,
  RegulationReader,
  vendorLimitsSet,
  type RuleSet,
  type UrgentFacts,
} from '../regulations/index.js';
import { VendorReader, type VendorFacts as KnownVendor } from '../vendors/index.js';
import { changedFees, isDeliveryCharged } from './domain/delivery-lines.js';
import {
  changedOffers,
  heldCeiling,
  isGoods,
  type HeldCeiling,
  type LineSnapshot,
  type RequisitionContent,
} from './domain/requisition-content.js';
import {
  budgetLinesNamed,
  chargesWithin,
  grantedFor,
  type RequisitionCharge,
} from './requisition-charges.js';
import { judgedVendor, withoutVendor } from './judged-vendor.js';
import { judge, type CollectedFacts, type Judgement } from './judgement.js';
import { approvalOutlook, type ApprovalOutlook } from './approval/round-opening.js';
import { surroundingsOf, type GrantedOverride, type Surroundings } from './surroundings.queries.js';

/** A requisition as it is judged, whether from its record or from its view; its id is null while it is only being typed. */
export interface JudgedRequisition extends Omit<RequisitionContent, 'lines'> {
  readonly id: string | null;
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
  /** By id: the requisition's own and those that its lines name. */
  readonly budgetLines?: ReadonlyMap<string, BudgetLineView>;
  readonly vendors?: ReadonlyMap<string, KnownVendor>;
  /** Of today. */
  readonly ruleSet?: RuleSet;
}

/** What one budget line is asked for. */
export interface AssessedCharge extends RequisitionCharge {
  readonly line: BudgetLineView;
  /** Undefined when there is none or it is for less. */
  readonly override: GrantedOverride | undefined;
}

/** Facts, rules and judgement of one moment, and what stands in the way besides the rules. */
export interface Assessment {
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  /** By id, as they stood when they were judged. */
  readonly vendors: ReadonlyMap<string, KnownVendor>;
  /** Of today. */
  readonly offers: readonly Offer[];
  readonly judgement: Judgement;
  /** Lines whose offer is no longer the one written down. */
  readonly changedOffers: readonly Refusal[];
  /** Money that is missing on the budget lines, and days on which a vendor cannot make what is asked. */
  readonly shortage: readonly Refusal[];
  /** What each budget line pays, with the line as it is now and the yes that allows to ask for more than it has left. */
  readonly charges: readonly AssessedCharge[];
  /** The requisition's own budget line, whether or not it pays for something. */
  readonly budgetLine: BudgetLineView;
  /** Lines whose vendor asks for less today than is held: index, held and today's rupiah per unit. */
  readonly lowerPrices: readonly { readonly line: number; readonly held: number; readonly today: number }[];
  /** By line of goods: what each was judged against. */
  readonly ceilings: readonly HeldCeiling[];
  /** What is to be held of the vendors' days. */
  readonly capacity: CapacityRequest;
  /** Who would decide, by the route that the rules chose. */
  readonly approval: ApprovalOutlook;
}

/** Collects everything the rules look at, then asks once. Three statements at most, none of them between two rules. */
@Injectable()
export class RequisitionAssessor {
  constructor(
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
    // Whoever decides has decided already; days that are about to be held are refused by holding them.
    { isApproved = false, asksDays = !isApproved }: { isApproved?: boolean; asksDays?: boolean } = {},
  ): Promise<Assessment> {
    const today = civilDateOf(now);
    const goods = lines.filter(isGoods);
    const areaCode = requisition.deliveryAreaCode ?? null;
    const vendorIds = [...new Set(lines.map(({ vendorId }) => vendorId))];
    const itemIds = lines.map(({ itemId }) => itemId);
    const [offers, vendors, budgetLines, ruleSet] = await together(source, (reads) =>
      Promise.all([
        known?.offers ?? this.catalog.offers(reads, itemIds, today),
        known?.vendors ?? this.vendors.factsOf(reads, vendorIds, requisition.deliveryDate),
        known?.budgetLines ?? this.budget.lines(reads, budgetLinesNamed(requisition, lines)),
        known?.ruleSet ?? this.regulations.ruleSetOn(reads, today),
      ]),
    );
    const lineOf = (id: string) => budgetLines.get(id) ?? noBudgetLine(requisition.id);
    const asked = {
      vendorIds,
      sums: earlierSumsAsked(ruleSet, requisition.kind),
      withPeriods: vendorLimitsSet(ruleSet, requisition.kind),
    };
    const capacity = capacityOf(requisition, lines, ruleSet);
    const [around, fullDays] = await together(source, (reads) =>
      Promise.all([
        surroundingsOf(reads, { ...requisition, ...asked }, today),
        asksDays ? this.capacity.refusals(reads, capacity) : [],
      ]),
    );
    const charges = chargesWithin(requisition, lines).map((charge) => {
      return { ...charge, line: lineOf(charge.lineId), override: grantedFor(charge, around.overrides) };
    });
    const facts: CollectedFacts = {
      common: commonFacts(requisition, goods, offers, lineOf, around, now),
      deliveryTime: requisition.deliveryTime,
      workingHoursUntilDelivery: workingHoursUntil(requisition, around, now),
      vendors: vendorIds.map((id) => judgedVendor(id, vendors.get(id), lines, around)),
      terms: goods.map(({ itemId }) => {
        const offer = offers.find((candidate) => candidate.itemId === itemId);
        return {
          onSale: offer !== undefined && isForTheOfferToSay(offer, ruleSet, requisition.kind),
          minimumOrder: offer?.minimumOrder ?? 1,
          leadTimeHours: offer?.leadTimeHours ?? 0,
          priceIncludesTax: offer?.priceIncludesTax ?? true,
          priceIncludesDelivery: offer?.priceIncludesDelivery ?? true,
          ...(offer?.priceIncludesDelivery === false && {
            deliveryCharged: isDeliveryCharged(offer, lines, areaCode, deliveryFeeFor),
          }),
          accountCodes: offer?.accountCodes ?? [],
        };
      }),
    };
    const judgement = judge(ruleSet, facts);
    return {
      facts,
      ruleSet,
      vendors,
      offers,
      judgement,
      changedOffers: [
        ...changedOffers(lines, offers, priceFor),
        ...changedFees(lines, offers, areaCode, deliveryFeeFor),
      ],
      ceilings: goods.map(({ itemId }) =>
        heldCeiling(offers.find((offer) => offer.itemId === itemId)?.ceiling ?? null),
      ),
      shortage: [
        ...charges.flatMap(({ override, line, amount, pointer }) =>
          override ? [] : shortage(line, amount, pointer),
        ),
        ...fullDays,
      ],
      charges,
      budgetLine: lineOf(requisition.budgetLineId),
      lowerPrices: goods.flatMap(({ itemId, quantity, unitPrice }, index) => {
        const offer = offers.find((candidate) => candidate.itemId === itemId);
        const price = offer && priceFor(offer, quantity);
        return price !== undefined && price < unitPrice
          ? [{ line: index, held: unitPrice, today: price }]
          : [];
      }),
      capacity,
      approval: await approvalOutlook(source, requisition, isApproved ? null : judgement.approval),
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

/** Stands where an id is asked for and there is none yet. */
export const NOBODY = '00000000-0000-0000-0000-000000000000';

function noBudgetLine(requisitionId: string | null): never {
  throw new Error(`requisition ${requisitionId} names a budget line that there is not`);
}

/** Whole office hours until it is delivered; without a time, until the end of that day, so that terms are not read stricter than they are. */
function workingHoursUntil(
  { deliveryDate, deliveryTime }: Pick<JudgedRequisition, 'deliveryDate' | 'deliveryTime'>,
  { calendar }: Surroundings,
  now: Date,
): number {
  return workingHoursBetween(now, instantOf(deliveryDate, deliveryTime ?? '23:59'), calendar);
}

/** What a requisition asks of its vendors' days, by the rules of the day it is, or was, submitted. */
export function capacityOf(
  { id, kind, deliveryDate }: { id: string | null; kind: 'mamin' | 'atk'; deliveryDate: string },
  lines: readonly LineSnapshot[],
  ruleSet: RuleSet,
): CapacityRequest {
  const wanted = lines.filter(isGoods).map(({ itemId, itemVersionId, vendorId, quantity }) => ({
    itemId,
    itemVersionId,
    vendorId,
    portions: quantity,
  }));
  // What is only being typed holds nothing, under whichever id.
  const requisitionId = id ?? NOBODY;
  return { requisitionId, date: deliveryDate, lines: wanted, policy: capacityPolicy(ruleSet, kind) };
}

function accountOf({ accountCode, hasRup }: BudgetLineView): { accountCode: string; hasRup: boolean } {
  return { accountCode, hasRup };
}

function commonFacts(
  requisition: JudgedRequisition,
  goods: readonly LineSnapshot[],
  offers: readonly Offer[],
  lineOf: (id: string) => BudgetLineView,
  around: Surroundings,
  now: Date,
): CollectedFacts['common'] {
  const budgetLine = lineOf(requisition.budgetLineId);
  const offerOf = (line: LineSnapshot) => offers.find(({ itemId }) => itemId === line.itemId);
  const portions = (part: Offer['mealPart']) =>
    goods.filter((line) => offerOf(line)?.mealPart === part).reduce((sum, { quantity }) => sum + quantity, 0);
  const { meeting, guests = null } = requisition;
  const fed = { mealPortions: portions('meal'), snackPortions: portions('snack') };
  const { attachmentKinds: attached } = around;
  return {
    requestingAgency: requisition.agencyId,
    lane: requisition.lane,
    ...(requisition.urgent && { urgent: { ...requisition.urgent, ...fed } }),
    agencyCodes: around.agencyCodes,
    category: requisition.kind,
    accountCode: budgetLine.accountCode,
    budgetYear: budgetLine.fiscalYear,
    hasRup: budgetLine.hasRup,
    totalBeforeTax: requisition.total,
    lines: goods.map((line) => {
      const offer = offerOf(line);
      return {
        item: line.name,
        categoryCode: offer?.categoryCode ?? '',
        unitPrice: line.unitPrice,
        quantity: line.quantity,
        ceiling: offer?.ceiling?.price ?? null,
        taxClass: offer?.taxClass ?? 'goods',
        // A trip is paid like the goods it brings, so that to look at the goods is to look at every account.
        ...(line.budgetLineId !== requisition.budgetLineId && accountOf(lineOf(line.budgetLineId))),
      };
    }),
    meeting: meeting && {
      mode: meeting.mode,
      date: meeting.date,
      start: meeting.start,
      end: meeting.end,
      participants: meeting.participants,
      ...fed,
      hasInvitation: attached.includes('invitation'),
    },
    submittedOn: now.toISOString(),
    deliveryDate: requisition.deliveryDate,
    otherSpendingSameDay: around.otherSpending,
    nationalCatalogueChecked: requisition.catalogueCheck !== null,
    hasCatalogueEvidence: attached.includes('catalogue-evidence'),
    hasPurpose: Boolean(requisition.purpose ?? guests?.purpose ?? meeting),
    guests: guests && { count: guests.count, ...fed },
    spending: {
      earlier: around.earlier.filter(({ vendorId }) => vendorId === null).map(withoutVendor),
      related: around.related,
    },
  };
}
