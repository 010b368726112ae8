import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DocumentContext } from './document-context.js';
import { documentFaults } from './document-faults.js';
import { parseParameterFile, type ParameterFile } from './parameter-file.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const national = load('national-base.json');
const sample = load('contoh-perbup.json');
const roles = ['pa', 'kpa', 'ppk', 'pptk', 'pejabat-pengadaan', 'bendahara-pengeluaran', 'auditor'];
const context: DocumentContext = {
  on: '2026-11-23',
  above: [national.parameters],
  otherRoutes: [],
  roles,
  heldPosts: ['pa', 'kpa', 'ppk', 'pptk', 'pejabat-pengadaan'].map((role) => ({
    role,
    agencyCodes: ['1.02.bid', '1.02'],
  })),
  agencies: [['1.02'], ['1.02.bid', '1.02'], ['1.01']],
};
const route = sample.routes[0]!;
const step = route.steps[0]!;

const codesOf = (document: object, changes: Partial<DocumentContext> = {}) =>
  documentFaults(document, { ...context, ...changes }).map(({ code, pointer }) => `${code} ${pointer}`);
const indexOf = (code: string) => sample.parameters.findIndex((one) => one.code === code);
const withParameter = (code: string, changes: object): object => ({
  ...sample,
  parameters: sample.parameters.map((one) => (one.code === code ? { ...one, ...changes } : one)),
});
const withSteps = (...steps: object[]): object => ({ ...sample, routes: [{ ...route, steps }] });
const withRoutes = (...whens: object[]): object => ({
  ...sample,
  routes: whens.map((when, index) => ({
    ...route,
    code: `r${index}`,
    when: { lane: 'normal', over: 0, upTo: null, ...when },
  })),
});

describe('a regulation without faults', () => {
  it('is the sample that ships with the product', () => {
    expect(codesOf(sample)).toEqual([]);
  });

  it('is also the second sample, with its several levels, where its posts are held', () => {
    const held = [...context.heldPosts, { role: 'bendahara-pengeluaran', agencyCodes: ['1.02.bid', '1.02'] }];
    expect(codesOf(load('contoh-perbup-berjenjang.json'), { heldPosts: held })).toEqual([]);
  });

  it('may split its routes by amount, account, category and agency, as long as they meet', () => {
    const document = withRoutes(
      { upTo: 10_000_000 },
      { over: 10_000_000 },
      { categories: ['atk'], upTo: 5_000_000 },
      { accounts: ['5.1.02.01.01.0053'], over: 20_000_000 },
      { agencies: ['1.02'], upTo: 1_000_000 },
    );
    expect(codesOf(document)).toEqual([]);
  });

  it('may leave its routes out: the parameters then say who approves', () => {
    expect(codesOf({ ...sample, routes: [] })).toEqual([]);
  });
});

