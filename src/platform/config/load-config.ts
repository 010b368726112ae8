import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { keptSecrets } from './kept-secrets.js';
import { PACKAGE_ROOT } from './package-root.js';
import { VARIABLES, type Config, type Environment, type Variable } from './variables.js';

/** Environment variables as Node gives them. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Names every wrong or missing variable at once, one Indonesian sentence each; never quotes a secret. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Konfigurasi belum benar:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Parses the configuration. Without an argument: the environment of the process, over a `.env` file in the project folder
 * (not read when NODE_ENV is test, so that tests are the same on every machine). Throws ConfigError.
 */
export function loadConfig(env: Env = ownEnvironment()): Config {
  const problems: string[] = [];
  const environment = readOne(VARIABLES.runtime.environment, env, 'development', problems);
  const known: Environment = environment ?? 'development';
  const dataDir = readOne(VARIABLES.runtime.dataDir, env, known, []);
  const withKept = known === 'production' || !dataDir ? env : addKeptSecrets(env, dataDir, problems);

  const groups = Object.entries(VARIABLES).map(([group, variables]) => {
    const values = Object.entries<Variable<unknown>>(variables).map(
      ([key, variable]) =>
        [key, variable.name === 'NODE_ENV' ? known : readOne(variable, withKept, known, problems)] as const,
    );
    return [group, Object.freeze(Object.fromEntries(values))] as const;
  });
  if (text(env, 'STORAGE') === 's3') {
    for (const { name } of [
      VARIABLES.storage.bucket,
      VARIABLES.storage.accessKeyId,
      VARIABLES.storage.secretAccessKey,
    ]) {
      if (text(env, name) === undefined) problems.push(`${name}: wajib diisi bila STORAGE=s3`);
    }
  }
  problems.push(...repeatedKeyNames(env));
  const { smtpUrl, from } = VARIABLES.mail;
  if (text(env, smtpUrl.name) !== undefined && text(env, from.name) === undefined) {
    problems.push(`${from.name}: wajib diisi bila ${smtpUrl.name} diisi`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
  // The table's shape is the type's shape; only the loop above hides it from the compiler.
  return Object.freeze(Object.fromEntries(groups)) as Config;
}

// Values name their key: two keys of one name, or a replacement without a new name, would make them unreadable.
function repeatedKeyNames(env: Env): string[] {
  const old = text(env, VARIABLES.auth.oldDataEncryptionKeys.name)?.split(/[\s,]+/) ?? [];
  const current = text(env, VARIABLES.auth.dataEncryptionKey.name);
  const names = [...(current === undefined ? [] : [current]), ...old].map((key) =>
    key.includes(':') ? key.slice(0, key.indexOf(':')) : 'k1',
  );
  return new Set(names).size === names.length
    ? []
    : ['DATA_ENCRYPTION_OLD_KEYS: nama kunci harus berbeda dari yang lain dan dari DATA_ENCRYPTION_KEY'];
}

/** All variables in the order of the table. */
export function allVariables(): readonly Variable<unknown>[] {
  return Object.values(VARIABLES).flatMap((group) => Object.values<Variable<unknown>>(group));
}

function readOne<T>(variable: Variable<T>, env: Env, environment: Environment, problems: string[]): T | null {
  const given = text(env, variable.name);
  if (given === undefined && variable.requiredInProduction && environment === 'production') {
    problems.push(`${variable.name}: wajib diisi di production, berupa ${variable.parser.expects}`);
    return null;
  }
  const fallback = typeof variable.default === 'function' ? variable.default(environment) : variable.default;
  const source = given ?? fallback;
  if (source === null) return null;
  const value = variable.parser.read(source);
  if (value === undefined) {
    const received = variable.secret ? 'nilainya tidak ditampilkan' : `diterima "${source}"`;
    problems.push(`${variable.name}: harus ${variable.parser.expects}, ${received}`);
    return null;
  }
  return value;
}

function addKeptSecrets(env: Env, dataDir: string, problems: string[]): Env {
  const generated = allVariables().filter((variable) => variable.generate !== undefined);
  const missing = generated.filter((variable) => text(env, variable.name) === undefined);
  if (missing.length === 0) return env;
  try {
    const kept = keptSecrets(
      dataDir,
      Object.fromEntries(generated.map(({ name, generate }) => [name, generate as () => string])),
    );
    return { ...env, ...Object.fromEntries(missing.map(({ name }) => [name, kept[name]])) };
  } catch (error) {
    problems.push(`DATA_DIR: ${(error as Error).message}`);
    return env;
  }
}

// Container set-ups hand over unset variables as empty texts.
function text(env: Env, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}

function ownEnvironment(): Env {
  if (process.env.NODE_ENV === 'test') return process.env;
  return { ...readEnvFile(join(PACKAGE_ROOT, '.env')), ...process.env };
}

/** The variables of a `.env` file, none when there is no such file. */
export function readEnvFile(file: string): Env {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Env;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError([`${file}: tidak dapat dibaca (${(error as NodeJS.ErrnoException).code})`]);
  }
}
