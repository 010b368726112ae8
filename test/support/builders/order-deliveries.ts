import { DeliveryQueries } from '../../../src/orders/index.js';
import { anOfficial, type TestActor } from '../actors.js';
import { settleMessages, type Answer, type TestApp } from '../app.js';
import { accept, anIssuedOrder, type TestOrder } from './orders.js';

/** An accepted order with everybody who brings, counts and accepts. */
export interface TestFulfilment extends TestOrder {
  readonly receiver: TestActor;
  readonly ppk: TestActor;
  /** The only line of goods. */
  readonly lineId: string;
}

/** An order that its vendor has accepted, with a receiver and a PPK of the agency; one that is not `drawn` here is drawn by the jobs of the application. */
export async function anAcceptedOrder(
  test: TestApp,
  options: Parameters<typeof anIssuedOrder>[1] = {},
): Promise<TestFulfilment> {
  const order = await anIssuedOrder(test, options);
  if (options.drawn === false) await settleMessages(test);
  const { agencyId } = order;
  const receiver = await anOfficial(test, { agencyId, role: 'receiver' });
  const ppk = await anOfficial(test, { agencyId, role: 'ppk' });
  const answer = await accept(test, order.orderId, order.owner);
  if (answer.status !== 200) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
  const [line] = await test.sql<{ id: string }>(
    `select id from purchase_order_line where order_id = $1 and kind = 'goods' order by position`,
    [order.orderId],
  );
  return { ...order, receiver, ppk, lineId: line?.id ?? '' };
}

/** What a step of a delivery answers. */
export interface StepBody {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly errors?: { code: string; pointer?: string; legalBasis?: string }[];
  readonly [more: string]: unknown;
}

/** One step of a delivery over HTTP. */
export function step(
  test: TestApp,
  { token }: TestActor,
  path: string,
  body: object = {},
): Promise<Answer<StepBody>> {
  return test.request<StepBody>('POST', `/api/v1/${path}`, { token, body });
}

/** A delivery that is on its way with `sent` of the only line. */
export async function onTheWay(
  test: TestApp,
  { orderId, owner, lineId }: TestFulfilment,
  sent: number,
  more: object = {},
): Promise<StepBody> {
  const prepared = await step(test, owner, `orders/${orderId}/deliveries`);
  const lines = [{ orderLineId: lineId, sent }];
  const { id } = prepared.body;
  const left = await step(test, owner, `deliveries/${id}/depart`, { version: 1, lines, ...more });
  if (left.status !== 200) throw new Error(`not left: ${JSON.stringify([prepared.body, left.body])}`);
  return left.body;
}

/** A delivery that stands at the door. */
export async function atTheDoor(
  test: TestApp,
  order: TestFulfilment,
  sent: number,
  more: object = {},
): Promise<StepBody> {
  const { id, version } = await onTheWay(test, order, sent, more);
  return (await step(test, order.owner, `deliveries/${id}/arrive`, { version })).body;
}

/** The receiver counts the only line. */
export function count(
  test: TestApp,
  { receiver, lineId }: TestFulfilment,
  { id, version }: StepBody,
  line: { received: number; rejected?: number; reasonCode?: string; note?: string; fileIds?: string[] },
  by: TestActor = receiver,
): Promise<Answer<StepBody>> {
  const lines = [{ orderLineId: lineId, rejected: 0, ...line }];
  return step(test, by, `deliveries/${id}/check`, { version, lines });
}

/** The PPK accepts deliveries by one BAST. */
export function handOver(
  test: TestApp,
  { orderId, ppk }: TestFulfilment,
  ...deliveries: readonly StepBody[]
): Promise<Answer<StepBody>> {
  return step(test, ppk, `orders/${orderId}/bast`, {
    deliveries: deliveries.map(({ id, version }) => ({ id, version })),
  });
}

/** Lets a delivery have been promised, or arrived, so many days ago. */
export async function longAgo(test: TestApp, deliveryId: string, days: number): Promise<void> {
  await test.sql(
    `update delivery set promised_at = promised_at - make_interval(days => $2), arrived_at = arrived_at - make_interval(days => $2),
       receipt_due_at = receipt_due_at - make_interval(days => $2) where id = $1`,
    [deliveryId, days],
  );
}

/** Whether the delivery still waits, as its jobs see it. */
export function awaited(test: TestApp, deliveryId: string) {
  return test.app.get(DeliveryQueries).awaited(deliveryId);
}
