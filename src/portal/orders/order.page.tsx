import type { ComponentChildren } from 'preact';
import type { FulfilmentView, OrderDetailView } from '../../orders/index.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { Steps } from '../ui/parts.js';
import { timelineOf } from './order-timeline.js';
import {
  DeliveryPanel,
  deliveryTimeText,
  HistoryPanel,
  LinesPanel,
  MoneyPanel,
  StatusTag,
} from './order-parts.js';

interface OrderPageProps {
  readonly government: string;
  readonly session?: PageSession;
  readonly order: OrderDetailView;
  /** Whether the vendor's side is looking: it delivers, and wants to know what arrives on its account. */
  readonly isVendor: boolean;
  readonly fulfilment: FulfilmentView | null;
  readonly shown: Shown;
  readonly note: string;
  /** The next step, if there is one for whoever looks. */
  readonly step: ComponentChildren;
  /** What belongs to the order besides. */
  readonly children?: ComponentChildren;
}

/** One order in plain words: what to do next, what, how many, where, when, and for how much. */
export function OrderPage(props: OrderPageProps) {
  const { government, session, order, fulfilment, isVendor, shown, note, step, children } = props;
  const { number, status, statusName, vendor, agency, delivery } = order;
  // Whoever delivers first wants to know what and where; whoever waits, how far it is.
  const way = (
    <article class="panel">
      <h2>Perjalanan pesanan</h2>
      <Steps steps={timelineOf(order, fulfilment)} label="Perjalanan pesanan" />
    </article>
  );
  return (
    <Layout
      title={`Pesanan ${number}`}
      government={government}
      note={note}
      session={session}
      here={session && urls.orders}
      scripts={step === null ? [] : ['position', 'shrink']}
    >
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      {session && (
        <p class="back">
          <a href={urls.orders}>Pesanan</a>
        </p>
      )}
      <section class="head">
        <StatusTag status={status} name={statusName} />
        <h1 class="question">{deliveryTimeText(delivery)}</h1>
        <p>
          {isVendor ? `${agency.name} memesan kepada ${vendor.name}. ` : `Dari ${vendor.name}. `}
          <span class="number">{number}</span>
        </p>
      </section>
      {step}
      {!isVendor && way}
      <LinesPanel {...order} />
      <DeliveryPanel {...order} />
      {isVendor && way}
      {children}
      {isVendor && <MoneyPanel {...order} />}
      {session && (
        <nav class="chips" aria-label="Selebihnya tentang pesanan ini">
          <ul>
            <li>
              <a href={urls.orderPayments(order.id)}>Tagihan dan pembayaran</a>
            </li>
            <li>
              <a href={urls.orderTaxes(order.id)}>Pajak, dari bruto ke neto</a>
            </li>
          </ul>
        </nav>
      )}
      <HistoryPanel {...order} />
    </Layout>
  );
}

/** The same for every link that opens nothing: unknown, withdrawn, or past its time. */
export function DeadLinkPage({ government }: { readonly government: string }) {
  return (
    <Layout title="Tautan tidak berlaku" government={government} note="">
      <section class="verdict warning" role="status">
        <div>
          <h1>Tautan ini tidak berlaku</h1>
          <p>
            Mungkin sudah dicabut, diganti dengan yang lebih baru, atau pesanannya sudah lama selesai. Buka
            tautan dalam surel yang terbaru, atau masuk dengan akun Anda.
          </p>
        </div>
      </section>
      <p>
        <a role="button" class="outline" href="/masuk">
          Masuk
        </a>
      </p>
    </Layout>
  );
}
