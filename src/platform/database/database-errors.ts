import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { Problem, type ProblemItem, type ProblemKind } from '../http/problem.js';

interface ConstraintProblem extends ProblemItem {
  readonly kind: ProblemKind;
}

const constraintProblems = new Map<string, ConstraintProblem>();

/** Tells people what a violated constraint means. Modules call it beside their entities; names are those of the migration. */
export function describeConstraints(descriptions: Readonly<Record<string, ConstraintProblem>>): void {
  for (const [name, problem] of Object.entries(descriptions)) constraintProblems.set(name, problem);
}

/** Names of the constraints that have a description, for the test that compares them with the database. */
export function describedConstraints(): string[] {
  return [...constraintProblems.keys()];
}

interface PostgresFault {
  code?: string;
  constraint?: string;
}

function faultOf(error: unknown): PostgresFault {
  if (error === null || typeof error !== 'object') return {};
  const { driverError } = error as { driverError?: PostgresFault };
  return driverError ?? (error as PostgresFault);
}

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** Whether the same work may succeed in a new transaction. */
export function isRetriable(error: unknown): boolean {
  const { code } = faultOf(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}

// 08 connection, 53 out of resources (53100 is a full disk), 57P0x shutting down or starting, 57014 statement timeout,
// 58 I/O, 25006 read-only standby, 25P03 idle in transaction, 25P04 transaction timeout.
const OUTAGE = /^(08|53|57P0|57014|58|25006|25P0[34])/;
const SOCKET_FAULTS = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
]);

/** Whether the database could not be reached or cannot work now. */
export function isOutage(error: unknown): boolean {
  const { code } = faultOf(error);
  if (code !== undefined && (OUTAGE.test(code) || SOCKET_FAULTS.has(code))) return true;
  const { message = '' } = (error ?? {}) as { message?: string };
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Driver not Connected|not queryable/i.test(
    message,
  );
}

/** The connection of a unit of work was lost between two of its statements; nothing of it was written. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('Connection terminated within a unit of work', { cause });
  }
}

/** Whether TypeORM refuses a statement because its runner is released, which it does to a runner whose connection died. */
export function saysReleased(error: unknown): boolean {
  return (
    error instanceof QueryRunnerAlreadyReleasedError ||
    error instanceof QueryRunnerProviderAlreadyReleasedError
  );
}

/** What a value has broken when the database would not take it (SQLSTATE classes 22 and 23): the constraint or the code; else null. */
export function dataFaultOf(error: unknown): string | null {
  const { code = '', constraint } = faultOf(error);
  return /^2[23]/.test(code) ? (constraint ?? code) : null;
}

/** The problem a person may read for a database error; null when it is a defect of ours. */
export function problemOfDatabaseError(error: unknown): Problem | null {
  const { code, constraint } = faultOf(error);
  const described = constraint === undefined ? undefined : constraintProblems.get(constraint);
  if (described) return new Problem(described.kind, described.detail, [described], { cause: error });
  if (isRetriable(error) || code === '55P03') {
    return new Problem('wrong-status', 'Data sedang diubah orang lain; silakan ulangi.', [], {
      cause: error,
    });
  }
  if (isOutage(error)) {
    return new Problem(
      'unavailable',
      'Basis data sedang tidak dapat dihubungi; silakan ulangi sebentar lagi.',
      [],
      {
        cause: error,
      },
    );
  }
  return null;
}
