import { Injectable } from '@nestjs/common';
import {
  AnswerAmendmentRequest,
  AnswerAmendmentService,
  AskReleaseRequest,
  CancelOrderRequest,
  CancelOrderService,
  ProposeAmendmentRequest,
  ProposeAmendmentService,
  requireAnything,
  type OrderDetailView,
} from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';

/** What the pages can do about changing an order together, as the last part of their address, with what is said when it is done. */
export const PROPOSAL_DONE = {
  usul: 'Usulan perubahan dikirim. Pesanan tetap seperti semula sampai pihak lain menyetujuinya.',
  lepas: 'Permintaan dilepaskan dikirim. Pesanan tetap mengikat sampai pemesan menyetujuinya.',
  setujui: 'Anda menyetujui usulan ini. Pihak lain diberi tahu.',
  'tidak-setuju': 'Anda menolak usulan ini. Pesanan tetap seperti semula.',
  tarik: 'Usulan Anda ditarik kembali.',
} as const satisfies Record<string, string>;

/** What is said when the agency has called an order off. */
export const CANCEL_DONE = 'Pesanan dibatalkan. Penyedia diberi tahu.';

export type ProposalStep = keyof typeof PROPOSAL_DONE;

/** The prefix of the field with a line's other quantity; the id of the order line follows. */
export const QUANTITY_FIELD = 'jumlah-';

/** The field with what calling the order off costs, as the page has told it. */
export const FEE_FIELD = 'biaya';

const ANSWERS = { setujui: 'accept', 'tidak-setuju': 'refuse', tarik: 'withdraw' } as const;

/** Proposes, answers and calls off from the pages of an order, by the same services as the API. */
@Injectable()
export class AmendmentSteps {
  constructor(
    private readonly proposing: ProposeAmendmentService,
    private readonly answering: AnswerAmendmentService,
    private readonly cancelling: CancelOrderService,
  ) {}

  /** Throws what the service refuses; 404 for a proposal about another order. */
  async take(given: Actor, order: OrderDetailView, step: ProposalStep, typed: Typed): Promise<void> {
    const actor = withKey(given, typed);
    const version = Number(typed.version);
    switch (step) {
      case 'usul': {
        const asked = await checked(ProposeAmendmentRequest, { version, ...changesIn(order, typed) });
        requireAnything(asked);
        await this.proposing.propose(actor, order.id, asked);
        return;
      }
      case 'lepas': {
        const { sebab: reasonCode, alasan: note } = typed;
        const asked = await checked(AskReleaseRequest, { version, reasonCode, note });
        await this.proposing.askRelease(actor, order.id, asked);
        return;
      }
      default: {
        const proposal = order.amendments.find(({ id }) => id === typed.usulan);
        if (!proposal) throw notFound('Usulan perubahan pesanan');
        const asked = await checked(AnswerAmendmentRequest, { version, note: typed.catatan || null });
        await this.answering.answer(actor, order.id, proposal.id, ANSWERS[step], asked);
      }
    }
  }

  /** The agency calls the order off; what it costs must have stood beside the button. */
  async cancel(actor: Actor, orderId: string, typed: Typed): Promise<void> {
    const { sebab: reasonCode, alasan: note, lalu: then } = typed;
    const asked = await checked(CancelOrderRequest, {
      version: Number(typed.version),
      reasonCode,
      note,
      ...(then ? { then } : {}),
    });
    const seenFee = Number(/^\d{1,12}$/.exec(typed[FEE_FIELD] ?? '')?.[0] ?? 0);
    await this.cancelling.cancel(withKey(actor, typed), orderId, asked, seenFee);
  }
}

/** Whether the address names one of these. */
export function isProposalStep(step: string): step is ProposalStep {
  return Object.hasOwn(PROPOSAL_DONE, step);
}

/** The field of a form about a proposal, or about calling off, to which a refusal belongs. */
export function proposalFieldAt(order: OrderDetailView, typed: Typed): (pointer: string) => string | null {
  const changed = changedLines(order, typed);
  return (pointer) => {
    const [, part = '', index] = pointer.split('/');
    const line = changed[Number(index)];
    if (part === 'lines') return line ? `${QUANTITY_FIELD}${line.orderLineId}` : null;
    return FIELDS[part] ?? null;
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  deliveryDate: 'tanggal',
  deliveryTime: 'jam',
  deliveryPlace: 'tempat',
  receiver: 'penerima',
  reason: 'alasan',
  note: 'alasan',
  reasonCode: 'sebab',
  nama: 'nama-usul',
};

/** Only what differs from the order as it stands, so that a form sent as it was asks for nothing. */
function changesIn(order: OrderDetailView, typed: Typed): object {
  const { date, time, place, receiver } = order.delivery;
  const { tanggal = '', jam = '', tempat = '', penerima = '', alasan: reason } = typed;
  const lines = changedLines(order, typed);
  return {
    reason,
    ...(tanggal !== date && tanggal !== '' ? { deliveryDate: tanggal } : {}),
    ...(jam !== (time ?? '') && jam !== '' ? { deliveryTime: jam } : {}),
    ...(tempat !== place && tempat !== '' ? { deliveryPlace: tempat } : {}),
    ...(penerima !== receiver && penerima !== '' ? { receiver: penerima } : {}),
    ...(lines.length > 0 ? { lines } : {}),
  };
}

function changedLines({ lines }: OrderDetailView, typed: Typed) {
  return lines.flatMap(({ id, quantity }) => {
    const text = typed[`${QUANTITY_FIELD}${id}`];
    const wanted = text === undefined || text === '' ? quantity : Number(text);
    return wanted === quantity ? [] : [{ orderLineId: id, quantity: wanted }];
  });
}
