import { RowReader } from './row-reader.js';
import type { ImportColumn } from './import-kind.js';

const columns: ImportColumn[] = [{ key: 'x', heading: 'Isian', help: '', example: null }];
const read = (cell: string | number | null) => new RowReader(new Map([['x', cell]]), columns);
const codes = (reader: RowReader) => reader.faults.map(({ code }) => code);

describe('a date cell', () => {
  it.each([
    ['2026-01-31', '2026-01-31'],
    ['31/01/2026', '2026-01-31'],
    ['1-2-2026', '2026-02-01'],
    ['31.1.2026', '2026-01-31'],
    ['31 Januari 2026', '2026-01-31'],
    ['5 agu 2026', '2026-08-05'],
    [46053, '2026-01-31'],
    ['', null],
  ])('%s is %s', (cell, date) => {
    const reader = read(cell);
    expect([reader.date('x'), codes(reader)]).toEqual([date, []]);
  });

  it.each(['31/02/2026', '2026', 'besok', '31 Janu 2026', '12/31/2026'])('%s is a fault', (cell) => {
    const reader = read(cell);
    expect([reader.date('x'), codes(reader)]).toEqual([null, ['date-unreadable']]);
  });
});

describe('a cell of digits', () => {
  it.each([
    ['3216 0123 4567 8901', '3216012345678901'],
    ["'3216012345678901", '3216012345678901'],
    ['3216.0123-4567/8901', '3216012345678901'],
    [3216012345678901, '3216012345678901'],
    [8123456, '8123456'],
    [null, null],
  ])('%s is %s', (cell, digits) => {
    const reader = read(cell);
    expect([reader.digits('x'), codes(reader)]).toEqual([digits, []]);
  });

  it.each(['3.21601E+15', '3,21601e15', 3216012345678900])(
    '%s may have lost its end, which is a fault',
    (cell) => {
      const reader = read(cell);
      expect([reader.digits('x'), codes(reader)]).toEqual([null, ['number-rounded']]);
    },
  );
});

it('an empty, too long or unknown cell is a fault of its column, all at once', () => {
  const reader = read('');
  reader.text('x', { required: true });
  expect(reader.done(() => 1)).toEqual({
    value: null,
    faults: [{ column: 'x', code: 'cell-empty', detail: 'Isian kosong.' }],
    remarks: [],
  });
  const long = read('a'.repeat(300));
  long.text('x');
  long.oneOf('x', { ya: 1 });
  long.integer('x');
  expect(new Set(codes(long))).toEqual(new Set(['text-too-long', 'choice-unknown', 'number-unreadable']));
});

it('numbers may be grouped and words written in any way', () => {
  expect(read('1.500').integer('x')).toBe(1500);
  expect(read(' YA ').flag('x')).toBe(true);
  expect(read('PPK SKPD').oneOf('x', { 'ppk-skpd': 'ppk-skpd' })).toBe('ppk-skpd');
});
