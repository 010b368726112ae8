import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger, chargesOf } from '../budget/index.js';
import { CapacityHolds, deliveryFeeFor, type Offer } from '../catalog/index.js';
import { addRupiah, decide, formatRupiah, type Refusal, type Rupiah } from '../kernel/index.js';
import { agenciesOf, personOf, type Role } from '../platform/access/index.js';
import { requireVersion, transition, type Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { refusalOf, type RuleSet } from '../regulations/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import { deliveryLines } from './domain/delivery-lines.js';
import { isGoods, type LineSnapshot } from './domain/requisition-content.js';
import {
  requisitionWorkflow,
  type RequisitionAction,
  type RequisitionStatus,
} from './domain/requisition-workflow.js';
import { announce } from './requisition-events.js';
import { capacityOf, RequisitionAssessor } from './requisition-facts.js';
import { hashOf } from './requisition-hash.js';
import {
  putWaiting,
  waitingContent,
  type WaitingContent,
  type WaitingLine,
} from './requisition-ordering.queries.js';
import { stepOf, SUBJECT } from './requisition-step.js';
import { RequisitionEntity } from './requisition.entity.js';

/** An approved requisition whose open lines may still be bought otherwise. */
export interface WaitingRequisition extends WaitingContent {
  readonly record: RequisitionEntity;
}

/** How the goods are bought otherwise, and why. */
export interface OtherOffers {
  readonly goods: readonly WaitingLine[];
  readonly offers: readonly Offer[];
  /** Of today. */
  readonly ruleSet: RuleSet;
  readonly reason: string;
  readonly legalBasis: string;
}

// What another offer can break. What was asked of the meeting, the days and the papers at submission stays as it was answered.
const BY_OFFER: readonly string[] = [
  ...[
    'facts-unsound',
    'category-allowed',
    'account-allowed',
    'price-ceiling',
    'price-ceiling-known',
    'transaction-limit',
  ],
  ...[
    'vendor-verified',
    'vendor-not-suspended',
    'vendor-domicile',
    'vendor-business-class',
    'vendor-rotation',
    'halal',
  ],
  ...[
    'splitting-vendor-limit',
    'portions',
    'guest-portions',
    'item-on-sale',
    'minimum-order',
    'price-without-tax',
  ],
  ...['price-without-delivery', 'item-account', 'item-lead-time'],
];

/** Buying what was approved from another vendor, as another item of its kind, or for less: judged like a submission, held exactly. */
@Injectable()
export class RequisitionOrdering {
  constructor(
    private readonly assessor: RequisitionAssessor,
    private readonly capacity: CapacityHolds,
    private readonly ledger: BudgetLedger,
  ) {}

  /** 404 for another agency's, 409 unless it is approved, 409 for an older version. */
  async lock(tx: Tx, id: string, version: number): Promise<WaitingRequisition> {
    const { actor } = tx;
    const record = await tx.lock(RequisitionEntity, { id, agencyId: In([...agenciesOf(actor)]) }, SUBJECT);
    const step = decide<RequisitionStatus, RequisitionAction, Role>(
      requisitionWorkflow,
      record.status,
      'change-offer',
      actor.role,
    );
    if (!step.ok) throw problemOf(step.refusals);
    requireVersion(record, version, SUBJECT);
    if (record.lane === 'urgent') throw problemOf([urgentBinds]);
    record.deliveryTime = record.deliveryTime?.slice(0, 5) ?? null;
    return { record, ...(await waitingContent(tx, record)) };
  }

  /** Puts the other offers in the place of the approved ones; 422 with every rule that refuses them. Returns what was written. */
  async put(tx: Tx, waiting: WaitingRequisition, other: OtherOffers) {
    const { record, lines, changed } = waiting;
    const { goods, reason, legalBasis } = other;
    const before = lines.filter((line) => !isGoods(line));
    const trips = tripsOf(waiting, other);
    const after: LineSnapshot[] = [...goods, ...trips];
    const total = record.total + sumOf(after) - sumOf(lines);
    const { ruleSet } = record;
    if (!ruleSet) throw new Error(`requisition ${record.id} is approved without rules`);
    const assessment = await this.assessor.assess(tx, { ...record, total }, after, tx.now, other, {
      isApproved: true,
    });
    const own = ownVendorRefusals(assessment.vendors.values(), personOf(tx.actor));
    const refused = assessment.judgement.rules
      .filter(({ code, outcome }) => outcome === 'fail' && BY_OFFER.includes(code))
      .map(refusalOf);
    const refusals = [...refused, ...own, ...dearer(before, trips, legalBasis)];
    if (refusals.length > 0) throw problemOf(refusals);
    const replaced = lines.filter(({ itemId }) => !goods.some((line) => line.itemId === itemId));
    if (replaced.some(isGoods)) {
      const itemIds = replaced.filter(isGoods).map(({ itemId }) => itemId);
      await this.capacity.releaseItems(tx, record.id, itemIds, `diganti pada saat memesan: ${reason}`);
      await this.capacity.hold(tx, capacityOf(record, [...goods], ruleSet));
    }
    // Less than before, or back towards what was approved after a cheaper vendor has failed.
    await this.ledger.hold(tx, record.id, chargesOf(after));
    const contentHash = hashOf({ ...record, total, lines: after });
    const approved = changed ?? { hash: record.contentHash ?? '', total: record.total };
    const id = uuidv7();
    const amended = { hash: contentHash, total };
    await putWaiting(
      tx,
      { id, requisitionId: record.id, reason, approved, amended, withinTolerance: true, legalBasis },
      goods.map((line, index) => ({
        ...line,
        ...(assessment.ceilings[index] ?? { price: null, ref: null }),
      })),
      trips,
    );
    announce(tx, record.id, 'amended', { subject: id });
    const saved = record.total - total;
    const moved = await transition(tx, {
      ...stepOf(record),
      action: 'change-offer',
      change: { total, contentHash },
      reason,
      summary: `Penawaran permintaan belanja "${record.title}" diganti pada saat memesan, ${
        saved === 0 ? 'nilainya tetap' : `${formatRupiah(saved)} kembali ke anggaran`
      }: ${reason}`,
    });
    return {
      version: moved.version,
      total,
      saved,
      ruleSetTitle: assessment.ruleSet.title,
      tripsBefore: before,
      trips,
    };
  }
}

const urgentBinds: Refusal = {
  code: 'urgent-binding',
  detail: 'Pesanan mendesak sudah disanggupi penyedianya dan dipesan sebagaimana disanggupi.',
};

/** The trips of vendors whose goods change are reckoned anew; all others stay as approved. */
function tripsOf(
  { lines, record, areaName }: WaitingRequisition,
  { goods, offers }: OtherOffers,
): LineSnapshot[] {
  const touched = new Set(
    goods.flatMap((line) => {
      const before = lines.find(({ lineId }) => lineId === line.lineId);
      return before?.itemId === line.itemId ? [] : [line.vendorId, before?.vendorId ?? line.vendorId];
    }),
  );
  const area = record.deliveryAreaCode && areaName ? { code: record.deliveryAreaCode, name: areaName } : null;
  const affected = goods.filter(({ vendorId }) => touched.has(vendorId));
  const anew = deliveryLines(affected, offers, area, deliveryFeeFor);
  if (anew.refusals.length > 0) throw problemOf(anew.refusals);
  const stay = lines.filter((line) => !isGoods(line) && !touched.has(line.vendorId));
  return [...stay, ...anew.lines];
}

function dearer(
  before: readonly LineSnapshot[],
  after: readonly LineSnapshot[],
  legalBasis: string,
): Refusal[] {
  const [was, is] = [sumOf(before), sumOf(after)];
  if (is <= was) return [];
  const detail = `Ongkos kirim menjadi ${formatRupiah(is)}, sedangkan yang disetujui ${formatRupiah(was)}; ubah permintaannya dan mintakan persetujuan baru.`;
  return [{ code: 'above-approved', detail, pointer: '/lines', legalBasis }];
}

function sumOf(lines: readonly { readonly amount: Rupiah }[]): Rupiah {
  return addRupiah(...lines.map(({ amount }) => amount));
}
