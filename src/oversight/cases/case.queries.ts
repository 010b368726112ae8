import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { CaseListRequest } from './case.requests.js';
import { ASKED_ROLES } from './domain/case-workflow.js';

export interface CaseSummary {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: string;
  readonly subjectType: string;
  readonly subjectId: string | null;
  readonly agencyId: string | null;
  readonly agency: string | null;
  readonly vendorId: string | null;
  readonly vendor: string | null;
  readonly rule: string | null;
  readonly assignedTo: string | null;
  readonly assignedPerson: string | null;
  readonly openedAt: Date;
  readonly version: number;
  /** Until when the first question that waits is to be answered. */
  readonly answerDueAt: Date | null;
  /** Until when the first follow-up that waits is to be done. */
  readonly followUpDueOn: string | null;
}

/** A case whole, for the auditors of its body. */
export interface CaseDetail extends CaseSummary {
  readonly flag: {
    readonly id: string;
    readonly rule: string;
    readonly summary: string;
    readonly evidence: unknown;
  } | null;
  readonly openedPerson: string;
  readonly conclusion: string | null;
  readonly findingAmount: number | null;
  readonly findingBasis: string | null;
  readonly clarifications: readonly AskedView[];
  readonly followUps: readonly FollowUpView[];
  readonly notes: readonly {
    readonly id: string;
    readonly text: string;
    readonly at: string;
    readonly person: string;
    readonly capacity: string;
    readonly sentTo: readonly { readonly postId: string; readonly at: string }[];
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly action: string;
    readonly from: string | null;
    readonly to: string;
    readonly person: string;
  }[];
}

export interface CaseFileView {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
}

/** A file as it is kept. */
export interface KeptFile {
  readonly name: string;
  readonly sha256: string;
  readonly contentType: string;
}

/** A question as it was sent, and its answer: for whoever sent it and whoever was asked. */
export interface AskedView {
  readonly id: string;
  readonly postId: string;
  readonly post: string;
  readonly officialName: string;
  readonly question: string;
  readonly sentAt: string;
  readonly sentPerson: string;
  readonly dueAt: string;
  readonly legalBasis: string;
  readonly status: string;
  readonly answeredAt: string | null;
  readonly answeredPerson: string | null;
  readonly answer: string | null;
  readonly files: readonly CaseFileView[];
  readonly version: number;
}

export interface FollowUpView {
  readonly id: string;
  readonly postId: string;
  readonly post: string;
  readonly action: string;
  readonly amount: number | null;
  readonly dueOn: string;
  readonly legalBasis: string;
  readonly status: string;
  readonly reportedAt: string | null;
  readonly report: string | null;
  readonly doneAt: string | null;
  readonly files: readonly CaseFileView[];
  readonly version: number;
}

/** A note that was sent to a post. */
export interface SentNoteView {
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly person: string;
}

const SUMMARY = `c.id, c.number, c.title, c.status, c.subject_type as "subjectType", c.subject_id as "subjectId",
  c.agency_id as "agencyId", g.name as agency, c.vendor_id as "vendorId", v.name as vendor, f.rule,
  c.assigned_to as "assignedTo", c.assigned_person as "assignedPerson",
  c.opened_at as "openedAt", c.version,
  (select min(q.due_at) from case_clarification q where q.case_id = c.id and q.status = 'sent') as "answerDueAt",
  (select min(u.due_on)::text from case_follow_up u where u.case_id = c.id and u.status = 'open') as "followUpDueOn"`;
const FROM = `audit_case c left join agency g on g.id = c.agency_id left join vendor v on v.id = c.vendor_id
  left join red_flag f on f.id = c.flag_id
  join post me on me.id = $1 and me.role = 'auditor' and me.auditor_body = c.body`;

const ASKED = `jsonb_build_object('id', q.id, 'postId', q.post_id, 'post', p.title, 'officialName', q.official_name,
  'question', q.question, 'sentAt', q.sent_at, 'sentPerson', q.sent_person, 'dueAt', q.due_at, 'legalBasis', q.legal_basis,
  'status', q.status, 'answeredAt', q.answered_at, 'answeredPerson', q.answered_person, 'answer', q.answer, 'version', q.version,
  'files', (select coalesce(jsonb_agg(jsonb_build_object('id', x.file_id, 'name', i.name, 'sha256', i.sha256) order by x.id), '[]')
    from case_file x join file i on i.id = x.file_id where x.clarification_id = q.id))`;
const FOLLOW_UP = `jsonb_build_object('id', u.id, 'postId', u.post_id, 'post', p.title, 'action', u.action, 'amount', u.amount,
  'dueOn', u.due_on, 'legalBasis', u.legal_basis, 'status', u.status, 'reportedAt', u.reported_at, 'report', u.report,
  'doneAt', u.done_at, 'version', u.version,
  'files', (select coalesce(jsonb_agg(jsonb_build_object('id', x.file_id, 'name', i.name, 'sha256', i.sha256) order by x.id), '[]')
    from case_file x join file i on i.id = x.file_id where x.follow_up_id = u.id))`;

/** Whom an auditor can turn to. */
export interface CaseDesk {
  readonly posts: readonly {
    readonly id: string;
    readonly title: string;
    readonly holder: string;
    readonly agency: string;
  }[];
  readonly auditors: readonly { readonly accountId: string; readonly name: string }[];
}

