import type { BudgetLineView, BudgetSummary } from '../../budget/index.js';
import { formatRupiah } from '../../kernel/index.js';
import { Layout } from '../layout.js';
import type { Frame } from '../pages.js';
import { AmountBar, Empty, Next, Sheet, TitleRow } from '../ui/parts.js';
import { urls } from '../urls.js';
import type { BudgetChosen } from '../urls/ordering.js';
import { BudgetParts } from './budget-parts.js';

interface BudgetProps extends Frame {
  readonly summary: BudgetSummary;
  readonly items: readonly BudgetLineView[];
  readonly next: string | null;
  readonly chosen: BudgetChosen;
  readonly thisYear: number;
  /** Whether it is the first part of the list, with the sums above. */
  readonly isFirst: boolean;
  readonly mayShift: boolean;
}

/** The budget of a year: what is left in all, then line by line. */
export function BudgetPage(props: BudgetProps) {
  const { government, session, summary, items, next, chosen, isFirst } = props;
  const { agencies, total } = summary;
  const isFiltered = [chosen.instansi, chosen.jenis, chosen.kegiatan, chosen.rekening, chosen.cari].some(
    Boolean,
  );
  return (
    <Layout title="Anggaran" {...{ government, session }} here={urls.budget} isWide>
      <TitleRow title={`Anggaran ${summary.fiscalYear}`}>
        <a role="button" class="outline" href={urls.budgetShifts}>
          Pergeseran
        </a>
        <a role="button" class="outline" href={urls.rupPackages}>
          Paket RUP
        </a>
      </TitleRow>
      <Years {...props} />
      {isFirst && total.lines > 0 && (
        <article class="panel budget-sum">
          <p class="budget-left">
            <small>Masih dapat dibelanjakan</small>
            <strong>{formatRupiah(total.available)}</strong>
          </p>
          <BudgetParts {...total} />
          {total.overridden > 0 && (
            <p>{`Termasuk ${formatRupiah(total.overridden)} di atas pagu dengan izin pejabat.`}</p>
          )}
        </article>
      )}
      {isFirst && agencies.length > 1 && <Agencies {...props} />}
      {total.lines > 0 && <Filter {...props} />}
      {items.length === 0 ? (
        <Nothing isFiltered={isFiltered} mayShift={props.mayShift} year={summary.fiscalYear} />
      ) : (
        <ul class="budget-lines">
          {items.map((line) => (
            <Line line={line} withAgency={agencies.length > 1} />
          ))}
        </ul>
      )}
      <Next href={next === null ? null : urls.budgetOf({ ...chosen, sesudah: next })} />
      <p>
        <a href={urls.accountCodes}>Arti kode rekening</a>
      </p>
    </Layout>
  );
}

function Years({ chosen, thisYear }: BudgetProps) {
  return (
    <nav class="chips" aria-label="Tahun anggaran">
      <ul>
        {[thisYear - 1, thisYear, thisYear + 1].map((year) => (
          <li>
            <a
              href={urls.budgetOf({ tahun: year })}
              class={year === chosen.tahun ? 'chosen' : undefined}
              aria-current={year === chosen.tahun ? 'true' : undefined}
            >
              {String(year)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Agencies({ summary, chosen }: BudgetProps) {
  return (
    <details class="panel folded" open={summary.agencies.length <= 5}>
      <summary>{`Per perangkat daerah (${summary.agencies.length})`}</summary>
      <Sheet
        caption={`Anggaran ${summary.fiscalYear} per perangkat daerah`}
        rows={summary.agencies}
        columns={[
          {
            head: 'Perangkat daerah',
            cell: ({ agencyId, agencyName }) => (
              <a href={urls.budgetOf({ tahun: chosen.tahun, instansi: agencyId })}>{agencyName}</a>
            ),
          },
          { head: 'Pagu', cell: ({ pagu }) => formatRupiah(pagu), isFigure: true },
          { head: 'Terealisasi', cell: ({ realised }) => formatRupiah(realised), isFigure: true },
          { head: 'Sisa', cell: ({ available }) => formatRupiah(available), isFigure: true },
        ]}
      />
    </details>
  );
}

function Filter({ chosen }: BudgetProps) {
  const { tahun, instansi = '', jenis = '', kegiatan = '', rekening = '', cari = '' } = chosen;
  return (
    <form method="get" action={urls.budget} class="board-filter" aria-label="Saring baris anggaran">
      <input type="hidden" name="tahun" value={String(tahun)} />
      {instansi !== '' && <input type="hidden" name="instansi" value={instansi} />}
      <label>
        Cari nama
        <input
          name="cari"
          type="search"
          value={cari}
          maxLength={100}
          placeholder="kegiatan, rekening, sumber dana"
        />
      </label>
      <label>
        Belanja
        <select name="jenis">
          <option value="">Semua</option>
          <option value="mamin" selected={jenis === 'mamin'}>
            Makan minum rapat
          </option>
          <option value="atk" selected={jenis === 'atk'}>
            Alat tulis kantor
          </option>
        </select>
      </label>
      <label>
        Kode sub kegiatan
        <input name="kegiatan" value={kegiatan} maxLength={60} pattern="[0-9Xx.]*" placeholder="diawali" />
      </label>
      <label>
        Kode rekening
        <input name="rekening" value={rekening} maxLength={60} pattern="[0-9.]*" placeholder="diawali" />
      </label>
      <button type="submit" class="outline">
        Saring
      </button>
    </form>
  );
}

function Line({ line, withAgency }: { readonly line: BudgetLineView; readonly withAgency: boolean }) {
  const { id, subActivityCode, subActivityName, accountCode, accountName, agencyName } = line;
  const used = line.reserved + line.committed + line.realised;
  return (
    <li>
      <div>
        <a href={urls.budgetLine(id)}>
          <strong>{subActivityName}</strong>
        </a>
        <small>{`${accountName} (${accountCode})`}</small>
        <small>{`${subActivityCode}${withAgency ? `, ${agencyName}` : ''}`}</small>
      </div>
      <AmountBar label={`Terpakai ${share(used, line.pagu)}`} whole={line.pagu} used={used} />
    </li>
  );
}

function share(used: number, pagu: number): string {
  return pagu <= 0 ? '' : `${Math.round((used / pagu) * 100)}%`;
}

function Nothing(props: { readonly isFiltered: boolean; readonly mayShift: boolean; readonly year: number }) {
  if (props.isFiltered) {
    return (
      <Empty>
        <p>Tidak ada baris anggaran yang cocok. Kurangi saringannya.</p>
        <a href={urls.budgetOf({ tahun: props.year })}>Tampilkan semua</a>
      </Empty>
    );
  }
  return (
    <Empty>
      <p>{`Belum ada anggaran tahun ${props.year}. DPA dimuat dari berkas oleh administrator; perubahannya dicatat sebagai pergeseran.`}</p>
      {props.mayShift && <a href={urls.budgetShifts}>Lihat pergeseran</a>}
    </Empty>
  );
}
