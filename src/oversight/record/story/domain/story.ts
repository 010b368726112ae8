import { moneyTold } from './money-told.js';
import { needTold } from './need-told.js';
import { orderTold } from './order-told.js';
import type { OrderFacts, RequisitionFacts } from './story-facts.js';
import { lasting, laterBy, rupiah, STAGES, whenOf, type Stage, type StoryEvent } from './words.js';

/** One purchase from the meeting to the money, in order and in words. */
export interface Story {
  readonly requisitionId: string;
  readonly title: string;
  readonly agency: string;
  /** The whole in a few sentences, for whoever reads no further. */
  readonly summary: readonly string[];
  readonly money: StoryMoney;
  readonly orders: readonly {
    readonly id: string;
    readonly number: string;
    readonly vendor: string;
    readonly total: number;
  }[];
  readonly events: readonly StoryEvent[];
  /** Everybody who did something, with what their post is there for. */
  readonly people: readonly { readonly who: string; readonly stages: readonly string[] }[];
  /** How long each chapter took, from its first event to its last. */
  readonly lengths: readonly { readonly stage: Stage; readonly name: string; readonly length: string }[];
  /** What stands open now; empty when the money has arrived. */
  readonly open: readonly string[];
}

/** Whole rupiah at each turn; what was not reached yet is 0. */
export interface StoryMoney {
  readonly asked: number;
  readonly ordered: number;
  readonly invoiced: number;
  readonly withheld: number;
  readonly penalty: number;
  readonly paid: number;
  readonly arrived: number;
}

const DEAD = ['declined', 'expired', 'cancelled'];

/** Tells the story. Sentences of one moment stand in the usual order of a purchase. */
export function tellStory(requisition: RequisitionFacts, orders: readonly OrderFacts[]): Story {
  const told = [
    ...needTold(requisition),
    ...orders.flatMap((order) => [...orderTold(order), ...moneyTold(order)]),
  ];
  const ordered = told
    .map((event, index) => ({ ...event, index, time: Date.parse(event.at) }))
    .sort((a, b) => a.time - b.time || a.index - b.index);
  const events = ordered.map(
    (
      { at, stage, text, who = null, legalBasis = null, amount = null, documents = [] },
      index,
    ): StoryEvent => ({
      at: new Date(at).toISOString(),
      when: whenOf(at),
      stage,
      text,
      who,
      legalBasis,
      amount,
      documents,
      after: index === 0 ? null : laterBy(ordered[index - 1]?.at ?? at, at),
    }),
  );
  const money = moneyOf(requisition, orders);
  const open = openOf(requisition, orders);
  return {
    requisitionId: requisition.id,
    title: requisition.title,
    agency: requisition.agency,
    summary: summaryOf(requisition, orders, money, open, events),
    money,
    orders: orders.map(({ id, number, vendor, total }) => ({ id, number, vendor, total })),
    events,
    people: peopleOf(events),
    lengths: lengthsOf(events),
    open,
  };
}

function moneyOf(requisition: RequisitionFacts, orders: readonly OrderFacts[]): StoryMoney {
  const payments = orders.flatMap((order) => order.payments).filter(({ status }) => status !== 'cancelled');
  const paid = payments.filter(({ paidAt }) => paidAt !== null);
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  const invoices = orders.flatMap((order) => order.invoices).filter(({ status }) => status === 'matched');
  return {
    asked: requisition.total,
    ordered: sum(orders.filter(({ status }) => !DEAD.includes(status)).map(({ total }) => total)),
    invoiced: sum(invoices.map(({ amount }) => amount)),
    withheld: sum(paid.map(({ withheld }) => withheld ?? 0)),
    penalty: sum(paid.map(({ penalty }) => penalty)),
    paid: sum(paid.map(({ net }) => net ?? 0)),
    arrived: sum(
      payments.flatMap(({ transfers }) =>
        transfers.filter(({ status }) => status === 'arrived').map(({ part }) => part),
      ),
    ),
  };
}

