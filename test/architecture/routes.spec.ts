import { join } from 'node:path';
import { ModulesContainer } from '@nestjs/core';
import { declaredMessages } from '../../src/platform/outbox/message.js';
import { HandlerRegistry } from '../../src/platform/queue/handler-registry.js';
import {
  accessText,
  API_DOCS_FOLDER,
  isApi,
  listRoutes,
  type RouteInfo,
} from '../../src/platform/openapi/index.js';
import { readExamples, readSummaries } from '../../src/platform/openapi/examples.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { checkedIn } from '../support/examples.js';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  security: object[];
  tags: string[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: { $ref?: string } }> };
  responses: Record<string, { $ref?: string; description?: string }>;
}
interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, { properties?: object }>;
    responses: object;
    securitySchemes: object;
  };
}

describe('the routes', () => {
  let test: TestApp;
  let routes: RouteInfo[];
  let document: Document;
  beforeAll(async () => {
    test = await startTestApp();
    routes = listRoutes(test.app.get(ModulesContainer));
    document = (await test.request<Document>('GET', '/api/openapi.json')).body;
  });
  afterAll(() => test.close());

  const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

  it('all have a rule, and docs/api/routes.md lists them', () => {
    expect(routes.filter(({ rule }) => rule === null).map(({ path }) => path)).toEqual([]);
    const rows = routes.map(
      (route) => `| ${route.method} | \`${route.path}\` | ${accessText(route)} | ${route.operation} |`,
    );
    const table = ['| | alamat | siapa | operasi |', '|---|---|---|---|', ...rows].join('\n');
    const head =
      '# Semua alamat dan siapa yang boleh memakainya\n\nDibuat oleh `test/architecture/routes.spec.ts`.\n\n';
    checkedIn(join(API_DOCS_FOLDER, 'routes.md'), `${head}${table}\n`);
  });

  it('have names that are used once', () => {
    const names = routes.map(({ operation }) => operation);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    const classes = new Map<string, unknown>();
    for (const type of routes.flatMap(({ body, query }) => [body, query])) {
      if (!type) continue;
      expect(classes.get(type.name) ?? type).toBe(type);
      classes.set(type.name, type);
    }
  });

  it('are all described in OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const existing = routes.filter(isApi).map(({ method, path }) => `${method} ${path}`);
    expect(described.sort()).toEqual(existing.sort());
  });

  it('say who may call them, what they answer and in which chapter they stand', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const operation of Object.values(methods)) {
        expect(operation.description).toMatch(/^(Wewenang: [a-z.-]+|Terbuka untuk umum)$/);
        expect(operation.tags).not.toContain('Lainnya');
        expect(operation.responses['500']?.$ref).toBeDefined();
        expect(operation.security).toHaveLength(operation.description.startsWith('Wewenang') ? 1 : 0);
        const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
        expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
        expect(inPath.every(({ required }) => required)).toBe(true);
      }
    }
  });

  it('describe every field of every body, and refer to nothing that is not there', () => {
    const resolve = (pointer: string) =>
      pointer
        .split('/')
        .slice(1)
        .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
    const bodies = operations().flatMap(({ operationId, requestBody }) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ operationId, schema })),
    );
    const empty = bodies.filter(({ schema }) => {
      const { properties = {} } = (schema.$ref ? resolve(schema.$ref) : schema) as { properties?: object };
      return Object.keys(properties).length === 0;
    });
    expect(empty.map(({ operationId }) => operationId)).toEqual([]);
    expect(bodies.length).toBeGreaterThan(2);
    expect(pointersIn(document).filter((pointer) => resolve(pointer) === undefined)).toEqual([]);
    expect(document.components.schemas.SignInRequest).toMatchObject({
      required: ['login', 'password'],
      properties: { login: { type: 'string', maxLength: 254 } },
      additionalProperties: false,
    });
  });

  it('have a summary in docs/api/summaries.json, and none is left over', () => {
    const summaries = readSummaries();
    const names = routes.filter(isApi).map(({ operation }) => operation);
    expect(names.filter((name) => summaries[name] === undefined)).toEqual([]);
    expect(Object.keys(summaries).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('have examples only of operations that exist', () => {
    const names = new Set(routes.map(({ operation }) => operation));
    const lost = readExamples().filter(({ name }) => !names.has(name.split('.').slice(0, 2).join('.')));
    expect(lost).toEqual([]);
  });

  it('and every message has a handler, every job handler a name of its own', () => {
    const registry = test.app.get(HandlerRegistry);
    expect(declaredMessages().filter((name) => registry.forMessage(name).length === 0)).toEqual([]);
    expect(registry.schedules().map(({ handling }) => handling.name)).toEqual(
      expect.arrayContaining(['audit.seal', 'outbox.redeliver', 'rate-limit.prune', 'housekeeping.messages']),
    );
  });
});

/** Every `$ref` in `value`. */
function pointersIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : pointersIn(inner),
  );
}
