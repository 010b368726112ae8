import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import type { Queryable } from '../database/index.js';
import { invalidInput } from '../http/index.js';
import { maySeeFile, ownsFile, type FileOwner } from './file.policy.js';
import type { FileFinding } from './inspection/protocol.js';

/** An uploaded file as the API shows it. */
export interface FileView {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  readonly sha256: string;
  /** What was remarkable when it came in; nothing for most. */
  readonly findings: readonly FileFinding[];
}

/** Look-ups of uploaded files, inside or outside a transaction. A file that was not sound has no row. */
@Injectable()
export class FileReader {
  /** The file when it is the actor's own, so that they may attach it to a record; else null. One statement. */
  async visible(source: Queryable, actor: Actor, fileId: string): Promise<FileView | null> {
    const file = await find(source, fileId);
    return file && ownsFile(actor, file) ? toFileView(file) : null;
  }

  /**
   * Refuses (400, at `/fileIds/<n>`) the first of these files that is not the actor's own, or no picture where only pictures will do. One
   * statement, however many.
   */
  async requireVisible(
    source: Queryable,
    actor: Actor,
    fileIds: readonly string[],
    { pictures = false } = {},
  ): Promise<void> {
    const own = new Set(
      (await findAll(source, fileIds))
        .filter((file) => ownsFile(actor, file) && (!pictures || file.contentType.startsWith('image/')))
        .map(({ id }) => id),
    );
    const at = fileIds.findIndex((fileId) => !own.has(fileId.toLowerCase()));
    if (at < 0) return;
    const detail = 'Berkas ini bukan unggahan Anda atau tidak ada.';
    throw invalidInput([{ pointer: `/fileIds/${at}`, code: 'unknown-file', detail }]);
  }

  /** The file of a record that was found for whoever asks; null where there is none. One statement. */
  async ofRecord(source: Queryable, fileId: string): Promise<FileView | null> {
    const file = await find(source, fileId);
    return file ? toFileView(file) : null;
  }

  /** The file when the actor may read it: their own, or any for auditors and verifiers; else null. One statement. */
  async readable(source: Queryable, actor: Actor, fileId: string): Promise<FileView | null> {
    const file = await find(source, fileId);
    return file && maySeeFile(actor, file) ? toFileView(file) : null;
  }
}

async function find(source: Queryable, fileId: string): Promise<(FileView & FileOwner) | undefined> {
  const [file] = await findAll(source, [fileId]);
  return file;
}

async function findAll(source: Queryable, fileIds: readonly string[]): Promise<(FileView & FileOwner)[]> {
  if (fileIds.length === 0) return [];
  return source.query<FileView & FileOwner>(
    `select id, name, size, content_type as "contentType", sha256, findings, account_id as "accountId",
            agency_id as "agencyId", vendor_id as "vendorId"
     from file where id = any($1::uuid[])`,
    [[...fileIds]],
  );
}

/** The fields of a file that may leave the house. */
export function toFileView({ id, name, size, contentType, sha256, findings }: FileView): FileView {
  return { id, name, size, contentType, sha256, findings };
}
