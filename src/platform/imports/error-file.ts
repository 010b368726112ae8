import { cellText, writeTable, type Cell, type WrittenTable } from '../table/index.js';
import { FAULT_HEADING, HANDOVER_HEADING } from './headings.js';
import type { StoredRow } from './import-rows.queries.js';
import type { ImportLayout } from './import-run.entity.js';

/**
 * The same file back, with a column that says what is wrong with each row, and one with what there is to hand over if there is
 * any. Every row stands where it stood; with `onlyFaulty` the sound rows are left out, so that what was mended can be sent again.
 */
export function errorFile(
  layout: ImportLayout,
  rows: readonly StoredRow[],
  onlyFaulty: boolean,
): Promise<WrittenTable> {
  const headings = layout.head.at(-1) ?? [];
  // A file that came back once already has the columns: they are written over.
  const place = (heading: string, next: number) => {
    const known = headings.findIndex((cell) => cellText(cell) === heading);
    return known < 0 ? next : known;
  };
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const faultAt = place(FAULT_HEADING, width);
  const hasHandover = rows.some(({ handover }) => handover !== null);
  const handoverAt = hasHandover ? place(HANDOVER_HEADING, Math.max(width, faultAt + 1)) : null;
  const written: Cell[][] = layout.head.map((cells) => [...cells]);
  const last = written.at(-1) ?? [];
  put(last, faultAt, FAULT_HEADING);
  if (handoverAt !== null) put(last, handoverAt, HANDOVER_HEADING);
  for (const { rowNumber, cells, faults, handover } of rows) {
    if (onlyFaulty && faults.length === 0) continue;
    while (!onlyFaulty && written.length < rowNumber - 1) written.push([]);
    const row = [...cells];
    put(row, faultAt, faults.map(({ detail }) => detail).join(' ') || null);
    if (handoverAt !== null) put(row, handoverAt, handover);
    written.push(row);
  }
  const name = (layout.sheet ?? 'Data').slice(0, 31);
  return writeTable(layout.format, [{ name, rows: written, frozenRows: layout.headingRow }]);
}

function put(row: Cell[], position: number, cell: Cell): void {
  while (row.length < position) row.push(null);
  row[position] = cell;
}
