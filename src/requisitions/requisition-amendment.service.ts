import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { formatRupiah } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { requireVersion, transition, UnitOfWork, type Tx } from '../platform/database/index.js';
import { invalidInput, Problem, problemOf } from '../platform/http/index.js';
import { parameterOn } from '../regulations/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import { approvedContent, keepWithinTolerance } from './amendment.queries.js';
import { needsApproval } from './domain/amendment.js';
import { explanationsOf } from './domain/explanations.js';
import { contentOf, isGoods, sameSubject, totalOf, type LineSnapshot } from './domain/requisition-content.js';
import { judge } from './judgement.js';
import type { Written } from './draft-reader.js';
import { RequisitionDraftService } from './requisition-draft.service.js';
import { announce } from './requisition-events.js';
import { capacityOf, RequisitionAssessor, type KnownFacts } from './requisition-facts.js';
import { hashOf } from './requisition-hash.js';
import { orderOpen, RequisitionHolds } from './requisition-holds.js';
import { lockForStep, stepOf, SUBJECT } from './requisition-step.js';
import { RequisitionSubmission } from './requisition-submission.js';
import type { RequisitionEntity } from './requisition.entity.js';
import type { EditRequisitionRequest } from './requisition.requests.js';
import { toStepView } from './requisition.views.js';

/** What was approved, what takes its place, and why. */
interface Change {
  readonly written: Written;
  readonly lines: readonly LineSnapshot[];
  readonly reason: string;
  readonly known: KnownFacts;
  readonly approved: { readonly hash: string; readonly total: number };
  readonly legalBasis: string | null;
}

