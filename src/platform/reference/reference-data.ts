import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Nearest folder at or above `start` that holds `marker`; null when none does. */
export function findUpwards(start: string, marker: string): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, marker))) {
      return folder;
    }
    if (folder === dirname(folder)) {
      return null;
    }
  }
}

/** The package's own folder: it holds `data/`, whether the code runs from `src/` or from `dist/src/`. */
export function packageRoot(): string {
  const root = findUpwards(dirname(fileURLToPath(import.meta.url)), 'package.json');
  if (!root) {
    throw new Error('No package.json above the running code');
  }
  return root;
}

/** Path of a file in `data/`. */
export function referencePath(name: string): string {
  return join(packageRoot(), 'data', name);
}

/** A JSON file of `data/`, taken to have the shape T (the shipped files are checked by a spec). Rejects when it is absent or not JSON. */
export async function readReference<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(referencePath(name), 'utf8')) as T;
}
