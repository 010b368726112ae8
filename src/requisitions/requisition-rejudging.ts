import { Injectable } from '@nestjs/common';
import type { Offer } from '../catalog/index.js';
import { addRupiah, multiplyRupiah, type CivilDate, type CivilTime, type Refusal } from '../kernel/index.js';
import type { Queryable } from '../platform/database/index.js';
import { refusalOf, type ContractForm, type RuleResult, type RuleSet } from '../regulations/index.js';
import type { VendorFacts } from '../vendors/index.js';
import { isGoods, type LineSnapshot } from './domain/requisition-content.js';
import { RequisitionAssessor, type KnownFacts } from './requisition-facts.js';
import type { RequisitionEntity } from './requisition.entity.js';
import { RequisitionReader } from './requisition.queries.js';

/** What an order would be if it were delivered otherwise or in other quantities. */
export interface OtherDelivery {
  readonly vendorId: string;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime | null;
  readonly deliveryPlace: string;
  readonly receiver: string;
  /** By item of that vendor. */
  readonly quantities: ReadonlyMap<string, number>;
}

/** What today's rules say of it, and what they looked at. */
export interface Rejudged {
  readonly refusals: readonly Refusal[];
  readonly ruleSet: RuleSet;
  readonly offers: readonly Offer[];
  readonly vendors: ReadonlyMap<string, VendorFacts>;
  /** The lines of that vendor as they would be. */
  readonly lines: readonly LineSnapshot[];
  /** Of the whole requisition. */
  readonly total: number;
}

// What a day, an hour or a quantity can break; what was right at submission and cannot change by it is not asked again.
const BY_DELIVERY: readonly string[] = [
  'facts-unsound',
  'delivery-not-past',
  'delivery-in-budget-year',
  'delivery-on-meeting-day',
  'delivery-after-meeting',
  'halal',
  'portions',
  'guest-portions',
  'minimum-order',
  'transaction-limit',
];

// What may have changed between approval and order besides what orders ask themselves: limits, standing, form of contract.
const BY_ORDER: readonly string[] = [
  ...['facts-unsound', 'category-allowed', 'account-allowed', 'transaction-limit', 'splitting-vendor-limit'],
  ...['vendor-domicile', 'vendor-business-class'],
];

/** What today's rules say of an approved requisition as it would be ordered. */
export interface JudgedForOrder {
  readonly refusals: readonly Refusal[];
  readonly contractForm: ContractForm | null;
}

/** Judging what was approved once more, by the rules of today. */
@Injectable()
export class RequisitionRejudging {
  constructor(
    private readonly requisitions: RequisitionReader,
    private readonly assessor: RequisitionAssessor,
  ) {}

  /** The limits, standings and form of contract of today, asked about what is about to be ordered. Two statements. */
  async ordering(
    source: Queryable,
    record: RequisitionEntity,
    lines: readonly LineSnapshot[],
    known: Required<Pick<KnownFacts, 'offers' | 'vendors' | 'ruleSet'>>,
    now: Date,
  ): Promise<JudgedForOrder> {
    const total = addRupiah(...lines.map(({ amount }) => amount));
    const deliveryTime = record.deliveryTime?.slice(0, 5) ?? null;
    const requisition = { ...record, deliveryTime, total };
    const { judgement } = await this.assessor.assess(source, requisition, lines, now, known, {
      isApproved: true,
    });
    return { refusals: failed(judgement.rules, BY_ORDER), contractForm: judgement.contractForm };
  }

  /** The rules on when, where and how many, asked about an order of the requisition that both sides want otherwise. */
  async delivery(
    source: Queryable,
    record: RequisitionEntity,
    other: OtherDelivery,
    now: Date,
  ): Promise<Rejudged> {
    const { vendorId, quantities, ...delivery } = other;
    const wanted = await this.requisitions.wantedLines(source, record.id);
    const lines = wanted.map((line) => {
      const quantity = isGoods(line) && line.vendorId === vendorId ? quantities.get(line.itemId) : undefined;
      if (quantity === undefined) return line;
      return { ...line, quantity, amount: multiplyRupiah(line.unitPrice, quantity) };
    });
    const total = addRupiah(...lines.map(({ amount }) => amount));
    // The vendor's yes has made an urgent order already: what it asks of the lane was asked then.
    const requisition = { ...record, ...delivery, lane: 'normal' as const, total };
    const assessment = await this.assessor.assess(source, requisition, lines, now, undefined, {
      isApproved: true,
    });
    const { judgement, ruleSet, vendors, offers } = assessment;
    return {
      refusals: failed(judgement.rules, BY_DELIVERY),
      ruleSet,
      offers,
      vendors,
      lines: lines.filter((line) => line.vendorId === vendorId),
      total,
    };
  }
}

function failed(rules: readonly RuleResult[], codes: readonly string[]): Refusal[] {
  return rules.filter(({ code, outcome }) => outcome === 'fail' && codes.includes(code)).map(refusalOf);
}
