import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOfDatabaseError } from '../database/database-errors.js';
import { Problem, problemKindOf, type ProblemKind } from './problem.js';
import { isUnrouted, methodsOf, routeOf } from './routes.js';

const KIND_OF_STATUS: Readonly<Record<number, ProblemKind>> = {
  400: 'malformed-request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  503: 'unavailable',
};

const DETAIL_OF_KIND: Partial<Record<ProblemKind, string>> = {
  'malformed-request': 'Isi permintaan tidak dapat dibaca; periksa apakah JSON-nya benar.',
  'not-found': 'Alamat ini tidak ada.',
  'too-large': 'Kiriman melebihi batas ukuran yang diizinkan.',
  'unsupported-media-type': 'Jenis isi ini tidak diterima; kirim application/json.',
  'too-many-requests': 'Terlalu banyak permintaan dalam waktu singkat; silakan tunggu sebentar.',
  unavailable: 'Layanan sedang tidak tersedia; silakan ulangi sebentar lagi.',
};

/** The one place where errors become `application/problem+json` (RFC 9457). Defects become a 500 that tells nothing of the inside. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = requestProblem(error, request, reply);
    if (problem.kind === 'internal') {
      this.log.error({ err: error, requestId: request.id, route: routeOf(request) });
    } else if (problem.kind === 'unavailable') {
      this.log.warn({ requestId: request.id, route: routeOf(request), cause: causeOf(problem) });
    }
    if (!reply.sent) sendProblem(problem, request, reply);
  }
}

/** Answers with a problem; also for hooks outside of Nest. */
export function sendProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): void {
  if (problem.retryAfterSeconds !== null) void reply.header('retry-after', String(problem.retryAfterSeconds));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply
    .status(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(problemBody(problem, String(request.id)));
}

function requestProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Problem {
  const problem = toProblem(error);
  const methods = problem.kind === 'not-found' && isUnrouted(request) ? methodsOf(request) : [];
  if (methods.length === 0) return problem;
  void reply.header('allow', methods.join(', '));
  return new Problem('method-not-allowed', `Alamat ini hanya menerima ${methods.join(', ')}.`);
}

/** The RFC 9457 body of a problem. */
export function problemBody(problem: Problem, requestId: string): object {
  const { legalBasis } = problem;
  return {
    type: `/problems/${problem.kind}`,
    title: problem.title,
    status: problem.status,
    code: problem.items.length === 1 ? problem.items[0]?.code : problem.kind,
    detail: problem.detail,
    instance: requestId,
    ...(problem.items.length > 0 ? { errors: problem.items } : {}),
    ...(legalBasis.length > 0 ? { legalBasis } : {}),
  };
}

function causeOf(problem: Problem): string {
  const { cause } = problem;
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : problem.detail;
}

/** The problem that an error is for the caller; `internal` for a defect. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const fromDatabase = problemOfDatabaseError(error);
  if (fromDatabase) return fromDatabase;
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { statusCode?: number }).statusCode;
  const isCallersFault = status !== undefined && status >= 400 && status < 500;
  const ofStatus = isCallersFault
    ? (KIND_OF_STATUS[status] ?? 'malformed-request')
    : KIND_OF_STATUS[status ?? 0];
  const kind = problemKindOf(error) ?? ofStatus;
  if (kind) return new Problem(kind, DETAIL_OF_KIND[kind] ?? '', [], { cause: error });
  return new Problem(
    'internal',
    'Terjadi kesalahan pada sistem. Data Anda tidak berubah. Sebutkan nomor "instance" ini saat melapor.',
    [],
    { cause: error },
  );
}
