import type { Config } from '../config/index.js';

/** The address of `path` as people outside reach it; `path` begins with a slash. */
export function publicUrl({ http }: Pick<Config, 'http'>, path: string): string {
  return `${http.publicUrl ?? `http://${http.host}:${http.port}`}${path}`;
}
