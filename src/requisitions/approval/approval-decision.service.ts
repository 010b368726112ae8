import { Injectable } from '@nestjs/common';
import { decide, type Refusal } from '../../kernel/index.js';
import { allowedPairsOf, flagSeparation } from '../../organisation/index.js';
import { personOf, type Actor, type Role } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { notFound, Problem, problemOf } from '../../platform/http/index.js';
import { VendorReader } from '../../vendors/index.js';
import { startStepClock } from '../clock/step-clock.js';
import { decideSeat, type RefusedLine, type RoundChange } from '../domain/approval-engine.js';
import { refusedWithTrips } from '../domain/delivery-lines.js';
import { deadlineOf } from '../domain/approval-plan.js';
import { pointsInto } from '../domain/content-pointer.js';
import {
  contentOf,
  totalOf,
  type LineSnapshot,
  type RequisitionContent,
} from '../domain/requisition-content.js';
import {
  requisitionWorkflow,
  type RequisitionAction,
  type RequisitionStatus,
} from '../domain/requisition-workflow.js';
import { hashOf } from '../requisition-hash.js';
import { SUBJECT } from '../requisition-step.js';
import { RequisitionEntity } from '../requisition.entity.js';
import { RequisitionReader } from '../requisition.queries.js';
import { ApprovalConclusion } from './approval-conclusion.js';
import { combinedParts, maySeeRound, mayCombineBy, ownStep, selfApproval } from './approval.policy.js';
import type { DecideStepRequest } from './approval.requests.js';
import {
  loadRound,
  requisitionOfStep,
  writeDecision,
  type LoadedRound,
  type LoadedStep,
} from './round.queries.js';

/** Deciding in the seat of a post: one decision, and all that follows from it, in one transaction. */
@Injectable()
export class ApprovalDecisionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requisitions: RequisitionReader,
    private readonly vendors: VendorReader,
    private readonly conclusion: ApprovalConclusion,
  ) {}

  /** Decides the seat that the actor's post has in this step. */
  decideStep(actor: Actor, stepId: string, asked: DecideStepRequest, { bulk = false } = {}) {
    return this.unitOfWork.run(actor, async (tx) => {
      const requisitionId = await requisitionOfStep(tx, stepId);
      if (requisitionId === null) throw notFound(STEP);
      const choose = ({ steps }: LoadedRound) => steps.find(({ id }) => id === stepId);
      return this.decide(tx, requisitionId, asked, choose, bulk);
    });
  }

  /** Decides the seat that the actor's post has open in this requisition. */
  decideRequisition(actor: Actor, requisitionId: string, asked: DecideStepRequest) {
    return this.unitOfWork.run(actor, (tx) =>
      this.decide(tx, requisitionId, asked, ({ steps }) => ownStep(steps, actor.postId)),
    );
  }

  private async decide(
    tx: Tx,
    requisitionId: string,
    asked: DecideStepRequest,
    choose: (round: LoadedRound) => LoadedStep | undefined,
    bulk = false,
  ) {
    const { actor } = tx;
    const record = await tx.lock(RequisitionEntity, { id: requisitionId }, SUBJECT);
    // PostgreSQL gives a time with seconds; people and hashes know hours and minutes.
    record.deliveryTime = record.deliveryTime?.slice(0, 5) ?? null;
    const round = await loadRound(tx, requisitionId);
    if (!maySeeRound(actor, record.agencyId, round)) throw notFound(SUBJECT);
    requireStatus(record.status, asked.decision, actor.role);
    requireVersion(record, asked.version, SUBJECT);
    const step = round && choose(round);
    if (!round || !step) throw roundOver();
    if (bulk && !step.terms.mayBulk) throw problemOf([notInBulk(step)]);
    const personId = personOf(actor) ?? '';
    refuseWith(selfApproval(actor, personId, round, step));
    const lines = await this.requisitions.lines(tx, requisitionId);
    const refusing = refusedWithTrips(lines, round.lineIds, refusedIn(asked));
    if (!refusing.ok) throw problemOf(refusing.refusals);
    const refusedLines = refusing.value;
    const pairs = record.ruleSet && allowedPairsOf(record.ruleSet);
    const chosen = { stepId: step.id, postId: actor.postId ?? '', personId, role: actor.role };
    const change = decideSeat(
      round,
      { ...chosen, decision: asked.decision, refusedLines },
      mayCombineBy(pairs),
    );
    if (!change.ok) throw problemOf(change.refusals);
    const content = contentOf({ ...record, lines });
    if (hashOf(content) !== record.contentHash) throw contentChanged();
    if (asked.contentHash !== undefined && asked.contentHash !== record.contentHash) throw contentChanged();
    refuseWith(pointerFaults(asked, { ...content, lines, catalogueCheck: record.catalogueCheck }));
    refuseWith(await this.vendors.ownVendorRefusals(tx, [...new Set(lines.map((line) => line.vendorId))]));
    const kept = linesLeft(lines, round, refusedLines);
    const decided = kept.length > 0 ? { ...content, lines: kept, total: totalOf(kept) } : content;
    const contentHash = hashOf(decided);
    const steps = withDeadlines(change.value, round, tx.now);
    startClocks(tx, requisitionId, round, steps.steps);
    await writeDecision(
      tx,
      { id: round.id, requisitionId },
      {
        stepId: step.id,
        personId,
        decision: asked.decision,
        note: asked.note ?? null,
        reasons: asked.reasons ?? [],
        lines: asked.lines ?? [],
        refusedLines,
        contentHash,
      },
      steps,
    );
    const flags = combinedParts(chosen, round, pairs);
    const { agencyId } = record;
    await flagSeparation(
      tx,
      { recordType: 'requisition', recordId: requisitionId, agencyId },
      actor.person,
      flags,
    );
    const refused = lines.filter((line) => !kept.includes(line));
    return this.conclusion.conclude(tx, record, {
      round,
      step,
      asked,
      change: change.value,
      refused,
      total: decided.total,
      contentHash,
    });
  }
}

