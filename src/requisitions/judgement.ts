import { instantOf, longDate, type CivilDate } from '../kernel/index.js';
import {
  evaluate,
  refusalOf,
  type Outcome,
  type RequisitionFacts,
  type RuleResult,
  type RuleSet,
  type Verdict,
  type VendorFacts,
  type VendorSpendingFacts,
} from '../regulations/index.js';

/** One vendor of the requisition, as known when it was judged. */
export interface JudgedVendor {
  readonly vendorId: string;
  readonly name: string;
  /** Index of the vendor's first line, where a complaint about the vendor is shown. */
  readonly firstLine: number;
  readonly facts: VendorFacts;
  readonly consecutiveOrders: number;
  /** Absent in judgements stored before it was asked. */
  readonly spending?: VendorSpendingFacts;
}

/** What a vendor's offer asks of an order, apart from any regulation. */
export interface OfferTerms {
  readonly onSale: boolean;
  readonly minimumOrder: number;
  readonly leadTimeHours: number;
  /** Absent in judgements stored before it was asked. */
  readonly priceIncludesTax?: boolean;
  /** Absent in judgements stored before it was asked. */
  readonly priceIncludesDelivery?: boolean;
  /** Whether a line of its own pays the delivery that the price leaves out; absent where none did. */
  readonly deliveryCharged?: boolean;
  /** Accounts that the item's category may be charged to. */
  readonly accountCodes: readonly string[];
}

/** All that a requisition is judged on, as plain JSON: stored beside the verdict, it gives the same verdict for ever. */
export interface CollectedFacts {
  readonly common: Omit<RequisitionFacts, 'vendor' | 'consecutiveOrdersToVendor' | 'vendorSpending'>;
  readonly deliveryTime: string | null;
  /** Whole office hours from submission to delivery; absent where lead times were still compared with hours of the clock. */
  readonly workingHoursUntilDelivery?: number;
  readonly vendors: readonly JudgedVendor[];
  /** By line. */
  readonly terms: readonly OfferTerms[];
}

/** The verdict on the whole requisition. Pointers name its own fields, so that a person finds what to mend. */
export type Judgement = Verdict;

// The requisition is the package: its whole value decides limits and form of contract, however many vendors share it. Splitting a
// package over vendors therefore never makes a limit or a form easier (Perpres 16/2018 ps 20 ayat (2)).
const fieldOfFact: readonly (readonly [RegExp, string])[] = [
  [/^\/(accountCode|hasRup)$/, '/budgetLineId'],
  [/^\/category$/, '/kind'],
  [/^\/totalBeforeTax$/, '/lines'],
  [/^\/meeting\/hasInvitation$/, '/attachments'],
  [/^\/meeting\/(mealPortions|snackPortions)$/, '/lines'],
  [/^\/nationalCatalogueChecked$/, '/catalogueCheck'],
  [/^\/hasCatalogueEvidence$/, '/attachments'],
  [/^\/guests\/portions$/, '/lines'],
];
const gravity: readonly Outcome[] = ['not-applicable', 'pass', 'deferred', 'warning', 'fail'];

/** Judges a requisition once, for all its vendors together. Pure: the same rule set and facts give the same judgement. */
export function judge(ruleSet: RuleSet, facts: CollectedFacts): Judgement {
  const parts = facts.vendors.map((vendor) => ({
    vendor,
    verdict: evaluate(ruleSet, {
      ...facts.common,
      vendor: vendor.facts,
      consecutiveOrdersToVendor: vendor.consecutiveOrders,
      ...(vendor.spending && { vendorSpending: vendor.spending }),
    }),
  }));
  const [first] = parts;
  if (!first) throw new TypeError('a requisition without lines cannot be judged');
  const rules = first.verdict.rules.map((_, index) =>
    worst(
      parts.flatMap(({ vendor, verdict }) => {
        const result = verdict.rules[index];
        return result ? [placed(result, vendor, parts.length > 1)] : [];
      }),
    ),
  );
  const all = [...rules, ...termResults(facts), ...afterMeeting(facts)];
  const refusals = all.filter(({ outcome }) => outcome === 'fail').map(refusalOf);
  const { obligations, contractForm, approvalRoute, approval } = first.verdict;
  const verdict = {
    allowed: refusals.length === 0,
    rules: all,
    refusals,
    obligations,
    contractForm,
    approvalRoute,
  };
  return approval === undefined ? verdict : { ...verdict, approval };
}

/** A vendor's result at the vendor's line, with the vendor's name when there are several. */
function placed(result: RuleResult, vendor: JudgedVendor, several: boolean): RuleResult {
  const { pointer } = result;
  if (pointer === undefined) return result;
  if (pointer.startsWith('/vendor/') || pointer === '/consecutiveOrdersToVendor') {
    const detail = several ? `${vendor.name}: ${result.detail}` : result.detail;
    return { ...result, detail, pointer: `/lines/${vendor.firstLine}/itemId` };
  }
  const field = fieldOfFact.find(([pattern]) => pattern.test(pointer))?.[1];
  return { ...result, pointer: field ?? pointer };
}

