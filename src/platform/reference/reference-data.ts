import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../config/index.js';

/** Path of a file in `data/`. */
export function referencePath(name: string): string {
  return join(PACKAGE_ROOT, 'data', name);
}

/** A JSON file of `data/`, taken to have the shape T (the shipped files are checked by a spec). Rejects when it is absent or not JSON. */
export async function readReference<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(referencePath(name), 'utf8')) as T;
}
