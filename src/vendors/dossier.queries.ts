import { Injectable } from '@nestjs/common';
import type { CivilDate } from '../kernel/index.js';
import { ReadDatabase, type Queryable, type Tx } from '../platform/database/index.js';
import type { PageRequest } from '../platform/http/index.js';
import type { SimilarOfficial, SimilarVendor, StoredFinding } from './domain/findings.js';
import type { PartDecision } from './domain/parts.js';
import type { VisitRecord } from './domain/curation.js';
import type { ReviewRound } from './domain/verification-clock.js';
import type { VendorEntity } from './vendor.entity.js';

/** A round with whoever judges it. */
export interface StoredRound extends ReviewRound {
  readonly submittedAt: string;
  readonly verifierId: string | null;
  readonly verifierName: string | null;
  readonly decidedAt: string | null;
}

/** What stands in a vendor's dossier beside its registration. */
export interface StoredDossier {
  readonly rounds: readonly StoredRound[];
  readonly parts: readonly PartDecision[];
  readonly findings: readonly StoredFinding[];
  readonly visits: readonly VisitRecord[];
  readonly similar: readonly SimilarVendor[];
  readonly officials: readonly SimilarOfficial[];
}

/** What other vendors and officials are compared with: of a registration as it stands, or as it would be. */
export type Comparable = Pick<
  VendorEntity,
  | 'id'
  | 'nikIndex'
  | 'npwpIndex'
  | 'nib'
  | 'bankAccountIndex'
  | 'phoneIndex'
  | 'email'
  | 'addressKey'
  | 'desaCode'
  | 'latitude'
  | 'longitude'
  | 'originIndex'
> & {
  readonly memberIds: readonly string[];
  /** Dates of birth that the NIK allows, as the first eight digits of a NIP would hold them. */
  readonly birthKeys: readonly string[];
};

/** A registration that waits for a verifier. */
export interface QueueItem {
  readonly id: string;
  readonly name: string;
  readonly kecamatanName: string;
  readonly round: number;
  readonly submittedAt: Date;
  readonly promisedDays: number | null;
  readonly dueOn: CivilDate | null;
  readonly isOverdue: boolean;
  readonly verifierId: string | null;
  readonly verifierName: string | null;
  readonly version: number;
}

/** How much waits for verifiers, by kind. */
export interface VerifierLoad {
  readonly registrations: number;
  readonly mine: number;
  readonly overdue: number;
  readonly changes: number;
  readonly papers: number;
  readonly sanctions: number;
}

// About 33 metres of latitude and longitude near the equator: a box around the circle that is measured afterwards.
const NEAR_DEGREES = 0.0003;

