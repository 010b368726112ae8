import { Injectable, type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger as Pino } from 'pino';
import type { Config } from '../config/index.js';
import { redact, redactText } from './redact.js';
import { readable } from './text-format.js';

// Nest tells every module and route at each start; docs/api/routes.md is the better list.
const STARTING_UP = new Set<unknown>(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory']);

/** The one log: Nest, Fastify and every module write through it, and nothing secret passes. */
@Injectable()
export class AppLogger implements LoggerService {
  constructor(readonly pino: Pino) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write(STARTING_UP.has(rest.at(-1)) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  // Nest passes (message, ...more, context), and for errors (message, stack, context).
  private write(
    level: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ) {
    const texts = rest.filter((item) => typeof item === 'string');
    const context = texts.at(-1);
    const stack = texts.find((text) => text.includes('\n    at '));
    const fields = {
      ...(context !== undefined && context !== stack ? { context } : {}),
      ...(stack === undefined ? {} : { stack }),
    };
    if (message instanceof Error) this.pino[level]({ ...fields, err: message }, message.message);
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...fields, ...message });
    else this.pino[level](fields, String(message));
  }
}

/** Builds the log of this process; `destination` is for tests, else standard output. */
export function createLogger(
  { log: { level, format } }: Pick<Config, 'log'>,
  destination?: DestinationStream,
): AppLogger {
  const options = {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: object) => redact(fields) as Record<string, unknown>,
    },
    // Otherwise pino would serialise errors before they are redacted.
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(args: unknown[], method: (...args: never[]) => void) {
        const clean = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg));
        Reflect.apply(method, this, clean);
      },
    },
  };
  const out = destination ?? pino.destination({ dest: 1, sync: true });
  return new AppLogger(pino(options, format === 'text' ? readable(out) : out));
}
