import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_DOCS_FOLDER, type ApiExample } from '../../src/platform/openapi/index.js';
import type { Answer } from './app.js';

const FOLDER = join(API_DOCS_FOLDER, 'examples');

interface ExampleRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/**
 * Keeps a request and its answer as the example that the API's description shows. `name` is the operation (`Session.signIn`),
 * with `.case` behind it for a further one. With UPDATE_EXAMPLES=1 the file is written; otherwise it must be the same.
 */
export function recordExample(name: string, request: ExampleRequest, answer: Answer<unknown>): void {
  const example: ApiExample = {
    name,
    request: { method: request.method, path: request.path, body: request.body },
    answer: { status: answer.status, body: answer.body },
  };
  const stable = JSON.parse(stabilise(JSON.stringify(example))) as ApiExample;
  checkedIn(join(FOLDER, `${name}.json`), `${JSON.stringify(stable, null, 2)}\n`);
}

/** Writes `text` to `file` with UPDATE_EXAMPLES=1, else requires that the file holds it. */
export function checkedIn(file: string, text: string): void {
  if (process.env.UPDATE_EXAMPLES === '1') {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return;
  }
  const hint = `${file} is not what the tests make now; look at the change, then run them with UPDATE_EXAMPLES=1`;
  if (!existsSync(file)) throw new Error(hint);
  // Prettier may have laid the file out in another way.
  const same = file.endsWith('.json')
    ? (json: string) => JSON.stringify(JSON.parse(json))
    : (plain: string) => plain;
  if (same(readFileSync(file, 'utf8')) !== same(text)) {
    expect({ hint, content: readFileSync(file, 'utf8') }).toEqual({ hint, content: text });
  }
}

// Said by a stage that is set in the last days of a year (`regulationsInForce`); the example is of all other days.
const UNBOUND_AT_THE_END_OF_A_YEAR =
  /("code":"delivery-in-budget-year","title":"[^"]*",)"outcome":"not-applicable","detail":"Tidak diwajibkan."/g;

/** Ids, times, tokens and hashes differ at each run: they become placeholders, the same one for the same value. */
function stabilise(json: string): string {
  const ids = new Map<string, string>();
  return json
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, (id) => {
      const known = ids.get(id) ?? `01985e6a-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`;
      ids.set(id, known);
      return known;
    })
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/g, '2026-01-05T02:00:00.000Z')
    .replace(/"size":\d+/g, '"size":40000')
    .replace(/tahun anggaran \d{4}/g, 'tahun anggaran 2026')
    .replace(
      UNBOUND_AT_THE_END_OF_A_YEAR,
      '$1"outcome":"pass","detail":"Pengiriman dalam tahun anggaran 2026."',
    )
    .replace(/\d{4}-\d\d-\d\d(?!T)/g, '2026-01-12')
    .replace(/\/[IVX]+\/\d{4}"/g, '/I/2026"')
    .replace(/\/NOTA-BR\/\d{4}"/g, '/NOTA-BR/2026"')
    .replace(
      /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}-[0-9A-HJKMNP-TV-Z]{5}/g,
      '0000-0000-0000-00000',
    )
    .replace(/"(refreshToken|deviceToken|challenge|token)":"[^"]+"/g, '"$1":"contoh"')
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g, 'eyJhbGciOiJIUzI1NiJ9.contoh.contoh')
    .replace(/\b[0-9a-f]{64}\b/g, '0'.repeat(64));
}
