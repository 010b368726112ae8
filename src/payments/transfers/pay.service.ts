import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../budget/index.js';
import { civilDateOf, formatRupiah, type CivilDate, type Refusal } from '../../kernel/index.js';
import { allowedPairsOf, flagSeparation } from '../../organisation/index.js';
import type { Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { CHANNELS, type Channel } from '../domain/channels.js';
import { advanceRefusals, limitRefusals, payeeRefusals, yearRefusals } from '../domain/payment-rules.js';
import type { PaymentStatus } from '../domain/payment-workflow.js';
import { dayRefusals, decidePaying, type PaidPart } from '../domain/paying.js';
import { splitGross } from '../domain/split-gross.js';
import { paymentFacts, type PaymentFacts } from '../payments/payment-facts.queries.js';
import { PAYMENT, requireStep } from '../payments/payment-step.js';
import { named } from '../payments/payment-step.service.js';
import { PaymentTaxer, type ShownTaxes } from '../payments/payment-taxer.js';
import type { PaymentEntity } from '../payments/payment.entity.js';
import { isOfAgency, separateStep } from '../payments/payment.policy.js';
import { Withholdings } from '../withholding/withholdings.js';
import { PayeeReader, type KnownPayee } from './payee-reader.js';
import type { TransferEntity } from './transfer.entity.js';
import type { SendTransferRequest } from './transfer.requests.js';
import { keepSent } from './sent-payments.js';
import { insertTransfer, lockOrdersOf, lockPayments } from './transfer-writing.queries.js';

/** What was sent, and where each payment stands with it. */
export interface SentTransfer {
  readonly id: string;
  readonly amount: number;
  readonly version: number;
  readonly payments: readonly {
    readonly id: string;
    readonly status: PaymentStatus;
    readonly version: number;
    readonly net: number;
    readonly withheld: number;
    readonly sentNow: number;
  }[];
}

interface Paying {
  readonly payment: PaymentEntity;
  readonly facts: PaymentFacts;
  readonly taxes: ShownTaxes | null;
}

/** The treasurer's word that money left, to one vendor, for one or several payments or a part of one. */
@Injectable()
export class PayService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly payees: PayeeReader,
    private readonly files: FileReader,
    private readonly taxer: PaymentTaxer,
    private readonly withholdings: Withholdings,
    private readonly ledger: BudgetLedger,
  ) {}

  /** approved -> paid, once nothing is left to send. The taxes bind by the rules of the day of the first transfer. */
  pay(actor: Actor, request: SendTransferRequest): Promise<SentTransfer> {
    return this.unitOfWork.run(actor, async (tx) => {
      const payments = await lockAll(tx, request);
      const facts = await paymentFacts(
        tx,
        payments.map(({ id }) => id),
      );
      const [first, kind] = [payments[0], facts[0]?.kind];
      if (!first || !kind) throw notFound(PAYMENT);
      const channel = oneOf(payments);
      const payee = await this.payees.of(tx, first.vendorId, request.transferredOn, kind);
      await this.requireProof(tx, request);
      refuseUnlessAllowed(tx, { payments, facts, channel, payee, request });
      const paying = await this.taxed(tx, payments, facts, request.transferredOn);
      const decision = decidePaying(
        paying.map(({ payment, facts: { sent, isDisputed }, taxes }) => {
          const { id, gross, penalty, net } = payment;
          const amount = request.payments.find((one) => one.id === id)?.amount ?? null;
          return { id, gross, penalty, net, sent, isDisputed, taxes, amount };
        }),
      );
      if (!decision.ok) throw problemOf(decision.refusals);
      const transfer = transferOf(tx, first, channel, payee, request, decision.value);
      await insertTransfer(tx, transfer, decision.value);
      await this.write(tx, paying, decision.value, transfer);
      await flagAll(tx, first, payments, facts, payee);
      return sentView(transfer, payments, decision.value);
    });
  }

  private async requireProof(tx: Tx, { proofFileId }: SendTransferRequest): Promise<void> {
    if (await this.files.visible(tx, tx.actor, proofFileId)) return;
    const detail = 'Bukti ini bukan unggahan Anda atau tidak ada.';
    throw invalidInput([{ pointer: '/proofFileId', code: 'unknown-file', detail }]);
  }

  private async taxed(
    tx: Tx,
    payments: readonly PaymentEntity[],
    all: readonly PaymentFacts[],
    on: CivilDate,
  ): Promise<Paying[]> {
    const known = payments.map((payment) => {
      const facts = all.find(({ id }) => id === payment.id);
      if (!facts) throw new Error(`no facts of payment ${payment.id}`);
      return { payment, facts };
    });
    const unbound = known.filter(({ payment }) => payment.net === null);
    const taxes = await this.taxer.assessAll(tx, unbound, on);
    return known.map((one) => ({ ...one, taxes: taxes.get(one.payment.id) ?? null }));
  }

  /** The payments, their money in the budget and what is withheld on them: one statement each for all of them. */
  private async write(
    tx: Tx,
    paying: readonly Paying[],
    parts: readonly PaidPart[],
    { id, channel, reference, transferredOn: on }: TransferEntity,
  ): Promise<void> {
    const sent = parts.flatMap((part) => {
      const one = paying.find(({ payment }) => payment.id === part.paymentId);
      return one ? [{ ...one, part }] : [];
    });
    await keepSent(
      tx,
      id,
      sent.map(({ payment, facts, taxes, part: { amount, binds, settles, net, withheld } }) => ({
        ...{ payment, settles, bound: binds && taxes ? { net, withheld, taxes, taxedOn: on } : {} },
        summary: `${named(facts)}: ${formatRupiah(amount)} dikirim melalui ${CHANNELS[channel]} dengan referensi ${reference}.`,
      })),
    );
    const whole = sent.filter(({ part }) => part.settles);
    await this.ledger.realiseAll(
      tx,
      whole.map(({ payment: { id: paymentId, requisitionId, orderId, gross }, facts }) => ({
        payment: { requisitionId, orderId, paymentId },
        charges: splitGross(gross, facts.weights),
      })),
    );
    const bound = sent.flatMap(({ payment: { id: paymentId, agencyId, vendorId }, taxes, part }) =>
      part.binds && taxes ? [{ paymentId, agencyId, vendorId, assessment: taxes, on }] : [],
    );
    await this.withholdings.record(tx, bound);
  }
}

