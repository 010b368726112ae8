import { formatRupiah, instantInWords } from '../../kernel/index.js';
import type { OrderView } from '../../orders/index.js';
import { Layout } from '../layout.js';
import { StatusTag } from '../orders/order-parts.js';
import type { Frame } from '../pages.js';
import { DoneNotice } from '../ui/form-parts.js';
import { Facts } from '../ui/parts.js';
import { urls } from '../urls.js';

interface IssuedProps extends Frame {
  readonly id: string;
  readonly orders: readonly OrderView[];
  /** Whether it was issued just now. */
  readonly isDone: boolean;
}

/** The orders of a requisition, with what is still to be done about their letters. */
export function IssuedPage({ government, session, id, orders, isDone }: IssuedProps) {
  const [first] = orders;
  const title = first?.requisition.title ?? 'Surat pesanan';
  const sum = orders.reduce((all, { total }) => all + total, 0);
  return (
    <Layout title={`Pesanan: ${title}`} {...{ government, session }} here={urls.issuing}>
      <p class="back">
        <a href={urls.issuing}>Menunggu surat pesanan</a>
      </p>
      <DoneNotice
        done={
          isDone ? `${orders.length} surat pesanan terbit, ${formatRupiah(sum)}. Penyedia diberi tahu.` : null
        }
      />
      <h1>{title}</h1>
      {orders.map((order) => (
        <article class="panel">
          <StatusTag status={order.status} name={order.statusName} />
          <h2>
            <a href={urls.order(order.id)}>{order.vendor.name}</a>
          </h2>
          <Facts
            facts={[
              ['Nomor', <span class="number">{order.number}</span>],
              ['Nilai', formatRupiah(order.total)],
              order.status === 'issued'
                ? ['Dijawab sebelum', instantInWords(new Date(order.answerDueAt))]
                : null,
              ['Tanda tangan', order.document.signatureStateName],
            ]}
          />
          <p>
            <a role="button" class="outline" href={urls.document(order.document.id)}>
              Buka dan tanda tangani suratnya
            </a>
          </p>
        </article>
      ))}
      <p>
        Surat ditandatangani secara elektronik di halamannya, atau dicetak, ditandatangani, lalu pindaiannya
        dikirim di halaman yang sama. Penyedia sudah dapat menjawab sebelum itu.
      </p>
      <p>
        <a href={urls.approval(id)}>Permintaan dan persetujuannya</a>
      </p>
    </Layout>
  );
}
