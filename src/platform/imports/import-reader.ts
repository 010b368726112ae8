import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { ReadDatabase, UnitOfWork } from '../database/index.js';
import { notFound, pageOf, Problem, type PageRequest } from '../http/index.js';
import type { WrittenTable } from '../table/index.js';
import { errorFile } from './error-file.js';
import type { ImportKind } from './import-kind.js';
import { ImportKinds } from './import-kinds.js';
import { columnsOf } from './import-reading.js';
import { ImportRows } from './import-rows.queries.js';
import { maySeeImport, ownsImport } from './import.policy.js';
import { ImportQueries, type ImportRun } from './import.queries.js';
import type { ImportRowsRequest } from './import.requests.js';
import { toImportView, toKindView, toRowView } from './import.views.js';
import { templateOf } from './template.js';

const PREVIEW_ROWS = 10;
const EVERY_ROW = 1_000_000;
const SUBJECT = 'Impor';

/** What people see of their imports. */
@Injectable()
export class ImportReader {
  constructor(
    private readonly registered: ImportKinds,
    private readonly queries: ImportQueries,
    private readonly importRows: ImportRows,
    private readonly database: ReadDatabase,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async kinds(actor: Actor) {
    const items = this.registered
      .for(actor)
      .map(async (kind) => toKindView(kind, await columnsOf(kind, this.database)));
    return { items: await Promise.all(items) };
  }

  async template(actor: Actor, code: string, format: 'csv' | 'xlsx'): Promise<WrittenTable> {
    const kind = this.registered.allowed(code, actor);
    return templateOf(await columnsOf(kind, this.database), format);
  }

  async list(actor: Actor, request: PageRequest) {
    const codes = this.registered.for(actor).map(({ code }) => code);
    const { items, next } = pageOf(await this.queries.list(actor, codes, request), request.limit);
    return {
      items: items.map((run) => {
        const kind = this.registered.get(run.kind);
        return toImportView(run, kind, actor, ownsImport(actor, run, kind.permission));
      }),
      next,
    };
  }

  /** The run with its first rows. */
  async show(actor: Actor, id: string) {
    const { run, kind, mayAct } = await this.visible(actor, id);
    const [columns, rows] = await Promise.all([
      columnsOf(kind, this.database),
      this.importRows.page(this.database, id, { filter: 'all', after: 0, limit: PREVIEW_ROWS }),
    ]);
    return {
      ...toImportView(run, kind, actor, mayAct),
      preview: rows.map((row) => toRowView(row, run, columns, mayAct)),
    };
  }

  async rows(actor: Actor, id: string, { show, after, limit }: ImportRowsRequest) {
    const { run, kind, mayAct } = await this.visible(actor, id);
    const [columns, rows] = await Promise.all([
      columnsOf(kind, this.database),
      this.importRows.page(this.database, id, { filter: show, after, limit: limit + 1 }),
    ]);
    const items = rows.slice(0, limit).map((row) => toRowView(row, run, columns, mayAct));
    return { items, next: rows.length > limit ? (items.at(-1)?.row ?? null) : null };
  }

  /** The file back with its faults. It shows personal data in full, so each time leaves an audit entry. */
  async errorFile(
    actor: Actor,
    id: string,
    onlyFaulty: boolean,
  ): Promise<{ file: WrittenTable; fileName: string }> {
    const { run, mayAct } = await this.visible(actor, id);
    if (!mayAct) throw notFound(SUBJECT);
    const rows = await this.unitOfWork.run(actor, async (tx) => {
      tx.audit({
        action: 'import.download',
        recordType: 'import_run',
        recordId: id,
        summary: `Berkas impor "${run.fileName}" diunduh kembali beserta kesalahannya.`,
      });
      return this.importRows.page(tx, id, { filter: 'all', after: 0, limit: EVERY_ROW });
    });
    if (run.layout === null || rows.length === 0) {
      throw new Problem(
        'wrong-status',
        'Berkas ini belum diperiksa, tidak terbaca, atau barisnya sudah dihapus.',
      );
    }
    return { file: await errorFile(run.layout, rows, onlyFaulty), fileName: run.fileName };
  }

  private async visible(
    actor: Actor,
    id: string,
  ): Promise<{ run: ImportRun; kind: ImportKind; mayAct: boolean }> {
    const run = await this.queries.find(id);
    if (!run) throw notFound(SUBJECT);
    const kind = this.registered.get(run.kind);
    if (!maySeeImport(actor, run, kind.permission)) throw notFound(SUBJECT);
    return { run, kind, mayAct: ownsImport(actor, run, kind.permission) };
  }
}