function summaryOf(
  { agency, requester, requesterPost, title, total, decisions, steps, status }: RequisitionFacts,
  orders: readonly OrderFacts[],
  money: StoryMoney,
  open: readonly string[],
  events: readonly StoryEvent[],
): string[] {
  const yes =
    decisions.length > 0
      ? decisions.filter(({ decision }) => decision === 'approve')
      : steps.filter(({ action }) => action === 'approve');
  const deciders = [...new Set(yes.map(({ person }) => person))];
  const vendors = [
    ...new Set(orders.filter((order) => !DEAD.includes(order.status)).map(({ vendor }) => vendor)),
  ];
  const [first, last] = [events[0]?.at, events.at(-1)?.at];
  const span = first && last ? lasting(Math.floor((Date.parse(last) - Date.parse(first)) / 60_000)) : '';
  return [
    `${requester} (${requesterPost}) dari ${agency} meminta belanja “${title}” seharga ${rupiah(total)}.`,
    deciders.length > 0
      ? `Permintaan itu disetujui oleh ${ended(deciders.join(', '))}`
      : ['rejected', 'cancelled', 'expired'].includes(status)
        ? 'Permintaan itu tidak jadi dibelanjakan.'
        : 'Permintaan itu belum disetujui.',
    ...(vendors.length > 0
      ? [`Dipesan dari ${vendors.join(' dan ')} seharga ${rupiah(money.ordered)}.`]
      : []),
    ...(money.paid > 0
      ? [
          `Dibayar bersih ${rupiah(money.paid)}; pajak dipungut ${rupiah(money.withheld)}, denda ${rupiah(money.penalty)}. ` +
            `Penyedia menyatakan menerima ${rupiah(money.arrived)}.`,
        ]
      : []),
    open.length === 0 ? 'Tidak ada lagi yang ditunggu.' : `Sekarang: ${open.join(' ')}`,
    ...(span === '' ? [] : [`Dari kejadian pertama sampai terakhir: ${span}.`]),
  ];
}

// A name that ends with its title ("S.E.") has its full stop already.
const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);

function openOf(requisition: RequisitionFacts, orders: readonly OrderFacts[]): string[] {
  if (orders.length === 0) {
    const states: Readonly<Record<string, string>> = {
      draft: 'permintaan masih ditulis.',
      submitted: 'permintaan menunggu persetujuan.',
      approved: 'permintaan menunggu dipesan.',
      returned: 'permintaan dikembalikan untuk diperbaiki.',
      urgent: 'permintaan mendesak menunggu jawaban penyedia.',
      confirmed: 'keadaan mendesak menunggu dijelaskan.',
      contested: 'keadaan mendesak menunggu keputusan Pengguna Anggaran.',
    };
    const state = states[requisition.status];
    return state ? [state] : [];
  }
  return orders.flatMap(({ number, status, payments, invoices }) => {
    if (DEAD.includes(status)) return [];
    if (status === 'issued') return [`pesanan ${number} menunggu jawaban penyedia.`];
    if (status === 'accepted') return [`pesanan ${number} menunggu diantar dan diterima seluruhnya.`];
    const live = payments.filter((payment) => payment.status !== 'cancelled');
    if (live.length === 0 && invoices.every((invoice) => invoice.status !== 'matched')) {
      return [`pesanan ${number} sudah diterima; menunggu tagihan penyedia.`];
    }
    return live
      .filter((payment) => payment.status !== 'closed')
      .map(({ status: state, invoiceNumber }) =>
        state === 'paid'
          ? `nota ${invoiceNumber} sudah dibayar; menunggu pernyataan penyedia bahwa uangnya masuk.`
          : `nota ${invoiceNumber} menunggu dibayar.`,
      );
  });
}

function peopleOf(events: readonly StoryEvent[]): Story['people'] {
  const people = new Map<string, Set<string>>();
  for (const { who, stage } of events) {
    if (who === null) continue;
    people.set(who, (people.get(who) ?? new Set()).add(STAGES[stage]));
  }
  return [...people].map(([who, stages]) => ({ who, stages: [...stages] }));
}

function lengthsOf(events: readonly StoryEvent[]): Story['lengths'] {
  return (Object.keys(STAGES) as Stage[]).flatMap((stage) => {
    const times = events.filter((event) => event.stage === stage).map(({ at }) => Date.parse(at));
    if (times.length < 2) return [];
    const minutes = Math.floor((Math.max(...times) - Math.min(...times)) / 60_000);
    return minutes < 1 ? [] : [{ stage, name: STAGES[stage], length: lasting(minutes) }];
  });
}
