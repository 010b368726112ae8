import type { Refusal, Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import { subActivityFault } from './domain/budget-code.js';
import { draftTables, type OpeningTerms, type WrittenShiftRow } from './shift.queries.js';
import type { OpenedLineRequest } from './shift.requests.js';

/** A row as a person sends it. */
export interface GivenShiftRow {
  readonly budgetLineId?: string;
  readonly opens?: OpenedLineRequest;
  readonly pagu: Rupiah;
}

/** The rows beside the lines that they name; 422 with every row that names none, or one twice. One statement, however many. */
export async function readShiftRows(
  tx: Tx,
  shift: { readonly agencyId: string; readonly fiscalYear: number },
  given: readonly GivenShiftRow[],
): Promise<WrittenShiftRow[]> {
  const opens = given.map(({ opens: terms }): OpeningTerms | null =>
    terms ? { ...terms, agencyId: terms.agencyId ?? shift.agencyId } : null,
  );
  const opening = opens.filter((terms) => terms !== null);
  const tables = await draftTables(
    tx,
    shift,
    given.flatMap(({ budgetLineId }) => budgetLineId ?? []),
    opening,
  );
  const seen = new Set<string>();
  const refusals = given.flatMap((row, index): Refusal[] => {
    const terms = opens[index] ?? null;
    const at = `/rows/${index}`;
    if ((row.budgetLineId === undefined) === (terms === null)) {
      const detail = 'Sebut baris yang ada, atau baris yang akan dibuka: salah satu.';
      return [{ code: 'row-unclear', pointer: at, detail }];
    }
    const key = row.budgetLineId?.toLowerCase() ?? JSON.stringify(Object.values(terms ?? {}));
    if (seen.has(key)) return [{ code: 'row-repeated', pointer: at, detail: 'Baris ini disebut dua kali.' }];
    seen.add(key);
    if (terms !== null) return openingRefusals(terms, at, tables, opening.indexOf(terms));
    const line = tables.lines.get(key);
    if (!line) {
      const detail = 'Baris anggaran ini tidak ada pada perangkat daerah dan tahun itu.';
      return [{ code: 'line-unknown', pointer: `${at}/budgetLineId`, detail }];
    }
    if (line.pagu !== row.pagu) return [];
    return [{ code: 'row-without-change', pointer: `${at}/pagu`, detail: 'Pagu baris ini tidak berubah.' }];
  });
  if (refusals.length > 0) throw problemOf(refusals);
  return given.map(({ budgetLineId, pagu }, index) => ({
    lineId: budgetLineId ?? null,
    opens: opens[index] ?? null,
    paguBefore: tables.lines.get(budgetLineId?.toLowerCase() ?? '')?.pagu ?? 0,
    paguAfter: pagu,
  }));
}

function openingRefusals(
  terms: OpeningTerms,
  at: string,
  tables: Awaited<ReturnType<typeof draftTables>>,
  index: number,
): Refusal[] {
  const refusals: Refusal[] = [];
  const malformed = subActivityFault(terms.subActivityCode);
  if (malformed) refusals.push({ ...malformed, pointer: `${at}/opens/subActivityCode` });
  if (!tables.accounts.has(terms.accountCode)) {
    const detail = 'Rekening ini tidak ada di bagan akun.';
    refusals.push({ code: 'account-unknown', pointer: `${at}/opens/accountCode`, detail });
  }
  if (!tables.agencyIds.has(terms.agencyId)) {
    const detail = 'Unit ini bukan bagian dari perangkat daerah itu.';
    refusals.push({ code: 'agency-unknown', pointer: `${at}/opens/agencyId`, detail });
  }
  if (tables.open.has(index)) {
    const detail = 'Baris dengan sub kegiatan, rekening, dan sumber dana ini sudah ada; sebut barisnya.';
    refusals.push({ code: 'line-exists', pointer: `${at}/opens`, detail });
  }
  return refusals;
}
