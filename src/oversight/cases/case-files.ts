import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../../platform/storage/index.js';
import { CaseQueries } from './case.queries.js';

/** What was given with answers and reports, for the auditors of the case. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly queries: CaseQueries,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** 404 for a file of another case or another body. */
  async read(actor: Actor, caseId: string, fileId: string) {
    const file = await this.queries.file(actor, caseId, fileId);
    if (!file) throw notFound('Berkas');
    return { ...file, bytes: await this.storage.get(file.sha256) };
  }
}
