import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { canReach, isRoot, unprivilegedAccount, type Account } from '../../src/platform/embedded/account.js';
import { withClient } from '../../src/platform/embedded/cluster.js';
import { findPostmaster } from '../../src/platform/embedded/postmaster.js';
import { isRunning, waitUntil } from '../../src/platform/embedded/processes.js';
import { readState } from '../../src/platform/embedded/state.js';

const APPLICATION = join(__dirname, '../support/embedded-app.mjs');
const NOBODY = unprivilegedAccount('nobody:x:65534:65534::/:');
// Generous: the machine may be busy with other things. A healthy run needs a fraction.
const PATIENCE_MS = 45_000;

interface Answer {
  readonly url: string;
  readonly adminUrl: string;
  readonly owned: boolean;
  readonly drained?: boolean;
}

class Application {
  readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private errors = '';

  constructor(dataDir: string, options: object = {}, account?: Account) {
    this.child = spawn(process.execPath, [APPLICATION, dataDir, JSON.stringify(options)], {
      ...account,
      cwd: '/',
      // A process group of its own stands for the terminal's foreground group.
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    const reader: Interface = createInterface({ input: this.child.stdout as NodeJS.ReadableStream });
    this.lines = reader[Symbol.asyncIterator]();
    applications.push(this);
  }

  async answer(): Promise<Answer> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`application ended: ${this.errors}`);
    return JSON.parse(value as string) as Answer;
  }

  async stop(): Promise<void> {
    this.child.stdin?.write('stop\n');
    await this.ended();
  }

  async ended(): Promise<void> {
    const { child } = this;
    expect(await waitUntil(() => child.exitCode !== null || child.signalCode !== null, PATIENCE_MS)).toBe(
      true,
    );
  }
}

let applications: Application[] = [];
let folder: string;
let dataDir: string;