/** Everything that is named, locked and as it was looked at; 404 when one is not there for the treasurer. Two statements. */
async function lockAll(tx: Tx, { payments: asked }: SendTransferRequest): Promise<PaymentEntity[]> {
  const versions = new Map(asked.map(({ id, version }) => [id.toLowerCase(), version]));
  const ids = [...versions.keys()];
  await lockOrdersOf(tx, ids);
  const payments = await lockPayments(tx, ids);
  if (payments.length !== ids.length || payments.some((payment) => !isOfAgency(tx.actor, payment))) {
    throw notFound(PAYMENT);
  }
  for (const payment of payments) requireStep(tx, payment, 'settle', versions.get(payment.id));
  return payments;
}

/** The purse of all of them; one transfer goes from one purse of one agency to one vendor. */
function oneOf(payments: readonly PaymentEntity[]): Channel {
  const kinds = new Set(
    payments.map(({ agencyId, vendorId, channel }) => `${agencyId} ${vendorId} ${channel}`),
  );
  const channel = payments[0]?.channel ?? null;
  if (kinds.size === 1 && channel !== null) return channel;
  const detail = 'Satu transfer membayar satu penyedia dari satu perangkat daerah melalui satu saluran.';
  throw problemOf([{ code: 'mixed-payments', detail, pointer: '/payments' }]);
}

function refuseUnlessAllowed(
  { actor, now }: Tx,
  paying: {
    readonly payments: readonly PaymentEntity[];
    readonly facts: readonly PaymentFacts[];
    readonly channel: Channel;
    readonly payee: KnownPayee;
    readonly request: SendTransferRequest;
  },
): void {
  const { payments, facts, channel, payee, request } = paying;
  const { transferredOn, advanceOn = null } = request;
  const gross = payments.reduce((sum, payment) => sum + payment.gross, 0);
  const owedSince = payments.map(({ clockFrom }) => civilDateOf(clockFrom)).sort();
  const participants = facts.flatMap((one) => one.participants);
  const refusals: Refusal[] = [
    ...dayRefusals(transferredOn, civilDateOf(now), owedSince.at(-1) ?? transferredOn),
    ...yearRefusals(
      transferredOn,
      facts.flatMap(({ fiscalYears }) => fiscalYears),
      payee.rules,
    ),
    ...limitRefusals(channel, gross, payee.rules),
    ...advanceRefusals(channel, transferredOn, advanceOn, payee.rules),
    ...payeeRefusals(payee.facts, payee.rules, transferredOn),
    ...separateStep(actor, 'pay', {
      participants,
      allowed: allowedPairsOf(payee.ruleSet),
      vendors: [payee.account],
    }).refusals,
  ];
  if (refusals.length > 0) throw problemOf(refusals);
}

async function flagAll(
  tx: Tx,
  { agencyId }: PaymentEntity,
  payments: readonly PaymentEntity[],
  facts: readonly PaymentFacts[],
  { ruleSet }: KnownPayee,
): Promise<void> {
  for (const { id: recordId } of payments) {
    const participants = facts.find(({ id }) => id === recordId)?.participants ?? [];
    const around = { participants, allowed: allowedPairsOf(ruleSet), vendors: [] };
    const { flags } = separateStep(tx.actor, 'pay', around);
    await flagSeparation(tx, { recordType: 'payment', recordId, agencyId }, tx.actor.person, flags);
  }
}

function transferOf(
  { actor, now }: Tx,
  { agencyId, vendorId }: PaymentEntity,
  channel: Channel,
  { account }: KnownPayee,
  { reference, transferredOn, proofFileId, advanceOn }: SendTransferRequest,
  parts: readonly PaidPart[],
): TransferEntity {
  const { bankCode, bankName, bankAccountCipher, bankAccountHolder } = account;
  return {
    ...{ id: uuidv7(), agencyId, vendorId, channel, reference: reference.trim(), transferredOn, proofFileId },
    ...{
      advanceOn: advanceOn ?? null,
      bankCode,
      bankName,
      bankAccountCipher,
      bankAccountHolder,
      status: 'sent',
      version: 1,
    },
    ...{ sentAt: now, sentBy: actor.accountId, sentPerson: `${actor.person}, ${actor.capacity}` },
    amount: parts.reduce((sum, { amount }) => sum + amount, 0),
    ...{ answeredAt: null, answeredBy: null, answeredPerson: null, answerNote: null },
    ...{ evidenceFileId: null, evidenceNote: null, evidenceAt: null, returnedOn: null, returnReason: null },
  };
}

function sentView(
  { id, amount, version }: TransferEntity,
  payments: readonly PaymentEntity[],
  parts: readonly PaidPart[],
): SentTransfer {
  return {
    ...{ id, amount, version },
    payments: payments.map((payment) => ({
      ...{ id: payment.id, status: payment.status, version: payment.version },
      ...{ net: payment.net ?? 0, withheld: payment.withheld ?? 0 },
      sentNow: parts.find(({ paymentId }) => paymentId === payment.id)?.amount ?? 0,
    })),
  };
}