describe('a regulation is not published', () => {
  const place = (code: string, field = 'value') => `/parameters/${indexOf(code)}/${field}`;
  it.each<[string, string, object, Partial<DocumentContext>?]>([
    ['wrong-value-kind', place('transaction_max'), withParameter('transaction_max', { value: 'banyak' })],
    ['out-of-bounds', place('meeting_min_hours'), withParameter('meeting_min_hours', { value: 30 })],
    ['out-of-bounds', place('vendor_domicile'), withParameter('vendor_domicile', { value: ['Bekasi'] })],
    [
      'out-of-bounds',
      place('price_over_ceiling_measure'),
      withParameter('price_over_ceiling_measure', { value: 'hapus' }),
    ],
    [
      'unknown-scope',
      place('vendor_rotation_max', 'appliesTo'),
      withParameter('vendor_rotation_max', { appliesTo: ['jasa'] }),
    ],
    ['looser-than-national', place('meeting_min_hours'), withParameter('meeting_min_hours', { value: 1 })],
    [
      'article-not-held',
      place('vendor_rotation_max', 'legalBasis'),
      withParameter('vendor_rotation_max', { legalBasis: 'CONTOH Perbup 0/2026 ps 99' }),
    ],
    [
      'article-not-held',
      place('vendor_rotation_max', 'legalBasis'),
      withParameter('vendor_rotation_max', { legalBasis: 'Perbup 1/2020 ps 7' }),
    ],
    [
      'sample-verified',
      place('vendor_rotation_max', 'verified'),
      withParameter('vendor_rotation_max', { verified: true }),
    ],
    [
      'parameter-file',
      place('vendor_rotation_max', 'legalBasis'),
      withParameter('vendor_rotation_max', { legalBasis: '' }),
    ],
    [
      'parameter-file',
      place('vendor_rotation_max', 'from'),
      withParameter('vendor_rotation_max', { until: '2025-01-01' }),
    ],
    [
      'role-unheld',
      place('budget_override_role'),
      withParameter('budget_override_role', { value: 'bendahara-pengeluaran' }),
    ],
    [
      'unknown-role',
      place('budget_override_role'),
      withParameter('budget_override_role', { value: 'camat' }),
    ],
    [
      'unknown-parameter',
      '/parameters/0/code',
      { ...sample, parameters: [{ ...sample.parameters[0], code: 'transaksi_max' }, ...sample.parameters] },
    ],
    [
      'overlap',
      `/parameters/${sample.parameters.length}/from`,
      { ...sample, parameters: [...sample.parameters, sample.parameters[0]] },
    ],
    [
      'gap',
      place('vendor_rotation_max', 'until'),
      {
        ...sample,
        parameters: [
          ...sample.parameters.map((p) =>
            p.code === 'vendor_rotation_max' ? { ...p, until: '2026-11-30' } : p,
          ),
          { ...sample.parameters[indexOf('vendor_rotation_max')], from: '2027-02-01' },
        ],
      },
    ],
    [
      'parameter-missing',
      '/parameters',
      { ...sample, parameters: sample.parameters.filter(({ code }) => code !== 'vendor_domicile') },
    ],
    [
      'form-ranges',
      `/parameters/${sample.parameters.length}/value`,
      {
        ...sample,
        parameters: [
          ...sample.parameters,
          { ...sample.parameters[0], code: 'kuitansi_max', value: 5_000_000, unit: 'rupiah' },
        ],
      },
    ],
    ['identity-missing', '/identity', { ...sample, identity: undefined }],
    [
      'before-enactment',
      '/identity/effectiveOn',
      { ...sample, identity: { ...sample.identity, effectiveOn: '2025-12-31' } },
    ],
    [
      'not-yet-effective',
      '/identity/effectiveOn',
      { ...sample, identity: { ...sample.identity, effectiveOn: '2027-01-01' } },
    ],
    [
      'article-twice',
      `/articles/${sample.articles.length}/article`,
      { ...sample, articles: [...sample.articles, sample.articles[0]] },
    ],
    ['no-approval', '/routes/0/steps', withSteps({ ...step, kind: 'check' })],
    ['unreachable-step', '/routes/0/steps/1/stage', withSteps(step, { ...step, code: 'kedua', stage: 3 })],
    ['step-code-twice', '/routes/0/steps/1/code', withSteps(step, { ...step, stage: 2 })],
    ['unknown-role', '/routes/0/steps/0/roles/0', withSteps({ ...step, roles: ['camat'] })],
    ['role-unheld', '/routes/0/steps/0/roles/0', withSteps({ ...step, roles: ['bendahara-pengeluaran'] })],
    ['quorum-too-large', '/routes/0/steps/0/quorum', withSteps({ ...step, quorum: 3 })],
    [
      'reminder-too-early',
      '/routes/0/steps/0/remindBeforeHours/0',
      withSteps({ ...step, remindBeforeHours: [8] }),
    ],
    ['escalation-to-nobody', '/routes/0/steps/0/escalateTo', withSteps({ ...step, onDeadline: 'escalate' })],
    ['escalation-unused', '/routes/0/steps/0/escalateTo', withSteps({ ...step, escalateTo: ['ppk'] })],
    [
      'escalation-circle',
      '/routes/0/steps/0/escalateTo',
      withSteps({ ...step, onDeadline: 'escalate', escalateTo: ['pa'] }),
    ],
    ['parameter-file', '/routes/0/steps/0/deadlineHours', withSteps({ ...step, deadlineHours: undefined })],
    [
      'article-not-held',
      '/routes/0/steps/0/legalBasis',
      withSteps({ ...step, legalBasis: 'Perpres 16/2018 ps 9' }),
    ],
    ['unknown-agency', '/routes/1/when/agencies/0', withRoutes({}, { agencies: ['9.99'] })],
    ['empty-range', '/routes/1/when/upTo', withRoutes({}, { over: 5, upTo: 5 })],
    ['unreachable-route', '/routes/1', withRoutes({}, { over: 60_000_000 })],
    ['unreachable-route', '/routes/1', withRoutes({}, { accounts: ['5.1.02.01.01.9999'] })],
    ['route-gap', '/routes', withRoutes({ upTo: 10_000_000 }, { over: 10_000_001 })],
    ['route-gap', '/routes', withRoutes({ categories: ['mamin'] })],
    ['route-gap', '/routes', withRoutes({ agencies: ['1.02'] })],
    ['route-gap', '/routes', withRoutes({ lane: 'urgent', upTo: 1_000_000 })],
    ['route-overlap', '/routes/1/when', withRoutes({ upTo: 10_000_000 }, { over: 9_000_000 })],
    ['route-overlap', '/routes/2/when', withRoutes({}, { agencies: ['1.02'] }, { agencies: ['1.02.bid'] })],
    [
      'nothing-above',
      '/level',
      { ...sample, level: 'decree', identity: { ...sample.identity, form: 'kepbup' } },
    ],
  ])('with %s at %s', (code, pointer, document, around = {}) => {
    expect(codesOf(document, around)).toContain(`${code} ${pointer}`);
  });

  it('is told all of it at once, also beside fields of the wrong kind', () => {
    const faults = codesOf({
      ...sample,
      title: 7,
      parameters: [
        { ...sample.parameters[0], value: null },
        { ...sample.parameters[1], code: 'apa_saja' },
      ],
      routes: [{ ...route, steps: [{ ...step, quorum: 9 }] }],
    });
    expect(faults).toEqual(
      expect.arrayContaining([
        'parameter-file /title',
        'parameter-file /parameters/0/value',
        'unknown-parameter /parameters/1/code',
        'quorum-too-large /routes/0/steps/0/quorum',
      ]),
    );
  });
});

