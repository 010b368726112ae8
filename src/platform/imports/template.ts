import { cellText, writeCsv, writeWorkbook, type Cell, type WrittenTable } from '../table/index.js';
import type { ImportColumn, RowCells } from './import-kind.js';

/** An empty file of a kind: headings, an example row, and in a workbook a second sheet that explains each column. */
export function templateOf(columns: readonly ImportColumn[], format: 'csv' | 'xlsx'): Promise<WrittenTable> {
  const rows: Cell[][] = [columns.map(({ heading }) => heading), columns.map(({ example }) => example)];
  if (format === 'csv') return Promise.resolve(writeCsv(rows, ';'));
  const explanation: Cell[][] = [
    ['Kolom', 'Wajib', 'Keterangan', 'Contoh'],
    ...columns.map(({ heading, required, help, example }) => [
      heading,
      required ? 'ya' : 'tidak',
      help,
      example,
    ]),
    [],
    ['Baris contoh tidak dimasukkan selama isinya tidak diubah. Hapus saja bila tidak diperlukan lagi.'],
  ];
  return writeWorkbook([
    {
      name: 'Data',
      rows,
      widths: columns.map(({ heading, example }) =>
        Math.max(12, heading.length + 2, cellText(example).length + 2),
      ),
      frozenRows: 1,
    },
    { name: 'Petunjuk', rows: explanation, widths: [28, 8, 80, 30], frozenRows: 1 },
  ]);
}

/** Whether the row is the template's example, which people forget to delete. */
export function isExampleRow(cells: RowCells, columns: readonly ImportColumn[]): boolean {
  return [...cells].every(([key, cell]) => {
    const example = columns.find((column) => column.key === key)?.example;
    return example !== undefined && cellText(cell) === cellText(example);
  });
}
