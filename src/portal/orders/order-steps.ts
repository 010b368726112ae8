import { Injectable } from '@nestjs/common';
import { AnswerOrderService, DeclineOrderRequest, type OrderDetailView } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { invalidInput } from '../../platform/http/index.js';
import { AmendmentSteps, type ProposalStep } from './amendment-steps.js';
import { DeliverySteps, LINE_FIELDS, lineFieldAt } from './delivery-steps.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';

/** The steps of an order that a form of its page can take, as the last part of its address, with what is said when one is done. */
export const STEP_DONE = {
  sanggup: 'Anda menyanggupi pesanan ini. Pemesan diberi tahu.',
  tolak: 'Anda menolak pesanan ini. Pemesan diberi tahu dan mencari penyedia lain.',
  siapkan: 'Pesanan ini sedang disiapkan.',
  berangkat: 'Kiriman berangkat. Surat jalannya sedang dibuat; penerima diberi tahu.',
  tiba: 'Kiriman tiba. Sekarang penerima memeriksa.',
  batal: 'Kiriman ini dibatalkan.',
} as const satisfies Record<string, string>;

export type OrderStep = keyof typeof STEP_DONE;

/** Takes the steps of an order that its pages offer, by the same services as the API. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly answers: AnswerOrderService,
    private readonly deliveries: DeliverySteps,
    private readonly amendments: AmendmentSteps,
  ) {}

  /** Proposes to change the order, or answers what was proposed. */
  amend(actor: Actor, order: OrderDetailView, step: ProposalStep, typed: Typed): Promise<void> {
    return this.amendments.take(actor, order, step, typed);
  }

  /** The agency calls the order off. */
  cancel(actor: Actor, orderId: string, typed: Typed): Promise<void> {
    return this.amendments.cancel(actor, orderId, typed);
  }

  /** Throws what the service refuses. */
  async take(given: Actor, orderId: string, step: OrderStep, typed: Typed): Promise<void> {
    const actor = withKey(given, typed);
    switch (step) {
      case 'sanggup':
        await this.answers.accept(actor, orderId, versionIn(typed));
        return;
      case 'tolak': {
        const { reasonCode, note } = typed;
        const version = versionIn(typed);
        const asked = await checked(DeclineOrderRequest, { version, reasonCode, note: note || null });
        await this.answers.decline(actor, orderId, asked);
        return;
      }
      case 'siapkan':
        await this.deliveries.prepare(given, orderId, typed);
        return;
      case 'berangkat':
        await this.deliveries.depart(given, typed);
        return;
      case 'tiba':
        await this.deliveries.arrive(given, typed);
        return;
      case 'batal':
        await this.deliveries.withdraw(given, typed);
    }
  }
}

/** Whether the address names a step. */
export function isOrderStep(step: string): step is OrderStep {
  return Object.hasOwn(STEP_DONE, step);
}

/** The field of a step's form to which a refusal belongs. */
export function fieldAt(step: string, typed: Typed): (pointer: string) => string | null {
  if (step === 'berangkat') return lineFieldAt(typed, LINE_FIELDS.sent);
  return (pointer) => pointer.split('/')[1] || null;
}

function versionIn({ version = '' }: Typed): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  const detail = 'Muat ulang halaman ini, lalu coba sekali lagi.';
  throw invalidInput([{ pointer: '/version', code: 'version', detail }]);
}
