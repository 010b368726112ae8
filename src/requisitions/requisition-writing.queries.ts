import type { Actor } from '../platform/access/index.js';
import type { Queryable } from '../platform/database/index.js';
import type { RuleSet } from '../regulations/index.js';
import type { Explanation } from './domain/explanations.js';
import type { AttachmentKind, HeldCeiling } from './domain/requisition-content.js';
import type { CollectedFacts, Judgement } from './judgement.js';
import { visibleRequisitions } from './requisition.policy.js';
import { REQUESTERS, VISIBLE } from './requisition.queries.js';

/** Who has asked, as people, and whether the requester still holds the post in which it was asked. */
export interface Requesters {
  readonly requesterPerson: string;
  readonly formerRequesters: readonly string[];
  readonly requesterHoldsPost: boolean;
  /** The role of that post while nobody holds it, else null. */
  readonly vacantPostRole: string | null;
}

/** The people behind a requisition that the transaction has locked. */
export async function requestersOf(tx: Queryable, id: string): Promise<Requesters> {
  const [row] = await tx.query<Requesters>(`select ${REQUESTERS} from requisition r where r.id = $1`, [id]);
  if (!row) throw new Error(`no requisition ${id}`);
  return row;
}

/** What is written at submission: what was judged, by which rules, with which outcome, under which ceilings. */
export interface SubmittedJudgement {
  readonly facts: CollectedFacts;
  readonly ruleSet: RuleSet;
  readonly verdict: Judgement;
  readonly explanations: readonly Explanation[];
  /** By line. */
  readonly ceilings: readonly HeldCeiling[];
}

/**
 * Keeps the judgement with the requisition, and the ceilings with its lines, beside whatever else the statement writes; $1 is the
 * requisition, $2 to $6 are `judgementValues`. Not a part of the transition, whose change goes to the audit trail: facts and rules would
 * fill it, and it needs only to know which of them decided.
 */
export const JUDGED = `ceilings_held as (
    update requisition_line l set ceiling_price = c."price", ceiling_ref = c."ref"
    from jsonb_to_recordset($5::jsonb) as c("position" int, "price" bigint, "ref" text)
    where l.id = (select id from requisition_line k where k.requisition_id = $1 and k.state <> 'refused'
      order by k.position offset c."position" limit 1)
  ), judged as (
    update requisition set facts = coalesce($2::jsonb, facts), rule_set = coalesce($3::jsonb, rule_set),
      verdict = coalesce($4::jsonb, verdict), explanations = coalesce($6::jsonb, explanations) where id = $1
  )`;

/** The parameters $2 to $6 of `JUDGED`; null leaves the judgement as it is. */
export function judgementValues(judgement: SubmittedJudgement | null): unknown[] {
  if (!judgement) return [null, null, null, '[]', null];
  const { facts, ruleSet, verdict, ceilings, explanations } = judgement;
  const rows = ceilings.map((ceiling, position) => ({ position, ...ceiling }));
  return [facts, ruleSet, verdict, rows, explanations].map((value) => JSON.stringify(value));
}

/** A proof as it is attached now; size in bytes. */
export interface AttachedFile {
  readonly id: string;
  readonly kind: AttachmentKind;
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** The proofs of a requisition that the transaction has locked. */
export function attachedSoFar(tx: Queryable, id: string): Promise<AttachedFile[]> {
  return tx.query<AttachedFile>(
    `select a.id, a.kind, a.file_id as "fileId", f.name, f.size, f.sha256
     from requisition_attachment a join file f on f.id = a.file_id where a.requisition_id = $1 order by a.id`,
    [id],
  );
}

/** The name of a kecamatan of the regency, null when it is none, and whether a post of the agency exists, where named. */
export async function deliveryKnown(
  source: Queryable,
  {
    agencyId,
    regencyCode,
    areaCode,
    postId,
  }: {
    readonly agencyId: string;
    readonly regencyCode: string;
    readonly areaCode: string | null;
    readonly postId: string | null;
  },
): Promise<{ readonly area: string | null; readonly post: boolean }> {
  const [row] = await source.query<{ area: string | null; post: boolean }>(
    `select (select name from area where code = $1 and level = 'kecamatan' and parent_code = $2) as area,
            exists (select from post where id = $3 and agency_id = $4 and closed_on is null) as post`,
    [areaCode, regencyCode, postId, agencyId],
  );
  return row ?? { area: null, post: false };
}

/** Title and agency of a requisition that the actor may see; null for all others. */
export async function visibleTitle(
  source: Queryable,
  actor: Actor,
  id: string,
): Promise<{ readonly title: string; readonly agencyId: string } | null> {
  const { all, agencyIds, postId } = visibleRequisitions(actor);
  const [row] = await source.query<{ title: string; agencyId: string }>(
    `select r.title, r.agency_id as "agencyId" from requisition r where ${VISIBLE} and r.id = $4`,
    [all, agencyIds, postId, id],
  );
  return row ?? null;
}
