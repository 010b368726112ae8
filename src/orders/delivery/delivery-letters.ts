import { Inject, Injectable } from '@nestjs/common';
import {
  addRupiah,
  civilDateOf,
  instantInWords,
  longDateWithDay,
  multiplyRupiah,
} from '../../kernel/index.js';
import {
  Documents,
  rejectionNoteVersion,
  suratJalanVersion,
  type NumberedKind,
  type RejectionNoteData,
  type SuratJalanData,
} from '../../documents/index.js';
import { AppointmentQueries } from '../../organisation/index.js';
import type { Tx } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { RuleSet } from '../../regulations/index.js';
import { VendorReader, type VendorFacts } from '../../vendors/index.js';
import type { CheckResult } from '../domain/check-rules.js';
import { REJECTION_REASONS } from '../domain/delivery-reasons.js';
import type { DeliveryEntity } from './delivery.entity.js';
import type { OrderOnDelivery } from './delivery-records.queries.js';
import {
  checkerSignature,
  dayOf,
  headOf,
  hourOf,
  labelOf,
  orderReference,
  suratJalanOf,
  vendorParty,
  vendorSignature,
} from './letter-parts.js';

/** What leaves, and who brings it. */
interface Sent {
  readonly lines: readonly { readonly orderLineId: string; readonly sent: number }[];
  readonly driver?: string;
  readonly vehicle?: string;
}

