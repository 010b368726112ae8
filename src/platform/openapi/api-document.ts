import { Injectable, type Type } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { FileBody } from '../http/takes-file.js';
import { PROBLEM_KINDS, type ProblemKind } from '../http/problem.js';
import { readExamples, readSummaries, type ApiExample } from './examples.js';
import { requestSchemas, shapeOf, type Schema } from './request-schemas.js';
import { listRoutes, type RouteInfo } from './route-list.js';
import { tagOf, TAGS } from './tags.js';

const PROBLEM_SCHEMA: Schema = {
  type: 'object',
  description: 'RFC 9457. "detail" ditulis untuk orang; "code" tetap untuk program.',
  required: ['type', 'title', 'status', 'detail', 'instance'],
  properties: {
    type: {
      type: 'string',
      description: 'Alamat penjelasan jenis masalah ini, misalnya /problems/not-found.',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Nomor permintaan; sebutkan saat melapor.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'RFC 6901: letak isian, misalnya /lines/0/quantity.' },
          code: { type: 'string' },
          detail: { type: 'string' },
          legalBasis: { type: 'string' },
        },
      },
    },
    legalBasis: { type: 'array', items: { type: 'string' } },
  },
};

/** The description of the API, made from the routes and request classes themselves. */
@Injectable()
export class ApiDocument {
  private made: object | null = null;

  constructor(private readonly modules: ModulesContainer) {}

  /** OpenAPI 3.1. */
  get(): object {
    this.made ??= describeApi(listRoutes(this.modules), readExamples(), readSummaries());
    return this.made;
  }
}

/** Whether a route belongs to the API, not to the pages that people use. */
export function isApi({ path }: Pick<RouteInfo, 'path'>): boolean {
  return /^\/(api|health|metrics|problems)(\/|$)/.test(path);
}

/** OpenAPI 3.1 for `routes`. */
export function describeApi(
  routes: readonly RouteInfo[],
  examples: readonly ApiExample[],
  summaries: Readonly<Record<string, string>>,
): object {
  const shown = routes.filter(isApi);
  const paths: Record<string, Record<string, object>> = {};
  for (const route of shown) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const own = examples.filter(
      ({ name }) => name === route.operation || name.startsWith(`${route.operation}.`),
    );
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, own, summaries) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Belanja Rutin',
      version: '1',
      description:
        'Belanja makan-minum rapat dan alat tulis kantor pemerintah daerah dari UMKM setempat. Semua penolakan berbentuk application/problem+json; jenisnya dijelaskan di /problems.',
    },
    tags: TAGS.filter((name) => shown.some((route) => tagOf(route) === name)).map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: {
        Problem: PROBLEM_SCHEMA,
        ...requestSchemas(shown.flatMap(({ body }) => body ?? [])),
      },
      responses: problemResponses(),
    },
  };
}

function operation(
  route: RouteInfo,
  examples: readonly ApiExample[],
  summaries: Readonly<Record<string, string>>,
): object {
  const success = examples.filter(({ answer }) => answer.status === route.status);
  const isOpen = route.rule !== null && 'public' in route.rule;
  return {
    operationId: route.operation,
    summary: summaries[route.operation] ?? route.operation,
    description: accessText(route),
    tags: [tagOf(route)],
    security: isOpen ? [] : [{ bearer: [] }],
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.body ? { requestBody: requestBody(route.body, success) } : {}),
    ...(route.file ? { requestBody: fileBody(route.file) } : {}),
    responses: {
      [route.status]: {
        description: route.status === 201 ? 'Tercatat.' : 'Berhasil.',
        ...answerContent(success),
      },
      ...Object.fromEntries(
        problemsOf(route).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
}

/** Who may call it, in words. */
export function accessText({ rule }: Pick<RouteInfo, 'rule'>): string {
  if (rule === null) return 'Tertutup.';
  return 'public' in rule ? 'Terbuka untuk umum' : `Wewenang: ${rule.permission}`;
}

function pathParameters({ path }: RouteInfo): object[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: /^id$|Id$/.test(name) ? { type: 'string', format: 'uuid' } : { type: 'string' },
  }));
}

function queryParameters({ query }: RouteInfo): object[] {
  if (!query) return [];
  const { properties = {}, required = [] } = requestSchemas([query])[query.name] ?? {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function headerParameters({ method, rule }: RouteInfo): object[] {
  if (method === 'GET' || rule === null || 'public' in rule) return [];
  return [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'Kunci unik permintaan ini: mengulang dengan kunci yang sama tidak mencatat dua kali.',
      schema: { type: 'string', minLength: 8, maxLength: 200 },
    },
  ];
}

function requestBody(body: Type, examples: readonly ApiExample[]): object {
  return {
    required: true,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${body.name}` },
        ...named(examples, ({ request }) => request.body),
      },
    },
  };
}

function fileBody({ fields }: FileBody): object {
  const { properties = {}, required = [] } = fields ? (requestSchemas([fields])[fields.name] ?? {}) : {};
  const file = { type: 'string', format: 'binary' };
  const schema = { type: 'object', properties: { ...properties, file }, required: [...required, 'file'] };
  return { required: true, content: { 'multipart/form-data': { schema } } };
}

function answerContent(examples: readonly ApiExample[]): object {
  const [first] = examples;
  if (!first) return {};
  const content = { schema: shapeOf(first.answer.body), ...named(examples, ({ answer }) => answer.body) };
  return { content: { 'application/json': content } };
}

function named(examples: readonly ApiExample[], value: (example: ApiExample) => unknown): object {
  const pairs = examples
    .filter((example) => value(example) !== undefined)
    .map((example) => [example.name, { value: value(example) }] as const);
  return pairs.length > 0 ? { examples: Object.fromEntries(pairs) } : {};
}

/** Which problems the route can answer with. */
function problemsOf(route: RouteInfo): number[] {
  const isWrite = route.method !== 'GET';
  const isOpen = route.rule !== null && 'public' in route.rule;
  const hasInput = route.body !== null || route.query !== null || route.path.includes(':');
  return [
    ...(hasInput || isWrite ? [400] : []),
    ...(isOpen ? [] : [401, 403]),
    ...(route.path.includes(':') ? [404] : []),
    ...(isWrite ? [409, 413, 415, 422] : []),
    429,
    500,
    503,
  ];
}

function problemResponses(): Record<string, object> {
  const kinds = Object.entries(PROBLEM_KINDS) as [ProblemKind, { status: number; title: string }][];
  const statuses = [...new Set(kinds.map(([, { status }]) => status))];
  return Object.fromEntries(
    statuses.map((status) => [
      `Problem${status}`,
      {
        description: kinds
          .filter(([, kind]) => kind.status === status)
          .map(([name, { title }]) => `${title} (/problems/${name})`)
          .join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
