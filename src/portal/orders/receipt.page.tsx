import type { ComponentChildren } from 'preact';
import type { DeliveryDetailView } from '../../orders/index.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { CheckForm, ConfirmCheck } from './check.form.js';
import { DeliverySummary } from './deliveries.panel.js';
import { Consequence } from '../ui/parts.js';
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
      here={session && urls.receipts}
      scripts={['position', 'shrink']}
    >
      {session && (
        <p class="back">
          <a href={urls.receipts}>Penerimaan</a>
        </p>
      )}
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
    <section class="decision-part" id="langkah" data-acts>
      <h3>Serah terima</h3>
      <Consequence>
        Barang yang diterima menjadi milik perangkat daerah, dan penyedia dapat menagih. Yang kurang dan yang
        ditolak tidak ikut.
      </Consequence>
      <StepForm action={`${base}/bast`} session={session} version={delivery.version}>
        <input type="hidden" name="kiriman" value={delivery.id} />
        <button type="submit">Terbitkan BAST</button>
      </StepForm>
    </section>
  );
}