/** Of one rule asked about several vendors: the gravest answer, with every different reason that is as grave. */
function worst(results: readonly RuleResult[]): RuleResult {
  const [first, ...others] = [...results].sort(
    (a, b) => gravity.indexOf(b.outcome) - gravity.indexOf(a.outcome),
  );
  if (!first) throw new TypeError('a rule was asked about nobody');
  const same = others.filter(({ outcome }) => outcome === first.outcome).map(({ detail }) => detail);
  return { ...first, detail: [...new Set([first.detail, ...same])].join(' ') };
}

/** What the offers themselves ask; these are the vendors' terms and our chart of accounts, not limits that a regulation sets. */
function termResults(facts: CollectedFacts): RuleResult[] {
  const { common, terms } = facts;
  const { hours, unit } = timeLeft(facts);
  return terms.flatMap((offered, index) => {
    const { onSale, minimumOrder, leadTimeHours, accountCodes, priceIncludesTax } = offered;
    const line = common.lines[index];
    if (!line) return [];
    const { accountCode = common.accountCode } = line;
    const failures: (RuleResult | false)[] = [
      !onSale && failed('item-on-sale', index, 'itemId', `${line.item} sedang tidak dijual.`),
      line.quantity < minimumOrder &&
        failed('minimum-order', index, 'quantity', `${line.item} dipesan paling sedikit ${minimumOrder}.`),
      // What is reserved and held against the ceiling must be what will be paid.
      priceIncludesTax === false &&
        failed(
          'price-without-tax',
          index,
          'itemId',
          `Harga ${line.item} belum termasuk pajak; mintalah penyedia menayangkan harga termasuk pajak.`,
        ),
      offered.priceIncludesDelivery === false &&
        offered.deliveryCharged !== true &&
        failed(
          'price-without-delivery',
          index,
          'itemId',
          `Harga ${line.item} belum termasuk ongkos kirim; mintalah penyedia menayangkan harga termasuk ongkos kirim.`,
        ),
      // An urgent order is answered by the vendor itself.
      common.lane !== 'urgent' &&
        hours < leadTimeHours && {
          ...failed(
            'item-lead-time',
            index,
            'itemId',
            `${line.item} harus dipesan ${leadTimeHours} ${unit} sebelum diantar.`,
          ),
          pointer: '/deliveryDate',
        },
      !accountCodes.includes(accountCode) && {
        ...failed(
          'item-account',
          index,
          line.accountCode === undefined ? 'itemId' : 'budgetLineId',
          `${line.item} tidak dibebankan pada rekening ${accountCode}.`,
        ),
        legalBasis: 'Permendagri 90/2019 (klasifikasi, kodefikasi, dan nomenklatur)',
      },
    ];
    return failures.filter((failure) => failure !== false);
  });
}

/** Food that comes when the meeting is over was not for the meeting: two facts contradict each other, whatever the regulation says. */
function afterMeeting({ common: { meeting, deliveryDate }, deliveryTime }: CollectedFacts): RuleResult[] {
  if (!meeting) return [];
  const isLate =
    deliveryDate > meeting.date ||
    (deliveryDate === meeting.date && deliveryTime !== null && deliveryTime > meeting.end);
  if (!isLate) return [];
  return [
    {
      code: 'delivery-after-meeting',
      title: 'Diantar sebelum rapat selesai',
      outcome: 'fail',
      detail: `Rapat selesai ${longDate(meeting.date as CivilDate)} pukul ${meeting.end}, sebelum pesanan diantar.`,
      legalBasis: null,
      verified: false,
      pointer: deliveryDate > meeting.date ? '/deliveryDate' : '/deliveryTime',
    },
  ];
}

function failed(code: string, line: number, field: string, detail: string): RuleResult {
  const title = 'Syarat penawaran dipenuhi';
  return {
    code,
    title,
    outcome: 'fail',
    detail,
    legalBasis: null,
    verified: false,
    pointer: `/lines/${line}/${field}`,
  };
}

/**
 * What is left until delivery, in office hours; in hours of the clock where only those were known. Without a time, the delivery is
 * taken to be at the end of its day, so that the vendor's terms are not read stricter than they are.
 */
function timeLeft({ common, deliveryTime, workingHoursUntilDelivery }: CollectedFacts): {
  readonly hours: number;
  readonly unit: string;
} {
  if (workingHoursUntilDelivery !== undefined) return { hours: workingHoursUntilDelivery, unit: 'jam kerja' };
  const due = instantOf(common.deliveryDate as CivilDate, deliveryTime ?? '23:59');
  return { hours: (due.getTime() - Date.parse(common.submittedOn)) / 3_600_000, unit: 'jam' };
}
