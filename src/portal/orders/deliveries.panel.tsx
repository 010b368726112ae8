import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { DeliveryDetailView, FulfilmentView } from '../../orders/index.js';

/** What was brought so far: how many, how late, how it was received, and the papers. */
export function DeliveriesPanel({
  fulfilment,
  base,
}: {
  readonly fulfilment: FulfilmentView;
  readonly base: string;
}) {
  const { deliveries, kuitansi } = fulfilment;
  if (deliveries.length === 0) return null;
  return (
    <article class="panel">
      <h2>Pengantaran</h2>
      {deliveries.map((delivery) => (
        <DeliverySummary delivery={delivery} base={base} />
      ))}
      {kuitansi && (
        <p>
          <a href={`${base}/dokumen/${kuitansi.id}`}>Kuitansi (PDF)</a>
        </p>
      )}
    </article>
  );
}

/** One delivery in words. */
export function DeliverySummary({
  delivery,
  base,
}: {
  readonly delivery: DeliveryDetailView;
  readonly base: string;
}) {
  const { sequence, statusName, status, lateness, departedAt, arrivedAt, penalty, proofs, documents } =
    delivery;
  const goods = delivery.lines.filter(({ kind }) => kind === 'goods');
  const papers = [
    ['Surat jalan', documents.suratJalan],
    ['Nota penolakan', documents.rejectionNote],
    ['BAST', documents.bast],
  ] as const;
  return (
    <section class="delivery">
      <h3>
        {`Kiriman ke-${sequence} `}
        <span class={`tag ${toneOf(status)}`}>{statusName}</span>{' '}
        {lateness && (
          <span class={`tag ${lateness.minutes + lateness.days > 0 ? 'late' : 'done'}`}>{lateness.text}</span>
        )}
      </h3>
      <p>
        {[
          departedAt && `Berangkat ${instantInWords(new Date(departedAt))}`,
          arrivedAt && `tiba ${instantInWords(new Date(arrivedAt))}`,
          proofs.length > 0 && `${proofs.length} foto`,
        ]
          .filter(Boolean)
          .join(', ')}
      </p>
      {goods.length > 0 && (
        <ul class="lines">
          {goods.map(({ name, unit, sent, received, rejected, short, reason }) => (
            <li>
              {name}: dikirim {sent} {unit}
              {received !== null && <strong>{`, diterima ${received}`}</strong>}
              {(short ?? 0) > 0 && <span class="lack">{`, kurang ${short}`}</span>}
              {(rejected ?? 0) > 0 && <span class="lack">{`, ditolak ${rejected}`}</span>}
              {reason && <small>{[reason.name, reason.note].filter(Boolean).join(': ')}</small>}
            </li>
          ))}
        </ul>
      )}
      {delivery.replacement && (
        <p>{`Pengganti ditunggu sampai ${instantInWords(new Date(delivery.replacement.dueAt))} (${delivery.replacement.legalBasis}).`}</p>
      )}
      {penalty.amount > 0 && (
        <p class="lack">
          {`Denda keterlambatan ${formatRupiah(penalty.amount)}${penalty.isEstimate ? ' (perkiraan)' : ''}${penalty.legalBasis ? `, ${penalty.legalBasis}` : ''}.`}
        </p>
      )}
      {proofs.length > 0 && (
        <ul class="photos">
          {proofs.map(({ fileId, kindName, givenBy, at }) => (
            <li>
              <img
                src={`${base}/foto/${fileId}`}
                width={120}
                height={90}
                loading="lazy"
                alt={`${kindName}, ${givenBy}, ${instantInWords(new Date(at))}`}
              />
              <small>{kindName}</small>
            </li>
          ))}
        </ul>
      )}
      <p class="papers">
        {papers.map(
          ([name, paper]) =>
            paper && (
              <a href={`${base}/dokumen/${paper.id}`}>
                {`${name} (PDF)`}
                {paper.number && <small class="number below">{paper.number}</small>}
              </a>
            ),
        )}
      </p>
    </section>
  );
}

function toneOf(status: string): string {
  if (status === 'accepted' || status === 'checked') return 'done';
  return ['refused', 'missed', 'withdrawn'].includes(status) ? 'ended' : 'goes';
}
