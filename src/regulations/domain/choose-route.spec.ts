import type { ApprovalRoute, RouteCondition, RouteStep } from './approval-route.js';
import { routeFor, routeResult } from './choose-route.js';
import type { RuleSet } from './requisition-verdict.js';

const step: RouteStep = {
  code: 'setuju',
  title: 'Persetujuan',
  kind: 'approve',
  stage: 1,
  roles: ['kpa'],
  seatsIn: 'unit',
  quorum: 'any',
  deadlineHours: 8,
  remindBeforeHours: [],
  onDeadline: 'expire',
  escalateTo: [],
  mayRefuseLines: true,
  mayBulk: true,
  legalBasis: 'ps 14',
};
const route = (
  code: string,
  when: Partial<RouteCondition>,
  changes: Partial<ApprovalRoute> = {},
): ApprovalRoute => ({
  code,
  title: code,
  when: { lane: 'normal', over: 0, upTo: null, ...when },
  steps: [step],
  legalBasis: 'ps 14',
  from: '2026-01-01',
  until: null,
  verified: false,
  source: 'contoh',
  ...changes,
});
const ruleSet = (routes: readonly ApprovalRoute[] | undefined, parameters: object = {}): RuleSet => ({
  id: 'x',
  version: '1',
  title: 'Contoh',
  on: '2026-11-22',
  routes,
  parameters: Object.entries(parameters).map(([code, value]) => ({
    code,
    value: value as string | number,
    unit: '-',
    legalBasis: 'ps 9',
    from: '2026-01-01',
    until: null,
    verified: true,
    source: '-',
  })),
});
const facts = {
  category: 'mamin',
  accountCode: '5.1.02.01.01.0052',
  totalBeforeTax: 10_000_000,
  agencyCodes: ['1.02.01', '1.02'],
} as const;

describe('the route of a requisition', () => {
  const routes = [
    route('kecil', { upTo: 10_000_000 }),
    route('besar', { over: 10_000_000 }),
    route('atk', { categories: ['atk'] }),
    route('mendesak', { lane: 'urgent' }),
    route('lama', { agencies: ['1.02'] }, { until: '2026-11-21' }),
  ];

  it.each([
    ['up to and including its limit', {}, 'kecil'],
    ['from one rupiah above', { totalBeforeTax: 10_000_001 }, 'besar'],
    ['the category before the value', { category: 'atk' }, 'atk'],
    ['in its lane alone', { lane: 'urgent', category: 'atk' }, 'mendesak'],
    ['none for nothing', { totalBeforeTax: 0 }, undefined],
  ] as const)('is taken %s', (_, changes, code) => {
    expect(routeFor(ruleSet(routes), { ...facts, ...changes })?.code).toBe(code);
  });

  it('is that of the agency before that of the account before that of the category', () => {
    const all = [
      route('kategori', { categories: ['mamin'] }),
      route('rekening', { accounts: [facts.accountCode], categories: ['mamin'] }),
      route('dinas', { agencies: ['1.02'] }),
    ];
    expect(routeFor(ruleSet(all), facts)?.code).toBe('dinas');
    expect(routeFor(ruleSet(all), { ...facts, agencyCodes: ['2.10'] })?.code).toBe('rekening');
    expect(routeFor(ruleSet(all), { ...facts, agencyCodes: undefined, accountCode: 'x' })?.code).toBe(
      'kategori',
    );
  });

  it('keeps the condition that chose it', () => {
    expect(routeFor(ruleSet(routes), facts)?.when).toMatchObject({ over: 0, upTo: 10_000_000 });
  });

  it('is that of every account charged, and none where they lead different ways', () => {
    const set = ruleSet([route('umum', {}), route('tamu', { accounts: ['0053'] })]);
    const paid = (...accounts: (string | undefined)[]) => {
      const lines = accounts.map((accountCode) => ({
        item: 'x',
        ...(accountCode !== undefined && { accountCode }),
      }));
      const charged = { ...facts, lines: lines as never };
      const chosen = routeFor(set, charged);
      return [chosen?.code, routeResult(chosen, set, charged)] as const;
    };
    expect(paid(undefined, '0054')[0]).toBe('umum');
    // Of an account that pays for nothing nobody is asked.
    expect(paid('0053')[0]).toBe('tamu');
    const [none, told] = paid(undefined, '0053');
    expect(none).toBeUndefined();
    expect(told).toMatchObject({ outcome: 'fail', pointer: '/lines/1/budgetLineId', legalBasis: 'ps 14' });
    expect(told.detail).toContain('permintaan tersendiri');
  });

  it.each([
    ['pa-kpa', ['pa', 'kpa']],
    ['kpa', ['kpa']],
    ['ppk', ['ppk']],
  ])('is one step of %s where no regulation writes routes', (role_approve, roles) => {
    const parameters = { role_approve, approval_working_hours: 16 };
    expect(routeFor(ruleSet([], parameters), facts)).toMatchObject({
      code: 'default',
      legalBasis: 'ps 9',
      steps: [{ roles, quorum: 'any', seatsIn: 'nearest', deadlineHours: 16, legalBasis: 'ps 9' }],
    });
  });

  it('has no deadline that nobody set, and does not exist where nobody says who approves', () => {
    expect(routeFor(ruleSet([], { role_approve: 'kpa' }), facts)?.steps[0]?.deadlineHours).toBe(0);
    expect(routeFor(ruleSet([]), facts)).toBeNull();
  });
});
