import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parameterCatalogue } from './parameter-catalogue.js';
import { parseParameterFile, type ParameterFile } from './parameter-file.js';
import { parameterFaults } from './parameter.js';
import { ruleSetOn } from './requisition-rules.js';

function load(name: string): ParameterFile {
  const parsed = parseParameterFile(JSON.parse(readFileSync(resolve('data/regulations', name), 'utf8')));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusals));
  return parsed.value;
}

const national = load('national-base.json');
const sample = load('contoh-perbup.json');

describe('the regulation files that ship with the product', () => {
  it.each([national, sample])('$id has no overlap, no missing article and only known parameters', (file) => {
    expect(parameterFaults(file.parameters, { gaps: true })).toEqual([]);
    expect(file.parameters.map(({ code }) => code).filter((code) => !(code in parameterCatalogue))).toEqual(
      [],
    );
  });

  it('the sample says that it is one, and claims nothing as verified', () => {
    expect(sample).toMatchObject({ isSample: true, level: 'regional' });
    expect(sample.title).toMatch(/^CONTOH .* Nomor 0 /);
    expect(sample.parameters.filter(({ verified }) => verified)).toEqual([]);
  });

  it('the sample cites only articles whose text it holds', () => {
    const held = sample.articles.map(({ article }) => article);
    for (const { legalBasis } of sample.parameters) {
      const cited = /^CONTOH Perbup 0\/2026 (ps \d+)/.exec(legalBasis)?.[1];
      expect(held).toContain(cited);
    }
  });

  it('the sample tightens the national rules and sets every parameter together with them', () => {
    const { ruleSet, faults } = ruleSetOn(sample, national.parameters, sample.parameters, '2026-11-02');
    expect(faults).toEqual([]);
    const set = new Set(ruleSet.parameters.map(({ code }) => code));
    expect(Object.keys(parameterCatalogue).filter((code) => !set.has(code))).toEqual([]);
  });
});

describe('a regulation file with mistakes', () => {
  const sound = {
    id: 'a',
    version: '1',
    title: 'A',
    level: 'regional',
    isSample: true,
    articles: [{ article: 'ps 1', text: 'Teks' }],
    parameters: [{ ...sample.parameters[0] }],
  };

  it.each([
    ['', 'teks'],
    ['/title', { ...sound, title: '' }],
    ['/level', { ...sound, level: 'desa' }],
    ['/isSample', { ...sound, isSample: 'ya' }],
    ['/articles', { ...sound, articles: null }],
    ['/articles/0/text', { ...sound, articles: [{ article: 'ps 1' }] }],
    ['/parameters', { ...sound, parameters: {} }],
    ['/parameters/0/legalBasis', { ...sound, parameters: [{ ...sample.parameters[0], legalBasis: '' }] }],
    ['/parameters/0/value', { ...sound, parameters: [{ ...sample.parameters[0], value: 0.5 }] }],
    ['/parameters/0/from', { ...sound, parameters: [{ ...sample.parameters[0], from: '2026-02-30' }] }],
    ['/parameters/0/verified', { ...sound, parameters: [{ ...sample.parameters[0], verified: 1 }] }],
    ['/parameters/0/appliesTo', { ...sound, parameters: [{ ...sample.parameters[0], appliesTo: 'mamin' }] }],
  ])('is refused at %p', (pointer, json) => {
    const parsed = parseParameterFile(json);
    expect(parsed).toMatchObject({ ok: false, refusals: [{ code: 'parameter-file', pointer }] });
  });

  const route = sample.routes[0];
  const step = route?.steps[0];
  const withStep = (changes: object) => ({ ...route, steps: [{ ...step, ...changes }] });

  it.each([
    ['/routes', {}],
    ['/routes/0/title', [{ ...route, title: ' ' }]],
    ['/routes/0/when', [{ ...route, when: null }]],
    ['/routes/0/when/lane', [{ ...route, when: { ...route?.when, lane: 'cepat' } }]],
    ['/routes/0/when/categories', [{ ...route, when: { ...route?.when, categories: ['jasa'] } }]],
    ['/routes/0/when/over', [{ ...route, when: { ...route?.when, over: -1 } }]],
    ['/routes/0/steps', [{ ...route, steps: [] }]],
    ['/routes/0/steps/0/kind', [withStep({ kind: 'tanda tangan' })]],
    ['/routes/0/steps/0/stage', [withStep({ stage: 0 })]],
    ['/routes/0/steps/0/roles', [withStep({ roles: [] })]],
    ['/routes/0/steps/0/quorum', [withStep({ quorum: 0 })]],
    ['/routes/0/steps/0/deadlineHours', [withStep({ deadlineHours: null })]],
    ['/routes/0/steps/0/remindBeforeHours', [withStep({ remindBeforeHours: ['4'] })]],
    ['/routes/0/steps/0/onDeadline', [withStep({ onDeadline: 'diam' })]],
    ['/routes/0/steps/0/mayBulk', [withStep({ mayBulk: undefined })]],
  ])('is refused at %p for the routes in it', (pointer, routes) => {
    const parsed = parseParameterFile({ ...sound, routes });
    expect(parsed).toMatchObject({ ok: false, refusals: [{ code: 'parameter-file', pointer }] });
  });

  it('may be without routes, and loses what no route knows', () => {
    expect(parseParameterFile(sound)).toMatchObject({ ok: true, value: { routes: [] } });
    const strange = parseParameterFile({ ...sound, routes: [{ ...withStep({ warna: 'biru' }), oleh: 'x' }] });
    expect(strange.ok && strange.value.routes).toEqual([route]);
  });

  it('is told all its mistakes at once', () => {
    const parsed = parseParameterFile({});
    expect(!parsed.ok && parsed.refusals.length).toBe(7);
  });
});
