/** What an approver must know of an urgent order: when it was asked for, confirmed and justified, and whether in time. ISO 8601 instants. */
export interface UrgentMoments {
  readonly because: string;
  readonly askedAt: string;
  readonly answerDueAt: string;
  /** When its last vendor said yes; null before that. */
  readonly confirmedAt: string | null;
  readonly justifyDueAt: string;
  readonly justifications: readonly {
    readonly at: string;
    readonly inTime: boolean;
    readonly person: string;
    readonly reason: string;
  }[];
}

/** `UrgentMoments` of requisition `r`, null in the usual lane. */
export const URGENT_MOMENTS = `(select jsonb_build_object('because', u.because, 'askedAt', u.asked_at, 'answerDueAt', u.answer_due_at,
    'confirmedAt', (select case when count(*) = (select count(*) from urgent_vendor p where p.requisition_id = r.id) then max(c.at) end
      from urgent_confirmation c where c.requisition_id = r.id and c.answer = 'yes'),
    'justifyDueAt', u.justify_due_at, 'justifications', coalesce((select jsonb_agg(jsonb_build_object('at', j.at, 'inTime', j.in_time,
      'person', j.person, 'reason', j.reason) order by j.id) from urgent_justification j where j.requisition_id = r.id), '[]'))
  from urgent_request u where u.requisition_id = r.id)`;
