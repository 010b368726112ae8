/** What is needed, is it allowed, who has approved it? */
export { greatestGoods } from './domain/delivery-lines.js';
export { ApprovalClock } from './clock/approval-clock.service.js';
export { loadCalendar } from './approval/seating.queries.js';
export { afterOutage } from './domain/step-deadline.js';
export { ApprovalDecisionService } from './approval/approval-decision.service.js';
export { BulkApproveRequest, DecideStepRequest, ReassignRequest } from './approval/approval.requests.js';
export { BulkApprovalService, type BulkResult } from './approval/bulk-approval.service.js';
export { PossibleHeirs, type PossibleHeir } from './approval/reassignment.queries.js';
export { ReassignmentService } from './approval/reassignment.service.js';
export { SeatOutlook, type SeatHindrance } from './approval/seat-outlook.js';
export { toInboxView } from './approval/approval.views.js';
export { OrderQueue, type QueuedRequisition } from './order-queue.queries.js';
export { RequisitionHandoverService } from './requisition-handover.service.js';
export { toRequisitionView } from './requisition.views.js';
export { actionsFor, visibleRequisitions } from './requisition.policy.js';
export { ApprovalInbox, type InboxRow } from './approval/inbox.queries.js';
export { isGoods, type LineKind, type LineSnapshot, type Meeting } from './domain/requisition-content.js';
export type { RequisitionStatus } from './domain/requisition-workflow.js';
export { RequisitionBoard, type BoardRow, type RequisitionBoardView } from './requisition-board.queries.js';
export { RequisitionAmendmentService } from './requisition-amendment.service.js';
export { RequisitionAttachmentService } from './requisition-attachment.service.js';
export { RequisitionChecks, type RequisitionPreview } from './requisition-checks.js';
export { RequisitionCommentService } from './requisition-comment.service.js';
export { RequisitionContentReader, type CommentView, type TemplateView } from './content.queries.js';
export { RequisitionCopyService } from './requisition-copy.service.js';
export { RequisitionDecisionService } from './requisition-decision.service.js';
export { RequisitionDraftService } from './requisition-draft.service.js';
export { refuseContradictions } from './draft-reader.js';
export { ATTACHMENT_NAMES } from './domain/attachments.js';
export { type PortionProposal } from './portions.js';
export { requisitionWorkflow, type RequisitionAction } from './domain/requisition-workflow.js';
export {
  CheckRequest,
  CommentRequest,
  CopyRequest,
  SaveTemplateRequest,
  UseTemplateRequest,
  VersionedReasonRequest,
} from './content.requests.js';
export {
  AttachRequest,
  CancelRequest,
  DraftRequisitionRequest,
  EditRequisitionRequest,
  ReasonRequest,
  RequisitionsRequest,
  SubmitRequest,
} from './requisition.requests.js';
export {
  AskUrgentlyRequest,
  EndUrgentRequest,
  JustifyRequest,
  UrgentRequestsRequest,
} from './urgent/urgent-request.requests.js';
export { UrgentAskService } from './urgent/urgent-ask.service.js';
export { UrgentJustificationService } from './urgent/urgent-justification.service.js';
export { UrgentReader, type UrgentDetail, type UrgentSummary } from './urgent/urgent.queries.js';
export { toUrgentSummaryView, toUrgentView } from './urgent/urgent.views.js';
export { replay, type ReplayDifference, type StoredDecision } from './replay/replay.js';
export { DecisionReplay, type DifferingDecision } from './replay/replay.queries.js';
export { judge, type CollectedFacts, type Judgement } from './judgement.js';
export {
  RequisitionsForOrders,
  type ApprovedRequisition,
  type LockedRequisition,
} from './requisition-orders.js';
export { RequisitionOrdering, type WaitingRequisition } from './requisition-ordering.js';
export type { WaitingLine } from './requisition-ordering.queries.js';
export {
  RequisitionRejudging,
  type JudgedForOrder,
  type OtherDelivery,
  type Rejudged,
} from './requisition-rejudging.js';
export { WANTED_LINES_JSON } from './requisition.queries.js';
export { RequisitionReader, type RequisitionRecord, type RequisitionSummary } from './requisition.queries.js';
export {
  RequisitionEvent,
  type RequisitionEventPayload,
  type RequisitionHappening,
} from './requisition.messages.js';
export { RequisitionsModule } from './requisitions.module.js';
export { AnswerUrgentRequest } from './urgent/urgent-request.requests.js';
export { UrgentAnswerService } from './urgent/urgent-answer.service.js';
export type { UrgentConfirmation } from './urgent/urgent-times.queries.js';
export { UrgentTold, type UrgentToldPayload } from './urgent/urgent.messages.js';
export { URGENT_ANSWER_PATH } from './urgent/urgent.worker.js';
export type { UrgentPart } from './urgent/urgent-writes.queries.js';
export { AskDryRunRequest, ListDryRunChangesRequest } from './dry-run/dry-run.controller.js';
export type { DecidingRule, Effect, Example } from './dry-run/dry-run.js';
export { DryRunReader, type ChangeView, type DryRunView } from './dry-run/dry-run.queries.js';
export { DryRuns } from './dry-run/dry-run.service.js';
export { toReportView } from './dry-run/dry-run.views.js';
