import { formatRupiah, instantInWords, longDate, longDateWithDay } from '../../kernel/index.js';
import { ORDER_STATUS_NAMES, type OrderDetailView, type OrderStatus } from '../../orders/index.js';

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
            <a class="below" href={mapOf(`${delivery.place}, ${agency.name}`)} rel="noreferrer noopener">
              Cari di peta
            </a>
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

/** The letter itself. */
export function LetterPanel({
  number,
  issuedOn,
  document,
  href,
}: Pick<OrderDetailView, 'number' | 'issuedOn' | 'document'> & { readonly href: string }) {
  return (
    <article class="panel">
      <h2>Surat pesanan</h2>
      <p>
        <span class="number">{number}</span> <small class="below">{longDate(issuedOn)}</small>
      </p>
      {document.sha256 === null ? (
        <p>Suratnya sedang dibuat; muat ulang halaman ini sebentar lagi.</p>
      ) : (
        <p>
          <a role="button" class="outline" href={href}>
            Buka surat (PDF)
          </a>
        </p>
      )}
    </article>
  );
}

/** A name with a telephone number in it can be called. */
function WithPhone({ text }: { readonly text: string }) {
  const [before, phone, after] = splitPhone(text);
  if (phone === null) return <>{text}</>;
  return (
    <>
      {before}
      <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
      {after}
    </>
  );
}

function splitPhone(text: string): [string, string | null, string] {
  const found = /(?<!\d)(?:\+62|0)8(?:[ -]?\d){7,11}(?!\d)/.exec(text);
  if (!found) return [text, null, ''];
  const [phone] = found;
  return [text.slice(0, found.index), phone, text.slice(found.index + phone.length)];
}

function mapOf(place: string): string {
  return `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(place)}`;
}
