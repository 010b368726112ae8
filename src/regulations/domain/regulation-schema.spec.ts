import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { catalogueEntries } from './parameter-details.js';
import { parseParameterFile } from './parameter-file.js';
import { regulationSchema } from './regulation-schema.js';

interface Validator {
  (document: unknown): boolean;
  errors?: { instancePath: string }[] | null;
}

// The validator that the web server brings along.
const server = createRequire(createRequire(resolve('package.json')).resolve('fastify'));
const compiler = createRequire(server.resolve('@fastify/ajv-compiler'));
const Ajv = compiler('ajv/dist/2020.js') as new (options: object) => { compile(schema: object): Validator };

const roles = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'ppk-skpd',
  'auditor',
];
const schema = regulationSchema(catalogueEntries(), roles, 'https://contoh.example/api/v1/regulation-schema');
const isValid = new Ajv({ allErrors: true, strict: false }).compile(schema);
const folder = resolve('data/regulations');
const files = readdirSync(folder).map(
  (name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>] as const,
);
const sample = files.find(([name]) => name === 'contoh-perbup.json')![1] as {
  parameters: object[];
  routes: { steps: object[]; when: object }[];
};

describe('the schema of a regulation document', () => {
  it('is of draft 2020-12 and has an address', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: expect.stringContaining('/api/v1/regulation-schema'),
    });
  });

  it.each(files)('takes %s', (_name, document) => {
    isValid(document);
    expect(isValid.errors ?? []).toEqual([]);
  });

  it.each<[string, object]>([
    ['/level', { ...sample, level: 'desa' }],
    ['/parameters/0/code', { ...sample, parameters: [{ ...sample.parameters[0], code: 'apa_saja' }] }],
    ['/parameters/0/value', { ...sample, parameters: [{ ...sample.parameters[0], value: ['jasa'] }] }],
    ['/parameters/0/value/0', { ...sample, parameters: [{ ...sample.parameters[0], value: ['jasa'] }] }],
    ['/parameters/0/from', { ...sample, parameters: [{ ...sample.parameters[0], from: 'besok' }] }],
    [
      '/routes/0/when/lane',
      { ...sample, routes: [{ ...sample.routes[0], when: { lane: 'x', over: 0, upTo: null } }] },
    ],
    [
      '/routes/0/steps/0/roles/0',
      {
        ...sample,
        routes: [{ ...sample.routes[0], steps: [{ ...sample.routes[0]?.steps[0], roles: ['camat'] }] }],
      },
    ],
    ['/routes/0/steps', { ...sample, routes: [{ ...sample.routes[0], steps: [] }] }],
  ])('refuses at %s', (path, document) => {
    const found = isValid(document) ? [] : (isValid.errors ?? []).map(({ instancePath }) => instancePath);
    if (path.endsWith('/value')) expect(found.some((at) => at.startsWith(path))).toBe(true);
    else expect(found).toContain(path);
  });

  it('agrees with the reader of files: what it takes, the reader takes', () => {
    for (const [, document] of files) expect(parseParameterFile(document).ok).toBe(true);
  });
});
