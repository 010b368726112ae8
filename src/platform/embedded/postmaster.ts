import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inspectProcess, isRunning, signal, waitUntil, type ProcessIdentity } from './processes.js';

/** A running server, from the postmaster.pid that it keeps in its cluster. */
export interface Postmaster extends ProcessIdentity {
  readonly port: number;
  readonly isReady: boolean;
}

/** The live server of a cluster; undefined when there is none, though a dead one may have left its file. */
export function findPostmaster(pgdata: string): Postmaster | undefined {
  const lines = readPidFile(pgdata);
  const facts = lines && inspectProcess(Number(lines[0]));
  if (!lines || !facts || !isPostmaster(facts.command, pgdata)) return undefined;
  return {
    pid: facts.pid,
    started: facts.started,
    port: Number(lines[3]),
    isReady: lines[7]?.trim() === 'ready',
  };
}

/**
 * Removes a postmaster.pid whose number now belongs to some other program: PostgreSQL would refuse to start. A file of a number
 * that is free stays, because PostgreSQL reads from it whether old backends still hold the shared memory.
 */
export function removeMisleadingPidFile(pgdata: string): void {
  const lines = readPidFile(pgdata);
  const facts = lines && inspectProcess(Number(lines[0]));
  if (facts && !isPostmaster(facts.command, pgdata)) rmSync(join(pgdata, 'postmaster.pid'), { force: true });
}

/** Fast shutdown (open transactions roll back, then a checkpoint); harsher only when that takes over half a minute. */
export async function stopPostmaster(postmaster: ProcessIdentity): Promise<void> {
  const gone = () => !isRunning(postmaster);
  for (const [name, patience] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (gone()) return;
    signal(postmaster.pid, name);
    if (await waitUntil(gone, patience)) return;
  }
}

function isPostmaster(command: string, pgdata: string): boolean {
  return command.includes('postgres') && `${command} `.includes(` -D ${pgdata} `);
}

function readPidFile(pgdata: string): string[] | undefined {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}
