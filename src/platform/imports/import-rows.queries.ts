import { Injectable } from '@nestjs/common';
import { FieldCipher } from '../crypto/index.js';
import type { Queryable, Tx } from '../database/index.js';
import type { Cell } from '../table/index.js';
import type { RowAction, RowFault } from './import-kind.js';
import { SEALED, type ImportCounts } from './import-run.entity.js';

export type RowStatus = 'ready' | 'faulty' | 'applied' | 'refused';
export const ROW_FILTERS = ['all', 'ready', 'faulty', 'remarked', 'applied', 'refused', 'unapplied'] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

/** A row as kept. */
export interface StoredRow {
  readonly rowNumber: number;
  readonly status: RowStatus;
  readonly action: RowAction | null;
  readonly cells: readonly Cell[];
  readonly faults: readonly RowFault[];
  readonly remarks: readonly RowFault[];
  readonly recordId: string | null;
  readonly handover: string | null;
}

/** A row that has just been checked. */
export type NewRow = Pick<StoredRow, 'rowNumber' | 'status' | 'action' | 'cells' | 'faults' | 'remarks'>;

/** What became of a row. */
export type RowUpdate = Pick<
  StoredRow,
  'rowNumber' | 'status' | 'action' | 'recordId' | 'handover' | 'faults' | 'remarks'
>;

interface Kept extends Omit<StoredRow, 'cells'> {
  readonly cells: readonly Cell[] | null;
  readonly sealed: string | null;
}

const ROWS_PER_STATEMENT = 2_000;

const FILTER_SQL: Readonly<Record<RowFilter, string>> = {
  all: 'true',
  ready: `r.status = 'ready'`,
  faulty: `r.status = 'faulty'`,
  remarked: `r.remarks <> '[]'`,
  applied: `r.status = 'applied'`,
  refused: `r.status = 'refused'`,
  unapplied: `r.status in ('faulty', 'refused')`,
};

/** The rows of runs. Those of kinds with personal data are sealed: nobody reads them in the database. */
@Injectable()
export class ImportRows {
  constructor(private readonly cipher: FieldCipher) {}

  async insert(tx: Tx, runId: string, isPersonal: boolean, rows: readonly NewRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += ROWS_PER_STATEMENT) {
      const portion = rows.slice(at, at + ROWS_PER_STATEMENT).map(({ cells, ...row }) => ({
        ...row,
        cells: isPersonal ? null : cells,
        sealed: isPersonal ? this.cipher.encrypt(SEALED.row, JSON.stringify(cells)) : null,
      }));
      await tx.query(
        `insert into import_row (run_id, row_number, status, action, cells, sealed, faults, remarks)
         select $1, "rowNumber", status, action, nullif(cells, 'null'), sealed, faults, remarks
         from jsonb_to_recordset($2::jsonb) as r("rowNumber" integer, status text, action text, cells jsonb, sealed text,
           faults jsonb, remarks jsonb)`,
        [runId, JSON.stringify(portion)],
      );
    }
  }

  async update(tx: Tx, runId: string, rows: readonly RowUpdate[]): Promise<void> {
    const sealed = rows.map(({ handover, ...row }) => ({
      ...row,
      handover: handover === null ? null : this.cipher.encrypt(SEALED.handover, handover),
    }));
    await tx.query(
      `update import_row r set status = u.status, action = coalesce(u.action, r.action), record_id = u."recordId",
              handover = u.handover, faults = r.faults || u.faults, remarks = r.remarks || u.remarks
       from jsonb_to_recordset($2::jsonb) as u("rowNumber" integer, status text, action text, "recordId" uuid,
         handover text, faults jsonb, remarks jsonb)
       where r.run_id = $1 and r.row_number = u."rowNumber"`,
      [runId, JSON.stringify(sealed)],
    );
  }

  /** Rows after `after` in the order of the file, at most `limit`. */
  async page(
    source: Queryable,
    runId: string,
    { filter, after, limit }: { filter: RowFilter; after: number; limit: number },
  ): Promise<StoredRow[]> {
    const rows = await source.query<Kept>(
      `select r.row_number as "rowNumber", r.status, r.action, r.cells, r.sealed, r.faults, r.remarks,
              r.record_id as "recordId", r.handover
       from import_row r where r.run_id = $1 and r.row_number > $2 and ${FILTER_SQL[filter]}
       order by r.row_number limit $3`,
      [runId, after, limit],
    );
    return rows.map(({ sealed, cells, handover, ...row }) => ({
      ...row,
      cells: cells ?? (JSON.parse(this.cipher.decrypt(SEALED.row, sealed ?? '')) as Cell[]),
      handover: handover === null ? null : this.cipher.decrypt(SEALED.handover, handover),
    }));
  }

  async counts(source: Queryable, runId: string): Promise<ImportCounts> {
    const [counts] = await source.query<ImportCounts>(
      `select count(*)::int as rows, ${['ready', 'faulty', 'applied', 'refused']
        .map((status) => `count(*) filter (where status = '${status}')::int as ${status}`)
        .join(', ')}, count(*) filter (where remarks <> '[]')::int as remarked,
        ${['create', 'update', 'unchanged']
          .map((action) => `count(*) filter (where action = '${action}')::int as "${action}"`)
          .join(', ')}
       from import_row where run_id = $1`,
      [runId],
    );
    if (!counts) throw new Error('an aggregate always has a row');
    return counts;
  }
}
