import { DocumentWorker } from '../../../src/documents/document.worker.js';
import type { TestActor } from '../actors.js';
import type { TestApp } from '../app.js';
import { anUpload, SAMPLES } from '../uploads.js';
import { anAcceptedOrder, atTheDoor, count, handOver, type TestFulfilment } from './order-deliveries.js';

/** What billing answers, or why not. */
export interface Bill {
  readonly id: string;
  readonly number: string;
  readonly status: string;
  readonly amount: number;
  readonly penalty: number;
  readonly paymentId: string | null;
  readonly documentId: string | null;
  readonly differences: string[];
  readonly version: number;
  readonly fee?: number;
  readonly code?: string;
  readonly errors?: { code: string; pointer?: string; legalBasis?: string }[];
}

/** A step over HTTP that concerns an invoice. */
export function post(test: TestApp, path: string, { token }: TestActor, body: object = {}) {
  return test.request<Bill>('POST', `/api/v1/${path}`, { token, body });
}

/** The vendor bills; everything that is accepted unless told otherwise. */
export function bill(test: TestApp, order: TestFulfilment, body: object = {}) {
  return post(test, `orders/${order.orderId}/invoices`, order.owner, body);
}

/** Lines that bill so many of the only goods. */
export function of(order: TestFulfilment, quantity: number, more: object = {}) {
  return { lines: [{ orderLineId: order.lineId, quantity, ...more }] };
}

/** Draws a document, where no jobs run. */
export function draw(test: TestApp, documentId: string | null): Promise<void> {
  const context = { messageId: null, jobId: `uji-${documentId}`, attempt: 1, isLastAttempt: false };
  return test.app.get(DocumentWorker).render({ documentId: documentId ?? '' }, context);
}

/** A delivery of which `received` are taken in and `rejected` sent back, accepted by its BAST. */
export async function delivered(test: TestApp, order: TestFulfilment, received: number, rejected = 0) {
  const arrived = await atTheDoor(test, order, received + rejected);
  const fileIds = rejected > 0 ? [await anUpload(test, order.receiver.token, SAMPLES.jpeg)] : [];
  const why = rejected > 0 ? { reasonCode: 'damaged', note: 'Kemasan rusak', fileIds } : {};
  const counted = await count(test, order, arrived, { received, rejected, ...why });
  const handed = await handOver(test, order, counted.body);
  if (handed.status !== 201) throw new Error(JSON.stringify([counted.body, handed.body]));
}

/** An accepted order of twenty of which so many were taken in and sent back. */
export async function anOrderReceived(
  test: TestApp,
  received: number,
  rejected = 0,
): Promise<TestFulfilment> {
  const order = await anAcceptedOrder(test);
  await delivered(test, order, received, rejected);
  return order;
}
