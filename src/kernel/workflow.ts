import { allow, refuse, type Decision } from './decision.js';

/** One permitted step: from a status, by these roles, to a status. */
export interface Step<Status extends string, Role extends string> {
  readonly from: Status;
  readonly to: Status;
  readonly by: readonly Role[];
}

/** A table of who may do what, from which status to which. An action may have several steps, one per starting status. */
export interface Workflow<Status extends string, Action extends string, Role extends string> {
  /** What the record is called in messages to people, for example "permintaan belanja". */
  readonly subject: string;
  readonly initial: Status;
  readonly statusNames: Readonly<Record<Status, string>>;
  readonly actions: Readonly<Record<Action, readonly Step<Status, Role>[]>>;
}

/**
 * Whether `role` may take `action` on a record in `status`, and the status it leads to.
 * Refuses with `wrong-status` (409 over HTTP) or `wrong-role` (403).
 */
export function decide<S extends string, A extends string, R extends string>(
  workflow: Workflow<S, A, R>,
  status: S,
  action: A,
  role: R,
): Decision<S> {
  const step = workflow.actions[action].find((candidate) => candidate.from === status);
  if (!step) {
    return refuse({
      code: 'wrong-status',
      detail: `Langkah ini tidak dapat dilakukan: status ${workflow.subject} sekarang "${workflow.statusNames[status]}".`,
    });
  }
  if (!step.by.includes(role)) {
    return refuse({
      code: 'wrong-role',
      detail: `Jabatan Anda tidak berwenang melakukan langkah ini pada ${workflow.subject}.`,
    });
  }
  return allow(step.to);
}

/** The actions that `role` may take now; a task list and the guard of the action come from the same table. */
export function possibleActions<S extends string, A extends string, R extends string>(
  workflow: Workflow<S, A, R>,
  status: S,
  role: R,
): A[] {
  return (Object.keys(workflow.actions) as A[]).filter((action) => decide(workflow, status, action, role).ok);
}

/** Faults in a workflow table (unreachable statuses, two steps of one action from one status); empty when sound. Checked at start and by tests. */
export function workflowFaults<S extends string, A extends string, R extends string>(
  workflow: Workflow<S, A, R>,
): string[] {
  const steps = (Object.entries(workflow.actions) as [A, readonly Step<S, R>[]][]).flatMap(([action, list]) =>
    list.map((step) => ({ action, ...step })),
  );
  const reachable = new Set<S>([workflow.initial]);
  for (let grown = true; grown;) {
    const found = steps.filter((step) => reachable.has(step.from) && !reachable.has(step.to));
    found.forEach((step) => reachable.add(step.to));
    grown = found.length > 0;
  }
  const unreachable = (Object.keys(workflow.statusNames) as S[])
    .filter((status) => !reachable.has(status))
    .map((status) => `status ${status} is unreachable`);
  const doubled = steps
    .filter(
      (step, index) => steps.findIndex((s) => s.action === step.action && s.from === step.from) !== index,
    )
    .map((step) => `action ${step.action} has two steps from ${step.from}`);
  return [...unreachable, ...doubled];
}
