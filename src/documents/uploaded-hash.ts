import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { invalidInput, Problem, uploadProblem } from '../platform/http/index.js';

/** SHA-256 of the file in a multipart request, hashed as it comes in and kept nowhere. 400 without a file, 413 when it is too large. */
export async function uploadedHash(request: FastifyRequest): Promise<string> {
  const part = request.isMultipart()
    ? await request.file().catch((error: unknown) => {
        throw uploadProblem(error);
      })
    : undefined;
  if (!part) {
    throw invalidInput([
      { pointer: '/file', code: 'is-defined', detail: 'file: kirim berkas PDF sebagai multipart/form-data' },
    ]);
  }
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of part.file) {
    const bytes = chunk as Buffer;
    size += bytes.byteLength;
    hash.update(bytes);
  }
  if (part.file.truncated) throw new Problem('too-large', 'Berkas melebihi batas ukuran yang diizinkan.');
  if (size === 0) {
    throw invalidInput([{ pointer: '/file', code: 'is-not-empty', detail: 'file: berkas kosong' }]);
  }
  return hash.digest('hex');
}
