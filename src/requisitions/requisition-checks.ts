import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { RegulationReader } from '../regulations/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import type { CheckRequest, PortionsRequest } from './content.requests.js';
import { proposePortions } from './portions.js';
import { DraftReader } from './draft-reader.js';
import { holdersOf } from './approval/holders.queries.js';
import { heldUntil } from './approval/round-opening.js';
import { deadlineOf, stagesOf } from './domain/approval-plan.js';
import type { LineSnapshot } from './domain/requisition-content.js';
import { agencyOf } from './requisition-draft.service.js';
import { NOBODY, RequisitionAssessor, type Assessment } from './requisition-facts.js';
import { SUBJECT } from './requisition-step.js';
import { RequisitionReader, type RequisitionRecord } from './requisition.queries.js';
import { toCheckView } from './requisition.views.js';

const HELD = ['submitted', 'approved', 'ordered', 'urgent', 'confirmed', 'contested'];

/** Who would decide on a requisition if it were submitted now, and until when. */
export interface ApprovalForecast {
  /** Stage by stage; those of one stage decide side by side. */
  readonly steps: readonly {
    readonly stage: number;
    readonly title: string;
    /** Of those of the first stage; null without a deadline or a calendar. */
    readonly dueAt: Date | null;
    readonly posts: readonly {
      readonly title: string;
      readonly agencyName: string;
      /** Empty while nobody holds the post. */
      readonly holders: readonly string[];
    }[];
  }[];
  /** Until when prices, money and days would be held; null without an end. */
  readonly heldUntil: Date | null;
}

/** What the rules would say, and who would decide. */
export type RequisitionPreview = ReturnType<typeof toCheckView> & {
  readonly total: number;
  readonly lines: readonly LineSnapshot[];
  readonly forecast: ApprovalForecast;
};

/** What the rules would say now, by the same function as at submission; nothing is written. */
@Injectable()
export class RequisitionChecks {
  constructor(
    private readonly database: ReadDatabase,
    private readonly requisitions: RequisitionReader,
    private readonly reader: DraftReader,
    private readonly assessor: RequisitionAssessor,
    private readonly regulations: RegulationReader,
  ) {}

  /** Of a requisition that is stored. */
  async stored(actor: Actor, id: string) {
    const record = await this.requisitions.find(actor, id);
    if (!record) throw notFound(SUBJECT);
    return (await this.assessed(actor, record)).view;
  }

  /** The same for a record that was just read, with those who would decide. */
  async preview(
    actor: Actor,
    record: RequisitionRecord,
    source: Queryable = this.database,
  ): Promise<RequisitionPreview> {
    const { view, assessment, lines } = await this.assessed(actor, record, source);
    const { total } = record;
    return { ...view, total, lines, forecast: await this.forecast(assessment, source) };
  }

  private async assessed(actor: Actor, record: RequisitionRecord, source: Queryable = this.database) {
    const lines = record.lines.filter(({ state }) => state !== 'refused');
    // What bounds the urgent lane was asked when it was asked for.
    const judged = { ...record, urgent: undefined };
    const assessment = await this.assessor.assess(source, judged, lines, new Date());
    const isOwn = personOf(actor) === record.requesterPerson;
    const view = toCheckView(assessment, {
      isHeld: HELD.includes(record.status),
      own: isOwn ? ownVendorRefusals(assessment.vendors.values(), record.requesterPerson) : [],
    });
    return { view, assessment, lines };
  }

  /** Of what is only being typed; with the names, prices and quantities that saving it would take. */
  async typed(actor: Actor, request: CheckRequest) {
    const { view, total, lines } = await this.assessedTyped(actor, request, this.database);
    return { ...view, total, lines };
  }

  /** The same with those who would decide. */
  async previewTyped(
    actor: Actor,
    request: CheckRequest,
    source: Queryable = this.database,
  ): Promise<RequisitionPreview> {
    const { view, total, lines, assessment } = await this.assessedTyped(actor, request, source);
    return { ...view, total, lines, forecast: await this.forecast(assessment, source) };
  }

  private async assessedTyped(actor: Actor, { requisitionId, ...request }: CheckRequest, source: Queryable) {
    const agencyId = agencyOf(actor);
    const now = new Date();
    const { written, lines, known } = await this.reader.read(source, agencyId, request, now);
    const requesterId = actor.accountId ?? NOBODY;
    const lane = 'normal' as const;
    const judged = { ...written, id: requisitionId ?? null, agencyId, lane, requesterId };
    const assessment = await this.assessor.assess(source, judged, lines, now, known);
    const own = ownVendorRefusals(assessment.vendors.values(), personOf(actor));
    const { total } = written;
    return { view: toCheckView(assessment, { isHeld: false, own }), total, lines, assessment };
  }

  private async forecast({ approval }: Assessment, source: Queryable): Promise<ApprovalForecast> {
    const now = new Date();
    const { route, seating } = approval;
    const holders = await holdersOf(
      source,
      seating.seats.map(({ postId }) => postId),
    );
    const [first] = stagesOf(route?.steps ?? []);
    const steps = (route?.steps ?? []).map(({ stage, title, deadlineHours }, index) => ({
      stage,
      title,
      dueAt: stage === first ? deadlineOf(now, deadlineHours, seating.calendar) : null,
      posts: seating.seats
        .filter(({ step }) => step === index)
        .map(({ postId, title: post, agencyName }) => {
          return { title: post, agencyName, holders: holders.get(postId) ?? [] };
        }),
    }));
    return { steps, heldUntil: heldUntil(approval, now) };
  }

  /** How many portions those who come may be given, with the articles: what a page proposes. */
  async portions(request: PortionsRequest) {
    const ruleSet = await this.regulations.ruleSetOn(this.database, civilDateOf(new Date()));
    return proposePortions(ruleSet, request);
  }
}