const STEP = 'Langkah persetujuan';

function requireStatus(status: RequisitionStatus, decision: RequisitionAction, role: Role): void {
  const possible = decide<RequisitionStatus, RequisitionAction, Role>(
    requisitionWorkflow,
    status,
    decision,
    role,
  );
  if (!possible.ok) throw problemOf(possible.refusals);
}

function refuseWith(refusals: readonly Refusal[]): void {
  if (refusals.length > 0) throw problemOf(refusals);
}

function refusedIn({ lines = [] }: DecideStepRequest): RefusedLine[] {
  return lines.flatMap(({ lineId, decision, reason = '' }) =>
    decision === 'refuse' ? [{ lineId, reason }] : [],
  );
}

function linesLeft(
  lines: readonly LineSnapshot[],
  { lineIds }: LoadedRound,
  refused: readonly RefusedLine[],
): LineSnapshot[] {
  return lines.filter((_, index) => !refused.some(({ lineId }) => lineId === lineIds[index]));
}

function withDeadlines(change: RoundChange, round: LoadedRound, now: Date) {
  const steps = change.steps.map(({ id, status }) => {
    const hours = round.steps.find((step) => step.id === id)?.terms.deadlineHours ?? 0;
    return { id, status, dueAt: status === 'open' ? deadlineOf(now, hours, round.calendar) : null };
  });
  return { ...change, steps };
}

function startClocks(
  tx: Tx,
  requisitionId: string,
  round: LoadedRound,
  steps: readonly { readonly id: string; readonly dueAt: Date | null }[],
): void {
  for (const { id, dueAt } of steps) {
    const remindBeforeHours = round.steps.find((step) => step.id === id)?.terms.remindBeforeHours ?? [];
    startStepClock(tx, requisitionId, { id, dueAt, remindBeforeHours }, round.calendar);
  }
}

function pointerFaults(
  { reasons = [] }: DecideStepRequest,
  shown: RequisitionContent & { readonly catalogueCheck: string | null },
): Refusal[] {
  return reasons.flatMap(({ pointer }, index) => {
    if (pointsInto({ ...shown, attachments: [] }, pointer)) return [];
    const detail = `Tidak ada isian "${pointer}" dalam permintaan ini.`;
    return [{ code: 'unknown-pointer', pointer: `/reasons/${index}/pointer`, detail }];
  });
}

function notInBulk({ title, legalBasis }: LoadedStep): Refusal {
  const detail = `Langkah "${title}" diputus satu per satu, tidak sekaligus.`;
  return { code: 'not-in-bulk', detail, legalBasis };
}

function roundOver(): Problem {
  return new Problem(
    'wrong-status',
    'Putaran persetujuan ini sudah selesai; muat ulang lalu periksa kembali.',
  );
}

function contentChanged(): Problem {
  return new Problem('stale-version', 'Isi permintaan bukan lagi isi yang diajukan.', [
    { code: 'content-changed', detail: 'Sidik isi permintaan berbeda dari sidik saat diajukan.' },
  ]);
}
