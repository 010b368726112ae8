import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { civilDateOf, longDate } from '../../kernel/index.js';
import { systemActor } from '../access/index.js';
import type { AuditEntry } from '../audit/index.js';
import { FieldCipher } from '../crypto/index.js';
import { ReadDatabase, transition, UnitOfWork, type Tx } from '../database/index.js';
import { OnMessage, type JobContext } from '../queue/index.js';
import { isBlank, readTable, TableUnreadable, type Table } from '../table/index.js';
import { fillDown } from './fill-down.js';
import { noteHalt } from './halted.js';
import { findHeadings, type Headings } from './headings.js';
import type { ImportColumn, ImportKind, ImportRow, ImportSession, RowFault } from './import-kind.js';
import { ImportKinds } from './import-kinds.js';
import { actorOf, cellsByKey, columnsOf, openSession } from './import-reading.js';
import { ImportRows, type NewRow } from './import-rows.queries.js';
import { ImportRunEntity, SEALED, type ImportCounts, type ImportLayout } from './import-run.entity.js';
import { importWorkflow } from './import-workflow.js';
import { ImportReceived } from './import.messages.js';
import { ImportQueries, type ImportRun } from './import.queries.js';
import { isExampleRow } from './template.js';

const EXAMPLE_LEFT_OUT: RowFault = {
  column: null,
  code: 'example-left-out',
  detail: 'Baris contoh dari templat tidak ikut dimasukkan.',
};
const MOST_ROWS = 20_000;
const ROWS_PER_BATCH = 500;

/** What a file turned out to hold. */
type Finding =
  | { readonly unreadable: readonly RowFault[] }
  | {
      readonly layout: ImportLayout;
      readonly rows: readonly NewRow[];
      readonly remarks: readonly RowFault[];
    };

/** Reads received files and judges each row, without writing anything that they ask for. */
@Injectable()
export class ImportChecker {
  constructor(
    private readonly kinds: ImportKinds,
    private readonly queries: ImportQueries,
    private readonly rows: ImportRows,
    private readonly unitOfWork: UnitOfWork,
    private readonly database: ReadDatabase,
    private readonly cipher: FieldCipher,
    private readonly dataSource: DataSource,
  ) {}

  @OnMessage(ImportReceived, 'imports')
  async check({ runId }: { runId: string }, context: JobContext): Promise<void> {
    const [run, content] = await Promise.all([
      this.queries.find(runId),
      this.queries.content(this.database, runId),
    ]);
    if (run?.status !== 'received' || content === null) return;
    try {
      const bytes = Buffer.from(this.cipher.decrypt(SEALED.content, content), 'base64');
      await this.keep(run, await this.examine(run, bytes));
    } catch (error) {
      if (context.isLastAttempt) await noteHalt(this.dataSource, runId);
      throw error;
    }
  }

  private async examine(run: ImportRun, bytes: Buffer): Promise<Finding> {
    const kind = this.kinds.get(run.kind);
    let table: Table;
    try {
      table = await readTable(bytes);
    } catch (error) {
      if (!(error instanceof TableUnreadable)) throw error;
      return { unreadable: [{ column: null, code: error.code, detail: error.detail }] };
    }
    const columns = await columnsOf(kind, this.database);
    const headings = findHeadings(table.sheets, columns);
    if ('missing' in headings) {
      return {
        unreadable: headings.missing.map(({ key, heading }) => ({
          column: key,
          code: 'column-missing',
          detail: `Kolom "${heading}" tidak ditemukan di baris judul.`,
        })),
      };
    }
    return this.judge(run, kind, columns, table, headings);
  }

  private async judge(
    run: ImportRun,
    kind: ImportKind,
    columns: readonly ImportColumn[],
    table: Table,
    headings: Headings,
  ): Promise<Finding> {
    const filled = headings.sheet.rows.filter((row) => row.rowNumber > headings.rowNumber && !isBlank(row));
    const positions = [...headings.positions];
    const own = filled.filter((row) => !isExampleRow(cellsByKey(row.cells, positions), columns));
    const body = fillDown(own, columns, headings.positions);
    const mostRows = kind.mostRows ?? MOST_ROWS;
    if (body.length === 0 || body.length > mostRows) {
      const [code, detail] =
        body.length === 0
          ? ['file-without-rows', 'Berkas tidak memuat satu baris data pun.']
          : [
              'file-too-many-rows',
              `Berkas memuat lebih dari ${mostRows} baris; bagi menjadi beberapa berkas.`,
            ];
      return { unreadable: [{ column: null, code, detail }] };
    }
    const layout: ImportLayout = {
      format: table.format,
      sheet: headings.sheet.name,
      head: headings.sheet.rows.slice(0, headings.rowNumber).map(({ cells }) => cells),
      headingRow: headings.rowNumber,
      lastRow: body.at(-1)?.rowNumber ?? headings.rowNumber,
      columns: positions,
    };
    const actor = actorOf(run.acting, run.id, 'import.check');
    const session = await openSession(kind, this.database, run, actor, headings.positions.keys());
    const rows: NewRow[] = [];
    for (let at = 0; at < body.length; at += ROWS_PER_BATCH) {
      const batch = body.slice(at, at + ROWS_PER_BATCH);
      rows.push(...(await this.judgeBatch(session, layout, batch)));
      await breathe();
    }
    const example = filled.length > body.length ? [EXAMPLE_LEFT_OUT] : [];
    return { layout, rows, remarks: [...headings.remarks, ...example, ...(session.remarks?.() ?? [])] };
  }

