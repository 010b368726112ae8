import { instantInWords, longDate } from '../../kernel/index.js';
import type { FulfilmentView, OrderDetailView } from '../../orders/index.js';
import type { Step } from '../ui/parts.js';
import { deliveryTimeText } from './order-parts.js';

const NO_DELIVERY = ['withdrawn', 'missed', 'refused'];

/** The way of an order from its letter to the hand-over, with names and days. */
export function timelineOf(order: OrderDetailView, fulfilment: FulfilmentView | null): Step[] {
  const { status, statusName, history, answer, delivery } = order;
  const issued: Step = {
    state: 'done',
    title: 'Surat pesanan terbit',
    detail: `${longDate(order.issuedOn)}${history[0] ? `, ${history[0].person}` : ''}`,
  };
  if (status === 'declined' || status === 'expired' || status === 'cancelled') {
    const end = history.at(-1);
    const detail = end ? `${instantInWords(new Date(end.at))}, ${end.person}` : '';
    return [issued, { state: 'refused', title: capital(statusName), detail }];
  }
  const answered: Step =
    answer.at === null
      ? {
          state: 'now',
          title: 'Jawaban penyedia',
          detail: `sebelum ${instantInWords(new Date(answer.dueAt))}`,
        }
      : { state: 'done', title: 'Disanggupi penyedia', detail: instantInWords(new Date(answer.at)) };
  const brought = (fulfilment?.deliveries ?? []).filter((one) => !NO_DELIVERY.includes(one.status));
  const last = brought.at(-1);
  const arrived = brought.filter(({ arrivedAt }) => arrivedAt !== null);
  const isAllThere = arrived.length > 0 && !(fulfilment?.lines ?? []).some(({ open }) => open > 0);
  const isAllHandedOver = status === 'completed';
  const since = (done: boolean, before: boolean) => (done ? 'done' : before ? 'now' : 'later');
  const wasChecked = arrived.length > 0 && arrived.every(({ check, isDeemed }) => check !== null || isDeemed);
  const handed = brought.filter(({ acceptedAt }) => acceptedAt !== null).at(-1);
  return [
    issued,
    answered,
    {
      state: since(isAllThere || isAllHandedOver, answer.at !== null),
      title: 'Diantar',
      detail: last?.arrivedAt
        ? `${brought.length > 1 ? `${brought.length} kiriman, terakhir ` : ''}tiba ${instantInWords(new Date(last.arrivedAt))}`
        : (last?.departedAt && `berangkat ${instantInWords(new Date(last.departedAt))}`) ||
          deliveryTimeText(delivery),
    },
    {
      state: since(wasChecked || isAllHandedOver, arrived.length > 0),
      title: 'Diperiksa penerima',
      detail: last?.check ? `${instantInWords(new Date(last.check.at))}, ${last.check.by ?? ''}` : '',
    },
    {
      state: since(isAllHandedOver, wasChecked),
      title: 'Diserahterimakan (BAST)',
      detail: handed?.acceptedAt ? instantInWords(new Date(handed.acceptedAt)) : '',
    },
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
