import { civilDateOf, formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import { ORDER_STATUS_NAMES, type OrderStatus, type OrderView } from '../../orders/index.js';
import { Layout, type PageSession } from '../layout.js';
import { urls } from '../urls.js';
import { StatusTag } from './order-parts.js';

interface OrderListProps {
  readonly government: string;
  readonly session: PageSession;
  readonly items: readonly OrderView[];
  readonly next: string | null;
  readonly status: OrderStatus | null;
  readonly isVendor: boolean;
  readonly now: Date;
}

/** The orders of one's own business or agency, newest first, with what is due. */
export function OrderListPage({ government, session, items, next, status, isVendor, now }: OrderListProps) {
  const statuses = Object.entries(ORDER_STATUS_NAMES) as [OrderStatus, string][];
  return (
    <Layout title="Pesanan" government={government} note="" session={session}>
      <h1>Pesanan</h1>
      <nav class="chips" aria-label="Saring menurut status">
        <ul>
          <li>
            <a href={urls.orders} class={status === null ? 'chosen' : undefined}>
              Semua
            </a>
          </li>
          {statuses.map(([code, name]) => (
            <li>
              <a href={`${urls.orders}?status=${code}`} class={status === code ? 'chosen' : undefined}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 && <p>Belum ada pesanan di sini.</p>}
      {items.map((order) => (
        <article class="panel waiting">
          <StatusTag status={order.status} name={order.statusName} />
          {isLate(order, now) && <p class="tag late">lewat hari pengantaran</p>}
          <h2>
            <a href={urls.order(order.id)}>{order.requisition.title}</a>
          </h2>
          <p>
            {isVendor ? order.agency.name : order.vendor.name}, <strong>{formatRupiah(order.total)}</strong>
          </p>
          <p>{`Diantar ${longDateWithDay(order.deliveryDate)}`}</p>
          {order.status === 'issued' && (
            <p>{`Jawaban sebelum ${instantInWords(new Date(order.answerDueAt))}`}</p>
          )}
          {order.vendor.sanction && !isVendor && (
            <p class="mark">{`Penyedia dikenai ${order.vendor.sanction.name}.`}</p>
          )}
          <p>
            <small class="number">{order.number}</small>
          </p>
        </article>
      ))}
      {next !== null && (
        <p>
          <a
            href={`${urls.orders}?${new URLSearchParams({ ...(status && { status }), after: next }).toString()}`}
          >
            Berikutnya
          </a>
        </p>
      )}
    </Layout>
  );
}

function isLate({ status, deliveryDate }: OrderView, now: Date): boolean {
  return status === 'accepted' && deliveryDate < civilDateOf(now);
}
