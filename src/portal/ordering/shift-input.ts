import { rupiahIn } from '../ui/typed-numbers.js';
import type { Typed } from '../ui/form-state.js';

/** The fields that describe a line to be opened, with the name that the API gives them. */
export const OPENING_FIELDS = {
  kegiatan: 'subActivityCode',
  nama: 'subActivityName',
  rekening: 'accountCode',
  sumber: 'fundSource',
} as const;

const PAGU = /^pagu-([\da-f-]{36})$/;
const OPENED = /^baru-(\d{1,3})-/;

/** The form of a shift as the body that the API takes. Lines whose new pagu was left empty do not move. */
export function shiftIn(typed: Typed): Record<string, unknown> {
  const { jenis, nomor, tanggal, alasan, berkas } = typed;
  return {
    kind: jenis,
    decreeNumber: nomor,
    decreeDate: tanggal,
    reason: alasan,
    ...(berkas && { fileId: berkas }),
    rows: rowsIn(typed).map(({ row }) => row),
  };
}

/** The field of the form to which a refusal belongs. */
export function shiftFieldAt(typed: Typed): (pointer: string) => string | null {
  const fields: Readonly<Record<string, string>> = {
    kind: 'jenis',
    decreeNumber: 'nomor',
    decreeDate: 'tanggal',
    reason: 'alasan',
  };
  return (pointer) => {
    const [, part = '', at = '', name = '', inner = ''] = pointer.split('/');
    if (part !== 'rows') return fields[part] ?? null;
    const row = rowsIn(typed)[Number(at)];
    if (!row) return null;
    if (name !== 'opens') return row.field;
    const field = Object.entries(OPENING_FIELDS).find(([, known]) => known === inner)?.[0] ?? 'kegiatan';
    return row.field.replace(/pagu$/, field);
  };
}

/** How many lines the form opens. */
export function openingsIn(typed: Typed): number[] {
  const places = Object.keys(typed).flatMap((name) => OPENED.exec(name)?.[1] ?? []);
  return [...new Set(places)].map(Number).sort((one, other) => one - other);
}

function rowsIn(typed: Typed): { readonly field: string; readonly row: Record<string, unknown> }[] {
  const moved = Object.entries(typed).flatMap(([field, text]) => {
    const budgetLineId = PAGU.exec(field)?.[1];
    const pagu = rupiahIn(text);
    return budgetLineId === undefined || pagu === undefined ? [] : [{ field, row: { budgetLineId, pagu } }];
  });
  const opened = openingsIn(typed).flatMap((place) => {
    const at = (name: string) => typed[`baru-${place}-${name}`] ?? '';
    const terms = Object.entries(OPENING_FIELDS).map(([name, known]) => [known, at(name)] as const);
    const pagu = rupiahIn(at('pagu'));
    if (pagu === undefined && terms.every(([, text]) => text === '')) return [];
    const agency = at('unit') === '' ? {} : { agencyId: at('unit') };
    const opens = { ...agency, ...Object.fromEntries(terms) };
    return [{ field: `baru-${place}-pagu`, row: { opens, pagu } }];
  });
  return [...moved, ...opened];
}
