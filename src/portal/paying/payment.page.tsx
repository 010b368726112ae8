import { formatRupiah } from '../../kernel/index.js';
import type { PaymentSheet } from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { ArrivalPanel } from '../payments/order-payments.page.js';
import { DoneNotice, FaultSummary } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { GrossToNet, MatchPanel } from './payment-money.js';
import { PapersPanel } from './payment-papers.js';
import { StageLine, StepPanel } from './payment-steps.js';
import { TransfersPanel } from './payment-transfers.js';
import { Clock, StageTag, turnText } from './payment-words.js';

interface PaymentPageProps {
  readonly frame: Frame;
  readonly sheet: PaymentSheet;
  readonly isVendor: boolean;
  /** Whether the reader may see what the vendor sold here. */
  readonly seesTurnover: boolean;
  readonly today: string;
  readonly shown: Shown;
}

/** One payment: what to do next, where it stands, its money to the rupiah, its papers, and both sides' word on it. */
export function PaymentPage({ frame, sheet, isVendor, seesTurnover, today, shown }: PaymentPageProps) {
  const { payment, invoice, taxes, papers, outlook } = sheet;
  const { session } = frame;
  const { gross, vendor, agency, order, requisitionTitle } = payment;
  const asked = payment.transfers.filter(({ actions }) => actions.includes('arrive'));
  const whose = isVendor ? `dari ${agency.name}` : `untuk ${vendor.name}`;
  return (
    <Layout {...frame} title={`Pembayaran nota ${invoice.number}`} here={urls.payments}>
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <p class="states">
          <StageTag {...payment} /> <Clock {...payment} />
        </p>
        <h1 class="question">{`${formatRupiah(gross)} ${whose}`}</h1>
        <p>
          {`Nota ${invoice.number}, ${requisitionTitle}. Pesanan `}
          <a href={urls.order(order.id)} class="number">
            {order.number}
          </a>
          .
        </p>
        {payment.actions.length === 0 && payment.waitsFor !== null && asked.length === 0 && (
          <p>{`Sekarang giliran: ${turnText(payment)}.`}</p>
        )}
      </section>
      {asked.map((transfer) => (
        <ArrivalPanel
          transfer={transfer}
          order={{ ...order, status: payment.status }}
          session={session}
          shown={shown}
        />
      ))}
      <StepPanel {...{ payment, papers, outlook, session, shown }} />
      <TransfersPanel {...{ payment, session, shown, today }} />
      <GrossToNet {...{ payment, taxes, isVendor }} />
      <StageLine payment={payment} />
      <MatchPanel invoice={invoice} />
      {papers && <PapersPanel {...{ papers, session }} />}
      <p>
        <a href={urls.orderPayments(order.id)}>Semua pembayaran pesanan ini</a>
        {seesTurnover && (
          <>
            {' · '}
            <a href={isVendor ? urls.turnover : urls.vendorTurnover(vendor.id)}>
              {isVendor ? 'Omzet dan pajak Anda' : `Omzet ${vendor.name} tahun ini`}
            </a>
          </>
        )}
      </p>
    </Layout>
  );
}