/** The letters that a delivery has while it is under way: the vendor's surat jalan and the agency's nota penolakan. */
@Injectable()
export class DeliveryLetters {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly documents: Documents,
    private readonly vendors: VendorReader,
    private readonly appointments: AppointmentQueries,
  ) {}

  /** The vendor's facts, which letters and decisions share. One statement. */
  async vendorOf(tx: Tx, vendorId: string): Promise<VendorFacts> {
    const vendor = await this.vendors.facts(tx, vendorId);
    if (!vendor) throw new Error(`no vendor ${vendorId}`);
    return vendor;
  }

  /** What leaves with the vendor; the receiver counts against it. */
  async suratJalan(tx: Tx, state: OrderOnDelivery, delivery: DeliveryEntity, sent: Sent): Promise<string> {
    const { order, lines } = state;
    const vendor = await this.vendorOf(tx, order.vendorId);
    const quantities = new Map(sent.lines.map((line) => [line.orderLineId, line.sent]));
    const total = addRupiah(
      ...lines.map((line) => multiplyRupiah(line.unitPrice, quantities.get(line.orderLineId) ?? 0)),
    );
    return this.request(tx, state, delivery, { kind: 'surat-jalan', vendor, total }, (head) => ({
      version: suratJalanVersion,
      data: {
        ...head,
        vendor: { ...vendorParty(vendor), phone: null },
        order: orderReference(state),
        label: labelOf(state, delivery),
        delivery: {
          date: longDateWithDay(order.deliveryDate),
          hour: order.deliveryTime && `${order.deliveryTime.slice(0, 5).replace(':', '.')} WIB`,
          place: order.deliveryPlace,
          receiver: order.receiver,
          phone: null,
        },
        departure: { date: dayOf(tx.now), hour: hourOf(tx.now) },
        driver: sent.driver ? { name: sent.driver, phone: null, vehicle: sent.vehicle ?? null } : null,
        lines: lines
          .filter(({ orderLineId }) => quantities.has(orderLineId))
          .map(({ orderLineId, name, specification, quantity, unit }, index) => ({
            no: index + 1,
            name,
            specification: specification || null,
            ordered: quantity,
            sent: quantities.get(orderLineId) ?? 0,
            unit,
            note: null,
          })),
        notes: [],
        signatures: {
          sender: vendorSignature(vendor),
          driver: sent.driver ? { heading: ['Pengantar,'], name: sent.driver, rank: null, nip: null } : null,
          receiver: { heading: ['Penerima,'], name: '', rank: null, nip: null },
        },
      } satisfies SuratJalanData,
    }));
  }

  /** What was rejected and why, and until when it may be replaced. */
  async rejectionNote(
    tx: Tx,
    state: OrderOnDelivery,
    delivery: DeliveryEntity,
    checked: {
      readonly vendor: VendorFacts;
      readonly result: CheckResult;
      readonly change: Partial<DeliveryEntity>;
      readonly ruleSet: RuleSet;
    },
  ): Promise<string> {
    const { order, lines, context } = state;
    const { vendor, result, change, ruleSet } = checked;
    const official = tx.actor.mandate ? await this.appointments.signatory(tx) : null;
    const sent = context.deliveries.find(({ id }) => id === delivery.id)?.lines ?? [];
    const byId = new Map(lines.map((line) => [line.orderLineId, line]));
    const rejected = result.lines.filter((line) => line.rejected > 0);
    const value = addRupiah(
      ...rejected.map((line) => multiplyRupiah(byId.get(line.orderLineId)?.unitPrice ?? 0, line.rejected)),
    );
    const { replaceDueAt = null, replaceLegalBasis = null } = change;
    const arrivedAt = delivery.arrivedAt ?? tx.now;
    const subject = { kind: 'nota-penolakan', vendor, total: value, ruleSet } as const;
    return this.request(tx, state, delivery, subject, (head) => ({
      version: rejectionNoteVersion,
      data: {
        ...head,
        subject: `Penolakan barang pesanan ${order.number}`,
        vendor: vendorParty(vendor),
        order: orderReference(state),
        delivery: {
          label: labelOf(state, delivery),
          date: dayOf(arrivedAt),
          hour: hourOf(arrivedAt),
          place: order.deliveryPlace,
          receiver: tx.actor.person,
        },
        suratJalan: suratJalanOf(state, delivery),
        lines: rejected.map((line, index) => {
          const { name = '', specification = '', unit = '' } = byId.get(line.orderLineId) ?? {};
          const why = line.reasonCode === null ? '' : REJECTION_REASONS[line.reasonCode];
          return {
            no: index + 1,
            name,
            specification: specification || null,
            unit,
            sent: sent.find(({ orderLineId }) => orderLineId === line.orderLineId)?.sent ?? 0,
            rejected: line.rejected,
            reason: line.note ? `${why}: ${line.note}` : why,
            request: 'Diganti',
          };
        }),
        value,
        request: 'Barang yang ditolak diganti dengan yang sesuai pesanan tanpa biaya tambahan.',
        deadline: replaceDueAt && instantInWords(replaceDueAt),
        consequence: 'Barang yang tidak diganti tidak dibayar dan dapat dilepaskan dari pesanan.',
        legalBasis: replaceLegalBasis,
        signature: checkerSignature(tx.actor, official, context.agencyName),
        checker: null,
        tembusan: ['Pejabat Pembuat Komitmen', 'Pejabat Pengadaan'],
      } satisfies RejectionNoteData,
    }));
  }

  private async request(
    tx: Tx,
    state: OrderOnDelivery,
    delivery: DeliveryEntity,
    letter: {
      readonly kind: NumberedKind;
      readonly vendor: VendorFacts;
      readonly total: number;
      readonly ruleSet?: RuleSet;
    },
    make: (
      head: ReturnType<typeof headOf>,
    ) =>
      | { version: typeof suratJalanVersion; data: SuratJalanData }
      | { version: typeof rejectionNoteVersion; data: RejectionNoteData },
  ): Promise<string> {
    const { agencyId, vendorId } = state.order;
    const { agencyCode, agencyName } = state.context;
    const on = civilDateOf(tx.now);
    const { kind, vendor, total, ruleSet = null } = letter;
    const allotted = await this.documents.allotNumber(tx, { agencyId, agencyCode, kind, on });
    const head = (verification: Parameters<typeof headOf>[3]['verification']) =>
      headOf(state, this.regency, ruleSet, { now: tx.now, number: allotted.number, verification });
    return this.documents.request(tx, {
      ...allotted,
      kind,
      agencyId,
      vendorId,
      subjectType: 'delivery',
      subjectId: delivery.id,
      templateVersion: kind === 'surat-jalan' ? suratJalanVersion : rejectionNoteVersion,
      publicFacts: { agency: agencyName, vendor: vendor.name, date: on, total },
      data: (verification) => make(head(verification)).data,
    });
  }
}
