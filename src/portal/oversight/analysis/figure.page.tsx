import { longDate } from '../../../kernel/index.js';
import {
  BASES,
  GROUPINGS,
  type FigureAnswer,
  type Grouping,
  type OpenChoices,
} from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { BarChart, LineChart, shortValue, type Unit } from '../../ui/chart/index.js';
import { Empty, Sheet } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { numberOf, textIn } from '../figure-words.js';
import { Choice } from '../../ui/choice.js';
import { cellText, filterOfGroup, groupName, headOf, isFigure, isShown } from './figure-cells.js';

/** How a basis is called. */
export const BASIS_WORDS: Readonly<Record<string, string>> = {
  ordered: 'saat dipesan',
  accepted: 'saat diterima',
  paid: 'saat dibayar',
};

/** What is asked of a figure, as it stands in the address. */
export type Asked = Readonly<Record<string, string>>;

interface FigurePageProps {
  readonly frame: Frame;
  readonly answer: FigureAnswer;
  readonly groupings: readonly Grouping[];
  readonly asked: Asked;
  readonly choices: OpenChoices;
}

const UNITS: Readonly<Partial<Record<string, Unit>>> = {
  money: 'rupiah',
  count: 'count',
  percent: 'percent',
  days: 'days',
};

// What each figure is mainly about, where that is not its first column.
const MAIN: Readonly<Record<string, string>> = {
  'umk-share': 'share',
  concentration: 'topFiveShare',
  prices: 'ofCeiling',
  'payment-times': 'median',
  budget: 'realisedShare',
};

/** One figure: what it means, how it is split, and the way to the rows of each group. */
export function FigurePage({ frame, answer, groupings, asked, choices }: FigurePageProps) {
  const { figure, title, definition, by, items, columns, from, until, dataAge } = answer;
  const period = { ...asked, from, until };
  const shown = columns.filter((column) => isShown(column) && column.key !== 'name');
  return (
    <Layout {...frame} title={title} note={`${dataAge}.`} here={urls.oversight} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.oversight}>Pengawasan</a>
      </nav>
      <h1>{title}</h1>
      <p class="definition">{definition}</p>
      <FigureFilter action={urls.figure(figure)} {...{ asked: period, choices, groupings, by, answer }} />
      {items.length === 0 ? (
        <Empty>
          <p>{`Tidak ada apa-apa dari ${longDate(from)} sampai ${longDate(until)} dengan saringan ini.`}</p>
          <a role="button" href={urls.figure(figure)}>
            Lihat tahun ini
          </a>
        </Empty>
      ) : (
        <>
          <MainChart answer={answer} asked={period} />
          <p class="file-links">
            <a href={urls.figureRows(figure, period)}>Lihat semua baris di baliknya</a>
            <a href={urls.figureFile(figure, { ...period, by, format: 'xlsx' })}>Unduh tabel ini (XLSX)</a>
            <a href={urls.figureFile(figure, { ...period, by, format: 'csv' })}>CSV</a>
          </p>
          <Sheet
            caption={`${title} menurut ${GROUPINGS[by].toLowerCase()}`}
            rows={items}
            columns={[
              {
                head: GROUPINGS[by],
                cell: (item) => {
                  const filter = filterOfGroup(by, item, answer);
                  const name = groupName(item, by);
                  return filter === null ? (
                    name
                  ) : (
                    <a href={urls.figureRows(figure, { ...period, ...filter })}>{name}</a>
                  );
                },
              },
              ...shown.map((column) => ({
                head: headOf(column),
                cell: (item: (typeof items)[number]) => cellText(item[column.key], column.kind),
                isFigure: isFigure(column),
              })),
            ]}
          />
        </>
      )}
    </Layout>
  );
}

function MainChart({ answer, asked }: { readonly answer: FigureAnswer; readonly asked: Asked }) {
  const { figure, title, by, items, columns, least } = answer;
  const key = MAIN[figure] ?? columns.find((column) => isFigure(column))?.key ?? '';
  const column = columns.find((one) => one.key === key);
  const unit = UNITS[column?.kind ?? ''];
  if (!column || unit === undefined || by === 'total') return null;
  const line =
    least === null || key !== 'share' ? undefined : { label: 'paling sedikit', value: least.percent };
  const name = `${title}: ${headOf(column)}`;
  const rows = (item: (typeof items)[number]) => {
    const filter = filterOfGroup(by, item, answer);
    return filter === null ? undefined : urls.figureRows(figure, { ...asked, ...filter });
  };
  if (by === 'month') {
    const points = items.map((item) => ({
      label: groupName(item, by).slice(0, 3),
      value: numberOf(item, key),
      href: rows(item),
    }));
    return <LineChart title={name} unit={unit} series={[{ name: headOf(column), points }]} line={line} />;
  }
  return (
    <BarChart
      title={name}
      unit={unit}
      line={line}
      bars={items.slice(0, 12).map((item) => {
        const value = numberOf(item, key);
        return {
          label: textIn(item, 'name'),
          value,
          href: rows(item),
          mark:
            line !== undefined && value !== null && value < line.value
              ? `kurang ${shortValue(line.value - value, 'percent')}`
              : undefined,
        };
      })}
    />
  );
}

interface FigureFilterProps {
  readonly action: string;
  readonly asked: Asked;
  readonly choices: OpenChoices;
  readonly groupings?: readonly Grouping[];
  readonly by?: Grouping;
  readonly answer: { readonly basis: string | null; readonly from: string; readonly until: string };
}

const KEPT = ['vendorId', 'account', 'class', 'channel', 'lane', 'step', 'state'];

/** By what a figure and its rows are narrowed. What a link has chosen besides stays. */
export function FigureFilter({ action, asked, choices, groupings, by, answer }: FigureFilterProps) {
  const value = (name: string) => asked[name] ?? '';
  return (
    <form class="filter" method="get" action={action} aria-label="Saring">
      {KEPT.filter((name) => value(name) !== '').map((name) => (
        <input type="hidden" name={name} value={value(name)} />
      ))}
      <div class="filter-choices">
        {groupings && by && (
          <Choice
            name="by"
            label="Dirinci menurut"
            value={by}
            options={groupings.map((code) => ({ code, name: GROUPINGS[code] }))}
          />
        )}
        {answer.basis !== null && (
          <Choice
            name="basis"
            label="Dihitung"
            value={answer.basis}
            options={BASES.map((code) => ({ code, name: BASIS_WORDS[code] ?? code }))}
          />
        )}
        <label>
          Dari
          <input type="date" name="from" value={answer.from} />
        </label>
        <label>
          Sampai
          <input type="date" name="until" value={answer.until} />
        </label>
        <Choice
          name="agencyId"
          label="Instansi"
          value={value('agencyId')}
          nothing="Semua"
          options={choices.agencies.map(({ id, name }) => ({ code: id, name }))}
        />
        <Choice
          name="category"
          label="Jenis barang"
          value={value('category')}
          nothing="Semua"
          options={choices.categories}
        />
        <Choice
          name="kecamatan"
          label="Kecamatan penyedia"
          value={value('kecamatan')}
          nothing="Semua"
          options={choices.kecamatan}
        />
        <button type="submit">Tampilkan</button>
      </div>
    </form>
  );
}
