import { formatRupiah, longDate } from '../../kernel/index.js';
import type { BoardRow, RequisitionBoardView, RequisitionStatus } from '../../requisitions/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import { nextStep, SHORT, STATUSES, TONES } from './requisition-words.js';

const number = new Intl.NumberFormat('id-ID');

interface RequisitionsProps {
  readonly frame: Frame;
  readonly board: RequisitionBoardView;
  readonly status: RequisitionStatus | null;
  readonly isFirst: boolean;
  readonly mayDraft: boolean;
  readonly mayAskUrgently: boolean;
  readonly mayReadUrgent: boolean;
}

/** The requisitions somebody may see: what lies with the reader first. */
export function RequisitionsPage(props: RequisitionsProps) {
  const { frame, board, status, isFirst, mayDraft } = props;
  const { own, items, next, counts } = board;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Layout title="Permintaan" {...frame} here={urls.requisitions} isWide>
      <TitleRow title="Permintaan">
        {mayDraft && (
          <>
            <a role="button" href={urls.newRequisition}>
              Buat permintaan
            </a>
            <a role="button" class="outline" href={urls.templates}>
              Templat
            </a>
          </>
        )}
        {props.mayReadUrgent && (
          <a role="button" class="outline" href={urls.urgentRequests}>
            Pesanan mendesak
          </a>
        )}
      </TitleRow>
      {total > 0 && (
        <nav class="chips" aria-label="Status">
          <ul>
            <li>
              <a
                href={urls.requisitions}
                class={status === null ? 'chosen' : undefined}
                aria-current={status === null ? 'page' : undefined}
              >
                Semua <small>{number.format(total)}</small>
              </a>
            </li>
            {STATUSES.filter((name) => (counts[name] ?? 0) > 0 || name === status).map((name) => (
              <li>
                <a
                  href={urls.requisitionsOf({ status: name })}
                  class={status === name ? 'chosen' : undefined}
                  aria-current={status === name ? 'page' : undefined}
                >
                  {SHORT[name]} <small>{number.format(counts[name] ?? 0)}</small>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {own.length > 0 && (
        <section>
          <h2>Menunggu Anda</h2>
          <Rows caption="Permintaan yang menunggu Anda" rows={own} />
        </section>
      )}
      {items.length > 0 && (
        <section>
          <h2>{status === null ? (own.length > 0 ? 'Yang lain' : 'Semua permintaan') : SHORT[status]}</h2>
          <Rows caption="Permintaan" rows={items} />
        </section>
      )}
      {items.length === 0 && own.length === 0 && <Nothing {...props} isWhole={total === 0} />}
      {!isFirst && (
        <p class="pages">
          <a href={urls.requisitionsOf(status === null ? {} : { status })}>Ke awal</a>
        </p>
      )}
      <Next href={next === null ? null : urls.requisitionsOf({ ...(status && { status }), sesudah: next })} />
    </Layout>
  );
}

function Rows({ caption, rows }: { readonly caption: string; readonly rows: readonly BoardRow[] }) {
  return (
    <Sheet
      caption={caption}
      rows={rows}
      columns={[
        {
          head: 'Permintaan',
          cell: ({ id, title, kind, requesterName }) => (
            <>
              <a href={urls.requisition(id)}>{title}</a>
              <small class="below">{`${kind === 'atk' ? 'Alat tulis' : 'Makan minum'}, ${requesterName ?? 'pembuat tidak dikenal'}`}</small>
            </>
          ),
        },
        {
          head: 'Status',
          cell: ({ status, lane }) => (
            <>
              <Tag tone={TONES[status]}>{SHORT[status]}</Tag>
              {lane === 'urgent' && status !== 'urgent' && <Tag tone="late">Mendesak</Tag>}
            </>
          ),
        },
        { head: 'Selanjutnya', cell: nextStep },
        { head: 'Diantar', cell: ({ deliveryDate }) => longDate(deliveryDate) },
        { head: 'Nilai', cell: ({ total }) => formatRupiah(total), isFigure: true },
      ]}
    />
  );
}

function Nothing({ status, mayDraft, isWhole }: RequisitionsProps & { readonly isWhole: boolean }) {
  return (
    <Empty>
      <h2>
        {status !== null && !isWhole
          ? `Tidak ada yang ${SHORT[status].toLowerCase()}`
          : 'Belum ada permintaan'}
      </h2>
      <p>
        {mayDraft
          ? 'Mulai dari rapatnya: tulis kapan, di mana, dan berapa orang. Porsi dan penyedianya kami usulkan.'
          : 'Permintaan dari perangkat daerah Anda tampil di sini begitu ada yang menulisnya.'}
      </p>
      {mayDraft && (
        <a role="button" href={urls.newRequisition}>
          Buat permintaan pertama
        </a>
      )}
    </Empty>
  );
}
