import type { Config } from '../platform/config/index.js';
import { serve, type Hold, type Running } from '../serve.js';

/** What stands behind the command's name on the command line. */
export type Options = Readonly<Partial<Record<string, string | boolean>>>;

/** A command of the command line; answers with the exit code, or 'serving' to go on until a signal. */
export type Command = (config: Config, hold: Hold, options: Options) => Promise<number | 'serving'>;

/** One line to the operator. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Builds the application without routes or workers for a command that needs its services. */
export async function openApp(config: Config, hold: Hold, { anyKey = false } = {}): Promise<Running> {
  const quiet = { ...config, log: { ...config.log, level: 'warn' as const } };
  const running = await serve(quiet, { http: false, workers: false, log: say, anyKey });
  hold(running);
  return running;
}
