import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { BudgetReader } from '../../budget/index.js';
import { CatalogReader, priceFor } from '../../catalog/index.js';
import { civilDateOf, instantOf, type CivilDate, type CivilTime } from '../../kernel/index.js';
import type { Tx } from '../../platform/database/index.js';
import { problemOf } from '../../platform/http/index.js';
import { budgetLineRefusals } from '../domain/budget-lines.js';
import { DraftReader } from '../draft-reader.js';
import { snapshotLines, totalOf, type LineSnapshot } from '../domain/requisition-content.js';
import { budgetLinesNamed } from '../requisition-charges.js';
import { RequisitionAssessor, type Assessment } from '../requisition-facts.js';
import type { AskUrgentlyRequest } from './urgent-request.requests.js';
import { urgentTerms, type UrgentTerms } from './urgent-terms.js';
import { urgentStanding } from './urgent-writes.queries.js';

const TITLE_MAX = 200;

/** Who asks, in which post of which agency. */
export interface Requester {
  readonly agencyId: string;
  readonly requesterId: string;
  readonly requesterPostId: string;
}

/** What is asked for, as it will be stored. */
interface UrgentDraft extends Requester {
  readonly id: string;
  readonly lane: 'urgent';
  readonly kind: 'mamin' | 'atk';
  readonly title: string;
  readonly budgetLineId: string;
  readonly meeting: null;
  readonly deliveryDate: CivilDate;
  readonly deliveryTime: CivilTime;
  readonly deliveryPlace: string;
  readonly deliveryAreaCode: string | null;
  readonly receiver: string;
  readonly catalogueCheck: null;
  readonly total: number;
}

/** An urgent request before anything of it is written. */
export interface AssessedUrgent {
  readonly record: UrgentDraft;
  readonly lines: readonly LineSnapshot[];
  readonly standing: { readonly countedAgencyId: string; readonly month: CivilDate };
  readonly assessment: Assessment;
  /** For an allowed request. */
  readonly terms: () => UrgentTerms;
}

/** Makes a whole requisition of the few fields of an urgent request, and has it judged. */
@Injectable()
export class UrgentDrafts {
  constructor(
    private readonly budget: BudgetReader,
    private readonly catalog: CatalogReader,
    private readonly assessor: RequisitionAssessor,
    private readonly reader: DraftReader,
  ) {}

  async assess(tx: Tx, by: Requester, request: AskUrgentlyRequest): Promise<AssessedUrgent> {
    const { agencyId } = by;
    const { kind, budgetLineId, deliveryDate, deliveryTime, deliveryPlace, receiver, because } = request;
    const today = civilDateOf(tx.now);
    const month = `${today.slice(0, 7)}-01`;
    const itemIds = request.lines.map(({ itemId }) => itemId);
    const budgetLines = await this.budget.lines(tx, budgetLinesNamed(request, request.lines));
    const offers = await this.catalog.offers(tx, itemIds, today);
    const wanted = request.lines.map((line) => ({
      ...line,
      budgetLineId: line.budgetLineId ?? budgetLineId,
    }));
    const goods = snapshotLines(kind, wanted, offers, priceFor);
    const place = await this.reader.deliveredTo(tx, agencyId, request, goods.lines, offers);
    const lines = [...goods.lines, ...place.lines];
    const refusals = [
      ...budgetLineRefusals(agencyId, request, budgetLines),
      ...goods.refusals,
      ...place.refusals,
    ];
    if (refusals.length > 0) throw problemOf(refusals);
    const record: UrgentDraft = {
      id: uuidv7(),
      ...by,
      lane: 'urgent',
      kind,
      title: `Mendesak: ${because.trim()}`.slice(0, TITLE_MAX),
      budgetLineId,
      meeting: null,
      deliveryDate,
      deliveryTime,
      deliveryPlace,
      deliveryAreaCode: request.deliveryAreaCode ?? null,
      receiver,
      catalogueCheck: null,
      total: totalOf(lines),
    };
    const { countedAgencyId, ...counts } = await urgentStanding(tx, agencyId, month);
    const deliverAt = instantOf(deliveryDate, deliveryTime).toISOString();
    const urgent = { stage: 'ask', role: tx.actor.role, deliverAt, ...counts } as const;
    const known = { offers, budgetLines };
    const assessment = await this.assessor.assess(tx, { ...record, urgent }, lines, tx.now, known);
    const terms = () => urgentTerms(assessment.ruleSet, kind, tx.now, assessment.approval.seating.calendar);
    return { record, lines, standing: { countedAgencyId, month }, assessment, terms };
  }
}
