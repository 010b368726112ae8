import { overlap } from '../../kernel/index.js';
import type { ApprovalRoute, RouteStep } from './approval-route.js';
import { faultAt, type DocumentContext, type DocumentFault } from './document-context.js';
import type { Placed } from './parameter-checks.js';

/** What is wrong with single routes: steps nobody reaches or nobody can take, a quorum without seats, a deadline that leads nowhere. */
export function routeChecks(
  entries: readonly Placed<ApprovalRoute>[],
  context: DocumentContext,
): DocumentFault[] {
  return entries.flatMap(({ index, value: route }) => {
    const at = `/routes/${index}`;
    const twin = entries.find(
      (other) => other.index < index && other.value.code === route.code && overlap(other.value, route),
    );
    return [
      ...(twin ? [faultAt(`${at}/code`, 'route-code-twice', `Kode jalur ${route.code} sudah dipakai.`)] : []),
      ...(route.when.upTo !== null && route.when.upTo <= route.when.over
        ? [
            faultAt(
              `${at}/when/upTo`,
              'empty-range',
              `Jalur ${route.code}: batas atasnya tidak di atas batas bawahnya.`,
            ),
          ]
        : []),
      ...(route.steps.some(({ kind }) => kind === 'approve')
        ? []
        : [
            faultAt(`${at}/steps`, 'no-approval', `Jalur ${route.code} tidak mempunyai langkah persetujuan.`),
          ]),
      ...unknownAgencies(route, `${at}/when/agencies`, context),
      ...route.steps.flatMap((step, position) =>
        stepChecks(route, step, position, `${at}/steps/${position}`, context),
      ),
    ];
  });
}

function unknownAgencies(route: ApprovalRoute, at: string, { agencies }: DocumentContext): DocumentFault[] {
  const known = new Set(agencies.flat());
  return (route.when.agencies ?? []).flatMap((code, index) =>
    known.has(code)
      ? []
      : [
          faultAt(
            `${at}/${index}`,
            'unknown-agency',
            `Perangkat daerah ${code} tidak dikenal atau sudah ditutup.`,
          ),
        ],
  );
}

function stepChecks(
  route: ApprovalRoute,
  step: RouteStep,
  position: number,
  at: string,
  context: DocumentContext,
): DocumentFault[] {
  const stages = new Set(route.steps.map(({ stage }) => stage));
  const isReached = Array.from({ length: Math.min(step.stage - 1, 100) }, (_, i) => i + 1).every((stage) =>
    stages.has(stage),
  );
  const isTwin = route.steps.some(({ code }, other) => other < position && code === step.code);
  return [
    ...(isTwin ? [faultAt(`${at}/code`, 'step-code-twice', `Kode langkah ${step.code} sudah dipakai.`)] : []),
    ...(isReached && step.stage <= 100
      ? []
      : [
          faultAt(
            `${at}/stage`,
            'unreachable-step',
            `Langkah ${step.code} tidak pernah tercapai: tahap sebelum ${step.stage} tidak lengkap.`,
          ),
        ]),
    ...step.roles.flatMap((role, index) => roleFaults(role, `${at}/roles/${index}`, context)),
    ...step.escalateTo.flatMap((role, index) => roleFaults(role, `${at}/escalateTo/${index}`, context)),
    ...quorumFaults(step, at, context),
    ...deadlineFaults(step, at),
  ];
}

function roleFaults(role: string, at: string, { roles, heldPosts }: DocumentContext): DocumentFault[] {
  if (!roles.includes(role)) return [faultAt(at, 'unknown-role', `Jabatan ${role} tidak dikenal.`)];
  return heldPosts.some((post) => post.role === role)
    ? []
    : [faultAt(at, 'role-unheld', `Hari ini tidak ada yang menjabat ${role}.`)];
}

function quorumFaults(step: RouteStep, at: string, context: DocumentContext): DocumentFault[] {
  const { quorum, seatsIn, roles } = step;
  if (typeof quorum !== 'number') return [];
  const posts = context.heldPosts.filter(({ role }) => roles.includes(role));
  const byUnit = new Map<string, number>();
  for (const { agencyCodes } of posts) {
    const unit = agencyCodes[0] ?? '';
    byUnit.set(unit, (byUnit.get(unit) ?? 0) + 1);
  }
  const most = seatsIn === 'regency' ? posts.length : Math.max(0, ...byUnit.values());
  return quorum <= most
    ? []
    : [
        faultAt(
          `${at}/quorum`,
          'quorum-too-large',
          `Langkah ${step.code} meminta ${quorum} persetujuan, tetapi paling banyak ada ${most} pejabat.`,
        ),
      ];
}

function deadlineFaults(
  { code, roles, deadlineHours, remindBeforeHours, onDeadline, escalateTo }: RouteStep,
  at: string,
): DocumentFault[] {
  const late = remindBeforeHours.findIndex((hours) => hours >= deadlineHours);
  const isCircle = escalateTo.length > 0 && escalateTo.every((role) => roles.includes(role));
  return [
    ...(late < 0
      ? []
      : [
          faultAt(
            `${at}/remindBeforeHours/${late}`,
            'reminder-too-early',
            `Peringatan langkah ${code} jatuh sebelum langkahnya dibuka.`,
          ),
        ]),
    ...(onDeadline === 'escalate' && escalateTo.length === 0
      ? [
          faultAt(
            `${at}/escalateTo`,
            'escalation-to-nobody',
            `Langkah ${code} dieskalasi, tetapi tidak disebut kepada siapa.`,
          ),
        ]
      : []),
    ...(onDeadline === 'expire' && escalateTo.length > 0
      ? [
          faultAt(
            `${at}/escalateTo`,
            'escalation-unused',
            `Langkah ${code} berakhir pada tenggatnya; eskalasinya tidak pernah terjadi.`,
          ),
        ]
      : []),
    ...(onDeadline === 'escalate' && isCircle
      ? [
          faultAt(
            `${at}/escalateTo`,
            'escalation-circle',
            `Langkah ${code} dieskalasi kepada pejabat yang sama.`,
          ),
        ]
      : []),
  ];
}
