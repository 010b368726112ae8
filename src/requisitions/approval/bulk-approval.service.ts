import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { Problem, type ProblemItem } from '../../platform/http/index.js';
import { ApprovalDecisionService } from './approval-decision.service.js';
import type { BulkDecisionRequest } from './approval.requests.js';
import { ApprovalInbox } from './inbox.queries.js';

/** How one of many came out. */
export type BulkResult =
  | { readonly stepId: string; readonly ok: true; readonly requisitionId: string; readonly status: string }
  | {
      readonly stepId: string;
      readonly ok: false;
      readonly problem: { status: number; title: string; detail: string; errors: readonly ProblemItem[] };
    };

/** Approving many steps in one go: each for itself, so that one that cannot be decided holds up no other. */
@Injectable()
export class BulkApprovalService {
  constructor(
    private readonly decisions: ApprovalDecisionService,
    private readonly inbox: ApprovalInbox,
  ) {}

  async approve(actor: Actor, wanted: readonly BulkDecisionRequest[]): Promise<{ results: BulkResult[] }> {
    const results: BulkResult[] = [];
    // One after the other: side by side they would only wait for each other's budget line.
    for (const one of wanted) results.push(await this.approveOne(actor, one));
    return { results };
  }

  private async approveOne(actor: Actor, { stepId, ...approval }: BulkDecisionRequest): Promise<BulkResult> {
    const asked = { ...approval, decision: 'approve' as const };
    try {
      const decided = await this.decisions.decideStep(forOne(actor, stepId), stepId, asked, { bulk: true });
      return { stepId, ok: true, requisitionId: decided.id, status: decided.status };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { status, title, detail, items } = await this.explained(actor, stepId, error);
      return { stepId, ok: false, problem: { status, title, detail, errors: items } };
    }
  }

  // An inbox shows what waits in every capacity, but a decision is made in one.
  private async explained(actor: Actor, stepId: string, problem: Problem): Promise<Problem> {
    if (problem.status !== 403 && problem.status !== 404) return problem;
    const other = await this.inbox.capacityFor(actor, stepId);
    if (!other || other.id === `post:${actor.mandate?.appointmentId}`) return problem;
    const detail = `Kursi Anda pada langkah ini adalah sebagai ${other.title}; ganti jabatan (${other.id}) lalu ulangi.`;
    return new Problem('forbidden', detail, [{ code: 'other-capacity', detail }]);
  }
}

// A key answers for one unit of work; each of the steps has one of its own, so that a repeat is told what the first time was.
function forOne(actor: Actor, stepId: string): Actor {
  const { idempotency } = actor.origin;
  const origin = { ...actor.origin, recordId: stepId };
  if (!idempotency) return { ...actor, origin };
  return {
    ...actor,
    origin: { ...origin, idempotency: { ...idempotency, key: `${idempotency.key} ${stepId}` } },
  };
}
