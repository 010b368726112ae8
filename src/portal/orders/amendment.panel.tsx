import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import type { OrderDetailView } from '../../orders/index.js';
import type { PageSession } from '../layout.js';
import { NameField, StepForm } from '../ui/form-parts.js';
import type { Shown } from '../ui/form-state.js';

type Proposal = OrderDetailView['amendments'][number];

interface ProposalProps {
  readonly order: OrderDetailView;
  readonly base: string;
  readonly session: PageSession | undefined;
  readonly shown: Shown;
  readonly suggested: string | null;
}

const SIDES = { agency: 'Pemesan', vendor: 'Penyedia' } as const;

/** The proposal that waits for an answer, with what it would change, and the answer for whom it waits. Null without one. */
export function OpenProposal(props: ProposalProps) {
  const proposal = props.order.amendments.find(({ status }) => status === 'open');
  if (!proposal) return null;
  const { kind, proposedBy, reason, dueAt, legalBasis, possibleActions: may } = proposal;
  return (
    <article class={may.length > 0 ? 'panel decision' : 'panel attention'} id="usulan">
      <h2>{kind === 'change' ? 'Usulan perubahan pesanan' : 'Penyedia minta dilepaskan'}</h2>
      <p>{`${SIDES[proposedBy]}: ${reason}`}</p>
      {kind === 'change' && <Difference proposal={proposal} />}
      <p>{`Dijawab ${proposedBy === 'agency' ? 'penyedia' : 'pemesan'} sebelum ${instantInWords(new Date(dueAt))}; tanpa jawaban usulan ini gugur dan pesanan tetap seperti semula (${legalBasis}).`}</p>
      {may.includes('accept') && <Answer {...props} proposal={proposal} step="setujui" label="Setujui" />}
      {may.includes('refuse') && (
        <details data-acts open={props.shown.typed.catatan !== undefined}>
          <summary>Tidak setuju</summary>
          <Answer {...props} proposal={proposal} step="tidak-setuju" label="Tolak usulan ini" />
        </details>
      )}
      {may.includes('withdraw') && (
        <Answer {...props} proposal={proposal} step="tarik" label="Tarik kembali usulan ini" />
      )}
    </article>
  );
}

function Answer({
  base,
  session,
  shown: { faults, typed },
  suggested,
  proposal,
  step,
  label,
}: ProposalProps & {
  readonly proposal: Proposal;
  readonly step: 'setujui' | 'tidak-setuju' | 'tarik';
  readonly label: string;
}) {
  const isYes = step === 'setujui';
  return (
    <StepForm action={`${base}/usulan/${step}`} session={session} version={proposal.version}>
      <input type="hidden" name="usulan" value={proposal.id} />
      {suggested !== null && (
        <NameField faults={faults} typed={typed} suggested={suggested} id={`nama-${step}`} />
      )}
      {step === 'tidak-setuju' && (
        <>
          <label for="catatan">Sebabnya, bila perlu</label>
          <textarea id="catatan" name="catatan" rows={2} maxLength={500}>
            {typed.catatan}
          </textarea>
        </>
      )}
      <button type="submit" class={isYes ? undefined : 'secondary'}>
        {label}
      </button>
      {isYes && proposal.kind === 'change' && (
        <small>Perubahannya berlaku seketika dan ditulis dalam adendum surat pesanan.</small>
      )}
    </StepForm>
  );
}

/** Proposals that have their answer. Null without any. */
export function PastProposals({
  amendments,
  base,
}: Pick<OrderDetailView, 'amendments'> & { readonly base: string }) {
  const past = amendments.filter(({ status }) => status !== 'open').reverse();
  if (past.length === 0) return null;
  return (
    <details class="panel folded">
      <summary>{`Usulan perubahan yang lalu (${past.length})`}</summary>
      {past.map((proposal) => (
        <section class="delivery">
          <h3>
            {`Ke-${proposal.number} `}
            <span class={`tag ${proposal.status === 'accepted' ? 'done' : 'ended'}`}>
              {proposal.statusName}
            </span>
          </h3>
          <p>{`${SIDES[proposal.proposedBy]}: ${proposal.reason}`}</p>
          {proposal.kind === 'change' && <Difference proposal={proposal} />}
          {proposal.answerNote && <p>{proposal.answerNote}</p>}
          {proposal.document && (
            <p class="papers">
              <a href={`${base}/dokumen/${proposal.document.id}`}>Adendum (PDF)</a>
            </p>
          )}
        </section>
      ))}
    </details>
  );
}

/** What changes, each before and after. */
function Difference({ proposal: { before, after } }: { readonly proposal: Proposal }) {
  const timeOf = (time: string | null) => time?.replace(':', '.') ?? 'tanpa jam';
  const terms: readonly (readonly [string, string, string])[] = [
    ['Tanggal', longDateWithDay(before.deliveryDate), longDateWithDay(after.deliveryDate)],
    ['Jam', timeOf(before.deliveryTime), timeOf(after.deliveryTime)],
    ['Tempat', before.deliveryPlace, after.deliveryPlace],
    ['Penerima', before.receiver, after.receiver],
    ...after.lines.map(({ orderLineId, name, unit, quantity }) => {
      const line = before.lines.find((known) => known.orderLineId === orderLineId);
      return [name, `${line?.quantity ?? 0} ${unit}`, `${quantity} ${unit}`] as const;
    }),
    ['Jumlah', formatRupiah(before.total), formatRupiah(after.total)],
  ];
  return (
    <dl class="facts change">
      {terms
        .filter(([, was, becomes]) => was !== becomes)
        .map(([what, was, becomes]) => (
          <div>
            <dt>{what}</dt>
            <dd>
              <span class="unseen">semula </span>
              <del>{was}</del> <span class="unseen">menjadi </span>
              <ins>{becomes}</ins>
            </dd>
          </div>
        ))}
    </dl>
  );
}
