import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { findUpwards, packageRoot } from '../../src/platform/reference/index.js';

const marker = join('shared', 'data', 'SOURCES.md');

/** A file of the official reference lists kept beside the project (`../shared/data/...`), or null on a machine without them. */
export function sharedDataPath(...parts: string[]): string | null {
  const folder = findUpwards(packageRoot(), marker);
  const path = folder && join(folder, 'shared', 'data', ...parts);
  return path && existsSync(path) ? path : null;
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
