import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { OrderDetailView } from '../../orders/index.js';
import { Facts } from '../ui/parts.js';
import { urls } from '../urls.js';

/** Why an order did not come to be, in the words of whoever ended it. Null while it stands. */
export function EndPanel({ answer, cancellation, status }: OrderDetailView) {
  if (cancellation) {
    const { by, reason, note, fee, feeBasis } = cancellation;
    return (
      <article class="panel attention">
        <h2>Mengapa dibatalkan</h2>
        <Facts
          facts={[
            ['Oleh', by === 'vendor' ? 'Penyedia, dilepaskan atas persetujuan pemesan' : 'Pemesan'],
            ['Sebab', reason.name],
            note === '' ? null : ['Keterangan', note],
            [
              'Biaya kepada penyedia',
              <>
                {fee > 0 ? formatRupiah(fee) : 'tidak ada'}
                {feeBasis !== null && <small class="below">{feeBasis}</small>}
              </>,
            ],
          ]}
        />
      </article>
    );
  }
  if (status !== 'declined' || !answer.reason) return null;
  const { name, note } = answer.reason;
  return (
    <article class="panel attention">
      <h2>Mengapa ditolak penyedia</h2>
      <Facts facts={[['Sebab', name], note === '' ? null : ['Keterangan', note]]} />
    </article>
  );
}

/** What was asked before it was issued and how it was answered, for the agency and its overseers. Null where nothing was asked. */
export function WatchPanel({ watchAnswers }: Pick<OrderDetailView, 'watchAnswers'>) {
  return watchAnswers.length === 0 ? null : (
    <article class="panel" id="penjelasan">
      <h2>Dijelaskan sebelum terbit</h2>
      {watchAnswers.map(({ flag, title, detail, question, reason, person, at, legalBasis }) => (
        <section class="delivery">
          <h3>{title}</h3>
          <p>{detail}</p>
          <Facts
            facts={[
              [question, reason],
              ['Dijawab', `${person}, ${instantInWords(new Date(at))}`],
              ['Tanda', `${flag}; ${legalBasis}`],
            ]}
          />
        </section>
      ))}
    </article>
  );
}

/** What of the requisition was bought otherwise than it was approved. Null where all was bought as approved. */
export function BoughtOtherwise({
  orderingChanges,
  requisitionId,
}: Pick<OrderDetailView, 'orderingChanges'> & { readonly requisitionId: string }) {
  return orderingChanges.length === 0 ? null : (
    <details class="panel folded" id="diganti">
      <summary>{`Diganti sebelum dipesan (${orderingChanges.length})`}</summary>
      {orderingChanges.map(({ before, after, reason, person, at, offerFileId }) => (
        <section class="delivery">
          <h3>{before.name}</h3>
          <Facts
            facts={[
              ['Semula', `${before.vendorName}, ${before.name}, ${formatRupiah(before.amount)}`],
              ['Menjadi', `${after.vendorName}, ${after.name}, ${formatRupiah(after.amount)}`],
              ['Alasan', reason],
              ['Oleh', `${person}, ${instantInWords(new Date(at))}`],
              offerFileId === null
                ? null
                : [
                    'Penawaran tertulis',
                    <a href={urls.writtenOffer(requisitionId, offerFileId)}>Buka berkasnya</a>,
                  ],
            ]}
          />
        </section>
      ))}
    </details>
  );
}
