import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { PLAIN_ENVIRONMENT, type GuardianAnswer, type GuardianRequest } from './guardian-protocol.js';
import { findPostmaster, stopPostmaster } from './postmaster.js';
import { inspectProcess } from './processes.js';

// A process of its own, in its own session, that owns PostgreSQL on behalf of the application. It lives as long as the pipe on
// its standard input: the kernel closes that however the application ends, so no server outlives the application, and Ctrl-C in
// the terminal does not reach PostgreSQL before the application has drained.

const PORT_TAKEN = /Address already in use|could not create any TCP\/IP sockets/;
const PREDECESSOR_STILL_THERE =
  /lock file "postmaster\.pid" already exists|shared memory block .* still in use/;
const START_PATIENCE_MS = 120_000;
const RESTARTS = 5;

let lifelineCut = false;
let server: ChildProcess | undefined;

process.title = 'belanja-rutin-guardian';
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => undefined);
// The application may be gone when we answer.
process.stdout.on('error', () => undefined);

let received = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (chunk: string) => {
  const isFirstLine = !received.includes('\n');
  received += chunk;
  if (isFirstLine && received.includes('\n')) void guard(JSON.parse(received) as GuardianRequest);
});
process.stdin.on('close', () => {
  lifelineCut = true;
  if (!received.includes('\n')) process.exit(0);
  if (server) void stop(server);
});
process.stdin.on('error', () => undefined);

async function guard(request: GuardianRequest): Promise<void> {
  let port: number | undefined;
  for (let starts = 0; starts <= RESTARTS && !lifelineCut; starts += 1) {
    const started = await launch(request, port ?? request.preferredPort, port !== undefined);
    if (typeof started === 'string') {
      answer({ event: 'failed', reason: started });
      break;
    }
    port = started.port;
    answer({ event: 'ready', port });
    // Only the kernel's memory killer or a person ends a postmaster; the application reconnects to the same port.
    await started.ended;
    if (!lifelineCut) await sleep(500);
  }
  for (const folder of request.removeAfterwards)
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  process.exit(0);
}

/** Starts the server until it is ready; answers its port and its end, or why it did not start. */
async function launch(
  request: GuardianRequest,
  preferred: number | null,
  isFixed: boolean,
): Promise<{ port: number; ended: Promise<void> } | string> {
  const deadline = Date.now() + START_PATIENCE_MS;
  let port = preferred ?? (await freePort());
  while (!lifelineCut) {
    const logStart = sizeOf(request.logFile);
    const child = run(request, port);
    server = child;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    let over = false;
    void ended.then(() => (over = true));
    if (lifelineCut) void stop(child);

    while (!over && Date.now() < deadline) {
      const postmaster = findPostmaster(request.pgdata);
      if (postmaster && postmaster.pid === child.pid && postmaster.isReady) return { port, ended };
      await sleep(25);
    }
    if (!over) {
      await stop(child);
      return 'PostgreSQL tidak siap dalam 2 menit';
    }
    const log = readFileSync(request.logFile, 'utf8').slice(logStart);
    const wait = PREDECESSOR_STILL_THERE.test(log);
    if (Date.now() > deadline || !(wait || PORT_TAKEN.test(log))) return log.trim() || 'tanpa pesan';
    if (wait || isFixed) await sleep(200);
    else port = await freePort();
  }
  return 'aplikasi sudah berakhir';
}

function run(request: GuardianRequest, port: number): ChildProcess {
  const log = openSync(request.logFile, 'a', 0o600);
  const settings = [...request.settings, `port=${port}`].flatMap((setting) => ['-c', setting]);
  const child = spawn(request.postgres, ['-D', request.pgdata, ...settings], {
    ...(request.account ?? {}),
    cwd: '/',
    env: PLAIN_ENVIRONMENT,
    // Straight into the file, not through us: a server whose guardian was killed can still write.
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', (error) => answer({ event: 'failed', reason: error.message }));
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  const facts = child.pid === undefined ? undefined : inspectProcess(child.pid);
  if (facts) await stopPostmaster(facts);
}

/** A port that was free a moment ago; taken in between, the server says so and the next one is tried. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function answer(message: GuardianAnswer): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
