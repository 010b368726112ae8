import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that cannot be mistaken for a later one with the same number: pids are reused, soonest in containers. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it started, in the words of the operating system; only good for comparing. */
  readonly started: string;
}

interface ProcessFacts extends ProcessIdentity {
  readonly command: string;
}

/** The facts of a running process; undefined when there is none, or only a zombie that nobody has reaped. */
export function inspectProcess(pid: number): ProcessFacts | undefined {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity | undefined): identity is ProcessIdentity {
  return identity !== undefined && inspectProcess(identity.pid)?.started === identity.started;
}

/** Our own process. */
export function self(): ProcessIdentity {
  const facts = inspectProcess(process.pid);
  return { pid: process.pid, started: facts?.started ?? 'unknown' };
}

/** Asks `holds` every 25 ms; true as soon as it holds, false after `milliseconds`. */
export async function waitUntil(holds: () => boolean, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (!holds()) {
    if (Date.now() > deadline) return false;
    await sleep(25);
  }
  return true;
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function fromProc(pid: number): ProcessFacts | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in brackets and may hold spaces and brackets itself.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, started] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || started === undefined) return undefined;
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  return { pid, started, command };
}

function fromPs(pid: number): ProcessFacts | undefined {
  const line = execFileSync('/bin/ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // S+   Mon Jan  5 10:11:12 2026 /path/to/postgres -D ...
  const match = /^(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d{4})\s+(.*)$/.exec(line.trim());
  if (!match || match[1]?.startsWith('Z')) return undefined;
  return { pid, started: match[2] ?? '', command: match[3] ?? '' };
}
