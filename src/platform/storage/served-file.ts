import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { contentDisposition } from './content-type.js';
import type { FileStorage } from './file-storage.js';

/** A kept file of a record that its reader may see. */
export interface ServedFile {
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
}

/** The file as a download that only whoever asked for it keeps. */
export async function serveFile(
  storage: FileStorage,
  { sha256, name, size, contentType }: ServedFile,
  reply: FastifyReply,
): Promise<StreamableFile> {
  const content = await storage.stream(sha256);
  void reply.headers({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
  return new StreamableFile(content, {
    type: contentType,
    length: size,
    disposition: contentDisposition(name),
  });
}
