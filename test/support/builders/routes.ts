import type { ApprovalRoute, RouteCondition, RouteStep } from '../../../src/regulations/index.js';

/** A step of an approval route: any KPA of the unit, eight working hours, unless said otherwise. */
export function aStep(code: string, changes: Partial<RouteStep> = {}): RouteStep {
  return {
    code,
    title: `Langkah ${code}`,
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
    legalBasis: `CONTOH ps 14 (${code})`,
    ...changes,
  };
}

/** A route of these steps for every requisition, unless said otherwise. */
export function aRoute(
  steps: readonly RouteStep[],
  when: Partial<RouteCondition> = {},
  code = 'uji',
): ApprovalRoute {
  return {
    code,
    title: `Rute ${code}`,
    when: { lane: 'normal', over: 0, upTo: null, ...when },
    steps,
    legalBasis: 'CONTOH Perbup 0/2026 ps 14',
    from: '2026-01-01',
    until: null,
    verified: false,
    source: 'uji',
  };
}