beforeEach(() => {
  folder = mkdtempSync(join(process.env.TEST_TEMP_DIR ?? tmpdir(), 'belanja-embedded-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'data');
});

afterEach(async () => {
  for (const { child } of applications) child.kill('SIGKILL');
  applications = [];
  await waitUntil(() => serverProcesses().length === 0, PATIENCE_MS);
  const outside = outsideFolder();
  for (const path of [folder, outside])
    if (path) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
});

describe('the embedded PostgreSQL', () => {
  it('keeps data and address over a restart, for an ordinary role that owns its database', async () => {
    const first = new Application(dataDir);
    const { url, adminUrl, owned } = await first.answer();
    expect(owned).toBe(true);
    await writeNote(url, 'kept');
    expect(await facts(url)).toEqual({
      user: 'belanja',
      superuser: false,
      owner: 'belanja',
      encoding: 'UTF8',
      timezone: 'UTC',
      connections: '200',
    });
    await first.stop();
    expect(serverProcesses()).toEqual([]);

    const again = await new Application(dataDir).answer();
    expect(again).toEqual({ url, adminUrl, owned: true });
    expect(await notes(again.url)).toEqual(['kept']);
  });

  it('ends with an application that is killed, and starts again with the data', async () => {
    const first = new Application(dataDir);
    await writeNote((await first.answer()).url, 'kept');
    first.child.kill('SIGKILL');
    expect(await waitUntil(() => serverProcesses().length === 0, PATIENCE_MS)).toBe(true);
    expect(await waitUntil(() => !isRunning(readState(dataDir)?.guardian), PATIENCE_MS)).toBe(true);

    const { url, owned } = await new Application(dataDir).answer();
    expect(owned).toBe(true);
    expect(await notes(url)).toEqual(['kept']);
  });

  it('waits for the server of a just killed application before it starts its own', async () => {
    const first = new Application(dataDir);
    await writeNote((await first.answer()).url, 'kept');
    first.child.kill('SIGKILL');
    const { url, owned } = await new Application(dataDir).answer();
    expect(owned).toBe(true);
    expect(await notes(url)).toEqual(['kept']);
  });

  it('recovers a server whose application and guardian were killed', async () => {
    const first = new Application(dataDir);
    await writeNote((await first.answer()).url, 'kept');
    const orphan = findPostmaster(pgdata());
    process.kill(guardianPid(), 'SIGKILL');
    first.child.kill('SIGKILL');
    await first.ended();
    expect(isRunning(orphan)).toBe(true);

    const { url, owned } = await new Application(dataDir).answer();
    expect(owned).toBe(true);
    expect(isRunning(orphan)).toBe(false);
    expect(await notes(url)).toEqual(['kept']);
  });

  it('recovers from a stale pid file after everything was killed', async () => {
    const first = new Application(dataDir);
    await writeNote((await first.answer()).url, 'kept');
    const postmaster = findPostmaster(pgdata())?.pid ?? 0;
    for (const pid of [guardianPid(), first.child.pid ?? 0, postmaster]) process.kill(pid, 'SIGKILL');
    await first.ended();
    expect(existsSync(join(pgdata(), 'postmaster.pid'))).toBe(true);

    const { url, owned } = await new Application(dataDir).answer();
    expect(owned).toBe(true);
    expect(await notes(url)).toEqual(['kept']);
  });

  it('brings a killed server back at the same address while the application lives', async () => {
    const { url } = await new Application(dataDir).answer();
    await writeNote(url, 'kept');
    const killed = findPostmaster(pgdata());
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    const isBack = () => {
      const current = findPostmaster(pgdata());
      return current !== undefined && current.pid !== killed?.pid && current.isReady;
    };
    expect(await waitUntil(isBack, PATIENCE_MS)).toBe(true);
    expect(await notes(url)).toEqual(['kept']);
  });

  it('stops on request even when its guardian was killed', async () => {
    const application = new Application(dataDir);
    await application.answer();
    process.kill(guardianPid(), 'SIGKILL');
    await application.stop();
    expect(serverProcesses()).toEqual([]);
  });

  it('is started by exactly one of two applications at once; the other attaches and leaves it running', async () => {
    const pair = [new Application(dataDir), new Application(dataDir)];
    const answers = await Promise.all(pair.map((application) => application.answer()));
    expect(answers.map(({ owned }) => owned).sort()).toEqual([false, true]);
    expect(answers[0]?.url).toBe(answers[1]?.url);
    const guest = pair[answers.findIndex(({ owned }) => !owned)];
    await guest?.stop();
    await writeNote(answers[0]?.url ?? '', 'still served');
  });

  it('lets an application finish its last statement on Ctrl-C before it stops', async () => {
    const application = new Application(dataDir);
    await writeNote((await application.answer()).url, 'before');
    process.kill(-(application.child.pid ?? 0), 'SIGINT');
    expect(await application.answer()).toEqual({ drained: true });
    await application.ended();
    expect(serverProcesses()).toEqual([]);
    expect(await notes((await new Application(dataDir).answer()).url)).toEqual(['before', 'drained']);
  });

  it('deletes a throw-away cluster even when the application is killed', async () => {
    const application = new Application(dataDir, { durable: false, removeAfterwards: true });
    await application.answer();
    application.child.kill('SIGKILL');
    expect(await waitUntil(() => !existsSync(dataDir), PATIENCE_MS)).toBe(true);
  });

  whenRoot('works for root below a folder that only root may enter, and finds its data again', async () => {
    chmodSync(folder, 0o700);
    const first = new Application(dataDir);
    await writeNote((await first.answer()).url, 'kept');
    expect(pgdata()).toMatch(/^\/var\/lib\/belanja-rutin\//);
    await first.stop();
    expect(await notes((await new Application(dataDir).answer()).url)).toEqual(['kept']);
  });

  whenRoot(
    'works as an ordinary user',
    async () => {
      mkdirSync(dataDir);
      chownSync(dataDir, NOBODY.uid, NOBODY.gid);
      const { url, owned } = await new Application(dataDir, {}, NOBODY).answer();
      expect(owned).toBe(true);
      await writeNote(url, 'kept');
      expect(await notes(url)).toEqual(['kept']);
    },
    [process.execPath, APPLICATION, join(__dirname, '../../dist')],
  );
});

/** Only root can take on another account, which must reach what it runs, or build a folder that PostgreSQL's may not enter. */
function whenRoot(name: string, body: () => Promise<void>, needs: readonly string[] = []): void {
  if (!isRoot()) it.skip(`${name} (needs root)`, body);
  else if (!needs.every((path) => canReach(path, NOBODY)))
    it.skip(`${name} (only root may enter this checkout)`, body);
  else it(name, body);
}

function pgdata(): string {
  return readState(dataDir)?.pgdata ?? join(dataDir, 'postgres');
}

function outsideFolder(): string | undefined {
  const { pgdata: path } = readState(dataDir) ?? {};
  return path?.startsWith('/var/lib/belanja-rutin/') ? join(path, '..') : undefined;
}

function guardianPid(): number {
  return readState(dataDir)?.guardian?.pid ?? 0;
}

/** Every process of the server: all of them work inside the cluster's folder. */
function serverProcesses(): number[] {
  if (process.platform !== 'linux') {
    const postmaster = findPostmaster(pgdata());
    return postmaster ? [postmaster.pid] : [];
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(pgdata());
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function writeNote(url: string, text: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('create table if not exists note (text text not null)');
    await client.query('insert into note values ($1)', [text]);
  });
}

async function notes(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) => client.query<{ text: string }>('select text from note'));
  return rows.map(({ text }) => text);
}

async function facts(url: string): Promise<object | undefined> {
  const { rows } = await withClient(url, (client) =>
    client.query<object>(`
      select current_user as "user", r.rolsuper as superuser, o.rolname as owner,
             current_setting('server_encoding') as encoding, current_setting('timezone') as timezone,
             current_setting('max_connections') as connections
      from pg_roles r, pg_database d join pg_roles o on o.oid = d.datdba
      where r.rolname = current_user and d.datname = current_database()`),
  );
  return rows[0];
}
