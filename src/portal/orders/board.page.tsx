import { addDays, civilDateOf, formatRupiah, instantInWords, longDateWithDay } from '../../kernel/index.js';
import {
  ORDER_DAYS,
  ORDER_STAGES,
  type BoardCounts,
  type BoardRow,
  type OrderDay,
  type OrderStage,
} from '../../payments/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Next, Sheet, Tag, type Tone } from '../ui/parts.js';
import { urls } from '../urls.js';
import { MapLink, WithPhone } from './place.js';

/** What of the board is chosen. */
export interface BoardChoice {
  readonly stage: OrderStage | null;
  readonly day: OrderDay | null;
  readonly query: string;
}

interface BoardProps extends Frame {
  readonly items: readonly BoardRow[];
  readonly next: string | null;
  readonly counts: BoardCounts;
  /** What a vendor brings by tomorrow; nothing for the agency's side. */
  readonly soon: readonly BoardRow[];
  readonly chosen: BoardChoice;
  readonly isVendor: boolean;
  readonly now: Date;
}

const TONES: Readonly<Record<OrderStage, Tone>> = {
  answer: 'waits',
  preparing: 'goes',
  'on-the-way': 'goes',
  arrived: 'waits',
  'handed-over': 'goes',
  billed: 'waits',
  paid: 'goes',
  closed: 'done',
  ended: 'ended',
};

/** The orders of one's own business or agency by how far they are; a vendor first sees what is to be brought. */
export function OrderBoardPage(props: BoardProps) {
  const { government, session, items, next, chosen, isVendor } = props;
  const isPlain = chosen.stage === null && chosen.day === null && chosen.query === '';
  const [first] = items;
  return (
    <Layout title="Pesanan" {...{ government, session }} here={urls.orders} isWide>
      <h1>Pesanan</h1>
      {isVendor && isPlain && <Soon {...props} />}
      <Stages {...props} />
      <Filter chosen={chosen} isVendor={isVendor} />
      {first === undefined ? (
        <Nothing isPlain={isPlain} isVendor={isVendor} />
      ) : (
        <Sheet
          caption="Pesanan, yang terbaru lebih dahulu"
          rows={items}
          columns={[
            {
              head: 'Pesanan',
              cell: ({ id, title, number }) => (
                <>
                  <a href={urls.order(id)}>{title}</a>
                  <small class="below number">{number}</small>
                </>
              ),
            },
            {
              head: isVendor ? 'Pemesan' : 'Penyedia',
              cell: ({ agencyName, vendorName }) => (isVendor ? agencyName : vendorName),
            },
            {
              head: 'Diantar',
              cell: ({ deliveryDate, deliveryTime }) => whenText(deliveryDate, deliveryTime),
            },
            { head: 'Tahap', cell: Stage },
            { head: 'Nilai', cell: ({ total }) => formatRupiah(total), isFigure: true },
          ]}
        />
      )}
      <Next href={next === null ? null : boardUrl(chosen, next)} />
    </Layout>
  );
}

function Stage({ stage, isLate, answerDueAt, payBy }: BoardRow) {
  return (
    <>
      <Tag tone={TONES[stage]}>{ORDER_STAGES[stage]}</Tag> {isLate && <Tag tone="late">terlambat</Tag>}
      {stage === 'answer' && <small class="below">{`sebelum ${instantInWords(answerDueAt)}`}</small>}
      {payBy !== null && stage === 'billed' && (
        <small class="below">{`dibayar sebelum ${longDateWithDay(payBy)}`}</small>
      )}
    </>
  );
}

