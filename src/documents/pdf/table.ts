import { drawLines } from './blocks.js';
import { spanColumns, type Tag } from './canvas.js';
import type { Sheet } from './sheet.js';
import { heightOf, wrap, type Line, type TextStyle } from './text.js';

/** A column; `width` is a share of what the fixed columns leave when `flex` is set, points otherwise. */
export interface Column {
  head: string;
  width: number;
  flex?: boolean;
  align: 'left' | 'right' | 'center';
}

/** What stands in one cell: pieces of text below each other, each in its own style. */
export type Cell = { text: string; style?: TextStyle }[];

/** A row below the last one: a label across all columns but the last, and the amount in the last. */
export interface TotalRow {
  label: string;
  amount: string;
  strong: boolean;
}

/** A table of any length. `remark` is one line of text across the whole table below the totals. */
export interface Table {
  columns: readonly Column[];
  rows: readonly Cell[][];
  totals: readonly TotalRow[];
  remark: { text: string; style: TextStyle } | null;
}

interface Grid {
  sheet: Sheet;
  columns: readonly (Column & { x: number; width: number; span?: number })[];
  x: number;
  width: number;
}

interface MeasuredRow {
  cells: Line[][];
  height: number;
}

const padding = { x: 4, y: 2.6 };
const cellStyle: TextStyle = { face: 'regular', size: 8.25, leading: 1.28 };
const strongStyle: TextStyle = { ...cellStyle, face: 'bold' };
const border = '#6B7280';
const shade = '#EDF0F3';
const thin = 0.5;

/**
 * Draws a table over as many pages as it needs: the head on every page, no row cut unless it is taller than a page, and
 * the totals always together with at least the last row.
 */
export function drawTable(sheet: Sheet, parent: Tag, table: Table): void {
  const grid = gridOf(sheet, table.columns);
  const element = sheet.tag(parent, 'Table');
  const head = measure(
    grid,
    table.columns.map((column) => [{ text: column.head, style: strongStyle }]),
  );
  const rows = table.rows.map((row) => measure(grid, row));
  const closing = closingOf(grid, table);
  const first = rows[0];
  sheet.ensure(
    head.height + Math.min(first?.height ?? 0, sheet.pageRoom / 2) + (rows.length === 1 ? closing.height : 0),
  );
  drawHead(grid, element, head);

  const nextPage = (): void => {
    sheet.newPage();
    drawHead(grid, null, head);
  };
  rows.forEach((row, index) => {
    const needed = row.height + (index === rows.length - 1 ? closing.height : 0);
    const fresh = sheet.pageRoom - head.height;
    const worthMoving = needed <= fresh || row.height <= fresh;
    const tooLow = sheet.room < head.height + 2 * padding.y;
    if ((needed > sheet.room && worthMoving && sheet.room < fresh) || tooLow) nextPage();
    drawRow(grid, element, row, nextPage);
  });
  if (closing.height > sheet.room) nextPage();
  closing.draw(element);
  element.end();
}

function gridOf(sheet: Sheet, columns: readonly Column[]): Grid {
  const fixed = columns.reduce((sum, column) => sum + (column.flex ? 0 : column.width), 0);
  const shares = columns.reduce((sum, column) => sum + (column.flex ? column.width : 0), 0);
  let x = sheet.left;
  const placed = columns.map((column) => {
    const width = column.flex ? ((sheet.width - fixed) * column.width) / shares : column.width;
    const at = { ...column, x, width };
    x += width;
    return at;
  });
  return { sheet, columns: placed, x: sheet.left, width: sheet.width };
}

function measure(grid: Grid, row: Cell[]): MeasuredRow {
  const cells = grid.columns.map((column, index) =>
    (row[index] ?? []).flatMap(({ text, style }) =>
      wrap(text, style ?? cellStyle, column.width - 2 * padding.x),
    ),
  );
  return { cells, height: Math.max(...cells.map(heightOf)) + 2 * padding.y };
}

