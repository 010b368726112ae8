import { instantInWords } from '../../kernel/index.js';
import type { DeliveryView } from '../../orders/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { promiseText } from './receipt-words.js';

interface ReceiptListProps extends Frame {
  readonly items: readonly DeliveryView[];
  readonly next: string | null;
  /** Whether only what comes today is shown. */
  readonly isToday: boolean;
}

/** What arrives today, at the door first of all; or every delivery, newest first. */
export function ReceiptListPage({ government, session, items, next, isToday }: ReceiptListProps) {
  const atDoor = items.filter(({ status }) => status === 'arrived');
  const others = items.filter(({ status }) => status !== 'arrived');
  return (
    <Layout title="Penerimaan" {...{ government, session }} here={urls.receipts}>
      <TitleRow title={isToday ? 'Yang datang hari ini' : 'Semua kiriman'}>
        <a role="button" href={urls.scan}>
          Pindai QR
        </a>
      </TitleRow>
      <nav class="chips" aria-label="Hari">
        <ul>
          <li>
            <a
              href={urls.receipts}
              class={isToday ? 'chosen' : undefined}
              aria-current={isToday ? 'true' : undefined}
            >
              Hari ini
            </a>
          </li>
          <li>
            <a
              href={urls.receiptsOf('semua')}
              class={isToday ? undefined : 'chosen'}
              aria-current={isToday ? undefined : 'true'}
            >
              Semua
            </a>
          </li>
        </ul>
      </nav>
      {items.length === 0 && (
        <Empty>
          <p>
            {isToday
              ? 'Tidak ada kiriman yang sedang berjalan atau disiapkan untuk hari ini.'
              : 'Belum pernah ada kiriman.'}
          </p>
          <a href={urls.orders}>Lihat pesanan</a>
        </Empty>
      )}
      {atDoor.length > 0 && (
        <section>
          <h2>Menunggu diperiksa</h2>
          {atDoor.map((item) => (
            <DeliveryCard delivery={item} level="h3" />
          ))}
        </section>
      )}
      {others.length > 0 && (
        <section>
          <h2>{isToday ? 'Dalam perjalanan dan disiapkan' : 'Yang lain'}</h2>
          {others.map((item) => (
            <DeliveryCard delivery={item} level="h3" />
          ))}
        </section>
      )}
      <Next
        href={
          next === null
            ? null
            : isToday
              ? `${urls.receipts}?after=${next}`
              : `${urls.receiptsOf('semua')}&after=${next}`
        }
      />
    </Layout>
  );
}

/** A delivery in a list; the whole leads to its page. */
export function DeliveryCard({
  delivery,
  level: Heading,
}: {
  readonly delivery: DeliveryView;
  readonly level: 'h2' | 'h3';
}) {
  const { id, statusName, status, order, vendor, promisedAt, arrivedAt, lateness, sequence } = delivery;
  return (
    <article class="panel waiting">
      <Tag tone={status === 'arrived' ? 'waits' : status === 'accepted' ? 'done' : 'goes'}>{statusName}</Tag>
      <Heading>
        <a href={urls.receipt(id)}>{order.title}</a>
      </Heading>
      <p>{`${vendor.name}${sequence > 1 ? `, kiriman ke-${sequence}` : ''}`}</p>
      <p>
        {arrivedAt
          ? `Tiba ${instantInWords(new Date(arrivedAt))}${lateness ? `, ${lateness.text.toLowerCase()}` : ''}`
          : `Dijanjikan ${promiseText(new Date(promisedAt))}`}
      </p>
      <p>{order.place}</p>
    </article>
  );
}
