import { Readable } from 'node:stream';
import { createGzip, constants } from 'node:zlib';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../../../platform/http/index.js';

// Each one keeps a core busy while it is packed; what people do on the pages comes first.
const AT_ONCE = 3;
const RETRY_SECONDS = 30;
// Texts of this many characters are handed to the socket at once.
const CHUNK = 64 * 1024;

/** A file to hand out. */
export interface BulkFile {
  readonly name: string;
  readonly contentType: string;
  /** Whether the file itself is a gzip archive; otherwise it is packed on its way when the caller takes that. */
  readonly isPacked: boolean;
}

/** Sends large files line by line, as fast as they are taken and never whole in memory. */
@Injectable()
export class BulkStreams {
  private running = 0;

  /** 503 with Retry-After while others are being sent; asked before anything is said of the file. */
  requireRoom(): void {
    if (this.running < AT_ONCE) return;
    const detail = 'Beberapa berkas besar sedang dikirim; silakan ulangi sebentar lagi.';
    throw new Problem('unavailable', detail, [], { retryAfterSeconds: RETRY_SECONDS });
  }

  send(
    { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
    { name, contentType, isPacked }: BulkFile,
    texts: AsyncIterable<string>,
  ): StreamableFile {
    const source = Readable.from(this.counted(inChunks(texts)), { objectMode: false, highWaterMark: CHUNK });
    const takesPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    void reply.header('vary', 'accept-encoding');
    if (!isPacked && takesPacked) void reply.header('content-encoding', 'gzip');
    const isZipped = isPacked || takesPacked;
    const stream = isZipped ? source.pipe(createGzip({ level: constants.Z_BEST_SPEED })) : source;
    if (isZipped) {
      source.on('error', (error) => stream.destroy(error));
      stream.on('close', () => source.destroy());
    }
    return new StreamableFile(stream, {
      type: isPacked ? 'application/gzip' : contentType,
      disposition: `attachment; filename="${name}"`,
    });
  }

  // Begins with the first piece, and ends however the stream ends: read to its end, broken, or left by the caller.
  private async *counted(texts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    this.running += 1;
    try {
      yield* texts;
    } finally {
      this.running -= 1;
    }
  }
}

async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let chunk = '';
  for await (const text of texts) {
    chunk += text;
    if (chunk.length >= CHUNK) {
      yield Buffer.from(chunk);
      chunk = '';
    }
  }
  if (chunk !== '') yield Buffer.from(chunk);
}
