import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import {
  ConfigError,
  describeConfig,
  loadConfig,
  PACKAGE_ROOT,
  readEnvFile,
  Secret,
  type Env,
} from './index.js';

const JWT_SECRET = 'jwt-secret-of-at-least-thirty-two-characters';
const DATA_ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64');
const PUBLIC_URL = 'https://belanja.example.go.id';
const production: Env = { NODE_ENV: 'production', PUBLIC_URL, JWT_SECRET, DATA_ENCRYPTION_KEY };

function problemsOf(env: Env): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  let dataDir: string;
  beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'belanja-config-'))));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('has a default for everything outside production', () => {
    const config = loadConfig({ DATA_DIR: dataDir });
    expect(config.runtime.environment).toBe('development');
    expect(config.http).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: null, trustProxy: false });
    expect(config.http.maxUploadBytes).toBe(10 * 1024 * 1024);
    expect(config.database).toEqual({ url: null, poolSize: 10, allowEmbeddedInProduction: false });
    expect(config.queue).toEqual({ redisUrl: null, workers: 'inline', concurrency: 4 });
    expect(config.runtime.regencyFile).toBe(join(PACKAGE_ROOT, 'data/regency.json'));
  });

  it('listens on all addresses in production', () => {
    expect(loadConfig(production).http.host).toBe('0.0.0.0');
  });

  it('takes an empty variable as absent', () => {
    expect(loadConfig({ DATA_DIR: dataDir, PORT: '', DATABASE_URL: ' ' }).http.port).toBe(3000);
  });

  it('names every wrong variable at once', () => {
    const env = {
      DATA_DIR: dataDir,
      PORT: 'abc',
      TRUST_PROXY: 'yes',
      WORKERS: 'all',
      PUBLIC_URL: 'example.id',
    };
    expect(problemsOf(env)).toEqual([
      'PORT: harus bilangan bulat 1-65535, diterima "abc"',
      'PUBLIC_URL: harus alamat http:// atau https:// tanpa tanda tanya atau pagar, diterima "example.id"',
      'TRUST_PROXY: harus true atau false, diterima "yes"',
      'WORKERS: harus salah satu dari inline, none, diterima "all"',
    ]);
  });

  it.each(['0', '65536', '-1', '3000.5', '1e3', '0x10', '99999999999999999999'])(
    'refuses port %s',
    (PORT) => {
      expect(problemsOf({ DATA_DIR: dataDir, PORT })).toHaveLength(1);
    },
  );

  it('does not take a misspelt NODE_ENV for development in silence', () => {
    expect(problemsOf({ DATA_DIR: dataDir, NODE_ENV: 'prod' })).toEqual([
      'NODE_ENV: harus salah satu dari development, test, production, diterima "prod"',
    ]);
  });

  it('asks for the secrets and the public address in production', () => {
    expect(problemsOf({ NODE_ENV: 'production', DATA_DIR: dataDir })).toEqual([
      'PUBLIC_URL: wajib diisi di production, berupa alamat http:// atau https:// tanpa tanda tanya atau pagar',
      'JWT_SECRET: wajib diisi di production, berupa teks rahasia sedikitnya 32 karakter',
      'DATA_ENCRYPTION_KEY: wajib diisi di production, berupa base64 dari 32 byte (mis. keluaran: openssl rand -base64 32), boleh didahului nama kunci: k2:...',
    ]);
  });

  it('takes a new key under its own name beside the old one', () => {
    const old = `k1:${DATA_ENCRYPTION_KEY}`;
    const keys = { DATA_ENCRYPTION_KEY: `k2:${DATA_ENCRYPTION_KEY}`, DATA_ENCRYPTION_OLD_KEYS: old };
    expect(loadConfig({ ...production, ...keys }).auth.oldDataEncryptionKeys).toHaveLength(1);
    expect(problemsOf({ ...production, DATA_ENCRYPTION_OLD_KEYS: old })).toEqual([
      'DATA_ENCRYPTION_OLD_KEYS: nama kunci harus berbeda dari yang lain dan dari DATA_ENCRYPTION_KEY',
    ]);
    expect(problemsOf({ ...production, DATA_ENCRYPTION_OLD_KEYS: 'k0:short' })).toEqual([
      'DATA_ENCRYPTION_OLD_KEYS: harus kunci-kunci lama, dipisahkan spasi, masing-masing: nama:base64 dari 32 byte, nilainya tidak ditampilkan',
    ]);
  });

  it('does not quote a wrong secret', () => {
    const problems = problemsOf({
      ...production,
      JWT_SECRET: 'too-short',
      DATABASE_URL: 'mysql://u:hunter2@h/d',
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toMatch(/too-short|hunter2/);
  });

  it('asks for the bucket and its keys with STORAGE=s3', () => {
    expect(problemsOf({ ...production, STORAGE: 's3', S3_BUCKET: 'b' })).toEqual([
      'S3_ACCESS_KEY_ID: wajib diisi bila STORAGE=s3',
      'S3_SECRET_ACCESS_KEY: wajib diisi bila STORAGE=s3',
    ]);
  });

  it('is frozen all the way down', () => {
    const config = loadConfig(production);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.values(config).every((group) => Object.isFrozen(group))).toBe(true);
  });

  it('shows no secret when it is printed, logged or serialised', () => {
    const config = loadConfig({
      ...production,
      DATABASE_URL: 'postgres://app:hunter2@db/belanja',
      REDIS_URL: 'redis://:hunter2@cache',
      METRICS_TOKEN: 'hunter2-hunter2-hunter2',
      S3_SECRET_ACCESS_KEY: 'hunter2',
    });
    const { jwtSecret } = config.auth;
    const shown = [
      inspect(config, { depth: 9, showHidden: true }),
      JSON.stringify(config),
      `${jwtSecret}`,
    ].join();
    expect(shown).not.toMatch(new RegExp(`hunter2|${JWT_SECRET}|${DATA_ENCRYPTION_KEY.slice(0, 20)}`));
    expect(jwtSecret.reveal()).toBe(JWT_SECRET);
    expect(config.database.url).toBeInstanceOf(Secret);
  });

  it('keeps generated secrets, for its owner only, so that data survives a restart', () => {
    const first = loadConfig({ DATA_DIR: dataDir });
    const second = loadConfig({ DATA_DIR: dataDir });
    expect(second.auth.jwtSecret.reveal()).toBe(first.auth.jwtSecret.reveal());
    expect(second.auth.dataEncryptionKey.reveal()).toBe(first.auth.dataEncryptionKey.reveal());
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('prefers a given secret to the kept one', () => {
    loadConfig({ DATA_DIR: dataDir });
    expect(loadConfig({ DATA_DIR: dataDir, JWT_SECRET }).auth.jwtSecret.reveal()).toBe(JWT_SECRET);
  });

  it('does not replace a damaged secrets file by new keys', () => {
    writeFileSync(join(dataDir, 'secrets.json'), '{"JWT_SEC');
    expect(problemsOf({ DATA_DIR: dataDir }).join()).toMatch(/secrets\.json rusak/);
  });

  it('reads a .env file, and none when there is none', () => {
    const file = join(dataDir, '.env');
    expect(readEnvFile(file)).toEqual({});
    writeFileSync(file, '# note\nPORT=4000\nS3_REGION="ap-southeast-3"\n');
    expect(readEnvFile(file)).toEqual({ PORT: '4000', S3_REGION: 'ap-southeast-3' });
  });

  it('is what .env.example says (else: npm run build && node scripts/env-example.mjs)', () => {
    expect(readFileSync(join(PACKAGE_ROOT, '.env.example'), 'utf8')).toBe(describeConfig());
  });
});
