import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { civilDateOf } from '../../kernel/index.js';
import { coversAgency, type Actor } from '../../platform/access/index.js';
import { UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { taxedOrder, type TaxedOrder } from '../../orders/index.js';
import { answerTo, TAX_FACTS, type FactAnswer, type TaxFact } from '../../taxes/index.js';
import { lockOrder, paymentTaxFacts } from './payment-tax.queries.js';
import { channelOf, PaymentTaxes, vendorOfTaxes } from './payment-taxes.js';
import { TaxSettlementEntity } from './tax-settlement.entity.js';
import type { SettleTaxRequest } from './tax.requests.js';

const SUBJECT = 'Surat pesanan';
const ENDED = ['declined', 'expired', 'cancelled'];

/** The treasurer settles, with a reason, what the tax rules could not tell. */
@Injectable()
export class TaxSettlements {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly taxes: PaymentTaxes,
    private readonly files: FileReader,
  ) {}

  /**
   * Keeps the answer to one missing fact of an order. 422 `not-missing` for a fact that the rules can tell without it, 409 when somebody else has
   * answered meanwhile; a wrong answer is replaced by naming it.
   */
  async settle(actor: Actor, orderId: string, request: SettleTaxRequest) {
    const { fact, reason, replacesId = null } = request;
    const answer = answerTo(fact, request.answer);
    if (!answer.ok) throw invalidInput(answer.refusals);
    return this.unitOfWork.run(actor, async (tx) => {
      if (!(await lockOrder(tx, orderId))) throw notFound(SUBJECT);
      const order = await taxedOrder(tx, orderId);
      if (!order || !coversAgency(actor, order.agencyId)) throw notFound(SUBJECT);
      if (ENDED.includes(order.status)) {
        throw new Problem('wrong-status', 'Pesanan ini tidak akan dibayar; tidak ada pajak yang ditetapkan.');
      }
      await this.requireMissing(tx, order, request, replacesId);
      const { evidenceFileId = null } = request;
      if (evidenceFileId !== null && !(await this.files.visible(tx, actor, evidenceFileId))) {
        throw notFound('Berkas');
      }
      return this.keep(tx, order, { fact, answer: answer.value, reason: reason.trim(), evidenceFileId });
    });
  }

  private async requireMissing(
    tx: Tx,
    order: TaxedOrder,
    { fact, channel }: SettleTaxRequest,
    replacesId: string | null,
  ): Promise<void> {
    const on = civilDateOf(tx.now);
    const { orderId, vendorId } = order;
    const known = await paymentTaxFacts(tx, { orderId, vendorId, on, invoiceId: null });
    const latest = known.settlements.find((settlement) => settlement.fact === fact) ?? null;
    if ((latest?.id ?? null) !== replacesId) {
      const detail = latest
        ? `Hal ini sudah ditetapkan oleh ${latest.byName}; muat ulang dahulu.`
        : 'Penetapan yang hendak diganti tidak ada; muat ulang dahulu.';
      throw new Problem('stale-version', detail, [
        { pointer: '/replacesId', code: 'settled-already', detail },
      ]);
    }
    // Without its own earlier answer: whether the rules can tell it by themselves.
    const settlements = known.settlements.filter((settlement) => settlement.fact !== fact);
    const payment = { on, channel: channel ?? channelOf(known) };
    const vendor = await this.taxes.vendorOf(tx, order, on);
    const assessment = this.taxes.assessKnown(order, vendor, { ...known, settlements }, payment);
    const isMissing = assessment.undetermined.some(({ missing }) => missing === fact);
    if (isMissing || isStatement(fact, vendorOfTaxes(vendor, known).kind, assessment.lines)) return;
    throw problemOf([
      {
        code: 'not-missing',
        pointer: '/fact',
        detail: `Aturan dapat menentukan pajak pesanan ini tanpa penetapan atas: ${TAX_FACTS[fact].question}`,
      },
    ]);
  }

  private async keep(
    tx: Tx,
    order: TaxedOrder,
    given: { fact: TaxFact; answer: FactAnswer; reason: string; evidenceFileId: string | null },
  ) {
    const { actor, now } = tx;
    if (actor.accountId === null) throw new Error('a treasurer has an account');
    const { orderId, agencyId, vendorId, number } = order;
    const settlement: TaxSettlementEntity = {
      ...{ id: uuidv7(), orderId, agencyId, ...given },
      ...{ byAccount: actor.accountId, byPostId: actor.postId, byName: actor.person, at: now },
    };
    await tx.manager.insert(TaxSettlementEntity, settlement);
    tx.audit({
      action: 'tax.settle',
      recordType: 'order',
      recordId: orderId,
      summary: `Pajak pesanan ${number} ditetapkan: ${TAX_FACTS[given.fact].question} Jawaban: ${String(given.answer)}. Sebab: ${given.reason}`,
      changes: { [given.fact]: [null, given.answer], evidenceFileId: [null, given.evidenceFileId] },
      agencyId,
      vendorId,
    });
    const { id, byName, at } = settlement;
    return { id, ...given, byName, at };
  }
}

/** A person's statement is asked of nobody: it is handed over, and counts where the 0.5% would be withheld. */
function isStatement(
  fact: TaxFact,
  kind: 'individual' | 'entity',
  lines: readonly { readonly tax: string }[],
): boolean {
  const isFinal = lines.some(({ tax }) => tax === 'PPhFinal');
  return fact === 'vendor.freeTurnoverStatement' && kind === 'individual' && isFinal;
}
