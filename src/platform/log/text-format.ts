import type { DestinationStream } from 'pino';

interface Line {
  readonly time?: string;
  readonly level?: string;
  readonly msg?: string;
  readonly context?: string;
  readonly [field: string]: unknown;
}

/** Turns each line of JSON into one that people read at a terminal. */
export function readable(out: DestinationStream): DestinationStream {
  return { write: (line: string) => out.write(describe(line)) };
}

function describe(json: string): string {
  const { time = '', level = '', msg = '', context, stack, err, ...fields } = JSON.parse(json) as Line;
  const details = Object.entries(fields).map(
    ([key, value]) => `${key}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
  );
  const error = err as { stack?: string; message?: string } | undefined;
  const trace = stack ?? error?.stack ?? error?.message;
  const head = [
    time.slice(11, 19),
    level.toUpperCase().padEnd(5),
    context ? `[${context}]` : '',
    msg,
    ...details,
  ]
    .filter((part) => part !== '')
    .join(' ');
  return trace === undefined ? `${head}\n` : `${head}\n${String(trace)}\n`;
}