describe('a decree below the Perbup', () => {
  const decree = (value: number, changes: object = {}): object => ({
    id: 'kep-rapat',
    version: '1',
    title: 'CONTOH Keputusan Kepala UKPBJ tentang lama rapat',
    level: 'decree',
    isSample: true,
    identity: {
      form: 'kep-ukpbj',
      number: '3',
      year: 2026,
      enactedOn: '2026-11-01',
      effectiveOn: '2026-11-01',
    },
    articles: [{ article: 'diktum KESATU', text: 'Rapat berlangsung paling sedikit tiga jam.' }],
    parameters: [
      {
        ...sample.parameters[indexOf('meeting_min_hours')],
        value,
        legalBasis: 'CONTOH Kep. Kepala UKPBJ 3/2026 diktum KESATU',
        ...changes,
      },
    ],
    routes: [],
  });
  const above = [national.parameters, sample.parameters];

  it('may be stricter than the Perbup, and cites its own dictum', () => {
    expect(codesOf(decree(3), { above, otherRoutes: sample.routes })).toEqual([]);
  });

  it('may not be looser than the Perbup, though the nation would allow it', () => {
    const strict = sample.parameters.map((p) => (p.code === 'meeting_min_hours' ? { ...p, value: 4 } : p));
    expect(codesOf(decree(3), { above: [national.parameters, strict], otherRoutes: sample.routes })).toEqual([
      'looser-than-national /parameters/0/value',
    ]);
  });

  it('may not cross a route of the Perbup', () => {
    const routes = [
      {
        ...route,
        code: 'lain',
        legalBasis: 'CONTOH Kep. Kepala UKPBJ 3/2026 diktum KESATU',
        steps: [{ ...step, legalBasis: 'CONTOH Kep. Kepala UKPBJ 3/2026 diktum KESATU' }],
      },
    ];
    expect(codesOf({ ...decree(3), routes }, { above, otherRoutes: sample.routes })).toEqual([
      'route-overlap /routes/0/when',
    ]);
  });
});
