import { toProblem } from './problem.filter.js';
import { Problem } from './problem.js';
import { invalidInput } from './validation.pipe.js';

/** What to answer when reading a multipart body failed: a second file, too much of it, or a body that is none. */
export function uploadProblem(error: unknown): Problem {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_FILES_LIMIT') {
    return invalidInput([{ pointer: '/file', code: 'one-file', detail: 'Kirim satu berkas saja.' }]);
  }
  if (statusCode === 413) return toProblem(error);
  const detail = 'Kiriman berkas terputus atau tidak dapat dibaca.';
  return new Problem('malformed-request', detail, [], { cause: error });
}
