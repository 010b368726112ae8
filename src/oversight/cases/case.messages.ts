import { defineMessage } from '../../platform/outbox/message.js';

/** Of whom a case has asked something, or what they said; nobody hears of a case before it was sent to them. */
export type CaseHappening =
  | 'asked'
  | 'reminded'
  | 'overdue'
  | 'answered'
  | 'note'
  | 'follow-up'
  | 'follow-up-due'
  | 'reported'
  | 'follow-up-returned';

export interface CaseEventPayload {
  readonly caseId: string;
  readonly event: CaseHappening;
  /** The post that is told; null for the auditor who works on the case. */
  readonly postId: string | null;
  /** Whether the head of the post's agency is told as well. */
  readonly withHead: boolean;
  /** In sentences, as the person reads it. */
  readonly title: string;
  readonly sentences: readonly string[];
  /** The same when it is told again. */
  readonly key: string;
}

/** Something of a case was sent, is due, or came back. */
export const CaseEvent = defineMessage<CaseEventPayload>('oversight.case-event');

/** A clarification is to be looked at now: to remind, or because its time is over. */
export const ClarificationDue = defineMessage<{ readonly clarificationId: string }>(
  'oversight.clarification-due',
);

/** What was to be done about a finding is due. */
export const FollowUpDue = defineMessage<{ readonly followUpId: string }>('oversight.follow-up-due');
