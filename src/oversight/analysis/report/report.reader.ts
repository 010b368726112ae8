import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/access/index.js';
import { ReadDatabase } from '../../../platform/database/index.js';
import { notFound, pageOf, type Page } from '../../../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../../../platform/storage/index.js';
import { scopeOf } from '../figure.reader.js';
import { listReports, reportOf, type ReportRow } from './report.queries.js';
import type { ReportsRequest } from './report.requests.js';

/** A printed report with its bytes. */
export interface ReportFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: () => Promise<Buffer>;
}

/** Printed reports, each to those who may see its figures. */
@Injectable()
export class ReportReader {
  constructor(
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The newest first. One statement. */
  async list(
    actor: Actor,
    { month, agencyId, ofRegency, after, limit }: ReportsRequest,
  ): Promise<Page<ReportRow>> {
    const filter = {
      month: month === undefined ? null : `${month}-01`,
      agencyId: agencyId ?? null,
      ofRegency: ofRegency ?? false,
    };
    const page = { after: after ?? null, limit: limit + 1 };
    return pageOf(await listReports(this.database, scopeOf(actor), filter, page), limit);
  }

  /** 404 for one that is not there or not the reader's to see. */
  async find(actor: Actor, id: string): Promise<ReportRow> {
    const row = await reportOf(this.database, scopeOf(actor), id);
    if (!row) throw notFound('Laporan');
    return row;
  }

  /** The file of a report; 404 while it is not drawn. */
  async file(actor: Actor, id: string): Promise<ReportFile> {
    const { sha256, month, number, agencyName } = await this.find(actor, id);
    if (sha256 === null) throw notFound('Berkas');
    return {
      name: `laporan-belanja-${month.slice(0, 7)}-${agencyName ?? 'daerah'}-v${number}.pdf`,
      sha256,
      bytes: () => this.storage.get(sha256),
    };
  }
}