/** Changing a requisition: freely while it is a draft; after approval within the regulation's tolerance, or by asking again. */
@Injectable()
export class RequisitionAmendmentService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: RequisitionDraftService,
    private readonly assessor: RequisitionAssessor,
    private readonly submission: RequisitionSubmission,
    private readonly holds: RequisitionHolds,
  ) {}

  async change(actor: Actor, id: string, request: EditRequisitionRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await lockForStep(tx, id, (status) => (status === 'approved' ? 'amend' : 'edit'));
      requireVersion(record, request.version, SUBJECT);
      return record.status === 'approved'
        ? this.amend(tx, record, request)
        : this.drafts.edit(tx, record, request);
    });
  }

  private async amend(tx: Tx, record: RequisitionEntity, request: EditRequisitionRequest) {
    const { reason } = request;
    if (reason === undefined) throw reasonNeeded();
    const { lines: held, ordered, changed } = await approvedContent(tx, record);
    if (ordered > 0) throw orderOpen(ordered);
    const approved = changed ?? { hash: record.contentHash ?? '', total: record.total };
    // Days are let go first and taken anew; money is judged as if it were, and moves by the difference.
    await this.holds.releaseDays(tx, record, `diubah: ${reason}`);
    const { written, lines, known } = await this.drafts.readInstead(tx, record, request);
    const { ruleSet } = record;
    const tolerance =
      ruleSet && parameterOn(ruleSet.parameters, 'amendment_tolerance_percent', ruleSet.on, record.kind);
    const percent = typeof tolerance?.value === 'number' ? tolerance.value : 0;
    // What did not change keeps the price that was approved, whatever the vendor asks today.
    const kept = lines
      .map((line) => held.find((one) => sameLine(one, line)) ?? line)
      .sort((a, b) => positionIn(held, a) - positionIn(held, b));
    const total = totalOf(kept);
    const before = contentOf({ ...record, lines: held });
    const after = contentOf({ ...written, total, lines: kept });
    const change = { reason, approved, known, legalBasis: tolerance?.legalBasis ?? null };
    const anew = needsApproval(before, after, { approvedTotal: approved.total, percent });
    return anew.length === 0
      ? this.withinTolerance(tx, record, { ...change, written: { ...written, total }, lines: kept })
      : this.askAgain(tx, record, { ...change, written, lines }, anew);
  }

  /** The approval stands for both contents. Judged by the rules and the day of the submission, when the procedure began. */
  private async withinTolerance(tx: Tx, record: RequisitionEntity, change: Change) {
    const { written, lines, reason, approved, legalBasis, known } = change;
    const { ruleSet, facts, verdict: first } = record;
    if (!ruleSet || !facts || !first)
      throw new Error(`requisition ${record.id} is approved without a verdict`);
    const amended = { ...record, ...written };
    const assessment = await this.assessor.assess(tx, amended, lines, tx.now, known, { isApproved: true });
    const { submittedOn } = facts.common;
    const judged = { ...assessment.facts, common: { ...assessment.facts.common, submittedOn } };
    const verdict = judge(ruleSet, judged);
    if (verdict.contractForm !== first.contractForm) {
      return this.askAgain(tx, record, change, ['Bentuk kontraknya berubah.']);
    }
    const own = ownVendorRefusals(assessment.vendors.values(), personOf(tx.actor));
    const refusals = [...verdict.refusals, ...assessment.shortage, ...own];
    if (refusals.length > 0) throw problemOf(refusals);
    const days = capacityOf(amended, lines, ruleSet);
    await this.holds.hold(tx, amended, days, assessment.charges);
    const contentHash = hashOf({ ...amended, lines: [...lines] });
    const amendment = {
      id: uuidv7(),
      requisitionId: record.id,
      reason,
      approved,
      amended: { hash: contentHash, total: written.total },
      withinTolerance: true,
      legalBasis,
    };
    const { ceilings } = assessment;
    const answers = { explanation: reason, explanations: record.explanations ?? [] };
    const explanations = explanationsOf(verdict.rules, answers);
    const judgement = { facts: judged, ruleSet, verdict, explanations, ceilings };
    await keepWithinTolerance(tx, amendment, lines, judgement);
    announce(tx, record.id, 'amended', { subject: amendment.id });
    const after = await transition(tx, {
      ...stepOf(record),
      action: 'amend',
      change: { ...written, contentHash },
      reason,
      summary: `Permintaan belanja "${record.title}" diubah dalam batas toleransi menjadi ${formatRupiah(written.total)}: ${reason}`,
    });
    return { ...toStepView(after), approvalStands: true, needsApproval: [] };
  }

  /** Everything is judged and held anew, and a new round starts from its first stage. */
  private async askAgain(tx: Tx, record: RequisitionEntity, change: Change, why: readonly string[]) {
    const { written, lines, reason, approved, legalBasis, known } = change;
    const amended = { ...record, ...written };
    // What is held is refused by holding it.
    const assessment = await this.assessor.assess(tx, amended, lines, tx.now, known, { asksDays: false });
    const submitted = await this.submission.put(tx, record, lines, assessment, {
      action: 'amend-anew',
      // Who says why it is changed has answered for what the change brings.
      answers: { explanation: reason, explanations: record.explanations ?? [] },
      reason,
      verb: `diubah sesudah disetujui dan diajukan kembali (${why.join(' ')})`,
      instead: {
        written,
        amendment: {
          id: uuidv7(),
          requisitionId: record.id,
          reason,
          approved,
          withinTolerance: false,
          legalBasis,
        },
      },
    });
    return { ...toStepView(submitted), approvalStands: false, needsApproval: why };
  }
}

// The lines keep their places, so that the hash of the record is that of what is shown.
function positionIn(held: readonly LineSnapshot[], line: LineSnapshot): number {
  const position = held.findIndex((one) => sameSubject(one, line));
  return position < 0 ? held.length : position;
}

function sameLine(one: LineSnapshot, other: LineSnapshot): boolean {
  if (!sameSubject(one, other) || one.budgetLineId !== other.budgetLineId) return false;
  // A trip to the same place is the same, whichever of the vendor's goods it follows.
  return isGoods(one) ? one.quantity === other.quantity : one.name === other.name;
}

function reasonNeeded(): Problem {
  const detail = 'reason: perubahan sesudah persetujuan disertai alasan.';
  return invalidInput([{ pointer: '/reason', code: 'reason-needed', detail }]);
}
