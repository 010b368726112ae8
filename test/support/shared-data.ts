import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { PACKAGE_ROOT } from '../../src/platform/config/index.js';

const marker = join('shared', 'data', 'SOURCES.md');

/** A file of the official reference lists kept beside the project (`../shared/data/...`), or null on a machine without them. */
export function sharedDataPath(...parts: string[]): string | null {
  const folder = findUpwards(PACKAGE_ROOT);
  const path = folder && join(folder, 'shared', 'data', ...parts);
  return path && existsSync(path) ? path : null;
}

/** The nearest folder at or above `start` that holds the lists; null when none does. */
function findUpwards(start: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) return folder;
    if (folder === dirname(folder)) return null;
  }
}

/** A `describe` over one file of the official lists; without that file its tests are reported as skipped, with the reason. */
export function describeWithSharedData(name: string, parts: string[], body: (path: string) => void): void {
  const path = sharedDataPath(...parts);
  if (path) {
    describe(name, () => body(path));
  } else {
    describe(name, () => {
      it.skip(`not run: ../shared/data/${parts.join('/')} is not on this machine`, () => undefined);
    });
  }
}

/** The records of a CSV file with a header row. */
export function readRecords(path: string): Record<string, string>[] {
  return parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true });
}
