import { longDate } from '../../../kernel/index.js';
import type { FigureColumn, OpenChoices, Values } from '../../../oversight/index.js';
import { Layout } from '../../layout.js';
import type { Frame } from '../../pages.js';
import { Empty, Next, Sheet } from '../../ui/parts.js';
import { urls } from '../../urls.js';
import { textIn } from '../figure-words.js';
import { cellText, headOf, isFigure, isShown, rowHref } from './figure-cells.js';
import { FigureFilter, type Asked } from './figure.page.js';

/** The rows that a figure was added up from. */
export interface FigureRows {
  readonly figure: string;
  readonly title: string;
  readonly definition: string;
  readonly basis: string | null;
  readonly from: string;
  readonly until: string;
  readonly dataAge: string;
  readonly columns: readonly FigureColumn[];
  readonly items: readonly (Values & { readonly id: string })[];
  readonly next: string | null;
}

interface FigureRowsPageProps {
  readonly frame: Frame;
  readonly rows: FigureRows;
  readonly asked: Asked;
  readonly choices: OpenChoices;
}

// The column by which a row is called, and which leads on.
const NAMED = ['orderNumber', 'title', 'vendor', 'subActivity'];

// A page shows what is read first; the file has every column.
const ONLY_IN_FILES = ['account', 'category', 'channel', 'lane', 'unit', 'fundSource'];

/** The rows behind a figure, each with the way to the whole story. */
export function FigureRowsPage({ frame, rows, asked, choices }: FigureRowsPageProps) {
  const { figure, title, from, until, columns, items, next, dataAge } = rows;
  const shown = columns.filter((column) => isShown(column) && !ONLY_IN_FILES.includes(column.key));
  const named = NAMED.map((key) => shown.find((column) => column.key === key)).find(Boolean) ?? shown[0];
  const others = shown.filter((column) => column !== named);
  const period = { ...asked, from, until };
  return (
    <Layout {...frame} title={`Baris di balik: ${title}`} note={`${dataAge}.`} here={urls.oversight} isWide>
      <nav class="trail" aria-label="Asal halaman">
        <a href={urls.oversight}>Pengawasan</a> › <a href={urls.figure(figure, period)}>{title}</a>
      </nav>
      <h1>Baris di balik angka</h1>
      <p class="definition">{`${title}, ${longDate(from)} sampai ${longDate(until)}.`}</p>
      <FigureFilter action={urls.figureRows(figure)} asked={period} choices={choices} answer={rows} />
      {items.length === 0 ? (
        <Empty>
          <p>Tidak ada baris dengan saringan ini.</p>
          <a role="button" href={urls.figureRows(figure, { from, until })}>
            Buang saringannya
          </a>
        </Empty>
      ) : (
        <>
          <p class="file-links">
            <a href={urls.figureFile(figure, { ...period, baris: 'ya', format: 'xlsx' })}>
              Unduh semua baris (XLSX)
            </a>
            <a href={urls.figureFile(figure, { ...period, baris: 'ya', format: 'csv' })}>CSV</a>
          </p>
          <Sheet
            caption={`Baris di balik ${title}`}
            rows={items}
            columns={[
              {
                head: named ? headOf(named) : 'Baris',
                cell: (row) => {
                  const name = textIn(row, named?.key ?? '') || 'tanpa nama';
                  const href = rowHref(figure, row);
                  return href === null ? name : <a href={href}>{name}</a>;
                },
              },
              ...others.map((column) => ({
                head: headOf(column),
                cell: (row: (typeof items)[number]) => cellText(row[column.key], column.kind),
                isFigure: isFigure(column),
              })),
            ]}
          />
        </>
      )}
      <Next href={next === null ? null : urls.figureRows(figure, { ...period, after: next })} />
    </Layout>
  );
}
