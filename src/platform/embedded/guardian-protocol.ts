/** The one line of JSON that the guardian reads first from its standard input. */
export interface GuardianRequest {
  /** Path of the server program. */
  readonly postgres: string;
  readonly pgdata: string;
  /** Account to run the server as; null: the guardian's own. */
  readonly account: { readonly uid: number; readonly gid: number } | null;
  /** `name=value` settings for the command line. */
  readonly settings: readonly string[];
  /** Tried before a random port, so that the address usually survives a restart. */
  readonly preferredPort: number | null;
  /** Where the server's messages go. */
  readonly logFile: string;
  /** Folders to delete once the server has stopped (throw-away clusters of tests). */
  readonly removeAfterwards: readonly string[];
}

/** What the guardian answers, one line of JSON on its standard output. */
export type GuardianAnswer =
  { readonly event: 'ready'; readonly port: number } | { readonly event: 'failed'; readonly reason: string };

/**
 * Environment for PostgreSQL's programs and the guardian: fixed, so that PG* variables, locales or NODE_OPTIONS of the person who
 * starts the application change nothing.
 */
export const PLAIN_ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/local/bin:/usr/bin:/bin' } as const;
