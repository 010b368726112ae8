import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import { lastBlock } from '../../platform/audit/index.js';
import { AuditSealer } from '../../platform/audit/audit-sealer.js';
import { ReadDatabase, UnitOfWork } from '../../platform/database/index.js';
import { invalidInput } from '../../platform/http/index.js';
import { csvText, writeWorkbook } from '../../platform/table/index.js';
import { AuditExportQueries, type TabledEntry } from './audit-export.queries.js';
import { auditLines } from './audit-lines.js';
import type { AuditExportRequest } from './audit.requests.js';
import { AUDIT_COLUMNS, tableRows } from './audit-table.js';
import { askedFor, recordParameters } from './record-filter.js';

const ENTRIES_AT_A_TIME = 2_000;
// A workbook is made in memory.
const MOST_IN_A_WORKBOOK = 20_000;

/** A file of the record, on its way out. */
export interface AuditExport {
  readonly name: string;
  readonly contentType: string;
  readonly content: Readable;
}

/** Hands out the record as a file. What is taken out stands in the record itself. */
@Injectable()
export class AuditExportService {
  constructor(
    private readonly sealer: AuditSealer,
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: AuditExportQueries,
    private readonly database: ReadDatabase,
  ) {}

  /** Everything that matched and was sealed when it was asked for. Content is read while it is sent. */
  async export(actor: Actor, request: AuditExportRequest): Promise<AuditExport> {
    await this.sealer.seal();
    const { format, fromBlock = 1 } = request;
    const filter = askedFor(request);
    const condition = recordParameters(request, actor);
    const newest = (await lastBlock(this.database))?.number ?? '0';
    const toBlock = String(Math.min(Number(newest), request.toBlock ?? Number(newest)));
    if (format === 'xlsx') await this.requireRoom(condition, toBlock);
    const madeAt = await this.unitOfWork.run(actor, async (tx) => {
      tx.audit({
        action: 'audit.export',
        recordType: 'audit-export',
        recordId: tx.actor.origin.requestId,
        summary: `${actor.person} mengambil catatan sebagai ${format.toUpperCase()} sampai blok ${toBlock}.`,
        changes: {
          filter: [null, filter],
          format: [null, format],
          blocks: [null, [fromBlock, Number(toBlock)]],
        },
      });
      return tx.now.toISOString();
    });
    const name = `catatan-${civilDateOf(new Date(madeAt))}.${format}`;
    if (format === 'jsonl') {
      const isComplete = Object.keys(filter).length === 0 && (await this.queries.seesAll(actor));
      const first = isComplete
        ? String(fromBlock)
        : ((await this.queries.firstBlock(condition, String(fromBlock), toBlock)) ?? toBlock);
      const scope = { condition, filter, isComplete, fromBlock: first, toBlock, madeAt: new Date(madeAt) };
      const lines = auditLines(this.queries, this.database, { ...scope, madeBy: actor.capacity });
      return { name, contentType: 'application/jsonl; charset=utf-8', content: Readable.from(lines) };
    }
    if (format === 'csv') {
      return {
        name,
        contentType: 'text/csv; charset=utf-8',
        content: Readable.from(this.csv(condition, toBlock)),
      };
    }
    const rows: ReturnType<typeof tableRows> = [];
    for await (const entries of this.batches(condition, toBlock)) rows.push(...entries.flatMap(tableRows));
    const workbook = await writeWorkbook([
      { name: 'Catatan', rows: [AUDIT_COLUMNS, ...rows], frozenRows: 1 },
    ]);
    return { name, contentType: workbook.contentType, content: Readable.from([workbook.bytes]) };
  }

  private async *csv(condition: readonly unknown[], toBlock: string): AsyncGenerator<string> {
    yield csvText([AUDIT_COLUMNS], { bom: true });
    for await (const entries of this.batches(condition, toBlock)) yield csvText(entries.flatMap(tableRows));
  }

  private async *batches(condition: readonly unknown[], toBlock: string): AsyncGenerator<TabledEntry[]> {
    for (let seq = '0'; ;) {
      const entries = await this.queries.tabled(condition, seq, toBlock, ENTRIES_AT_A_TIME);
      if (entries.length > 0) yield entries;
      if (entries.length < ENTRIES_AT_A_TIME) return;
      seq = entries.at(-1)?.seq ?? seq;
    }
  }

  private async requireRoom(condition: readonly unknown[], toBlock: string): Promise<void> {
    const count = await this.queries.count(condition, toBlock, MOST_IN_A_WORKBOOK + 1);
    if (count <= MOST_IN_A_WORKBOOK) return;
    const detail = `Lebih dari ${MOST_IN_A_WORKBOOK.toLocaleString('id')} catatan tidak muat dalam satu lembar kerja; pilih CSV atau persempit saringan.`;
    throw invalidInput([{ pointer: '/format', code: 'too-many-rows', detail }]);
  }
}
