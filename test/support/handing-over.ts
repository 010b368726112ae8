/** One request that must succeed and shows an operation of the API. */
export type ShownCall = <T>(
  operation: string | null,
  token: string | undefined,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
) => Promise<T>;

interface Step {
  readonly id: string;
  readonly version: number;
}

/** From the kitchen to the BAST, as the people of one order would do it; returns the order's last status. */
export async function handedOver(
  call: ShownCall,
  orderId: string,
  { owner, receiver, ppk }: { owner: string; receiver: string; ppk: string },
): Promise<string> {
  const { fulfilment } = await call<{ fulfilment: { lines: { orderLineId: string; ordered: number }[] } }>(
    null,
    owner,
    'GET',
    `/api/v1/orders/${orderId}`,
  );
  const { id, version } = await call<Step>(
    'Delivery.prepare',
    owner,
    'POST',
    `/api/v1/orders/${orderId}/deliveries`,
  );
  const path = `/api/v1/deliveries/${id}`;
  const lines = fulfilment.lines.map(({ orderLineId, ordered }) => ({ orderLineId, sent: ordered }));
  const left = await call<Step>('Delivery.depart', owner, 'POST', `${path}/depart`, { version, lines });
  const arrived = await call<Step>('Delivery.arrive', owner, 'POST', `${path}/arrive`, {
    version: left.version,
  });
  await call('Delivery.list', receiver, 'GET', '/api/v1/deliveries?when=today');
  const checked = await call<Step>('Delivery.check', receiver, 'POST', `${path}/check`, {
    version: arrived.version,
    lines: lines.map(({ orderLineId, sent }) => ({ orderLineId, received: sent, rejected: 0 })),
  });
  await call('Delivery.get', ppk, 'GET', path);
  const { orderStatus } = await call<{ orderStatus: string }>(
    'Handover.accept',
    ppk,
    'POST',
    `/api/v1/orders/${orderId}/bast`,
    { deliveries: [{ id, version: checked.version }] },
  );
  return orderStatus;
}