function Soon({ soon, now }: BoardProps) {
  const today = civilDateOf(now);
  const days = [
    { name: 'Terlambat', rows: soon.filter(({ deliveryDate }) => deliveryDate < today) },
    { name: 'Hari ini', rows: soon.filter(({ deliveryDate }) => deliveryDate === today) },
    { name: 'Besok', rows: soon.filter(({ deliveryDate }) => deliveryDate === addDays(today, 1)) },
  ];
  return (
    <>
      {days
        .filter(({ name, rows }) => rows.length > 0 || name === 'Hari ini')
        .map(({ name, rows }) => (
          <section class="soon">
            <h2>{rows.length > 1 ? `${name}: ${rows.length} pesanan` : name}</h2>
            {rows.length === 0 && <p>Tidak ada yang harus diantar.</p>}
            {rows.map((row) => (
              <article class="panel waiting">
                <h3>
                  <a href={urls.order(row.id)}>
                    {row.deliveryTime === null ? 'Jam bebas' : `Pukul ${row.deliveryTime.replace(':', '.')}`}
                  </a>{' '}
                  <Tag tone={TONES[row.stage]}>{ORDER_STAGES[row.stage]}</Tag>
                </h3>
                <p class="strong">{row.goods}</p>
                <p>
                  {`${row.place}, ${row.agencyName}. `}
                  <MapLink place={`${row.place}, ${row.agencyName}`} />
                </p>
                <p>
                  {'Diterima '}
                  <WithPhone text={row.receiver} />
                </p>
              </article>
            ))}
          </section>
        ))}
    </>
  );
}

function Stages({ counts, chosen }: BoardProps) {
  const stages = Object.entries(ORDER_STAGES) as [OrderStage, string][];
  const shown = stages.filter(([stage]) => counts[stage] > 0 || stage === chosen.stage);
  return (
    <nav class="chips" aria-label="Saring menurut tahap">
      <ul>
        <Chip
          href={boardUrl({ ...chosen, stage: null, day: null })}
          isChosen={chosen.stage === null && chosen.day === null}
        >
          Semua
        </Chip>
        {counts.late > 0 && (
          <Chip href={boardUrl({ ...chosen, stage: null, day: 'late' })} isChosen={chosen.day === 'late'}>
            terlambat <small>{counts.late}</small>
          </Chip>
        )}
        {shown.map(([stage, name]) => (
          <Chip href={boardUrl({ ...chosen, stage, day: null })} isChosen={chosen.stage === stage}>
            {name} <small>{counts[stage]}</small>
          </Chip>
        ))}
      </ul>
    </nav>
  );
}

function Chip(props: {
  readonly href: string;
  readonly isChosen: boolean;
  readonly children: preact.ComponentChildren;
}) {
  return (
    <li>
      <a
        href={props.href}
        class={props.isChosen ? 'chosen' : undefined}
        aria-current={props.isChosen ? 'true' : undefined}
      >
        {props.children}
      </a>
    </li>
  );
}

function Filter({ chosen, isVendor }: { readonly chosen: BoardChoice; readonly isVendor: boolean }) {
  return (
    <form method="get" action={urls.orders} class="board-filter" aria-label="Cari pesanan">
      {chosen.stage !== null && <input type="hidden" name="tahap" value={chosen.stage} />}
      <label>
        {`Nomor, acara, atau ${isVendor ? 'pemesan' : 'penyedia'}`}
        <input type="search" name="cari" value={chosen.query} maxLength={100} />
      </label>
      <label>
        Hari pengantaran
        <select name="hari">
          <option value="">Semua hari</option>
          {Object.entries(ORDER_DAYS).map(([day, name]) => (
            <option value={day} selected={chosen.day === day}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="outline">
        Cari
      </button>
    </form>
  );
}

function Nothing({ isPlain, isVendor }: { readonly isPlain: boolean; readonly isVendor: boolean }) {
  if (!isPlain) {
    return (
      <Empty>
        <p>Tidak ada pesanan yang cocok.</p>
        <a href={urls.orders}>Tampilkan semua pesanan</a>
      </Empty>
    );
  }
  return isVendor ? (
    <Empty>
      <p>Belum ada pesanan. Barang yang lengkap gambar dan harganya lebih sering dipilih.</p>
      <a href={urls.items}>Lihat barang saya</a>
    </Empty>
  ) : (
    <Empty>
      <p>Belum ada pesanan. Pesanan terbit dari permintaan yang sudah disetujui.</p>
      <a href={urls.catalog}>Buka katalog</a>
    </Empty>
  );
}

function boardUrl({ stage, day, query }: BoardChoice, after?: string): string {
  return urls.ordersOf({ tahap: stage ?? undefined, hari: day ?? undefined, cari: query, sesudah: after });
}

function whenText(date: BoardRow['deliveryDate'], time: string | null): string {
  return `${longDateWithDay(date)}${time === null ? '' : ` ${time.replace(':', '.')}`}`;
}
