import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from '../config/index.js';
import { EmbeddedPostgresError } from './errors.js';
import { PLAIN_ENVIRONMENT, type GuardianAnswer, type GuardianRequest } from './guardian-protocol.js';
import { inspectProcess, isRunning, waitUntil, type ProcessIdentity } from './processes.js';

const STOP_PATIENCE_MS = 60_000;

/** A guardian at work, seen from the application. */
export interface Guardian {
  readonly identity: ProcessIdentity;
  /** The port, once the server takes connections; rejects with what the server wrote when it does not start. */
  readonly ready: Promise<number>;
  /** Cuts the lifeline and waits until the guardian, and so the server, has ended. */
  release(): Promise<void>;
}

/** Starts the guardian process. It ends by itself when we end, in whatever way. */
export function startGuardian(request: GuardianRequest): Guardian {
  const child = spawn(process.execPath, ['--max-old-space-size=64', guardianProgram()], {
    // A session of its own: signals of the terminal do not reach it.
    detached: true,
    cwd: '/',
    env: PLAIN_ENVIRONMENT,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ready = new Promise<number>((resolve, reject) => {
    const fail = (reason: string) =>
      reject(new EmbeddedPostgresError(`PostgreSQL bawaan tidak dapat dimulai: ${reason}`));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = JSON.parse(line) as GuardianAnswer;
      if (answer.event === 'ready') resolve(answer.port);
      else fail(answer.reason);
    });
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code, signalName) => fail(`penjaganya berakhir (${signalName ?? code})`));
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(`${JSON.stringify(request)}\n`);

  const { pid } = child;
  const facts = pid === undefined ? undefined : inspectProcess(pid);
  const identity = { pid: pid ?? -1, started: facts?.started ?? 'gone' };
  // The guardian must not keep an application alive that has nothing left to do.
  void ready
    .catch(() => undefined)
    .finally(() => {
      child.unref();
      for (const stream of [child.stdin, child.stdout]) if (stream instanceof Socket) stream.unref();
    });
  return {
    identity,
    ready,
    async release() {
      child.stdin.destroy();
      await waitUntil(
        () => child.exitCode !== null || child.signalCode !== null || !isRunning(identity),
        STOP_PATIENCE_MS,
      );
    },
  };
}

// Beside this file in dist; from the TypeScript sources (Jest) the compiled one is used.
function guardianProgram(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'guardian.js');
  return existsSync(beside) ? beside : join(PACKAGE_ROOT, 'dist/src/platform/embedded/guardian.js');
}