  private async judgeBatch(
    session: ImportSession<unknown>,
    { columns }: ImportLayout,
    batch: Headings['sheet']['rows'],
  ): Promise<NewRow[]> {
    const read = batch.map((row) => ({
      ...row,
      ...session.read(cellsByKey(row.cells, columns), row.rowNumber),
    }));
    const sound: ImportRow<unknown>[] = read.filter(
      ({ value, faults }) => value !== null && faults.length === 0,
    );
    const verdicts = sound.length === 0 ? [] : await session.judge(this.database, sound);
    const verdictOf = new Map(sound.map(({ rowNumber }, index) => [rowNumber, verdicts[index]]));
    return read.map(({ rowNumber, cells, faults, remarks = [] }) => {
      const verdict = verdictOf.get(rowNumber);
      const all = [...faults, ...(verdict?.faults ?? [])];
      return {
        rowNumber,
        cells,
        status: all.length > 0 ? ('faulty' as const) : ('ready' as const),
        action: all.length > 0 ? null : (verdict?.action ?? null),
        faults: all,
        remarks: [...remarks, ...(verdict?.remarks ?? [])],
      };
    });
  }

  private async keep(found: ImportRun, finding: Finding): Promise<void> {
    const kind = this.kinds.get(found.kind);
    await this.unitOfWork.run(systemActor('import.check', found.id), async (tx) => {
      const run = await tx.lock(ImportRunEntity, { id: found.id }, 'Impor');
      // The same job may have run twice, or the person may have cancelled meanwhile.
      if (run.status !== 'received') {
        tx.audit(idle(run.id));
        return;
      }
      await tx.query('delete from import_content where run_id = $1', [run.id]);
      const step = {
        entity: ImportRunEntity,
        recordType: 'import_run',
        record: run,
        workflow: importWorkflow,
      };
      if ('unreadable' in finding) {
        await describe(tx, run.id, { layout: null, remarks: finding.unreadable, counts: {} });
        await transition(tx, {
          ...step,
          action: 'refuse',
          summary: `Berkas impor "${run.fileName}" tidak dapat dibaca.`,
        });
        return;
      }
      await this.rows.insert(tx, run.id, kind.isPersonal, finding.rows);
      const earlier = await this.queries.sameFile(tx, found);
      const counts = await this.rows.counts(tx, run.id);
      const remarks = [...(earlier ? [sameFile(earlier.createdAt)] : []), ...finding.remarks];
      await describe(tx, run.id, { layout: finding.layout, remarks, counts });
      await transition(tx, {
        ...step,
        action: 'check',
        summary: `Berkas impor "${run.fileName}" diperiksa: ${counts.ready} baris baik, ${counts.faulty} baris bermasalah.`,
      });
    });
  }
}

function idle(runId: string): AuditEntry {
  return {
    action: 'import.check',
    recordType: 'import_run',
    recordId: runId,
    summary: 'Berkas impor sudah diperiksa atau dibatalkan; tidak ada yang diubah.',
  };
}

// Apart from the step itself, so that the audit entry does not repeat a whole layout.
async function describe(
  tx: Tx,
  runId: string,
  found: { layout: ImportLayout | null; remarks: readonly RowFault[]; counts: Partial<ImportCounts> },
): Promise<void> {
  await tx.query(
    `update import_run set layout = $2, remarks = $3, counts = $4, halted_at = null, updated_at = clock_timestamp()
     where id = $1`,
    [
      runId,
      found.layout && JSON.stringify(found.layout),
      JSON.stringify(found.remarks),
      JSON.stringify(found.counts),
    ],
  );
}

function sameFile(at: Date): RowFault {
  const detail = `Berkas yang sama sudah dikirim pada ${longDate(civilDateOf(at))}; periksa agar tidak dimasukkan dua kali.`;
  return { column: null, code: 'file-repeated', detail };
}
