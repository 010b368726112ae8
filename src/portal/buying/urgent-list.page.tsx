import { formatRupiah, longDate } from '../../kernel/index.js';
import type { UrgentSummary } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { withQuery } from '../urls/with-query.js';
import { hour } from './price-words.js';
import { URGENT_STATES, urgentNext } from './urgent-words.js';

interface UrgentListProps {
  readonly frame: Frame;
  readonly items: readonly UrgentSummary[];
  readonly next: string | null;
  readonly state: UrgentSummary['state'] | null;
  readonly mayAsk: boolean;
}

/** What was asked for urgently, and where it stands. */
export function UrgentListPage({ frame, items, next, state, mayAsk }: UrgentListProps) {
  return (
    <Layout title="Pesanan mendesak" {...frame} here={urls.requisitions} isWide>
      <nav class="trail" aria-label="Letak">
        <a href={urls.requisitions}>Permintaan</a>
      </nav>
      <TitleRow title="Pesanan mendesak">
        {mayAsk && (
          <a role="button" href={urls.askUrgently}>
            Pesan mendesak
          </a>
        )}
      </TitleRow>
      <nav class="chips" aria-label="Status">
        <ul>
          <li>
            <a
              href={urls.urgentRequests}
              class={state === null ? 'chosen' : undefined}
              aria-current={state === null ? 'page' : undefined}
            >
              Semua
            </a>
          </li>
          {Object.entries(URGENT_STATES).map(([name, { label }]) => (
            <li>
              <a
                href={withQuery(urls.urgentRequests, { status: name })}
                class={state === name ? 'chosen' : undefined}
                aria-current={state === name ? 'page' : undefined}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 ? (
        <Empty>
          <p>
            Belum ada. Jalur ini untuk kebutuhan yang tidak dapat menunggu, misalnya rapat darurat; penyedia
            menjawab dalam hitungan menit dan pembenarannya ditulis sesudahnya.
          </p>
        </Empty>
      ) : (
        <Sheet
          caption="Pesanan mendesak"
          rows={items}
          columns={[
            {
              head: 'Pesanan',
              cell: ({ id, because, requesterName }) => (
                <>
                  <a href={urls.urgentRequest(id)}>{because}</a>
                  <small class="below">{requesterName}</small>
                </>
              ),
            },
            {
              head: 'Status',
              cell: ({ state: name }) => (
                <Tag tone={URGENT_STATES[name].tone}>{URGENT_STATES[name].label}</Tag>
              ),
            },
            { head: 'Selanjutnya', cell: urgentNext },
            {
              head: 'Diantar',
              cell: ({ deliveryDate, deliveryTime }) =>
                `${longDate(deliveryDate)} pukul ${hour(deliveryTime)}`,
            },
            { head: 'Nilai', cell: ({ total }) => formatRupiah(total), isFigure: true },
          ]}
        />
      )}
      <Next
        href={next === null ? null : withQuery(urls.urgentRequests, { status: state ?? '', sesudah: next })}
      />
    </Layout>
  );
}
