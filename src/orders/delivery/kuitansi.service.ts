import { Inject, Injectable } from '@nestjs/common';
import { addRupiah, civilDateOf, terbilangRupiah, type Refusal } from '../../kernel/index.js';
import {
  Documents,
  kuitansiVersion,
  type KuitansiData,
  type LetterData,
  type RequestedSigner,
} from '../../documents/index.js';
import type { Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { VendorFacts } from '../../vendors/index.js';
import { receivedQuantities } from '../domain/delivery-pools.js';
import { vendorPosition } from '../order-signers.js';
import { OrderEntity } from '../order.entity.js';
import { chargesOf } from '../order-money.js';
import { numberRule } from '../surat-pesanan-terms.js';
import { DeliveryLetters } from './delivery-letters.js';
import { isOfAgency } from './delivery.policy.js';
import { onDelivery, type OrderOnDelivery } from './delivery-records.queries.js';
import { DeliveryRuleReader } from './delivery-rules.js';
import { kuitansiContext, type KuitansiContext, type KuitansiSigner } from './kuitansi.queries.js';
import {
  headOf,
  officialSignature,
  orderReference,
  printed,
  vendorParty,
  vendorSignature,
} from './letter-parts.js';

const SUBJECT = 'Surat pesanan';
const PARTS: Readonly<Record<KuitansiSigner['part'], string>> = {
  treasurer: 'Bendahara Pengeluaran',
  'technical-officer': 'PPTK',
  approver: 'Pengguna Anggaran/Kuasa Pengguna Anggaran',
};

/** What a kuitansi is made of. */
interface KuitansiSource {
  readonly state: OrderOnDelivery;
  readonly context: KuitansiContext;
  readonly vendor: VendorFacts;
  readonly amount: number;
  readonly stamp: { readonly legalBasis: string } | null;
  readonly signers: Readonly<Record<KuitansiSigner['part'], KuitansiSigner>>;
}

/** The kuitansi (A2): once, when the order is complete, for exactly what was accepted. */
@Injectable()
export class KuitansiService {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: Documents,
    private readonly letters: DeliveryLetters,
    private readonly rules: DeliveryRuleReader,
  ) {}

  issue(
    actor: Actor,
    orderId: string,
    version: number,
  ): Promise<{ documentId: string; number: string; amount: number }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const order = await tx.lock(OrderEntity, { id: orderId }, SUBJECT);
      if (!isOfAgency(actor, { ...order, receiverPostId: null })) throw notFound(SUBJECT);
      requireComplete(order);
      requireVersion(order, version, SUBJECT);
      const state = await onDelivery(tx, order);
      const amount = acceptedAmount(state);
      if (amount === 0) throw problemOf([nothingToPay]);
      const context = await kuitansiContext(tx, orderId);
      const signers = requireSigners(context);
      const { ruleSet } = await this.rules.of(tx, order.issuedOn, state.context.kind);
      const threshold = numberRule(ruleSet, 'meterai_threshold', state.context.kind);
      const stamp = threshold && amount > threshold.value ? threshold : null;
      const vendor = await this.letters.vendorOf(tx, order.vendorId);
      const { agencyId, vendorId } = order;
      const { agencyCode, agencyName } = state.context;
      const on = civilDateOf(tx.now);
      const kind = 'kuitansi' as const;
      const allotted = await this.documents.allotNumber(tx, { agencyId, agencyCode, kind, on });
      const { number } = allotted;
      const documentId = await this.documents.request(tx, {
        ...allotted,
        kind,
        agencyId,
        vendorId,
        subjectType: 'order',
        subjectId: orderId,
        templateVersion: kuitansiVersion,
        publicFacts: { agency: agencyName, vendor: vendor.name, date: on, total: amount },
        data: (verification) =>
          kuitansi(headOf(state, this.regency, ruleSet, { now: tx.now, number, verification }), {
            ...{ state, context, vendor, amount, stamp, signers },
          }),
        signers: signersOf(vendor, signers),
      });
      await tx.manager.update(
        OrderEntity,
        { id: orderId },
        { kuitansiDocumentId: documentId, version: version + 1 },
      );
      tx.audit({
        action: 'order.kuitansi',
        recordType: 'order',
        recordId: orderId,
        summary: `Kuitansi ${number} untuk pesanan ${order.number} diterbitkan.`,
        changes: { kuitansi: [null, number], amount: [null, amount] },
        agencyId,
        vendorId,
      });
      return { documentId, number, amount };
    });
  }
}

