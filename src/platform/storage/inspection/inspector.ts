import { fork, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PACKAGE_ROOT } from '../../config/index.js';
import { unreadable, type Inspection, type InspectedType, type InspectionAnswer } from './protocol.js';

/** Patience and sizes of the inspecting processes. */
export interface InspectionLimits {
  /** Processes at work at the same time; other files wait in line. */
  readonly processes: number;
  readonly timeoutMs: number;
  /** Of computing for one file, which a busy machine does not shorten. Seen on Linux. */
  readonly cpuMs: number;
  /** A process that has grown beyond this is ended. Seen on Linux; elsewhere only its heap is bounded. */
  readonly memoryBytes: number;
  readonly heapMegabytes: number;
  /** A process is replaced after this many files, so that what one leaves behind does not stay. */
  readonly filesPerProcess: number;
  readonly idleMs: number;
}

export const INSPECTION_LIMITS: InspectionLimits = {
  processes: 2,
  timeoutMs: 90_000,
  cpuMs: 20_000,
  memoryBytes: 768 * 1024 * 1024,
  heapMegabytes: 256,
  filesPerProcess: 100,
  idleMs: 30_000,
};

const WATCH_MS = 50;
const GAVE_UP = unreadable(
  'file-unreadable',
  'Berkas ini tidak dapat dibaca dalam batas waktu dan memori; simpan ulang dengan ukuran lebih kecil, lalu kirim lagi.',
);

interface Waiting {
  readonly type: InspectedType;
  readonly bytes: Uint8Array;
  readonly resolve: (inspection: Inspection) => void;
}

/** Looks into foreign files in processes of their own: no environment, bounded memory and time, ended when they hang. */
export class Inspector {
  private readonly line: Waiting[] = [];
  private readonly idle = new Map<Worker, NodeJS.Timeout>();
  private readonly all = new Set<Worker>();
  private closed = false;

  constructor(private readonly limits: InspectionLimits = INSPECTION_LIMITS) {}

  /** Never rejects: a file that its process did not survive is unreadable. */
  inspect(type: InspectedType, bytes: Uint8Array): Promise<Inspection> {
    return new Promise((resolve) => {
      this.line.push({ type, bytes, resolve });
      this.serve();
    });
  }

  close(): void {
    this.closed = true;
    for (const worker of this.all) worker.end();
  }

  private serve(): void {
    while (this.line.length > 0 && !this.closed) {
      const worker = this.free();
      const next = worker && this.line.shift();
      if (!next) return;
      void worker.inspect(next.type, next.bytes).then((inspection) => {
        next.resolve(inspection);
        this.release(worker);
        this.serve();
      });
    }
  }

  private free(): Worker | null {
    for (const [worker, timer] of this.idle) {
      clearTimeout(timer);
      this.idle.delete(worker);
      if (worker.isAlive) return worker;
    }
    if (this.all.size >= this.limits.processes) return null;
    const worker = new Worker(this.limits, () => {
      this.all.delete(worker);
      clearTimeout(this.idle.get(worker));
      this.idle.delete(worker);
    });
    this.all.add(worker);
    return worker;
  }

  private release(worker: Worker): void {
    if (!worker.isAlive) return;
    if (this.closed || worker.served >= this.limits.filesPerProcess) return worker.end();
    const timer = setTimeout(() => worker.end(), this.limits.idleMs);
    timer.unref();
    this.idle.set(worker, timer);
  }
}

/** One inspecting process. */
class Worker {
  served = 0;
  isAlive = true;
  private readonly child: ChildProcess;
  private answer: ((inspection: Inspection) => void) | null = null;

  constructor(
    private readonly limits: InspectionLimits,
    private readonly onEnd: () => void,
  ) {
    const program = childProgram();
    this.child = fork(program, {
      cwd: '/',
      // Nothing of ours: no secret can leave by a file that takes the process over.
      env: {},
      execArgv: [`--max-old-space-size=${limits.heapMegabytes}`, ...permissions(program)],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', ({ inspection }: InspectionAnswer) => this.settle(inspection));
    this.child.once('exit', () => this.die());
    this.child.once('error', () => this.die());
    // Requests come first: a foreign file is looked at with what they leave.
    if (this.child.pid !== undefined) lowerPriority(this.child.pid);
    this.child.unref();
    this.child.channel?.unref();
  }

  inspect(type: InspectedType, bytes: Uint8Array): Promise<Inspection> {
    this.served += 1;
    return new Promise((resolve) => {
      const started = Date.now();
      const before = this.used().cpuMs;
      const watch = setInterval(() => {
        const { cpuMs, bytes: resident } = this.used();
        const { timeoutMs, memoryBytes } = this.limits;
        if (
          Date.now() - started > timeoutMs ||
          cpuMs - before > this.limits.cpuMs ||
          resident > memoryBytes
        ) {
          this.end();
        }
      }, WATCH_MS);
      this.child.ref();
      this.answer = (inspection) => {
        clearInterval(watch);
        this.answer = null;
        this.child.unref();
        resolve(inspection);
      };
      if (!this.isAlive) return this.settle(GAVE_UP);
      this.child.send({ id: this.served, type, bytes }, (error) => {
        if (error) this.end();
      });
    });
  }

  end(): void {
    this.child.kill('SIGKILL');
    this.die();
  }

  private settle(inspection: Inspection): void {
    this.answer?.(inspection);
  }

  private die(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.onEnd();
    this.settle(GAVE_UP);
  }

  /** What the process has used until now, as Linux tells it; nothing elsewhere. */
  private used(): { cpuMs: number; bytes: number } {
    if (process.platform !== 'linux') return { cpuMs: 0, bytes: 0 };
    try {
      const stat = readFileSync(`/proc/${this.child.pid}/stat`, 'latin1');
      // After the name, which may hold anything: user and system time in hundredths of a second, and resident pages.
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      return { cpuMs: ((fields[11] ?? 0) + (fields[12] ?? 0)) * 10, bytes: (fields[21] ?? 0) * 4096 };
    } catch {
      return { cpuMs: 0, bytes: 0 };
    }
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}

// Under the tests this file is TypeScript, and the process needs what was built.
function childProgram(): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), 'child.js');
  return existsSync(beside) ? beside : join(PACKAGE_ROOT, 'dist/src/platform/storage/inspection/child.js');
}

/** Where the running Node.js knows them: no writing, no other programs, and reading only of the program itself. */
function permissions(program: string): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  const flag = ['--permission', '--experimental-permission'].find((name) => known.has(name));
  if (!flag) return [];
  const packages = dirname(dirname(realpathSync(createRequire(program).resolve('pdfjs-dist/package.json'))));
  // A set: Node.js 20 dies of a path that is given twice.
  const readable = new Set([
    dirname(program),
    packages,
    join(PACKAGE_ROOT, 'package.json'),
    join(PACKAGE_ROOT, 'node_modules'),
  ]);
  return [
    flag,
    ...(known.has('--allow-addons') ? ['--allow-addons'] : []),
    ...[...readable].map((path) => `--allow-fs-read=${path}${path.endsWith('.json') ? '' : '/*'}`),
  ];
}
