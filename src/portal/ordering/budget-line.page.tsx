import type { BudgetLineDetail, BudgetReader } from '../../budget/index.js';
import { formatRupiah, instantInWords, longDate } from '../../kernel/index.js';
import { isGranted, type Role } from '../../platform/access/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { Empty, Facts, Next, Sheet } from '../ui/parts.js';
import { Term } from '../ui/term.js';
import { urls } from '../urls.js';
import { BudgetParts } from './budget-parts.js';

type Ledger = NonNullable<Awaited<ReturnType<BudgetReader['ledger']>>>;
type Entry = Ledger['items'][number];

interface LineProps extends Frame {
  readonly line: BudgetLineDetail;
  readonly ledger: Ledger;
  readonly role: Role;
}

const MOVES: Readonly<Record<Entry['kind'], string>> = {
  initial: 'Pagu ditetapkan',
  shift: 'Pagu digeser',
  reserve: 'Dicadangkan',
  release: 'Cadangan dilepas',
  commit: 'Diikat oleh pesanan',
  cancel: 'Ikatan dibatalkan',
  realise: 'Dibayar',
  unrealise: 'Pembayaran dikembalikan',
};
const VERSION_KINDS = { dpa: 'DPA', pergeseran: 'Pergeseran', dppa: 'DPPA' } as const;

/** One line of the budget: what is left, who holds it, and every movement. */
export function BudgetLinePage({ government, session, line, ledger, role }: LineProps) {
  const { subActivityName, subActivityCode, accountCode, accountName, agencyName, fiscalYear } = line;
  return (
    <Layout title={subActivityName} {...{ government, session }} here={urls.budget} isWide>
      <p class="back">
        <a href={urls.budgetOf({ tahun: fiscalYear })}>{`Anggaran ${fiscalYear}`}</a>
      </p>
      <h1>{subActivityName}</h1>
      <p class="number">
        {`${subActivityCode} / `}
        <a href={urls.accountCodesOf({ cari: accountCode })}>{`${accountCode} ${accountName}`}</a>
      </p>
      <article class="panel budget-sum">
        <p class="budget-left">
          <small>Masih dapat dibelanjakan</small>
          <strong>{formatRupiah(line.available)}</strong>
        </p>
        <BudgetParts {...line} />
      </article>
      <Holders line={line} role={role} />
      <section>
        <h2>Mutasi</h2>
        {ledger.items.length === 0 ? (
          <Empty>
            <p>Belum ada mutasi sesudah ini.</p>
          </Empty>
        ) : (
          <Sheet
            caption="Mutasi, yang terbaru lebih dahulu"
            rows={ledger.items}
            columns={[
              { head: 'Waktu', cell: ({ at }) => instantInWords(at) },
              { head: 'Apa', cell: Move },
              { head: 'Untuk', cell: (entry) => <Purpose entry={entry} role={role} /> },
              { head: 'Jumlah', cell: ({ amount }) => formatRupiah(amount), isFigure: true },
            ]}
          />
        )}
        <Next href={ledger.next === null ? null : `${urls.budgetLine(line.id)}?sesudah=${ledger.next}`} />
      </section>
      <details class="panel folded">
        <summary>Asal pagu dan rincian baris</summary>
        <Facts
          facts={[
            ['Perangkat daerah', agencyName],
            [<Term id="dpa" />, line.dpaNumber],
            ['Sumber dana', line.fundSource],
            [
              <>
                Paket <Term id="rup" />
              </>,
              line.rupPackageId === null ? (
                'belum ditautkan'
              ) : (
                <a
                  href={urls.rupPackage(line.rupPackageId)}
                >{`${line.rupCode ?? ''} ${line.rupName ?? ''}`}</a>
              ),
            ],
            ['Berlaku sejak', longDate(line.validFrom)],
          ]}
        />
        <Sheet
          caption="Setiap versi pagu"
          rows={line.versions}
          columns={[
            { head: 'Versi', cell: ({ number, kind }) => `${number}. ${VERSION_KINDS[kind]}` },
            {
              head: 'Keputusan',
              cell: ({ decreeNumber, decreeDate, shiftId, reason, setBy }) => (
                <>
                  {shiftId === null ? decreeNumber : <a href={urls.budgetShift(shiftId)}>{decreeNumber}</a>}
                  {decreeDate !== null && `, ${longDate(decreeDate)}`}
                  {reason !== null && <small class="below">{reason}</small>}
                  {setBy !== null && <small class="below">{`Diberlakukan ${setBy}`}</small>}
                </>
              ),
            },
            { head: 'Pagu', cell: ({ pagu }) => formatRupiah(pagu), isFigure: true },
          ]}
        />
      </details>
    </Layout>
  );
}

function Holders({ line: { holders, holderCount, overrides }, role }: Pick<LineProps, 'line' | 'role'>) {
  if (holders.length === 0 && overrides.length === 0) return null;
  return (
    <article class="panel">
      <h2>Yang memakai</h2>
      <ul class="lines">
        {holders.map(({ requisitionId, title, status, total }) => (
          <li class="line">
            <strong>{formatRupiah(total)}</strong>
            <span>
              <Requisition id={requisitionId} title={title} role={role} />
              {status !== null && <small>{status}</small>}
            </span>
          </li>
        ))}
      </ul>
      {holderCount > holders.length && <p>{`dan ${holderCount - holders.length} lainnya.`}</p>}
      {overrides.map(({ over, reason, postTitle, legalBasis, at }) => (
        <p class="consequence">
          {`${postTitle} mengizinkan ${formatRupiah(over)} di atas sisa pada ${instantInWords(new Date(at))}: ${reason} (${legalBasis})`}
        </p>
      ))}
    </article>
  );
}

function Move({ kind, version, override }: Entry) {
  return (
    <>
      {MOVES[kind]}
      {version !== null && <small class="below">{`versi ${version}`}</small>}
      {override !== null && (
        <small class="below">
          {`${formatRupiah(override.over)} di atas sisa: ${override.reason} (${override.legalBasis})`}
        </small>
      )}
    </>
  );
}

function Purpose({ entry, role }: { readonly entry: Entry; readonly role: Role }) {
  const { requisitionId, orderId, holder } = entry;
  if (requisitionId === null) return <>DPA</>;
  const isPaid = entry.kind === 'realise' || entry.kind === 'unrealise';
  return (
    <>
      <Requisition id={requisitionId} title={holder?.title ?? null} role={role} />
      {holder?.person && <small class="below">{holder.person}</small>}
      {orderId !== null && isGranted(role, 'order.read') && (
        <small class="below">
          <a href={isPaid ? urls.orderPayments(orderId) : urls.order(orderId)}>
            {isPaid ? 'Pembayarannya' : 'Pesanannya'}
          </a>
        </small>
      )}
    </>
  );
}

function Requisition(props: { readonly id: string; readonly title: string | null; readonly role: Role }) {
  const title = props.title ?? 'Permintaan belanja';
  return isGranted(props.role, 'requisition.read') ? (
    <a href={urls.approval(props.id)}>{title}</a>
  ) : (
    <>{title}</>
  );
}
