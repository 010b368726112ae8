import { fillDown } from './fill-down.js';
import type { ImportColumn } from './import-kind.js';

const column = (key: string, fillsDown: boolean): ImportColumn => ({
  ...{ key, heading: key, help: key, example: null, fillsDown },
});
const COLUMNS = [column('agency', true), column('activity', true), column('amount', false)];
const POSITIONS = new Map([
  ['agency', 0],
  ['activity', 1],
  ['amount', 2],
]);
const filled = (...cells: (string | number | null)[][]) =>
  fillDown(
    cells.map((row, index) => ({ rowNumber: index + 1, cells: row })),
    COLUMNS,
    POSITIONS,
  ).map((row) => row.cells);

describe('cells that were merged over rows', () => {
  it('say the same of every row that they cover', () => {
    expect(filled(['A', 'x', 1], [null, '', 2], [null, 'y', 3], ['A', null, 4])).toEqual([
      ['A', 'x', 1],
      ['A', 'x', 2],
      ['A', 'y', 3],
      ['A', 'y', 4],
    ]);
  });

  it('say nothing of what stands under another heading, and amounts are never filled in', () => {
    expect(filled(['A', 'x', 1], ['B', null, 2], [null, null, null])).toEqual([
      ['A', 'x', 1],
      ['B', null, 2],
      ['B', null, null],
    ]);
  });

  it('are left alone where no column asks for it', () => {
    const rows = [{ rowNumber: 1, cells: [null] }];
    expect(fillDown(rows, [column('agency', false)], POSITIONS)).toBe(rows);
  });
});
