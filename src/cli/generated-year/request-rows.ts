import { clock } from './calendar.js';
import type { Story } from './story.js';
import { put } from './stage.js';

const VERDICT = {
  allowed: true,
  rules: [],
  refusals: [],
  obligations: [],
  contractForm: 'bukti-pembelian',
  approvalRoute: [],
};

/** The requisition and its approval. */
export function writeRequest(story: Story): void {
  const {
    chance,
    calendar,
    agency,
    vendor,
    goods,
    officers,
    budgetLineId,
    own,
    submittedAt,
    approvedAt,
    openedAt,
    eventOn,
    isMeal,
    start,
    amounts,
    total,
    title,
    attended,
    outside,
    place,
    outcome,
    requisitionId,
    by,
    moved,
    money,
  } = story;
  put(own, 'requisition', {
    id: requisitionId,
    agency_id: agency.id,
    budget_line_id: budgetLineId,
    kind: goods.kind,
    title,
    meeting: isMeal
      ? {
          title,
          date: eventOn,
          start: clock(start),
          end: clock(start + 180),
          place,
          mode: 'offline',
          participants: {
            ownAgency: attended - outside,
            otherAgencies: Math.ceil(outside / 2),
            public: Math.floor(outside / 2),
          },
        }
      : null,
    delivery_date: eventOn,
    delivery_time: clock(start - 30),
    delivery_place: place,
    receiver: officers.receiver.name,
    requester_id: officers.pptk.accountId,
    requester_post_id: officers.pptk.postId,
    approver_id: officers.kpa.accountId,
    approver_post_id: officers.kpa.postId,
    status: outcome === 'completed' ? 'ordered' : 'cancelled',
    total,
    verdict: VERDICT,
    content_hash: 'buatan',
    submitted_at: submittedAt,
    decided_at: approvedAt,
    version: 5,
    created_at: new Date(submittedAt.getTime() - 3_600_000),
    lane: 'normal',
    receiver_post_id: officers.receiver.postId,
    former_requester_ids: [],
    cancel_reason: outcome === 'completed' ? null : 'not-needed',
  });
  amounts.forEach(({ item, versionId, quantity, unitPrice }, position) =>
    put(own, 'requisition_line', {
      id: chance.id(submittedAt),
      requisition_id: requisitionId,
      position,
      item_id: item.id,
      item_version_id: versionId ?? item.versionId,
      vendor_id: vendor.id,
      name: item.goods.name,
      specification: 'Mutu baik',
      unit: item.goods.unit,
      quantity,
      unit_price: unitPrice,
      amount: unitPrice * quantity,
      state: outcome === 'completed' ? 'ordered' : 'dropped',
      ceiling_price: item.goods.ceiling,
      ceiling_ref: `CONTOH/SSH/${calendar.year}`,
      per_participant: isMeal,
      kind: 'goods',
      budget_line_id: budgetLineId,
    }),
  );
  if (isMeal) {
    put(own, 'requisition_attachment', {
      id: chance.id(submittedAt),
      requisition_id: requisitionId,
      kind: 'invitation',
      file_id: agency.fileId,
      created_at: submittedAt,
    });
  }
  moved('requisition', requisitionId, 'draft', 'submitted', 'submit', submittedAt, by(officers.pptk, 'PPTK'));
  moved(
    'requisition',
    requisitionId,
    'submitted',
    'approved',
    'approve',
    approvedAt,
    by(officers.kpa, 'KPA'),
  );
  money('reserve', submittedAt, null);

  const [roundId, stepId, seatId] = [chance.id(submittedAt), chance.id(submittedAt), chance.id(submittedAt)];
  put(own, 'approval_round', {
    id: roundId,
    requisition_id: requisitionId,
    number: 1,
    content_hash: 'buatan',
    route: { code: 'satu', title: 'Satu tingkat', steps: [] },
    status: 'approved',
    opened_at: submittedAt,
    closed_at: approvedAt,
  });
  put(own, 'approval_step', {
    id: stepId,
    round_id: roundId,
    requisition_id: requisitionId,
    agency_id: agency.id,
    stage: 1,
    position: 0,
    code: 'setuju',
    title: 'Persetujuan',
    kind: 'approve',
    quorum: 'any',
    legal_basis: 'CONTOH',
    status: 'done',
    opened_at: openedAt,
    closed_at: approvedAt,
    terms: {},
  });
  put(own, 'approval_seat', {
    id: seatId,
    step_id: stepId,
    requisition_id: requisitionId,
    post_id: officers.kpa.postId,
    because: 'Jalur buatan',
    status: 'decided',
    added_by: 'route',
  });
  put(own, 'approval_decision', {
    id: chance.id(approvedAt),
    step_id: stepId,
    seat_id: seatId,
    requisition_id: requisitionId,
    account_id: officers.kpa.accountId,
    person_id: officers.kpa.officialId,
    person: officers.kpa.name,
    post_id: officers.kpa.postId,
    role: 'kpa',
    capacity: 'KPA',
    decision: 'approve',
    reasons: [],
    lines: [],
    content_hash: 'buatan',
    at: approvedAt,
  });
}
