import { Injectable } from '@nestjs/common';
import { civilDateOf, formatRupiah, type Refusal } from '../../kernel/index.js';
import { allowedPairsOf, flagSeparation } from '../../organisation/index.js';
import { personOf, type Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import { VendorReader } from '../../vendors/index.js';
import { BundleReader } from '../bundle/bundle-reader.js';
import { CHANNELS, type Channel } from '../domain/channels.js';
import { limitRefusals } from '../domain/payment-rules.js';
import {
  paymentWorkflow,
  RETURNS,
  type EarlierStep,
  type PaymentStatus,
} from '../domain/payment-workflow.js';
import { PaymentTaxer, type ShownTaxes } from './payment-taxer.js';
import { paymentFacts, type PaymentFacts } from './payment-facts.queries.js';
import { PaymentRuleReader } from './payment-rules.js';
import { lockPayment, requireStep, takeStep } from './payment-step.js';
import type { PaymentEntity } from './payment.entity.js';
import { separateStep, type SeparatedStep } from './payment.policy.js';

/** Where a payment stands after a step. */
export interface PaymentStepView {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly version: number;
  readonly holderPostId: string | null;
  /** At the approval: what would be withheld today; what is withheld is decided on the day of payment. */
  readonly taxes?: ShownTaxes;
}

const BACK: Readonly<Record<EarlierStep, Partial<PaymentEntity>>> = {
  collecting: {
    completedBy: null,
    completedRole: null,
    verifiedBy: null,
    approvedBy: null,
    approvedRole: null,
    taxes: null,
  },
  complete: { verifiedBy: null, approvedBy: null, approvedRole: null, taxes: null },
  verified: { approvedBy: null, approvedRole: null, taxes: null },
};

/** From the papers to the order to pay. */
@Injectable()
export class PaymentStepService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: PaymentRuleReader,
    private readonly bundle: BundleReader,
    private readonly taxer: PaymentTaxer,
    private readonly vendors: VendorReader,
  ) {}

  /** collecting -> complete, once every paper is there that must be; names what is missing. */
  complete(
    actor: Actor,
    id: string,
    request: { channel: Channel; version: number },
  ): Promise<PaymentStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { payment, facts } = await this.lock(tx, id, 'complete', request.version);
      const { channel } = request;
      const { rules, ruleSet } = await this.rules.on(tx, civilDateOf(tx.now), facts.kind);
      const missing = await this.bundle.missingBeforePayment(tx, id);
      const refusals: Refusal[] = [
        ...missing.map(({ code, title, detail, legalBasis, bringer }) => ({
          code: 'paper-missing',
          detail: `${title}: ${detail} Dilengkapi ${bringer}.`,
          pointer: `/bundle/${code}`,
          ...(legalBasis !== null && { legalBasis }),
        })),
        ...limitRefusals(channel, payment.gross, rules),
      ];
      const around = { participants: facts.participants, allowed: allowedPairsOf(ruleSet), vendors: [] };
      refusals.push(...separateStep(actor, 'complete', around).refusals);
      if (refusals.length > 0) throw problemOf(refusals);
      await takeStep(tx, payment, {
        action: 'complete',
        event: 'complete',
        change: { channel, completedBy: actor.accountId, completedRole: actor.role },
        summary: `${named(facts)}: berkas dinyatakan lengkap, dibayar melalui ${CHANNELS[channel]}.`,
      });
      return viewOf(payment);
    });
  }

  /** complete -> verified. */
  verify(actor: Actor, id: string, { version }: { version: number }): Promise<PaymentStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { payment, facts } = await this.lock(tx, id, 'verify', version);
      await this.requireOthers(tx, payment, facts, 'verify');
      await takeStep(tx, payment, {
        action: 'verify',
        event: 'verified',
        change: { verifiedBy: actor.accountId },
        summary: `${named(facts)}: berkas dan hitungan diverifikasi.`,
      });
      return viewOf(payment);
    });
  }

  /** verified -> approved; the taxes are computed so that whoever approves sees them. */
  approve(actor: Actor, id: string, { version }: { version: number }): Promise<PaymentStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { payment, facts } = await this.lock(tx, id, 'approve', version);
      await this.requireOthers(tx, payment, facts, 'approve');
      const taxes = await this.taxer.assess(tx, payment, facts, civilDateOf(tx.now));
      await takeStep(tx, payment, {
        action: 'approve',
        event: 'approved',
        change: { approvedBy: actor.accountId, approvedRole: actor.role, taxes },
        summary: `${named(facts)} sebesar ${formatRupiah(payment.gross)} disetujui untuk dibayar.`,
      });
      return { ...viewOf(payment), taxes };
    });
  }

  /** Back to an earlier step, with a reason; not once a part was sent. */
  sendBack(
    actor: Actor,
    id: string,
    { version, to, reason }: { version: number; to: EarlierStep; reason: string },
  ): Promise<PaymentStepView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { payment, facts } = await this.lock(tx, id, RETURNS[to], version);
      if (facts.sent > 0 || payment.net !== null) {
        const detail = 'Sebagian sudah dikirim kepada penyedia; pembayaran ini tidak dapat dikembalikan.';
        throw problemOf([{ code: 'wrong-status', detail }]);
      }
      await takeStep(tx, payment, {
        action: RETURNS[to],
        event: 'sent-back',
        change: BACK[to],
        reason: reason.trim(),
        summary: `${named(facts)} dikembalikan ke "${paymentWorkflow.statusNames[to]}": ${reason.trim()}`,
      });
      return viewOf(payment);
    });
  }

  private async lock(tx: Tx, id: string, action: Parameters<typeof requireStep>[2], version: number) {
    const payment = await lockPayment(tx, id);
    requireStep(tx, payment, action, version);
    const [facts] = await paymentFacts(tx, [id]);
    if (!facts) throw new Error(`no facts of payment ${id}`);
    return { payment, facts };
  }

  private async requireOthers(
    tx: Tx,
    payment: PaymentEntity,
    facts: PaymentFacts,
    step: SeparatedStep,
  ): Promise<void> {
    const { ruleSet } = await this.rules.on(tx, civilDateOf(tx.now), facts.kind);
    const vendors = personOf(tx.actor) === null ? [] : await this.vendors.personsOf(tx, [payment.vendorId]);
    const { participants } = facts;
    const separated = separateStep(tx.actor, step, {
      participants,
      allowed: allowedPairsOf(ruleSet),
      vendors,
    });
    if (separated.refusals.length > 0) throw problemOf(separated.refusals);
    const record = { recordType: 'payment', recordId: payment.id, agencyId: payment.agencyId };
    await flagSeparation(tx, record, tx.actor.person, separated.flags);
  }
}

/** A payment as summaries call it. */
export function named({ invoiceNumber, orderNumber }: PaymentFacts): string {
  return `Pembayaran nota ${invoiceNumber} untuk pesanan ${orderNumber}`;
}

function viewOf({ id, status, version, holderPostId }: PaymentEntity): PaymentStepView {
  return { id, status, version, holderPostId };
}
