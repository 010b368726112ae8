import { formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import { ORDER_STATUS_NAMES, type OrderDetailView, type OrderStatus } from '../../orders/index.js';
import { MapLink, WithPhone } from './place.js';

const TONES: Readonly<Record<OrderStatus, 'waits' | 'goes' | 'ended' | 'done'>> = {
  issued: 'waits',
  accepted: 'goes',
  declined: 'ended',
  expired: 'ended',
  cancelled: 'ended',
  completed: 'done',
};

/** The status in words; the colour only helps. */
export function StatusTag({ status, name }: { readonly status: OrderStatus; readonly name: string }) {
  return <p class={`tag ${TONES[status]}`}>{name}</p>;
}

/** "Jumat, 4 Desember 2026 pukul 08.30". */
export function deliveryTimeText({ date, time }: OrderDetailView['delivery']): string {
  const day = longDateWithDay(date);
  return time === null ? day : `${day} pukul ${time.replace(':', '.')}`;
}

/** What is ordered, line by line. */
export function LinesPanel({ lines, total }: Pick<OrderDetailView, 'lines' | 'total'>) {
  return (
    <article class="panel">
      <h2>Yang dipesan</h2>
      <ul class="lines">
        {lines.map(({ name, specification, quantity, unit, amount, kind }) => (
          <li class="line">
            <strong>{kind === 'delivery' ? 'Ongkos kirim' : `${quantity} ${unit}`}</strong>
            <span>
              {name}
              {specification !== '' && <small>{specification}</small>}
            </span>
            <span class="amount">{formatRupiah(amount)}</span>
          </li>
        ))}
        <li class="line sum">
          <strong>Jumlah</strong>
          <span>termasuk pajak</span>
          <span class="amount strong">{formatRupiah(total)}</span>
        </li>
      </ul>
    </article>
  );
}

/** When, where, to whom. */
export function DeliveryPanel({
  delivery,
  agency,
  requisition,
}: Pick<OrderDetailView, 'delivery' | 'agency' | 'requisition'>) {
  return (
    <article class="panel">
      <h2>Diantar</h2>
      <dl class="facts">
        <div>
          <dt>Waktu</dt>
          <dd>{deliveryTimeText(delivery)}</dd>
        </div>
        <div>
          <dt>Tempat</dt>
          <dd>
            {delivery.place}
            <MapLink class="below" place={`${delivery.place}, ${agency.name}`} />
          </dd>
        </div>
        <div>
          <dt>Penerima</dt>
          <dd>
            <WithPhone text={delivery.receiver} />
          </dd>
        </div>
        <div>
          <dt>Untuk</dt>
          <dd>{`${requisition.title}, ${agency.name}`}</dd>
        </div>
      </dl>
    </article>
  );
}

/** From what is paid to what arrives; folded, since it is an estimate. */
export function MoneyPanel({ taxes }: Pick<OrderDetailView, 'taxes'>) {
  return (
    <details class="panel folded">
      <summary>Perkiraan uang yang Anda terima</summary>
      {taxes.complete ? (
        <dl class="facts">
          <div>
            <dt>Dibayar</dt>
            <dd>{formatRupiah(taxes.gross ?? taxes.total)}</dd>
          </div>
          {taxes.lines
            .filter(({ effect, amount }) => effect === 'withheld' && amount > 0)
            .map(({ tax, amount, legalBasis }) => (
              <div>
                <dt>{tax}</dt>
                <dd>
                  {`dipotong ${formatRupiah(amount)}`}
                  <small class="below">{legalBasis}</small>
                </dd>
              </div>
            ))}
          <div>
            <dt>Sampai di rekening</dt>
            <dd class="strong">{formatRupiah(taxes.net ?? taxes.total)}</dd>
          </div>
        </dl>
      ) : (
        <ul>
          {taxes.undetermined.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
      <p>{taxes.note}</p>
    </details>
  );
}

/** What has happened so far, newest first. */
export function HistoryPanel({ history }: Pick<OrderDetailView, 'history'>) {
  return (
    <details class="panel folded">
      <summary>Riwayat</summary>
      <ol class="route">
        {[...history].reverse().map(({ at, to, person, capacity, reason }) => (
          <li>
            <strong>{ORDER_STATUS_NAMES[to]}</strong>
            <small>{`${instantInWords(new Date(at))}, ${person === capacity ? person : `${person} (${capacity})`}`}</small>
            {reason !== null && <small>{reason}</small>}
          </li>
        ))}
      </ol>
    </details>
  );
}
