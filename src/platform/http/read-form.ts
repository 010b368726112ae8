import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import { invalidInput } from './validation.pipe.js';

/** A multipart body as it came: its one file, and the fields beside it, not yet checked. */
export interface ReceivedForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
}

/** Reads a multipart body with at most one file; 415 for another kind of body, 400 for two files or a broken one, 413 for too large a file. */
export async function readForm(request: FastifyRequest): Promise<ReceivedForm> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', 'Kirim berkas sebagai multipart/form-data.');
  }
  const fields: Record<string, unknown> = {};
  let file: ReceivedForm['file'] = null;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else file = { name: part.filename, bytes: await part.toBuffer() };
    }
  } catch (error) {
    const { code, statusCode } = error as { code?: string; statusCode?: number };
    if (code === 'FST_FILES_LIMIT') {
      throw invalidInput([{ pointer: '/file', code: 'one-file', detail: 'Kirim satu berkas saja.' }]);
    }
    if (statusCode === 413) throw error;
    throw new Problem('malformed-request', 'Kiriman berkas terputus atau tidak dapat dibaca.', [], {
      cause: error,
    });
  }
  return { fields, file };
}
