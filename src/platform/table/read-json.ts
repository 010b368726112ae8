import { TableUnreadable, tooLarge, type Cell, type Table, type TableLimits } from './table.js';

const DAMAGED = 'Berkas JSON rusak atau bukan daftar objek.';
// How lists are wrapped by the systems that publish them; a list under another name is taken when it is the only one.
const WRAPPERS = ['data', 'records', 'releases', 'items', 'rows', 'results', 'result', 'hasil'];

type Item = Readonly<Record<string, unknown>>;

/** Whether the bytes begin as JSON does. */
export function isJson(bytes: Buffer): boolean {
  return /^(?:\uFEFF)?\s*[[{]/.test(bytes.subarray(0, 200).toString('utf8'));
}

/**
 * The objects of a JSON file (a list, a list inside an object, or one object in each line) as a table: row 1 holds the names of their
 * fields, row 2 the first object. A field inside a field is named `outer/inner`, in a list `outer/0/inner`.
 */
export function readJson(bytes: Buffer, limits: TableLimits): Table {
  const items = itemsOf(
    bytes
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim(),
  );
  if (items.length >= limits.rows) throw tooLarge();
  const positions = new Map<string, number>();
  const rows = items.map((item) => {
    const cells: Cell[] = [];
    flatten(item, '', (name, cell) => {
      const position = positions.get(name) ?? positions.size;
      positions.set(name, position);
      if (positions.size > limits.columns)
        throw tooLarge(`Berkas memuat lebih dari ${limits.columns} isian.`);
      cells[position] = cell;
    });
    return cells;
  });
  const filled = rows.map((cells, index) => ({
    rowNumber: index + 2,
    cells: Array.from({ length: positions.size }, (_, position) => cells[position] ?? null),
  }));
  return {
    // An answer to it is a CSV file: the rows are what people mend.
    format: { kind: 'csv', delimiter: ',' },
    sheets: [{ name: null, rows: [{ rowNumber: 1, cells: [...positions.keys()] }, ...filled] }],
  };
}

function itemsOf(text: string): Item[] {
  const whole =
    parsed(text) ??
    text
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
      .map(parsed);
  const list = Array.isArray(whole) ? whole : listIn(whole);
  if (list.length === 0 || !list.every(isItem)) throw new TableUnreadable('file-damaged', DAMAGED);
  return list.map((item) => (isItem(item.compiledRelease) ? item.compiledRelease : item));
}

function listIn(whole: unknown): unknown[] {
  if (!isItem(whole)) throw new TableUnreadable('file-damaged', DAMAGED);
  const lists = Object.entries(whole).filter(([, value]) => Array.isArray(value) && value.some(isItem));
  const named = WRAPPERS.map((name) => lists.find(([key]) => key === name)).find((found) => found);
  const only = lists.length === 1 && Object.keys(whole).length <= 6 ? lists[0] : undefined;
  return ((named ?? only)?.[1] as unknown[] | undefined) ?? [whole];
}

function flatten(value: unknown, name: string, put: (name: string, cell: Cell) => void): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    if (Array.isArray(value) && !value.some((part) => typeof part === 'object')) put(name, value.join('; '));
    else for (const [key, part] of entries) flatten(part, name === '' ? key : `${name}/${key}`, put);
    return;
  }
  put(name, typeof value === 'number' ? value : String(value));
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
