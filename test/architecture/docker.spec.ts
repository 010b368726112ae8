import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { allVariables } from '../../src/platform/config/load-config.js';
import { loadConfig, PACKAGE_ROOT } from '../../src/platform/config/index.js';

const read = (path: string) => readFileSync(join(PACKAGE_ROOT, path), 'utf8');
const exists = (path: string) => existsSync(join(PACKAGE_ROOT, path));
const manifest = JSON.parse(read('package.json')) as { scripts: Record<string, string>; version: string };

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly restart?: string;
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: { readonly resources?: { readonly limits?: { cpus?: string; memory?: string } } };
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly read_only?: boolean;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
  readonly networks: object;
}

const composeText = read('docker/compose.yaml');
const compose = parse(composeText, { merge: true, uniqueKeys: true }) as Compose;
const services = Object.entries(compose.services);
const isOneShot = (service: Service) => service.restart === 'no';
const isOurs = (service: Service) => service.build !== undefined;
/** The services that run the application itself and not only a script beside it. */
const applications = services.filter(([, service]) => service.environment?.NODE_ENV !== undefined);

/** Replaces `${NAME}`, `${NAME:-default}` and `${NAME:?message}` as Compose does; unset names stay as they are. */
function interpolate(text: string, values: Readonly<Record<string, string>> = {}): string {
  return text.replace(
    /\$\{([A-Z0-9_]+)(?::?([-?])([^}]*))?\}/g,
    (whole, name: string, kind, rest: string) => {
      return values[name] ?? (kind === '-' ? rest : whole);
    },
  );
}

const filledIn = {
  PUBLIC_URL: 'https://belanja.example.go.id',
  JWT_SECRET: 'x'.repeat(64),
  DATA_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
  METRICS_TOKEN: 'x'.repeat(48),
  POSTGRES_PASSWORD: 'x'.repeat(48),
  DATABASE_PASSWORD: 'x'.repeat(48),
  REDIS_PASSWORD: 'x'.repeat(48),
  S3_ACCESS_KEY_ID: 'belanja',
  S3_SECRET_ACCESS_KEY: 'x'.repeat(48),
};