function drawHead({ sheet, columns, x, width }: Grid, table: Tag | null, head: MeasuredRow): void {
  const top = sheet.y;
  sheet.artifact(() => {
    sheet.fill(shade);
    sheet.doc.rect(x, top, width, head.height).fill();
  });
  const cell = (index: number, tallest: number): void => {
    const column = columns[index];
    const lines = head.cells[index];
    if (!column || !lines) return;
    const inner = column.width - 2 * padding.x;
    drawLines(sheet, lines, column.x + padding.x, top + (tallest - heightOf(lines)) / 2, inner, 'center');
  };
  if (table) {
    const row = sheet.tag(table, 'TR');
    columns.forEach((_, index) => {
      const tag = sheet.tag(row, 'TH', { scope: 'Column' } as PDFKit.Mixins.StructureElementOptions);
      tag.add(() => cell(index, head.height));
    });
    row.end();
  } else {
    // The repeated head is decoration: the tag tree already has it once.
    sheet.artifact(() => columns.forEach((_, index) => cell(index, head.height)), 'Pagination');
  }
  frameRow({ sheet, columns, x, width }, top, head.height, true);
  sheet.y = top + head.height;
}

function drawRow(grid: Grid, table: Tag, row: MeasuredRow, nextPage: () => void): void {
  const { sheet, columns } = grid;
  const element = sheet.tag(table, 'TR');
  const tags = columns.map(({ span }) => spanColumns(sheet.tag(element, 'TD'), span ?? 1));
  let rest = row.cells;
  for (;;) {
    const slice = rest.map((lines) => fitting(lines, sheet.room - 2 * padding.y));
    const height = Math.max(...slice.map(heightOf)) + 2 * padding.y;
    const top = sheet.y;
    slice.forEach((lines, index) => {
      const column = columns[index];
      if (!column || lines.length === 0) return;
      tags[index]?.add(() =>
        drawLines(
          sheet,
          lines,
          column.x + padding.x,
          top + padding.y,
          column.width - 2 * padding.x,
          column.align,
        ),
      );
    });
    frameRow(grid, top, height, false);
    sheet.y = top + height;
    rest = rest.map((lines, index) => lines.slice(slice[index]?.length ?? 0));
    if (rest.every((lines) => lines.length === 0)) break;
    nextPage();
  }
  element.end();
}

/** The lines that fit into `room`, at least one, so that every turn of the page makes progress. */
function fitting(lines: Line[], room: number): Line[] {
  let height = 0;
  let count = 0;
  for (const line of lines) {
    height += line.height;
    if (height > room + 0.01 && count > 0) break;
    count++;
  }
  return lines.slice(0, count);
}

function frameRow({ sheet, columns, x, width }: Grid, y: number, height: number, top: boolean): void {
  sheet.artifact(() => {
    sheet.fill(border);
    const { doc } = sheet;
    for (const column of columns) doc.rect(column.x - thin / 2, y, thin, height);
    doc.rect(x + width - thin / 2, y, thin, height);
    doc.rect(x - thin / 2, y + height - thin / 2, width + thin, thin);
    if (top) doc.rect(x - thin / 2, y - thin / 2, width + thin, thin);
    doc.fill();
  });
}

function closingOf(grid: Grid, { totals, remark }: Table): { height: number; draw(table: Tag): void } {
  const { sheet, columns, x, width } = grid;
  const last = columns[columns.length - 1];
  const labelWidth = width - (last?.width ?? 0);
  const merged: Grid['columns'] = [
    { head: '', align: 'right', x, width: labelWidth, span: columns.length - 1 },
    { head: '', align: 'right', x: x + labelWidth, width: width - labelWidth },
  ];
  const totalGrid: Grid = { ...grid, columns: merged };
  const rows = totals.map((total) => {
    const style = total.strong ? strongStyle : cellStyle;
    return measure(totalGrid, [[{ text: total.label, style }], [{ text: total.amount, style }]]);
  });
  const remarkLines = remark ? wrap(remark.text, remark.style, width - 2 * padding.x) : [];
  const remarkHeight = remark ? heightOf(remarkLines) + 2 * padding.y : 0;
  return {
    height: rows.reduce((sum, row) => sum + row.height, 0) + remarkHeight,
    draw(table) {
      rows.forEach((row, index) => {
        if (totals[index]?.strong) {
          sheet.artifact(() => {
            sheet.fill(shade);
            sheet.doc.rect(x, sheet.y, width, row.height).fill();
          });
        }
        drawRow(totalGrid, table, row, () => sheet.newPage());
      });
      if (!remark) return;
      const wide: Grid = { ...grid, columns: [{ head: '', align: 'left', x, width, span: columns.length }] };
      drawRow(wide, table, { cells: [remarkLines], height: remarkHeight }, () => sheet.newPage());
    },
  };
}
