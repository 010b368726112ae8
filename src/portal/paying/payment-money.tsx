import { formatRupiah, longDate } from '../../kernel/index.js';
import type { InvoiceDetailView, PaymentDetailView, SheetTaxes } from '../../payments/index.js';
import { Sheet, Tag, type Column } from '../ui/parts.js';
import { urls } from '../urls.js';

interface MoneyProps {
  readonly payment: PaymentDetailView;
  readonly taxes: SheetTaxes | null;
  readonly isVendor: boolean;
}

/** From what the agency pays to what reaches the vendor, each step with its reason and article. */
export function GrossToNet({ payment, taxes, isVendor }: MoneyProps) {
  const { grossToNet, order } = payment;
  const { gross, penalty, net } = grossToNet;
  const withheld = taxes === null ? 0 : (grossToNet.withheld ?? taxes.withheld);
  const arrives = net ?? (withheld === null ? null : gross - penalty - withheld);
  const kept = taxes?.lines.filter(({ remittedBy }) => remittedBy.code === 'withheld') ?? [];
  const own =
    taxes?.lines.filter(({ remittedBy, amount }) => remittedBy.code !== 'withheld' && amount > 0) ?? [];
  return (
    <article class="panel money">
      <h2>Dari tagihan sampai ke rekening</h2>
      <dl class="reckoning">
        <Amount term="Ditagih penyedia" amount={gross} />
        {penalty > 0 && (
          <Amount term="Denda keterlambatan" amount={-penalty} note="Dikurangkan dari yang dibayar." />
        )}
        {kept.map(({ tax, amount, note, legalBasis, verified }) => (
          <Amount
            term={`${tax} dipotong`}
            amount={-amount}
            note={`${note} ${legalBasis}`}
            isUnverified={!verified}
          />
        ))}
        {arrives !== null && (
          <Amount
            term={isVendor ? 'Masuk ke rekening Anda' : 'Masuk ke rekening penyedia'}
            amount={arrives}
            isSum
          />
        )}
      </dl>
      {arrives === null && taxes && (
        <div class="mark">
          <p>Pajaknya belum dapat ditentukan:</p>
          <ul>
            {taxes.missing.map(({ detail, legalBasis }) => (
              <li>{`${detail}${legalBasis === '-' ? '' : ` (${legalBasis})`}`}</li>
            ))}
          </ul>
          <p>
            <a href={urls.orderTaxes(order.id)}>
              {isVendor ? 'Lihat pajak pesanan ini' : 'Tetapkan yang kurang'}
            </a>
          </p>
        </div>
      )}
      {own.length > 0 && (
        <p>
          {`Sudah termasuk dalam harga dan disetor penyedia sendiri: ${own.map(({ tax, amount }) => `${tax} ${formatRupiah(amount)}`).join(', ')}.`}
        </p>
      )}
      <p>
        {taxes === null
          ? 'Biaya pembatalan tidak dikenai pajak.'
          : taxes.isBinding
            ? `Pajak ditetapkan menurut aturan ${longDate(taxes.on)}.`
            : `Perkiraan menurut aturan ${longDate(taxes.on)}; ditetapkan pada hari uang dikirim.`}{' '}
        <a href={urls.orderTaxes(order.id)}>Rincian pajak</a>
      </p>
    </article>
  );
}

interface AmountProps {
  readonly term: string;
  readonly amount: number;
  readonly note?: string;
  readonly isUnverified?: boolean;
  readonly isSum?: boolean;
}

function Amount({ term, amount, note, isUnverified = false, isSum = false }: AmountProps) {
  return (
    <div class={isSum ? 'sum' : undefined}>
      <dt>
        {term}
        {note !== undefined && <small class="below">{note}</small>}
        {isUnverified && <Tag tone="waits">pasal belum diverifikasi</Tag>}
      </dt>
      <dd>{amount < 0 ? `- ${formatRupiah(-amount)}` : formatRupiah(amount)}</dd>
    </div>
  );
}

type MatchLine = InvoiceDetailView['match']['lines'][number];

/** Order, acceptance and invoice of one line. */
export const MATCH_COLUMNS: readonly Column<MatchLine>[] = [
  { head: 'Barang', cell: ({ name }) => name },
  {
    head: 'Dipesan',
    cell: ({ ordered, unit, orderPrice }) =>
      `${ordered.toLocaleString('id')} ${unit} × ${formatRupiah(orderPrice)}`,
  },
  {
    head: 'Diterima',
    cell: ({ accepted, rejected, unit }) => (
      <>
        {`${accepted.toLocaleString('id')} ${unit}`}
        {rejected > 0 && <small class="below">{`ditolak ${rejected.toLocaleString('id')}`}</small>}
      </>
    ),
  },
  {
    head: 'Ditagih',
    cell: ({ billed, unit }) =>
      `${billed.quantity.toLocaleString('id')} ${unit} × ${formatRupiah(billed.unitPrice)}`,
  },
  { head: 'Jumlah', cell: ({ billed }) => formatRupiah(billed.amount), isFigure: true },
  {
    head: 'Cocok?',
    cell: ({ differences }) =>
      differences.length === 0 ? (
        <Tag tone="done">Cocok</Tag>
      ) : (
        <>
          <Tag tone="late">Berbeda</Tag>
          {differences.map(({ detail }) => (
            <small class="below">{detail}</small>
          ))}
        </>
      ),
  },
];

/** Order, acceptance and invoice side by side. */
export function MatchPanel({ invoice }: { readonly invoice: InvoiceDetailView }) {
  const { match, number, kind } = invoice;
  return (
    <article class="panel">
      <h2>Pesanan, penerimaan, dan tagihan</h2>
      <p>
        {kind === 'cancellation-fee'
          ? 'Tagihan atas biaya pembatalan: tidak ada barang yang diserahkan.'
          : match.isMatched
            ? `Tagihan ${number} sama dengan yang dipesan dan diterima, sampai rupiah terakhir.`
            : `Tagihan ${number} berbeda dari yang dipesan atau diterima.`}
      </p>
      {match.lines.length > 0 && (
        <Sheet caption="Pencocokan tiga arah per barang" columns={MATCH_COLUMNS} rows={match.lines} />
      )}
      {match.differences.length > 0 && (
        <ul class="mark">
          {match.differences.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
      <p>
        <a href={urls.invoice(invoice.id)}>Buka tagihan</a>
        {' · '}
        <a href={urls.order(invoice.order.id)}>{`Pesanan ${invoice.order.number}`}</a>
      </p>
    </article>
  );
}