describe('docker/compose.yaml', () => {
  it.each(applications)('gives %s only variables that the configuration knows', (_name, service) => {
    const known = allVariables().map(({ name }) => name);
    expect(Object.keys(service.environment ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it.each(applications)('gives %s a configuration that production accepts', (_name, service) => {
    const environment = Object.entries(service.environment ?? {});
    const config = loadConfig(
      Object.fromEntries(environment.map(([name, text]) => [name, interpolate(text, filledIn)])),
    );
    expect(config.runtime.environment).toBe('production');
    // Without these the process would fall back to what one container has alone.
    expect(config.database.url).not.toBeNull();
    expect(config.queue.redisUrl).not.toBeNull();
    expect(config.storage.kind).toBe('s3');
  });

  it.each(applications)('gives %s every variable that production requires', (_name, service) => {
    const required = allVariables().filter(({ requiredInProduction }) => requiredInProduction);
    expect(Object.keys(service.environment ?? {})).toEqual(
      expect.arrayContaining(required.map(({ name }) => name)),
    );
  });

  it('leaves the jobs to the worker', () => {
    expect(compose.services.api?.environment?.WORKERS).toBe('none');
    expect(compose.services.worker?.command).toEqual(['node', 'dist/src/worker.js']);
  });

  it.each(services)('restarts and watches %s, and bounds what it may take', (_name, service) => {
    if (isOneShot(service)) expect(service.healthcheck).toEqual({ disable: true });
    else {
      expect(service.restart).toBe('unless-stopped');
      expect(service.healthcheck?.test?.length).toBeGreaterThan(0);
    }
    expect(service.deploy?.resources?.limits).toEqual({
      cpus: expect.any(String),
      memory: expect.any(String),
    });
  });

  it.each(services)('waits in %s only for what can come true', (_name, service) => {
    for (const [needed, { condition }] of Object.entries(service.depends_on ?? {})) {
      const other = compose.services[needed];
      expect(other && isOneShot(other)).toBe(condition === 'service_completed_successfully');
      expect(condition).toMatch(/^service_(healthy|completed_successfully)$/);
    }
  });

  it('publishes the port of the API and no other', () => {
    expect(services.filter(([, service]) => service.ports).map(([name]) => name)).toEqual(['api']);
    const { environment, ports } = compose.services.api ?? {};
    expect(ports).toEqual([expect.stringMatching(new RegExp(`:${environment?.PORT}$`))]);
  });

  it.each(services)(
    'names in %s only volumes and networks that are declared, and files that exist',
    (_n, s) => {
      for (const volume of s.volumes ?? []) {
        const [source = ''] = volume.split(':');
        if (source.startsWith('./')) accessSync(join(PACKAGE_ROOT, 'docker', source), constants.X_OK);
        else expect(Object.keys(compose.volumes)).toContain(source);
      }
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining([...(s.networks ?? [])]));
      expect(s.networks).toContain('inner');
    },
  );

  it.each(services.filter(([, service]) => isOurs(service)))(
    'runs %s on a read-only disk',
    (_name, service) => {
      expect(service.read_only).toBe(true);
      expect(exists(join('docker', service.build?.context ?? '', service.build?.dockerfile ?? ''))).toBe(
        true,
      );
    },
  );

  it('is explained, variable by variable, in docker/.env.example', () => {
    const used = new Map(
      [...composeText.matchAll(/\$\{([A-Z0-9_]+)(?::?([-?])([^}]*))?\}/g)].map(([, name, kind, rest]) => [
        name,
        kind === '-' ? `# ${name}=${rest}` : `${name}=`,
      ]),
    );
    const example = read('docker/.env.example').split('\n');
    const declared = example.filter((line) => /^(# )?[A-Z0-9_]+=/.test(line));
    expect(declared.sort()).toEqual([...used.values()].sort());
  });

  it('is given every secret by hand: none has a default', () => {
    expect(composeText).not.toMatch(/(SECRET|PASSWORD|TOKEN|_KEY)\w*:-/);
    expect(read('.gitignore')).toMatch(/^\.env$/m);
  });
});

interface Instruction {
  readonly name: string;
  readonly rest: string;
}
const instructions: Instruction[] = read('docker/Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => ({ name: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() }));
const of = (name: string) => instructions.filter((each) => each.name === name).map(({ rest }) => rest);
const fromContext = of('COPY')
  .filter((rest) => !rest.startsWith('--from='))
  .flatMap((rest) => rest.split(/\s+/).slice(0, -1));

/** Where a file of the image comes from: compiled files from their source, others as they are. */
const sourceOf = (file: string) => file.replace(/^dist\/(.*)\.js$/, '$1.ts');
const scriptsIn = (text: string) => text.match(/(?:dist|docker)\/[\w./-]+\.m?js/g) ?? [];

describe('docker/Dockerfile', () => {
  it('copies only what exists and what .dockerignore lets in', () => {
    const allowed =
      read('.dockerignore')
        .match(/^!.*/gm)
        ?.map((line) => line.slice(1)) ?? [];
    expect(fromContext.filter((path) => !exists(path))).toEqual([]);
    expect([...allowed].sort()).toEqual([...new Set(fromContext)].sort());
  });

  it('runs only scripts that exist', () => {
    const commands = [
      ...of('CMD'),
      ...of('HEALTHCHECK'),
      ...services.flatMap(([, s]) => [...(s.command ?? []), ...(s.healthcheck?.test ?? [])]),
    ];
    const scripts = commands.flatMap(scriptsIn);
    expect(scripts.length).toBeGreaterThanOrEqual(6);
    expect(scripts.filter((script) => !exists(sourceOf(script)))).toEqual([]);
    const inImage = scripts.filter((script) => script.startsWith('docker/'));
    expect(fromContext).toEqual(expect.arrayContaining(inImage));
    for (const [, script = ''] of of('RUN')
      .join()
      .matchAll(/npm run ([\w:]+)/g)) {
      expect(Object.keys(manifest.scripts)).toContain(script);
    }
  });

  it('ends as an ordinary user, by SIGTERM, in exec form', () => {
    expect(of('USER')).toEqual(['10001:10001']);
    expect(of('STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(JSON.parse(of('CMD').at(-1) ?? '')).toEqual(['node', 'dist/src/main.js']);
    expect(of('ENV').join()).toMatch(/NODE_ENV=production/);
  });

  it('carries the version and a Node that package.json accepts', () => {
    expect(of('ARG')).toContain(`VERSION=${manifest.version}`);
    expect(Number(/NODE_IMAGE=node:(\d+)/.exec(of('ARG').join())?.[1])).toBeGreaterThanOrEqual(20);
  });
});

describe('nest-cli.json', () => {
  it('tells the truth about this project', () => {
    const cli = JSON.parse(read('nest-cli.json')) as {
      sourceRoot: string;
      entryFile: string;
      compilerOptions: { builder: { type: string; options: { configPath: string } } };
    };
    expect(exists(cli.sourceRoot)).toBe(true);
    expect(exists(`${cli.entryFile}.ts`)).toBe(true);
    const { type, options } = cli.compilerOptions.builder;
    expect(manifest.scripts.build).toBe(`${type} -p ${options.configPath}`);
    expect(manifest.scripts.start).toContain(`dist/${cli.entryFile}.js`);
    expect(exists(options.configPath)).toBe(true);
  });
});
