import type { Workflow } from '../../../kernel/index.js';

export type CaseStatus = 'open' | 'assigned' | 'asked' | 'answered' | 'explained' | 'finding' | 'settled';
export type CaseAction = 'assign' | 'hand-on' | 'ask' | 'answer' | 'explain' | 'find' | 'settle';

const AUDITOR = ['auditor'] as const;

/** Whoever may be asked: the officers of an agency and of the UKPBJ. */
export const ASKED_ROLES = [
  'pa',
  'kpa',
  'ppk',
  'pptk',
  'pejabat-pengadaan',
  'bendahara-pengeluaran',
  'receiver',
  'ppk-skpd',
  'ukpbj-verifier',
  'ukpbj-curator',
] as const;

type CaseRole = (typeof AUDITOR)[number] | (typeof ASKED_ROLES)[number];

/** A case: from a suspicion to its explanation, or to a finding and what was done about it. */
export const caseWorkflow = {
  subject: 'perkara',
  initial: 'open',
  statusNames: {
    open: 'dibuka',
    assigned: 'dikerjakan',
    asked: 'klarifikasi diminta',
    answered: 'klarifikasi dijawab',
    explained: 'ditutup dengan penjelasan',
    finding: 'temuan',
    settled: 'temuan selesai ditindaklanjuti',
  },
  actions: {
    assign: [{ from: 'open', to: 'assigned', by: AUDITOR }],
    'hand-on': [
      { from: 'assigned', to: 'assigned', by: AUDITOR },
      { from: 'asked', to: 'asked', by: AUDITOR },
      { from: 'answered', to: 'answered', by: AUDITOR },
      { from: 'finding', to: 'finding', by: AUDITOR },
    ],
    ask: [
      { from: 'assigned', to: 'asked', by: AUDITOR },
      { from: 'answered', to: 'asked', by: AUDITOR },
    ],
    answer: [{ from: 'asked', to: 'answered', by: ASKED_ROLES }],
    explain: [
      { from: 'assigned', to: 'explained', by: AUDITOR },
      { from: 'asked', to: 'explained', by: AUDITOR },
      { from: 'answered', to: 'explained', by: AUDITOR },
    ],
    find: [
      { from: 'assigned', to: 'finding', by: AUDITOR },
      { from: 'asked', to: 'finding', by: AUDITOR },
      { from: 'answered', to: 'finding', by: AUDITOR },
    ],
    settle: [{ from: 'finding', to: 'settled', by: AUDITOR }],
  },
} as const satisfies Workflow<CaseStatus, CaseAction, CaseRole>;

export type ClarificationStatus = 'sent' | 'answered' | 'ended';
export type ClarificationAction = 'answer' | 'end';

/** A question that was sent; it ends unanswered when its case does. */
export const clarificationWorkflow = {
  subject: 'permintaan klarifikasi',
  initial: 'sent',
  statusNames: { sent: 'menunggu jawaban', answered: 'dijawab', ended: 'berakhir tanpa jawaban' },
  actions: {
    answer: [{ from: 'sent', to: 'answered', by: ASKED_ROLES }],
    end: [{ from: 'sent', to: 'ended', by: AUDITOR }],
  },
} as const satisfies Workflow<ClarificationStatus, ClarificationAction, CaseRole>;

export type FollowUpStatus = 'open' | 'reported' | 'done';
export type FollowUpAction = 'report' | 'accept' | 'reject';

/** What is to be done about a finding: whoever has to do it says so with proof, the auditor accepts it or sends it back. */
export const followUpWorkflow = {
  subject: 'tindak lanjut',
  initial: 'open',
  statusNames: { open: 'menunggu dikerjakan', reported: 'dilaporkan', done: 'selesai' },
  actions: {
    report: [{ from: 'open', to: 'reported', by: ASKED_ROLES }],
    accept: [{ from: 'reported', to: 'done', by: AUDITOR }],
    reject: [{ from: 'reported', to: 'open', by: AUDITOR }],
  },
} as const satisfies Workflow<FollowUpStatus, FollowUpAction, CaseRole>;
