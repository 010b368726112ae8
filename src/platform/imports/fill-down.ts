import { cellText, type Cell, type TableRow } from '../table/index.js';
import type { ImportColumn } from './import-kind.js';

/** The rows with what merged cells say of them, so that each row can be read by itself, also when others are left out. */
export function fillDown(
  rows: readonly TableRow[],
  columns: readonly ImportColumn[],
  positions: ReadonlyMap<string, number>,
): readonly TableRow[] {
  const filling = columns.flatMap(({ key, fillsDown }) => {
    const position = positions.get(key);
    return fillsDown && position !== undefined ? [position] : [];
  });
  if (filling.length === 0) return rows;
  let above: readonly Cell[] = [];
  return rows.map((row) => {
    const cells = [...row.cells];
    for (const position of filling) {
      const [own, upper] = [cellText(cells[position]), cellText(above[position])];
      if (own === '') cells[position] = above[position] ?? null;
      else if (own !== upper) break;
    }
    above = cells;
    return { ...row, cells };
  });
}
