import { Injectable } from '@nestjs/common';
import { civilDateOf } from '../kernel/index.js';
import { personOf, type Actor } from '../platform/access/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { RegulationReader } from '../regulations/index.js';
import { ownVendorRefusals } from '../vendors/index.js';
import type { CheckRequest, PortionsRequest } from './content.requests.js';
import { proposePortions } from './portions.js';
import { DraftReader } from './draft-reader.js';
import { agencyOf } from './requisition-draft.service.js';
import { NOBODY, RequisitionAssessor } from './requisition-facts.js';
import { SUBJECT } from './requisition-step.js';
import { RequisitionReader } from './requisition.queries.js';
import { toCheckView } from './requisition.views.js';

const HELD = ['submitted', 'approved', 'ordered', 'urgent', 'confirmed', 'contested'];

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
    const lines = record.lines.filter(({ state }) => state !== 'refused');
    // What bounds the urgent lane was asked when it was asked for.
    const judged = { ...record, urgent: undefined };
    const assessment = await this.assessor.assess(this.database, judged, lines, new Date());
    const isOwn = personOf(actor) === record.requesterPerson;
    return toCheckView(assessment, {
      isHeld: HELD.includes(record.status),
      own: isOwn ? ownVendorRefusals(assessment.vendors.values(), record.requesterPerson) : [],
    });
  }

  /** Of what is only being typed; with the names, prices and quantities that saving it would take. */
  async typed(actor: Actor, { requisitionId, ...request }: CheckRequest) {
    const agencyId = agencyOf(actor);
    const now = new Date();
    const { written, lines } = await this.reader.read(this.database, agencyId, request, now);
    const requesterId = actor.accountId ?? NOBODY;
    const lane = 'normal' as const;
    const judged = { ...written, id: requisitionId ?? null, agencyId, lane, requesterId };
    const assessment = await this.assessor.assess(this.database, judged, lines, now);
    const own = ownVendorRefusals(assessment.vendors.values(), personOf(actor));
    const { total } = written;
    return { ...toCheckView(assessment, { isHeld: false, own }), total, lines };
  }

  /** How many portions those who come may be given, with the articles: what a page proposes. */
  async portions(request: PortionsRequest) {
    const ruleSet = await this.regulations.ruleSetOn(this.database, civilDateOf(new Date()));
    return proposePortions(ruleSet, request);
  }
}