function requireComplete({ status, kuitansiDocumentId }: OrderEntity): void {
  if (status !== 'completed') throw new Problem('wrong-status', 'Kuitansi dibuat sesudah pesanan selesai.');
  if (kuitansiDocumentId !== null)
    throw new Problem('wrong-status', 'Kuitansi pesanan ini sudah diterbitkan.');
}

function acceptedAmount({ lines, quantities }: OrderOnDelivery): number {
  const received = receivedQuantities(quantities);
  return addRupiah(
    ...lines.map(({ orderLineId, unitPrice }) => (received.get(orderLineId) ?? 0) * unitPrice),
  );
}

function requireSigners({ signers }: KuitansiContext): KuitansiSource['signers'] {
  const find = (part: KuitansiSigner['part']) => signers.find((signer) => signer.part === part);
  const treasurer = find('treasurer');
  const technical = find('technical-officer');
  const approver = find('approver');
  if (treasurer && technical && approver) return { treasurer, 'technical-officer': technical, approver };
  const missing = (Object.keys(PARTS) as KuitansiSigner['part'][]).filter((part) => !find(part));
  throw problemOf(
    missing.map((part): Refusal => {
      const detail = `Jabatan ${PARTS[part]} tidak terisi; tunjuk pejabatnya atau pelaksananya dahulu.`;
      return { code: 'post-vacant', detail };
    }),
  );
}

function signersOf(vendor: VendorFacts, signers: KuitansiSource['signers']): RequestedSigner[] {
  return [
    {
      slot: 'vendor',
      role: 'Penyedia',
      name: vendor.ownerName,
      title: vendorPosition(vendor),
      vendorId: vendor.id,
    },
    ...Object.values(signers).map(({ part, postTitle, name, title, postId }) => {
      return { slot: part, role: postTitle, name, title, postId };
    }),
  ];
}

function kuitansi(head: LetterData, source: KuitansiSource): KuitansiData {
  const { state, context, vendor, amount, stamp, signers } = source;
  const { agencyName } = state.context;
  const received = receivedQuantities(state.quantities);
  const charges = chargesOf(
    state.lines.map(({ orderLineId, budgetLineId, unitPrice }) => {
      return { budgetLineId, amount: (received.get(orderLineId) ?? 0) * unitPrice };
    }),
  );
  const party = vendorParty(vendor);
  const receiver = { ...vendorSignature(vendor), heading: ['Yang menerima,', vendor.name] };
  const signed = (part: KuitansiSigner['part'], as: string) => {
    const place = officialSignature(signers[part], agencyName);
    return { ...place, heading: [as, ...place.heading] };
  };
  return {
    ...head,
    fiscalYear: context.fiscalYear,
    accounts: context.accounts.flatMap(({ lineId, code, name }) => {
      const charged = charges.find((charge) => charge.lineId === lineId);
      return charged ? [{ code, name, amount: charged.amount }] : [];
    }),
    subActivity: context.subActivity,
    receivedFrom: `Bendahara Pengeluaran ${agencyName}`,
    amount,
    amountInWords: terbilangRupiah(amount),
    purpose: `Pembayaran ${state.context.requisitionTitle} sesuai Surat Pesanan ${state.order.number}`,
    references: [
      orderReference(state),
      ...context.bast.map(({ number, date }) => {
        return { kind: 'Berita Acara Serah Terima', number, date: printed(date) };
      }),
    ],
    // The taxes that are withheld are judged on the day of payment, and stand on its papers.
    deductions:
      context.penalties > 0
        ? [
            {
              label: 'Denda keterlambatan',
              amount: context.penalties,
              legalBasis: context.penaltyBases.join('; ') || null,
            },
          ]
        : [],
    netAmount: null,
    bankAccount: vendor.bankText,
    vendor: { name: party.name, address: party.address, npwp: party.npwp },
    stampDuty: stamp && { label: 'Meterai', legalBasis: stamp.legalBasis },
    signatures: {
      vendor: stamp ? { ...receiver, stampDuty: 'Meterai' } : receiver,
      treasurer: signed('treasurer', 'Lunas dibayar,'),
      technicalOfficer: signed('technical-officer', 'Mengetahui,'),
      approver: signed('approver', 'Setuju dibayar,'),
    },
  };
}

const nothingToPay: Refusal = {
  code: 'nothing-to-pay',
  detail: 'Tidak ada yang diterima dari pesanan ini; tidak ada yang dibayar.',
};