/** Look-ups of dossiers. */
@Injectable()
export class DossierQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** One statement; at most 50 similar vendors, those that are no draft first. */
  async load(source: Queryable, of: Comparable): Promise<StoredDossier> {
    const [row] = await source.query<StoredDossier>(
      `select
         coalesce((select json_agg(json_build_object('round', r.round, 'submittedAt', r.submitted_at,
             'submittedOn', (r.submitted_at at time zone 'Asia/Jakarta')::date, 'promisedDays', r.promised_days,
             'dueOn', r.due_on, 'outcome', r.outcome, 'usedDays', r.used_days, 'verifierId', r.verifier_id,
             'verifierName', r.verifier_name, 'decidedAt', r.decided_at) order by r.round)
           from vendor_review r where r.vendor_id = $1), '[]') as rounds,
         coalesce((select json_agg(json_build_object('part', p.part, 'state', p.state, 'reasonCode', p.reason_code,
             'remark', p.remark, 'fix', p.fix, 'decidedBy', p.decided_by_name, 'decidedAt', p.decided_at, 'round', p.round))
           from vendor_part p where p.vendor_id = $1), '[]') as parts,
         coalesce((select json_agg(json_build_object('code', f.code, 'subject', f.subject, 'fact', f.fact, 'state', f.state,
             'reason', f.reason, 'settledBy', f.settled_by_name, 'settledAt', f.settled_at))
           from vendor_finding f where f.vendor_id = $1), '[]') as findings,
         coalesce((select json_agg(json_build_object('id', w.id, 'visitedAt', w.visited_at, 'place', w.place,
             'criteriaVersion', w.criteria_version, 'scores', w.scores, 'result', w.result, 'passMark', w.pass_mark,
             'passed', w.passed, 'notes', w.notes, 'fileIds', w.file_ids, 'recordedBy', w.recorded_by_name) order by w.id desc)
           from vendor_visit w where w.vendor_id = $1), '[]') as visits,
         coalesce((select json_agg(s) from (
             select o.id as "vendorId", o.name, o.status, o.latitude, o.longitude,
                    o.nik_index is not distinct from $2 and $2 is not null as "sameNik",
                    o.npwp_index is not distinct from $3 and $3 is not null as "sameNpwp",
                    o.nib is not distinct from $4 and $4 is not null as "sameNib",
                    o.bank_account_index is not distinct from $5 and $5 is not null as "sameAccount",
                    o.phone_index is not distinct from $6 and $6 is not null as "samePhone",
                    o.email is not distinct from $7 and $7 is not null as "sameEmail",
                    o.address_key is not distinct from $8 and $8 is not null and o.desa_code is not distinct from $9 as "sameAddress",
                    o.origin_index is not distinct from $12 and $12 is not null as "sameOrigin"
             from vendor o
             where o.id <> $1 and (o.nik_index = $2 or o.npwp_index = $3 or o.nib = $4 or o.bank_account_index = $5
               or o.phone_index = $6 or o.email = $7 or (o.address_key = $8 and o.desa_code = $9) or o.origin_index = $12
               or (o.latitude between $10::float8 - ${NEAR_DEGREES} and $10::float8 + ${NEAR_DEGREES}
                 and o.longitude between $11::float8 - ${NEAR_DEGREES} and $11::float8 + ${NEAR_DEGREES}))
             order by o.status = 'draft', o.id limit 50) s), '[]') as similar,
         coalesce((select json_agg(t) from (
             select o.id as "officialId", o.name_with_titles as name, o.nip,
                    o.nik_index is not distinct from $2 and $2 is not null as "sameNik",
                    exists (select from official_account a where a.official_id = o.id and a.account_id = any($13::uuid[])) as "sameAccount"
             from official o
             where o.nik_index = $2 or left(o.nip, 8) = any($14::text[])
               or o.id in (select a.official_id from official_account a where a.account_id = any($13::uuid[]))
             limit 200) t), '[]') as officials`,
      [
        of.id,
        of.nikIndex,
        of.npwpIndex,
        of.nib,
        of.bankAccountIndex,
        of.phoneIndex,
        of.email,
        of.addressKey,
        of.desaCode,
        of.latitude,
        of.longitude,
        of.originIndex,
        [...of.memberIds],
        [...of.birthKeys],
      ],
    );
    if (!row) throw new Error('a select without a table has one row');
    return row;
  }

  /** What waits, the most urgent first; a round without a date comes last. */
  async queue(
    { after, limit }: PageRequest,
    { verifierId, today }: { verifierId: string | null; today: CivilDate },
  ): Promise<QueueItem[]> {
    return this.database.query<QueueItem>(
      `select v.id, v.name, coalesce(k.name, '') as "kecamatanName", r.round, r.submitted_at as "submittedAt",
              r.promised_days as "promisedDays", r.due_on as "dueOn", coalesce(r.due_on < $4::date, false) as "isOverdue",
              r.verifier_id as "verifierId", r.verifier_name as "verifierName", v.version
       from vendor_review r join vendor v on v.id = r.vendor_id left join area k on k.code = left(v.desa_code, 8)
       where r.outcome is null and ($3::uuid is null or r.verifier_id = $3)
         and ($1::uuid is null or (coalesce(r.due_on, 'infinity'), r.vendor_id) > (
           select coalesce(c.due_on, 'infinity'), c.vendor_id from vendor_review c where c.vendor_id = $1 and c.outcome is null))
       order by coalesce(r.due_on, 'infinity'), r.vendor_id limit $2 + 1`,
      [after ?? null, limit, verifierId, today],
    );
  }

  /** One statement. */
  async waiting(accountId: string | null, today: CivilDate): Promise<VerifierLoad> {
    const row = await this.database.one<VerifierLoad>(
      `select r.*, c.*, p.*, s.* from
         (select count(*)::int as registrations, count(*) filter (where verifier_id = $1)::int as mine,
                 count(*) filter (where due_on < $2::date)::int as overdue from vendor_review where outcome is null) r,
         (select count(*)::int as changes from vendor_change where status = 'pending') c,
         (select count(*)::int as papers from vendor_document d join vendor v on v.id = d.vendor_id
           where d.status = 'pending' and v.status in ('verified', 'suspended')) p,
         (select count(*)::int as sanctions from vendor_sanction where status in ('noticed', 'replied')) s`,
      [accountId, today],
    );
    if (!row) throw new Error('counts make one row');
    return row;
  }
}

