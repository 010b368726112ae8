import { StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { holds } from '../platform/http/index.js';
import type { FileStorage } from '../platform/storage/index.js';

/** A stored PDF as an answer; its hash is its ETag, so that whoever has it already gets 304 and no bytes. */
export async function pdfAnswer(
  storage: FileStorage,
  { sha256, name }: { sha256: string; name: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StreamableFile | undefined> {
  const etag = `"${sha256}"`;
  void reply.header('etag', etag);
  if (holds(request.headers['if-none-match'], etag)) {
    void reply.status(304);
    return undefined;
  }
  const bytes = await storage.get(sha256);
  return new StreamableFile(bytes, {
    type: 'application/pdf',
    disposition: `inline; filename="${name.replace(/[^\w.-]+/g, '-')}.pdf"`,
    length: bytes.byteLength,
  });
}
