import type { FulfilmentView, OrderDetailView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { StepForm } from '../ui/form-parts.js';
import { Consequence } from '../ui/parts.js';
import { Term } from '../ui/term.js';

interface KuitansiFormProps {
  readonly order: OrderDetailView;
  readonly fulfilment: FulfilmentView;
  readonly base: string;
  readonly session: PageSession;
}

/** The receipt of a finished order, asked for once. Nothing before it is finished, and nothing when it is there. */
export function KuitansiForm({ order, fulfilment, base, session }: KuitansiFormProps) {
  if (order.status !== 'completed' || fulfilment.kuitansi) return null;
  return (
    <section class="panel" id="kuitansi" data-acts>
      <h2>Kuitansi</h2>
      <Consequence>
        <Term id="kuitansi">Kuitansi</Term> (A2) dibuat sekali, sebesar barang yang diterima, dan menunggu
        tanda tangan para pihak.
      </Consequence>
      <StepForm action={`${base}/kuitansi`} session={session} version={order.version}>
        <button type="submit">Terbitkan kuitansi</button>
      </StepForm>
    </section>
  );
}
