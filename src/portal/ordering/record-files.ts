import { Inject, Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import {
  contentDisposition,
  FILE_STORAGE,
  FileReader,
  type FileStorage,
} from '../../platform/storage/index.js';

/** Files that belong to a record: whoever may see the record may see them, whoever has uploaded them. */
@Injectable()
export class RecordFiles {
  constructor(
    private readonly database: ReadDatabase,
    private readonly files: FileReader,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** The caller has found the record for this person. 404 where there is no such file. */
  async send(fileId: string | null, reply: FastifyReply): Promise<StreamableFile> {
    const file = fileId === null ? null : await this.files.ofRecord(this.database, fileId);
    if (!file) throw notFound('Berkas');
    void reply.headers({
      'cache-control': 'private, no-cache',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    return new StreamableFile(await this.storage.stream(file.sha256), {
      type: file.contentType,
      length: file.size,
      disposition: contentDisposition(file.name),
    });
  }
}
