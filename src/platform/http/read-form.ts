import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';
import { invalidInput } from './validation.pipe.js';

/** A multipart body as it came: its one file, and the fields beside it, not yet checked. */
export interface ReceivedForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
}

/** Reads a multipart body with at most one file; 415 for another kind of body, 400 for two files or a broken one, 413 for too large a file. */
export async function readForm(
  request: FastifyRequest,
  /** For a form of many short fields. */
  { mostFields }: { readonly mostFields?: number } = {},
): Promise<ReceivedForm> {
  if (!request.isMultipart()) {
    throw new Problem('unsupported-media-type', 'Kirim berkas sebagai multipart/form-data.');
  }
  const fields: Record<string, unknown> = {};
  let file: ReceivedForm['file'] = null;
  try {
    for await (const part of request.parts(
      mostFields === undefined ? {} : { limits: limitsFor(mostFields) },
    )) {
      if (part.type === 'field') fields[part.fieldname] = part.value;
      else file = { name: part.filename, bytes: await part.toBuffer() };
    }
  } catch (error) {
    throw uploadProblem(error);
  }
  return { fields, file };
}

const LONGEST_FIELD = 8_192;

// Many fields, but short ones: what is read before anybody looks at it stays small.
function limitsFor(fields: number) {
  return { fields, parts: fields + 1, fieldSize: LONGEST_FIELD };
}

/** What to answer when reading a multipart body failed: a second file, too much of it, or a body that is none. */
export function uploadProblem(error: unknown): unknown {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_FILES_LIMIT') {
    return invalidInput([{ pointer: '/file', code: 'one-file', detail: 'Kirim satu berkas saja.' }]);
  }
  // The filter knows what to say of a file that is too large.
  if (statusCode === 413) return error;
  const detail = 'Kiriman berkas terputus atau tidak dapat dibaca.';
  return new Problem('malformed-request', detail, [], { cause: error });
}
