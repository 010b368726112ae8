import { Injectable } from '@nestjs/common';
import { AnswerOrderService, DeclineOrderRequest } from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { createValidationPipe, invalidInput } from '../../platform/http/index.js';
import { withKey, type Typed } from './form-state.js';

/** The steps of an order that a form can take, as the last part of its address. */
export const ORDER_STEPS = ['sanggup', 'tolak'] as const;
export type OrderStep = (typeof ORDER_STEPS)[number];

/** What a page says when a step is done. */
export const STEP_DONE: Readonly<Record<OrderStep, string>> = {
  sanggup: 'Anda menyanggupi pesanan ini. Pemesan diberi tahu.',
  tolak: 'Anda menolak pesanan ini. Pemesan diberi tahu dan mencari penyedia lain.',
};

/** Takes the steps of an order that its pages offer, by the same services as the API. */
@Injectable()
export class OrderSteps {
  constructor(private readonly answers: AnswerOrderService) {}

  /** Throws what the service refuses. */
  async take(given: Actor, orderId: string, step: OrderStep, typed: Typed): Promise<void> {
    const actor = withKey(given, typed);
    const version = versionIn(typed);
    switch (step) {
      case 'sanggup':
        await this.answers.accept(actor, orderId, version);
        return;
      case 'tolak': {
        const { reasonCode, note } = typed;
        const asked = await checked(DeclineOrderRequest, { version, reasonCode, note: note || null });
        await this.answers.decline(actor, orderId, asked);
      }
    }
  }
}

/** Whether the address names a step. */
export function isOrderStep(step: string): step is OrderStep {
  return (ORDER_STEPS as readonly string[]).includes(step);
}

/** What a form says, checked as the same request of the API would be. */
export async function checked<T extends object>(type: new () => T, value: object): Promise<T> {
  return (await createValidationPipe().transform(value, { type: 'body', metatype: type })) as T;
}

/** The field of a form to which a refusal belongs. */
export function fieldAt(pointer: string): string | null {
  return pointer.split('/')[1] || null;
}

function versionIn({ version = '' }: Typed): number {
  if (/^\d{1,9}$/.test(version)) return Number(version);
  const detail = 'Muat ulang halaman ini, lalu coba sekali lagi.';
  throw invalidInput([{ pointer: '/version', code: 'version', detail }]);
}
