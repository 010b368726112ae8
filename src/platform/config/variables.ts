import { randomBytes } from 'node:crypto';
import { MAIL_VARIABLES } from './mail-variables.js';
import {
  connectionAddress,
  encryptionKey,
  encryptionKeys,
  nonEmpty,
  oneOf,
  path,
  secretText,
  someOf,
  webAddress,
  wholeNumber,
  yesOrNo,
} from './parsers.js';
import { ROLES, type Role } from '../access/roles.js';
import type { Secret } from './secret.js';
import { kept, optional, variable, type Environment, type Variable } from './variable.js';

export type { Environment, Variable };

const ANY = Number.MAX_SAFE_INTEGER;

/** Every variable the product reads, declared once; the shape of this table is the shape of `Config`. */
export const VARIABLES = {
  runtime: {
    environment: variable<Environment>({
      name: 'NODE_ENV',
      parser: oneOf('development', 'test', 'production'),
      default: 'development',
      description: 'Kind of run. production asks for real secrets and a real database.',
    }),
    dataDir: variable<string>({
      name: 'DATA_DIR',
      parser: path,
      default: '.data',
      description:
        'Folder for the embedded database, uploaded files and generated secrets; a relative path counts from the project folder.',
    }),
    regencyFile: variable<string>({
      name: 'REGENCY_FILE',
      parser: path,
      default: 'data/regency.json',
      description: 'JSON file with the identity of the regency (name, letterhead, region codes).',
    }),
    practice: variable<boolean>({
      name: 'PRACTICE',
      parser: yesOrNo,
      default: 'false',
      description:
        'true makes this an installation for practice: every page says so, no mail leaves, and it refuses a database that was not begun for practice (as others refuse one that was).',
    }),
    practiceUrl: optional<string>({
      name: 'PRACTICE_URL',
      parser: webAddress,
      description:
        'Where the installation for practice is; whoever is signed in finds the way there in the foot of the page.',
    }),
    shutdownGraceSeconds: variable<number>({
      name: 'SHUTDOWN_GRACE_SECONDS',
      parser: wholeNumber(0, 3600),
      default: '20',
      description: 'Seconds that running requests and jobs get to finish after SIGTERM or Ctrl-C.',
    }),
  },
  http: {
    port: variable<number>({
      name: 'PORT',
      parser: wholeNumber(1, 65535),
      default: '3000',
      description: 'TCP port of the HTTP server.',
    }),
    host: variable<string>({
      name: 'HOST',
      parser: nonEmpty,
      default: (environment) => (environment === 'production' ? '0.0.0.0' : '127.0.0.1'),
      description: 'Address to listen on; 0.0.0.0 in production, else 127.0.0.1.',
    }),
    publicUrl: optional<string>({
      name: 'PUBLIC_URL',
      parser: webAddress,
      description:
        'Base of links in mail, documents and QR codes, as people outside reach it; required in production, else the listening address.',
      requiredInProduction: true,
    }),
    trustProxy: variable<boolean>({
      name: 'TRUST_PROXY',
      parser: yesOrNo,
      default: 'false',
      description:
        'true only behind a reverse proxy that overwrites X-Forwarded-*: the client address is then taken from there.',
    }),
    maxUploadBytes: variable<number>({
      name: 'MAX_UPLOAD_BYTES',
      parser: wholeNumber(1024, ANY),
      default: '10485760',
      description: 'Largest uploaded file in bytes (10 MiB).',
    }),
    rateLimitPerMinute: variable<number>({
      name: 'RATE_LIMIT_PER_MINUTE',
      parser: wholeNumber(1, ANY),
      default: '600',
      description: 'Requests per minute of one client.',
    }),
    sensitiveRateLimitPerMinute: variable<number>({
      name: 'RATE_LIMIT_SENSITIVE_PER_MINUTE',
      parser: wholeNumber(1, ANY),
      default: '20',
      description: 'Requests per minute of one client to log-in and other sensitive routes.',
    }),
    metricsToken: optional<Secret>({
      name: 'METRICS_TOKEN',
      parser: secretText(16),
      description: 'When set, /metrics answers only with this bearer token.',
      secret: true,
    }),
  },
  database: {
    url: optional<Secret>({
      name: 'DATABASE_URL',
      parser: connectionAddress('postgres', 'postgresql'),
      description:
        'PostgreSQL 18 or newer. Without it an embedded PostgreSQL keeps its data in DATA_DIR (not in production).',
      secret: true,
    }),
    poolSize: variable<number>({
      name: 'DATABASE_POOL_SIZE',
      parser: wholeNumber(1, 500),
      default: '10',
      description: 'Connections of one process to the database.',
    }),
    allowEmbeddedInProduction: variable<boolean>({
      name: 'ALLOW_EMBEDDED_IN_PRODUCTION',
      parser: yesOrNo,
      default: 'false',
      description:
        'true lets production run on the embedded PostgreSQL: one machine, backups are yours to make.',
    }),
  },
  queue: {
    redisUrl: optional<Secret>({
      name: 'REDIS_URL',
      parser: connectionAddress('redis', 'rediss'),
      description: 'Redis for the job queues. Without it the queues live in PostgreSQL.',
      secret: true,
    }),
    workers: variable<'inline' | 'none'>({
      name: 'WORKERS',
      parser: oneOf('inline', 'none'),
      default: 'inline',
      description: 'inline: the HTTP process also runs the jobs; none: only `npm run start:worker` does.',
    }),
    concurrency: variable<number>({
      name: 'QUEUE_CONCURRENCY',
      parser: wholeNumber(1, 1000),
      default: '4',
      description: 'Jobs that one process runs at the same time.',
    }),
  },
  log: {
    level: variable<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'>({
      name: 'LOG_LEVEL',
      parser: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
      default: (environment) => (environment === 'test' ? 'silent' : 'info'),
      description: 'Least serious message that is written.',
    }),
    format: variable<'json' | 'text'>({
      name: 'LOG_FORMAT',
      parser: oneOf('json', 'text'),
      default: (environment) => (environment === 'production' ? 'json' : 'text'),
      description: 'json: one object a line, for collectors; text: one readable line.',
    }),
  },
  auth: {
    jwtSecret: kept<Secret>({
      name: 'JWT_SECRET',
      parser: secretText(32),
      default: null,
      description:
        'Signs access tokens, at least 32 characters. Outside production one is generated and kept in DATA_DIR.',
      secret: true,
      requiredInProduction: true,
      generate: () => randomBytes(32).toString('base64url'),
    }),
    accessTokenMinutes: variable<number>({
      name: 'ACCESS_TOKEN_MINUTES',
      parser: wholeNumber(1, 1440),
      default: '15',
      description: 'Minutes that an access token is valid.',
    }),
    sessionIdleHours: variable<number>({
      name: 'SESSION_IDLE_HOURS',
      parser: wholeNumber(1, 2160),
      default: '24',
      description: 'Hours after which a session that nobody uses ends; each refresh begins them anew.',
    }),
    sessionDays: variable<number>({
      name: 'SESSION_DAYS',
      parser: wholeNumber(1, 365),
      default: '14',
      description: 'Days after which every session ends and one signs in again.',
    }),
    secondFactorRoles: variable<readonly Role[]>({
      name: 'SECOND_FACTOR_ROLES',
      parser: someOf(...ROLES),
      default: 'administrator,pa,kpa,pejabat-pengadaan,bendahara-pengeluaran',
      description: 'Roles that act only with a second factor (authenticator app); none for no role.',
    }),
    dataEncryptionKey: kept<Secret>({
      name: 'DATA_ENCRYPTION_KEY',
      parser: encryptionKey,
      default: null,
      description:
        'Encrypts personal data in the database: base64 of 32 bytes, with a new name in front when it replaces another (k2:...). Lost key, lost data. Outside production one is generated and kept in DATA_DIR.',
      secret: true,
      requiredInProduction: true,
      generate: () => randomBytes(32).toString('base64'),
    }),
    oldDataEncryptionKeys: variable<readonly Secret[]>({
      name: 'DATA_ENCRYPTION_OLD_KEYS',
      parser: encryptionKeys,
      default: '',
      description:
        'Earlier keys, each with its name (k1:...): they read what `npm run keys:rotate` has not yet encrypted anew, and check audit entries of their time.',
      secret: true,
    }),
  },
  links: {
    orderDays: variable<number>({
      name: 'ORDER_LINK_DAYS',
      parser: wholeNumber(0, 365),
      default: '14',
      description:
        'Days after the day of delivery for which the links of an order, mailed to its vendor and its receivers, still open it.',
    }),
  },
  mail: MAIL_VARIABLES,
  signing: {
    caFile: optional<string>({
      name: 'SIGNING_CA_FILE',
      parser: path,
      description:
        'PEM file with the authorities whose certificates may sign. Without it any certificate signs, and is shown as not checked.',
    }),
    timestampUrl: optional<string>({
      name: 'SIGNING_TIMESTAMP_URL',
      parser: webAddress,
      description: 'Timestamp authority (RFC 3161) that attests the time of every electronic signature.',
    }),
  },
  storage: {
    kind: variable<'disk' | 's3'>({
      name: 'STORAGE',
      parser: oneOf('disk', 's3'),
      default: 'disk',
      description: 'Where files go: disk (DATA_DIR) or an S3-compatible store.',
    }),
    endpoint: optional<string>({
      name: 'S3_ENDPOINT',
      parser: webAddress,
      description: 'Address of an S3-compatible store; without it Amazon itself.',
    }),
    region: variable<string>({
      name: 'S3_REGION',
      parser: nonEmpty,
      default: 'ap-southeast-3',
      description: 'Region of the bucket (ap-southeast-3 is Jakarta).',
    }),
    bucket: optional<string>({
      name: 'S3_BUCKET',
      parser: nonEmpty,
      description: 'Bucket; needed with STORAGE=s3.',
    }),
    accessKeyId: optional<string>({
      name: 'S3_ACCESS_KEY_ID',
      parser: nonEmpty,
      description: 'Access key; needed with STORAGE=s3.',
    }),
    secretAccessKey: optional<Secret>({
      name: 'S3_SECRET_ACCESS_KEY',
      parser: secretText(1),
      description: 'Secret of the access key; needed with STORAGE=s3.',
      secret: true,
    }),
    forcePathStyle: variable<boolean>({
      name: 'S3_FORCE_PATH_STYLE',
      parser: yesOrNo,
      default: 'false',
      description: 'true for stores without a host name per bucket, such as MinIO.',
    }),
  },
} as const;

type Table = typeof VARIABLES;
type ValueOf<V> = V extends Variable<infer T> ? T : never;

/** The parsed configuration: frozen, nested like `VARIABLES`; secrets are `Secret`, so a log of it shows none. */
export type Config = {
  readonly [Group in keyof Table]: {
    readonly [Key in keyof Table[Group]]: ValueOf<Table[Group][Key]>;
  };
};
