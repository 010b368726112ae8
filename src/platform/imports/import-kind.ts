import type { Type } from '@nestjs/common';
import type { Actor, Permission } from '../access/index.js';
import type { Queryable, Tx } from '../database/index.js';
import type { Cell } from '../table/index.js';

/** A column of a kind of file. */
export interface ImportColumn {
  /** Stable name, used in pointers and views. */
  readonly key: string;
  /** As the template writes it, in Indonesian. */
  readonly heading: string;
  /** Other headings that people write; compared without case, spaces and signs. */
  readonly synonyms?: readonly string[];
  /** Whether a file without this column cannot be read at all. */
  readonly required?: boolean;
  /** Whether it names or identifies a person: masked in every view. */
  readonly personal?: boolean;
  /**
   * Whether an empty cell means the one above, as where cells are merged over several rows. A column that says something else than
   * the row above ends that for the columns after it: what stood under one agency is not said of the next.
   */
  readonly fillsDown?: boolean;
  /** One sentence for the template. */
  readonly help: string;
  /** What the template's example row holds. */
  readonly example: Cell;
}

/** The cells of one row by the keys of their columns. */
export type RowCells = ReadonlyMap<string, Cell>;

/** What is wrong with a row, or worth a look. Never holds the value of a personal column: it is stored and shown as it is. */
export interface RowFault {
  /** Key of the column; null for the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  /** Indonesian, for people. */
  readonly detail: string;
  readonly legalBasis?: string;
}

/** A row as the kind understands it; without a value there is at least one fault. */
export interface ReadRow<Value> {
  readonly value: Value | null;
  readonly faults: readonly RowFault[];
  /** What does not stop the row. */
  readonly remarks?: readonly RowFault[];
}

/** A sound row on its way to be judged or applied. */
export interface ImportRow<Value> {
  readonly rowNumber: number;
  readonly value: Value;
}

export type RowAction = 'create' | 'update' | 'unchanged';

/** What the records of the database say to a row: a row with faults is left out. */
export interface RowVerdict {
  readonly action: RowAction;
  readonly faults?: readonly RowFault[];
  readonly remarks?: readonly RowFault[];
}

/** What became of a row. */
export type RowOutcome =
  | {
      readonly action: RowAction;
      readonly recordId: string | null;
      /** What the officer has to hand over to somebody, for example a link; kept encrypted, shown to nobody else. */
      readonly handover?: string | null;
      /** What the person should know of what was written. */
      readonly remarks?: readonly RowFault[];
    }
  | { readonly refused: readonly RowFault[] };

/** The file that a session reads. */
export interface ImportFile<Options extends object = object> {
  readonly runId: string;
  /** In whose name it was sent, or is applied. */
  readonly actor: Actor;
  readonly options: Options;
  readonly fileName: string;
  readonly sha256: string;
  /** Keys of the columns that the file has. */
  readonly columns: ReadonlySet<string>;
}

/** One reading of a file from its first row to its last; holds the tables that it looks things up in, and what it has seen so far. */
export interface ImportSession<Value> {
  /** Called for every row in the order of the file; when applying, for the good rows only. */
  read(cells: RowCells, rowNumber: number): ReadRow<Value>;
  /** Remarks on the file as a whole, once all rows were read. */
  remarks?(): readonly RowFault[];
  /** Compares a batch of sound rows with the records; one verdict per row, in their order. A few statements for the whole batch. */
  judge(source: Queryable, rows: readonly ImportRow<Value>[]): Promise<readonly RowVerdict[]>;
  /** Before the first batch; only of kinds that are applied in one transaction. */
  begin?(tx: Tx): Promise<void>;
  /**
   * Writes a batch; one outcome per row, in their order. A row that cannot be written any more is refused in its outcome, or by
   * `RowRefused` when something of it has been written already: the batch is then tried again without it.
   */
  apply(tx: Tx, rows: readonly ImportRow<Value>[]): Promise<readonly RowOutcome[]>;
  /** After the last batch, in its transaction; only of kinds that are applied in one transaction. */
  finish?(tx: Tx, applied: number): Promise<void>;
}

/** A kind of file that can be imported. A module gives it to `ImportKinds.register` at start-up. */
export interface ImportKind<Value = unknown, Options extends object = object> {
  /** Stable, kebab-case, for example `vendor-register`. */
  readonly code: string;
  /** Indonesian. */
  readonly name: string;
  readonly permission: Permission;
  /** Whether the rows hold personal data: they are then stored encrypted. */
  readonly isPersonal: boolean;
  /** Whether its records mean something only together, so that even the good rows alone are written in one transaction. */
  readonly isWhole?: boolean;
  /** Rows per transaction (or per `apply`, when it is one); 200 unless given. */
  readonly batch?: number;
  /** Most rows of a file; 20,000 unless given. */
  readonly mostRows?: number;
  readonly columns: readonly ImportColumn[];
  /** Columns that depend on data, for example the attributes of categories. */
  readonly moreColumns?: (source: Queryable) => Promise<readonly ImportColumn[]>;
  /** Request class of the fields beside the file. */
  readonly options?: Type<Options>;
  /** Refuses a file at once, before anything is read; throws a Problem. */
  readonly admit?: (source: Queryable, actor: Actor, options: Options) => Promise<void>;
  open(source: Queryable, file: ImportFile<Options>): Promise<ImportSession<Value>>;
}

/** A row that turned out not to be writable while it was being written. */
export class RowRefused extends Error {
  constructor(
    readonly rowNumber: number,
    readonly faults: readonly RowFault[],
  ) {
    super(`row ${rowNumber} refused: ${faults.map(({ code }) => code).join(', ')}`);
  }
}
