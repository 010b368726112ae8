import { civilDateOf, possibleActions, type CivilDate, type Workflow } from '../kernel/index.js';
import type { Actor, Role } from '../platform/access/index.js';
import {
  decisionRefusals,
  OFFENCES,
  SANCTION_KIND_NAMES,
  sanctionWorkflow,
  type DecisionFacts,
  type SanctionAction,
  type SanctionStatus,
} from './domain/sanction.js';
import type { SanctionRow } from './sanction.queries.js';

export const workflow: Workflow<SanctionStatus, SanctionAction, Role> = sanctionWorkflow;

/** Where a sanction stands on a day, in one word: its status, or what its dates make of it. */
function stateOn({ status, startsOn, endsOn }: SanctionRow, on: CivilDate): string {
  if (status !== 'imposed' || startsOn === null || endsOn === null) return status;
  if (on < startsOn) return 'upcoming';
  return on > endsOn ? 'ended' : 'running';
}

/** A case as its vendor, verifiers and auditors see it. */
export function toSanctionView(
  row: SanctionRow,
  { role, accountId }: Pick<Actor, 'role' | 'accountId'>,
  on: CivilDate,
) {
  const possible = possibleActions(workflow, row.status, role);
  const notYet = possible.includes('impose') ? decisionRefusals(decisionFacts(row, accountId, on)) : [];
  return {
    id: row.id,
    vendorId: row.vendorId,
    vendorName: row.vendorName,
    offence: row.offence,
    offenceName: OFFENCES[row.offence].name,
    kind: row.kind,
    kindName: SANCTION_KIND_NAMES[row.kind],
    legalBasis: row.legalBasis,
    months: row.months,
    evidence: row.evidence,
    evidenceFileIds: row.evidenceFileIds,
    noticedOn: civilDateOf(row.noticedAt),
    replyDue: row.replyDue,
    reply: row.reply,
    replyFileIds: row.replyFileIds,
    repliedOn: row.repliedAt === null ? null : civilDateOf(row.repliedAt),
    decisionNumber: row.decisionNumber,
    decisionReason: row.decisionReason,
    decidedOn: row.decidedAt === null ? null : civilDateOf(row.decidedAt),
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    liftedReason: row.liftedReason,
    status: row.status,
    statusName: sanctionWorkflow.statusNames[row.status],
    state: stateOn(row, on),
    actions: notYet.length > 0 ? possible.filter((action) => !isDecision(action)) : possible,
    /** Why whoever decides cannot decide now. */
    notYet,
    version: row.version,
  };
}

function decisionFacts(row: SanctionRow, accountId: string | null, today: CivilDate): DecisionFacts {
  const { status, replyDue, replyLegalBasis, noticedBy } = row;
  return {
    replied: status === 'replied',
    replyDue,
    replyLegalBasis,
    today,
    isNotifier: noticedBy === accountId,
  };
}

function isDecision(action: SanctionAction): boolean {
  return action === 'impose' || action === 'dismiss';
}

/** A sanction as everybody may know it: who, what, by which decision, until when. */
export function toPublicSanctionView(row: SanctionRow) {
  return {
    vendorId: row.vendorId,
    vendorName: row.vendorName,
    kind: row.kind,
    kindName: SANCTION_KIND_NAMES[row.kind],
    offenceName: OFFENCES[row.offence].name,
    legalBasis: row.legalBasis,
    decisionNumber: row.decisionNumber,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
  };
}
