import fc from 'fast-check';
import { effectiveParameters } from './effective-parameters.js';
import { parameterFaults, parameterOn, type ParameterVersion } from './parameter.js';

function version(changes: Partial<ParameterVersion>): ParameterVersion {
  return {
    code: 'transaction_max',
    value: 50_000_000,
    unit: 'rupiah',
    legalBasis: 'Perbup ps 4',
    from: '2026-01-01',
    until: null,
    verified: false,
    source: 'uji',
    ...changes,
  };
}

describe('the parameter in force on a day', () => {
  const versions = [
    version({ until: '2026-06-30' }),
    version({ value: 40_000_000, from: '2026-07-01' }),
    version({ value: 10_000_000, from: '2026-07-01', appliesTo: ['mamin'] }),
  ];

  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 50_000_000],
    ['2026-06-30', 50_000_000],
    ['2026-07-01', 40_000_000],
  ])('on %s is %p', (date, value) => {
    expect(parameterOn(versions, 'transaction_max', date)?.value).toBe(value);
  });

  it('is the one limited to the category before the general one', () => {
    expect(parameterOn(versions, 'transaction_max', '2026-08-01', 'mamin')?.value).toBe(10_000_000);
    expect(parameterOn(versions, 'transaction_max', '2026-08-01', 'atk')?.value).toBe(40_000_000);
  });
});

describe('faults in parameter data', () => {
  it.each([
    ['overlap', [version({}), version({ from: '2026-03-01' })]],
    ['missing-article', [version({ legalBasis: ' ' })]],
    ['unsound-period', [version({ until: '2025-01-01' })]],
    ['gap', [version({ until: '2026-01-31' }), version({ from: '2026-03-01' })]],
  ])('%s is found', (code, versions) => {
    expect(parameterFaults(versions, { gaps: true }).map((fault) => fault.code)).toContain(code);
  });

  it('are none when one version follows the other, or holds for another category', () => {
    const versions = [
      version({ until: '2026-01-31' }),
      version({ from: '2026-02-01' }),
      version({ appliesTo: ['mamin'] }),
      version({ appliesTo: ['atk'] }),
    ];
    expect(parameterFaults(versions, { gaps: true })).toEqual([]);
  });
});

describe('a regional regulation beside the national ones', () => {
  const on = '2026-11-02';
  const combined = (
    code: string,
    national: ParameterVersion['value'],
    regional: ParameterVersion['value'],
  ) => {
    const { parameters, faults } = effectiveParameters(
      [version({ code, value: national, legalBasis: 'Perpres' })],
      [version({ code, value: regional, legalBasis: 'Perbup' })],
      on,
    );
    return { won: parameters[0]?.legalBasis, faults: faults.map((fault) => fault.code) };
  };
  const loose = ['looser-than-national'];

  it.each([
    ['a smaller limit', 'transaction_max', 200_000_000, 50_000_000, 'Perbup', []],
    ['a larger limit', 'transaction_max', 200_000_000, 300_000_000, 'Perpres', loose],
    ['a longer minimum', 'meeting_min_hours', 2, 3, 'Perbup', []],
    ['a shorter minimum', 'meeting_min_hours', 2, 1, 'Perpres', loose],
    ['fewer classes', 'vendor_classes', ['micro', 'small'], ['micro'], 'Perbup', []],
    ['more classes', 'vendor_classes', ['micro'], ['micro', 'medium'], 'Perpres', loose],
    ['an added duty', 'splitting_ban', false, true, 'Perbup', []],
    ['a dropped duty', 'splitting_ban', true, false, 'Perpres', loose],
    ['an earlier duty', 'halal_duty_small_from', '2026-10-18', '2026-01-01', 'Perbup', []],
    ['a later duty', 'halal_duty_small_from', '2026-10-18', '2027-01-01', 'Perpres', loose],
    ['its own role', 'role_propose', 'pptk', 'staf', 'Perbup', []],
    ['a value of another kind', 'transaction_max', 200_000_000, 'banyak', 'Perpres', ['wrong-value-kind']],
  ])('with %s for %s', (_what, code, national, regional, won, faults) => {
    expect(combined(code, national, regional)).toEqual({ won, faults });
  });

  it('is told of a parameter that no rule reads', () => {
    const { parameters, faults } = effectiveParameters([], [version({ code: 'transaction_maks' })], on);
    expect(parameters).toEqual([]);
    expect(faults).toMatchObject([{ code: 'unknown-parameter', parameter: 'transaction_maks' }]);
  });

  it('may tighten one category only', () => {
    const { parameters } = effectiveParameters(
      [version({ value: 200_000_000 })],
      [version({ value: 10_000_000, appliesTo: ['mamin'] })],
      on,
    );
    expect(parameterOn(parameters, 'transaction_max', on, 'mamin')?.value).toBe(10_000_000);
    expect(parameterOn(parameters, 'transaction_max', on, 'atk')?.value).toBe(200_000_000);
  });

  it('never ends up looser than the national limit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (national, regional) => {
        const { parameters } = effectiveParameters(
          [version({ value: national })],
          [version({ value: regional })],
          on,
        );
        expect(parameters[0]?.value).toBe(Math.min(national, regional));
      }),
    );
  });
});
