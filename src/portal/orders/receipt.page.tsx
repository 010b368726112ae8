import type { ComponentChildren } from 'preact';
import type { DeliveryDetailView, DeliveryView } from '../../orders/index.js';
import { instantInWords } from '../../kernel/index.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { CheckForm, ConfirmCheck } from './check.form.js';
import { DeliverySummary } from './deliveries.panel.js';
import { promiseText } from './receipt-words.js';
import { DoneNotice, FaultSummary, StepForm } from '../ui/form-parts.js';
import type { Shown, Typed } from '../ui/form-state.js';

interface ReceiptProps {
  readonly government: string;
  readonly session?: PageSession;
  readonly title: string;
  readonly vendorName: string;
  readonly agencyName: string;
  readonly place: string;
  readonly when: string;
  readonly deliveries: readonly DeliveryDetailView[];
  /** A count that waits for its confirmation. */
  readonly counted: Typed | null;
  readonly base: string;
  readonly shown: Shown;
  readonly suggested: string | null;
  readonly note: string;
  readonly children?: ComponentChildren;
}

/** What has come, to be counted; then what became of it. */
export function ReceiptPage(props: ReceiptProps) {
  const {
    government,
    session,
    title,
    vendorName,
    agencyName,
    place,
    when,
    deliveries,
    counted,
    base,
    shown,
  } = props;
  const form = { base, session, shown, suggested: props.suggested };
  const waiting = deliveries.filter(({ possibleActions }) => possibleActions.includes('check'));
  const others = deliveries.filter((delivery) => !waiting.includes(delivery));
  return (
    <Layout
      title={`Penerimaan: ${title}`}
      government={government}
      note={props.note}
      session={session}
      scripts={['position']}
    >
      <DoneNotice done={shown.done} />
      <FaultSummary faults={shown.faults} />
      <section class="head">
        <h1 class="question">{title}</h1>
        <p>{`Dari ${vendorName} untuk ${agencyName}. ${when}, ${place}.`}</p>
      </section>
      {waiting.map((delivery) =>
        counted?.kiriman === delivery.id ? (
          <ConfirmCheck {...form} delivery={delivery} typed={counted} />
        ) : (
          <CheckForm {...form} delivery={delivery} />
        ),
      )}
      {deliveries.length === 0 && (
        <article class="panel">
          <p>Belum ada kiriman yang berangkat. Buka halaman ini lagi ketika barang datang.</p>
        </article>
      )}
      {others.map((delivery) => (
        <article class="panel">
          <h2>{delivery.possibleActions.includes('accept') ? 'Siap diserahterimakan' : 'Hasilnya'}</h2>
          <DeliverySummary delivery={delivery} base={base} />
          {session && delivery.possibleActions.includes('accept') && (
            <AcceptForm delivery={delivery} base={base} session={session} />
          )}
        </article>
      ))}
      {props.children}
    </Layout>
  );
}

/** The PPK takes over what was checked. */
function AcceptForm({
  delivery,
  base,
  session,
}: {
  readonly delivery: DeliveryDetailView;
  readonly base: string;
  readonly session: PageSession;
}) {
  return (
    <section class="decision-part" id="langkah">
      <h3>Serah terima</h3>
      <p>
        Dengan menerbitkan BAST, barang yang diperiksa menjadi milik perangkat daerah dan penyedia dapat
        ditagihkan. Yang kurang dan yang ditolak tidak ikut.
      </p>
      <StepForm action={`${base}/bast`} session={session} version={delivery.version}>
        <input type="hidden" name="kiriman" value={delivery.id} />
        <button type="submit">Terbitkan BAST</button>
      </StepForm>
    </section>
  );
}

interface ReceiptListProps {
  readonly government: string;
  readonly session: PageSession;
  readonly items: readonly DeliveryView[];
  readonly next: string | null;
}

/** What arrives today, at the door first of all. */
export function ReceiptListPage({ government, session, items, next }: ReceiptListProps) {
  return (
    <Layout title="Penerimaan" government={government} note="" session={session}>
      <h1>Yang datang hari ini</h1>
      {items.length === 0 && <p>Tidak ada kiriman yang sedang berjalan atau disiapkan untuk hari ini.</p>}
      {items.map(({ id, statusName, status, order, vendor, promisedAt, arrivedAt, lateness, sequence }) => (
        <article class="panel waiting">
          <p class={`tag ${status === 'arrived' ? 'waits' : 'goes'}`}>{statusName}</p>
          <h2>
            <a href={urls.receipt(id)}>{order.title}</a>
          </h2>
          <p>{`${vendor.name}, kiriman ke-${sequence}`}</p>
          <p>
            {arrivedAt
              ? `Tiba ${instantInWords(new Date(arrivedAt))}${lateness ? `, ${lateness.text.toLowerCase()}` : ''}`
              : `Dijanjikan ${promiseText(new Date(promisedAt))}`}
          </p>
          <p>{order.place}</p>
        </article>
      ))}
      {next !== null && (
        <p>
          <a href={`${urls.receipts}?after=${encodeURIComponent(next)}`}>Berikutnya</a>
        </p>
      )}
    </Layout>
  );
}
