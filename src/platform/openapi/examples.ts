import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/index.js';

/** A request and its answer as a feature test recorded them. */
export interface ApiExample {
  /** `Session.signIn`, or `Session.signIn.wrong-password` for another case of it. */
  readonly name: string;
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown };
  readonly answer: { readonly status: number; readonly body: unknown };
}

/** Where the recorded examples and the summaries live. */
export const API_DOCS_FOLDER = join(PACKAGE_ROOT, 'docs', 'api');

/** All recorded examples; none in an installation without the documentation. */
export function readExamples(folder = join(API_DOCS_FOLDER, 'examples')): ApiExample[] {
  return filesIn(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ApiExample);
}

/** What each operation does, one Indonesian sentence by operation name. */
export function readSummaries(folder = API_DOCS_FOLDER): Readonly<Record<string, string>> {
  if (!filesIn(folder).includes('summaries.json')) return {};
  return JSON.parse(readFileSync(join(folder, 'summaries.json'), 'utf8')) as Record<string, string>;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