/** Begins a round of verification. */
export async function openRound(
  tx: Tx,
  vendorId: string,
  round: { readonly promisedDays: number | null; readonly dueOn: CivilDate | null },
): Promise<void> {
  await tx.query(
    `insert into vendor_review (vendor_id, round, submitted_at, promised_days, due_on)
     select $1, coalesce(max(round), 0) + 1, $2, $3, $4 from vendor_review where vendor_id = $1`,
    [vendorId, tx.now, round.promisedDays, round.dueOn],
  );
}

/** Ends the round that runs. */
export async function closeRound(
  tx: Tx,
  vendorId: string,
  outcome: 'verified' | 'returned',
  usedDays: number,
): Promise<void> {
  const { accountId, person } = tx.actor;
  await tx.query(
    `update vendor_review set outcome = $2, decided_at = $3, used_days = $4, verifier_id = coalesce(verifier_id, $5),
       verifier_name = coalesce(verifier_name, $6), claimed_at = coalesce(claimed_at, $3)
     where vendor_id = $1 and outcome is null`,
    [vendorId, outcome, tx.now, usedDays, accountId, person],
  );
}

/** Gives the round that runs to the actor, or to nobody. */
export async function assignRound(tx: Tx, vendorId: string, to: 'actor' | 'nobody'): Promise<void> {
  const { accountId, person } = tx.actor;
  await tx.query(
    `update vendor_review set verifier_id = $2, verifier_name = $3, claimed_at = $4
     where vendor_id = $1 and outcome is null`,
    to === 'actor' ? [vendorId, accountId, person, tx.now] : [vendorId, null, null, null],
  );
}

/** Keeps what the actor says of parts of a registration. */
export async function keepDecisions(
  tx: Tx,
  vendorId: string,
  round: number,
  decisions: readonly Pick<PartDecision, 'part' | 'state' | 'reasonCode' | 'remark' | 'fix'>[],
): Promise<void> {
  const { accountId, person } = tx.actor;
  await tx.query(
    `insert into vendor_part (vendor_id, part, state, reason_code, remark, fix, round, decided_by, decided_by_name, decided_at)
     select $1, d.part, d.state, d."reasonCode", d.remark, d.fix, $2, $3, $4, $5
     from jsonb_to_recordset($6::jsonb) as d(part text, state text, "reasonCode" text, remark text, fix text)
     on conflict (vendor_id, part) do update set state = excluded.state, reason_code = excluded.reason_code,
       remark = excluded.remark, fix = excluded.fix, round = excluded.round, decided_by = excluded.decided_by,
       decided_by_name = excluded.decided_by_name, decided_at = excluded.decided_at`,
    [vendorId, round, accountId, person, tx.now, JSON.stringify(decisions)],
  );
}

/** Puts parts back to be looked at again, because what they say has changed. */
export async function reopenParts(tx: Tx, vendorId: string, parts: readonly string[]): Promise<void> {
  await tx.query(
    `update vendor_part set state = 'pending', decided_at = null, decided_by = null, decided_by_name = null
     where vendor_id = $1 and part = any($2::text[]) and state <> 'pending'`,
    [vendorId, [...parts]],
  );
}

/** Writes down today's findings; what is no longer found is marked as gone, settlements of the same facts stay. */
export async function keepFindings(
  tx: Tx,
  vendorId: string,
  findings: readonly {
    readonly code: string;
    readonly subject: string;
    readonly severity: string;
    readonly evidence: object;
    readonly fact: string;
  }[],
): Promise<void> {
  await tx.query(
    `with found as (
       select * from jsonb_to_recordset($2::jsonb) as f(code text, subject text, severity text, evidence jsonb, fact text)
     ), gone as (
       update vendor_finding g set state = 'gone' where g.vendor_id = $1 and g.state <> 'gone'
         and not exists (select from found f where f.code = g.code and f.subject = g.subject)
     )
     insert into vendor_finding (vendor_id, code, subject, severity, evidence, fact, state)
     select $1, code, subject, severity, evidence, fact, 'open' from found
     on conflict (vendor_id, code, subject) do update set severity = excluded.severity, evidence = excluded.evidence,
       fact = excluded.fact,
       state = case when vendor_finding.fact = excluded.fact and vendor_finding.settled_at is not null
         then 'settled' else 'open' end`,
    [vendorId, JSON.stringify(findings)],
  );
}

/** Keeps that the actor has judged a finding. */
export async function settleFinding(
  tx: Tx,
  vendorId: string,
  { code, subject, reason }: { readonly code: string; readonly subject: string; readonly reason: string },
): Promise<void> {
  await tx.query(
    `update vendor_finding set state = 'settled', reason = $4, settled_by = $5, settled_by_name = $6, settled_at = $7
     where vendor_id = $1 and code = $2 and subject = $3`,
    [vendorId, code, subject, reason, tx.actor.accountId, tx.actor.person, tx.now],
  );
}
