import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds our package.json, found upwards from `start`: the same answer from src, dist and an installed copy. */
export function findPackageRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
      if (name === 'belanja-rutin') return folder;
    }
    if (dirname(folder) === folder) throw new Error(`package.json of belanja-rutin not found above ${start}`);
  }
}

/** Absolute path of the project folder; shipped data, `.env` and the default data folder are found from here. */
export const PACKAGE_ROOT = findPackageRoot(dirname(fileURLToPath(import.meta.url)));
