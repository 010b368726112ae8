import { unzipSync, zipSync, type Zippable } from 'fflate';
import { sha256 } from '../../platform/crypto/index.js';

/** One file of the archive; `path` has plain letters and slashes only. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** All papers bound as one, all facts, and the list of every other file. */
export const BOUND_PDF = 'spj.pdf';
export const FACTS_JSON = 'bundle.json';
export const MANIFEST = 'manifest-sha256.txt';

// The first instant that a ZIP can name: what was asked for later must not make other bytes. Local time, as the format keeps it.
const STEADY = new Date(1980, 0, 1);

/** What `sha256sum -c` reads: hash, two spaces, path; one line for each file, by path. */
export function manifestOf(files: readonly ArchivedFile[]): string {
  return [...files]
    .sort((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`)
    .join('');
}

/** A ZIP of the files with their manifest; the same files give the same bytes. */
export function archiveOf(files: readonly ArchivedFile[]): Uint8Array {
  const all = [...files, { path: MANIFEST, bytes: new TextEncoder().encode(manifestOf(files)) }];
  const entries: Zippable = Object.fromEntries(
    all.map(({ path, bytes }) => [
      path,
      // Pictures and PDFs are compressed already.
      [bytes, { mtime: STEADY, level: /\.(pdf|jpg)$/.test(path) ? 0 : 6 }],
    ]),
  );
  return zipSync(entries);
}

/** One file of an archive by its path; null when there is none. */
export function fileIn(archive: Uint8Array, path: string): Uint8Array | null {
  return unzipSync(archive, { filter: ({ name }) => name === path })[path] ?? null;
}

/** A name that every system can keep: letters, digits, dots and dashes. */
export function plainName(text: string): string {
  const name = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return name.slice(0, 60) || 'berkas';
}