// Of the agency that the case is about; of all where it is about none.
const DESK = `
  select
    (select coalesce(json_agg(json_build_object('id', m.post_id, 'title', m.title, 'holder', o.name_with_titles, 'agency', g.name)
        order by g.name, m.title), '[]')
      from (select distinct on (post_id) post_id, title, official_id, agency_id from mandate
            where role = any(array[${ASKED_ROLES.map((role) => `'${role}'`).join(', ')}]) order by post_id, acting nulls last) m
        join official o on o.id = m.official_id join agency g on g.id = m.agency_id
      where $2::uuid is null or g.id = $2) as posts,
    (select coalesce(json_agg(json_build_object('accountId', o.account_id, 'name', o.name_with_titles) order by o.name_with_titles), '[]')
      from (select distinct m.official_id from mandate m join post me on me.id = $1
            where m.role = 'auditor' and m.auditor_body = me.auditor_body) a
        join official o on o.id = a.official_id) as auditors`;

/** Reading cases. An auditor reads those of the own body, whoever was asked only what was sent to the own post. */
@Injectable()
export class CaseQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  async list(actor: Actor, { status, mine, after, limit }: CaseListRequest): Promise<Page<CaseSummary>> {
    const rows = await this.database.query<CaseSummary>(
      `select ${SUMMARY} from ${FROM}
       where ($2::text is null or c.status = $2) and ($3::uuid is null or c.assigned_to = $3)
         and ($4::uuid is null or c.id < $4) order by c.id desc limit $5`,
      [actor.postId, status ?? null, mine === 'true' ? actor.accountId : null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  async detail(actor: Actor, id: string): Promise<CaseDetail> {
    const row = await this.database.one<CaseDetail>(
      `select ${SUMMARY}, c.opened_person as "openedPerson", c.conclusion, c.finding_amount as "findingAmount",
         c.finding_basis as "findingBasis",
         case when f.id is null then null else jsonb_build_object('id', f.id, 'rule', f.rule, 'summary', f.summary,
           'evidence', f.evidence) end as flag,
         (select coalesce(jsonb_agg(${ASKED} order by q.id), '[]') from case_clarification q join post p on p.id = q.post_id
           where q.case_id = c.id) as clarifications,
         (select coalesce(jsonb_agg(${FOLLOW_UP} order by u.id), '[]') from case_follow_up u join post p on p.id = u.post_id
           where u.case_id = c.id) as "followUps",
         (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'at', n.at, 'person', n.person,
             'capacity', n.capacity, 'sentTo', (select coalesce(jsonb_agg(jsonb_build_object('postId', s.post_id, 'at', s.at)), '[]')
               from case_note_sending s where s.note_id = n.id)) order by n.id), '[]')
           from case_note n where n.case_id = c.id) as notes,
         (select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'action', h.action, 'from', h.from_status, 'to', h.to_status,
             'person', h.person) order by h.id), '[]')
           from status_change h where h.record_type = 'case' and h.record_id = c.id) as history
       from ${FROM} where c.id = $2`,
      [actor.postId, id],
    );
    if (!row) throw notFound('Perkara');
    return row;
  }

  /** What was sent to this post: questions, follow-ups and notes, newest first. One statement. */
  async sentTo(postId: string | null): Promise<{
    clarifications: readonly AskedView[];
    followUps: readonly FollowUpView[];
    notes: readonly SentNoteView[];
  }> {
    const row = await this.database.one<Awaited<ReturnType<CaseQueries['sentTo']>>>(
      `select
         (select coalesce(jsonb_agg(${ASKED} order by q.id desc), '[]') from case_clarification q join post p on p.id = q.post_id
           where q.post_id = $1) as clarifications,
         (select coalesce(jsonb_agg(${FOLLOW_UP} order by u.id desc), '[]') from case_follow_up u join post p on p.id = u.post_id
           where u.post_id = $1) as "followUps",
         (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'at', s.at, 'person', s.person)
             order by s.at desc), '[]')
           from case_note_sending s join case_note n on n.id = s.note_id where s.post_id = $1) as notes`,
      [postId],
    );
    return row ?? { clarifications: [], followUps: [], notes: [] };
  }

  /** The case that the own body made of a finding; null while there is none. One statement. */
  ofFlag(actor: Actor, flagId: string): Promise<CaseSummary | null> {
    return this.database.one<CaseSummary>(`select ${SUMMARY} from ${FROM} where c.flag_id = $2`, [
      actor.postId,
      flagId,
    ]);
  }

  /** Who can be asked about an agency, and which auditors of the own body can take a case. One statement. */
  async desk(actor: Actor, agencyId: string | null): Promise<CaseDesk> {
    const row = await this.database.one<CaseDesk>(DESK, [actor.postId, agencyId]);
    return row ?? { posts: [], auditors: [] };
  }

  async clarification(postId: string | null, id: string): Promise<AskedView> {
    const row = await this.database.one<{ view: AskedView }>(
      `select ${ASKED} as view from case_clarification q join post p on p.id = q.post_id where q.id = $2 and q.post_id = $1`,
      [postId, id],
    );
    if (!row) throw notFound('Permintaan klarifikasi');
    return row.view;
  }

  /** A file that was given with an answer or report in a case of the own body; null for any other. One statement. */
  file(actor: Actor, caseId: string, fileId: string): Promise<KeptFile | null> {
    return this.database.one<KeptFile>(
      `select i.name, i.sha256, i.content_type as "contentType"
       from case_file x join file i on i.id = x.file_id join audit_case c on c.id = x.case_id
         join post me on me.id = $1 and me.role = 'auditor' and me.auditor_body = c.body
       where x.case_id = $2 and x.file_id = $3 limit 1`,
      [actor.postId, caseId, fileId],
    );
  }

  /** Whether this question or follow-up was sent to the post. One statement. */
  async isAsked(postId: string | null, id: string): Promise<boolean> {
    const rows = await this.database.query(
      `select 1 from case_clarification where id = $2 and post_id = $1
       union all select 1 from case_follow_up where id = $2 and post_id = $1`,
      [postId, id],
    );
    return rows.length > 0;
  }
}
