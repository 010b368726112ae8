import type { CivilDate } from '../../kernel/index.js';
import { civilDateOf } from '../../kernel/index.js';
import type { TaxAssessment } from '../../taxes/index.js';
import { at, clock } from './calendar.js';
import { MEETINGS, NEEDS } from './goods.js';
import type { Attendance, Rows } from './rows.queries.js';
import { put, type Agency, type Item, type Officer, type World } from './world.js';

/** One ordered line; the price and version of the item unless said otherwise. */
export interface PlannedLine {
  readonly item: Item;
  readonly quantity: number;
  readonly unitPrice?: number;
  readonly versionId?: string;
}

/** A purchase before it is written: what is not said goes as it should. Days are numbers of working days, times minutes of work. */
export interface PurchasePlan {
  readonly agency: Agency;
  readonly lines: readonly PlannedLine[];
  /** Working day of submission. */
  readonly day: number;
  readonly minute?: number;
  /** Which of the two budget lines of the account. */
  readonly part?: 0 | 1;
  /** Minutes of work from one step to the next. */
  readonly approvedAfter?: number;
  readonly issuedAfter?: number;
  /** Moments that break with the hours of work. */
  readonly submittedAt?: Date;
  readonly approvedAt?: Date;
  readonly issuedAt?: Date;
  /** Seconds that the approver looked at it. */
  readonly lookedForSeconds?: number;
  /** Working days from the order to the meeting or delivery. */
  readonly leadDays?: number;
  readonly title?: string;
  readonly place?: string;
  readonly start?: number;
  readonly attended?: number;
  readonly outcome?: 'completed' | 'declined' | 'cancelled';
  /** Working days from acceptance to the transfer. */
  readonly paidAfterDays?: number;
  /** The last word over the rows of this purchase alone, before they are written. */
  readonly adjust?: (rows: Rows) => void;
}

/** What a purchase came to be. */
export interface Purchased {
  readonly requisitionId: string;
  readonly orderId: string;
  readonly deliveryId: string | null;
  readonly invoiceId: string | null;
  readonly paymentId: string | null;
  readonly total: number;
}

/** Numbers and lists that run on from purchase to purchase. */
export interface Ledger {
  rows: Rows;
  attendances: Attendance[];
  sequence: number;
  readonly taxesOf: (plan: PurchasePlan, on: CivilDate) => TaxAssessment;
  readonly documentData: string;
  readonly poolSize: number;
  /** Where the pool stands on a day: nobody is at two meetings of one day, and no two days call the same row of people. */
  readonly called: Map<CivilDate, { first: number; stride: number; taken: number }>;
}

const VERDICT = {
  allowed: true,
  rules: [],
  refusals: [],
  obligations: [],
  contractForm: 'bukti-pembelian',
  approvalRoute: [],
};

/** Writes a purchase into the rows, from requisition to money. */
export function purchase(world: World, ledger: Ledger, plan: PurchasePlan): Purchased {
  const { chance, calendar } = world;
  const { agency, lines, day } = plan;
  const first = lines[0] as PlannedLine;
  const { vendor, goods } = first.item;
  const officers = agency.officers;
  const budgetLineId = agency.lines.filter(({ account }) => account === goods.account)[plan.part ?? 0]?.id;
  const own: Rows = {};
  const submitMinute = plan.minute ?? chance.between(15, 400);
  const submittedAt = plan.submittedAt ?? calendar.moment(day, submitMinute);
  const approvedMinute = submitMinute + (plan.approvedAfter ?? chance.between(25, 700));
  const approvedAt = plan.approvedAt ?? calendar.moment(day, approvedMinute);
  const openedAt =
    plan.lookedForSeconds === undefined
      ? submittedAt
      : new Date(approvedAt.getTime() - plan.lookedForSeconds * 1000);
  const issuedMinute = approvedMinute + (plan.issuedAfter ?? chance.between(20, 500));
  const issuedAt = plan.issuedAt ?? calendar.moment(day, issuedMinute);
  const issueDay =
    calendar.days.indexOf(civilDateOf(issuedAt)) >= 0
      ? calendar.days.indexOf(civilDateOf(issuedAt))
      : day + 2;
  const eventDay = issueDay + (plan.leadDays ?? chance.between(2, 8));
  const eventOn = calendar.day(eventDay);
  const isMeal = goods.kind === 'mamin';
  const start = plan.start ?? chance.pick([510, 540, 570, 780]);
  const amounts = lines.map((line) => ({
    ...line,
    unitPrice: line.unitPrice ?? line.item.price,
    id: chance.id(issuedAt),
  }));
  const total = amounts.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const title =
    plan.title ?? `${isMeal ? `Konsumsi ${chance.pick(MEETINGS)}` : chance.pick(NEEDS)} ${chance.digits(4)}`;
  const portions = Math.max(...amounts.map(({ quantity }) => quantity));
  const attended = plan.attended ?? portions - (portions > 30 && chance.happens(0.3) ? 1 : 0);
  const outside = Math.max(1, Math.round(attended * 0.4));
  const place = plan.place ?? `Ruang rapat ${ledger.sequence + 1}`;
  const outcome = plan.outcome ?? 'completed';
  const requisitionId = chance.id(submittedAt);
  const orderId = chance.id(issuedAt);
  const by = ({ accountId, name }: Officer, capacity: string) => ({
    account_id: accountId,
    person: name,
    capacity,
  });
  const moved = (
    recordType: string,
    id: string,
    from: string | null,
    to: string,
    action: string,
    when: Date,
    who: object,
  ) =>
    put(own, 'status_change', {
      at: when,
      record_type: recordType,
      record_id: id,
      from_status: from,
      to_status: to,
      action,
      ...who,
    });
  const money = (kind: string, when: Date, order: string | null) =>
    put(own, 'budget_entry', {
      line_id: budgetLineId,
      kind,
      amount: total,
      requisition_id: requisitionId,
      order_id: order,
      at: when,
      version_number: null,
      over: 0,
    });

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

  const document = (kind: string, when: Date) => {
    const id = chance.id(when);
    ledger.sequence += 1;
    put(own, 'document', {
      id,
      kind,
      number: `${kind.toUpperCase()}/${ledger.sequence}/GEN/${calendar.year}`,
      sequence: ledger.sequence,
      year: calendar.year,
      agency_id: agency.id,
      vendor_id: vendor.id,
      subject_type: 'order',
      subject_id: orderId,
      template_version: 'buatan',
      data_cipher: ledger.documentData,
      public_facts: {},
      verification_code: `GEN${calendar.year}${String(ledger.sequence).padStart(9, '0')}`,
      status: 'void',
      version: 1,
      created_at: when,
      error: null,
    });
    return id;
  };
  const answeredAt = new Date(issuedAt.getTime() + chance.between(15, 200) * 60_000);
  const taxes = ledger.taxesOf(plan, civilDateOf(issuedAt));
  const status = outcome === 'completed' ? 'completed' : outcome;
  const documentId = document('surat-pesanan', issuedAt);
  put(own, 'purchase_order', {
    id: orderId,
    requisition_id: requisitionId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    budget_line_id: budgetLineId,
    document_id: documentId,
    number: `SP/${ledger.sequence}/${agency.code}`,
    issued_on: civilDateOf(issuedAt),
    issued_by: officers['pejabat-pengadaan'].accountId,
    issued_by_post_id: officers['pejabat-pengadaan'].postId,
    contract_form: total > 50_000_000 ? 'spk' : total > 10_000_000 ? 'kuitansi' : 'bukti-pembelian',
    total,
    taxes: { ...taxes, on: civilDateOf(issuedAt) },
    status,
    answer_due_at: new Date(issuedAt.getTime() + 86_400_000),
    answer_legal_basis: 'CONTOH',
    answered_at: outcome === 'cancelled' ? null : answeredAt,
    answered_by: outcome === 'cancelled' ? null : vendor.ownerAccountId,
    decline_reason: outcome === 'declined' ? 'capacity-full' : null,
    cancelled_by: outcome === 'cancelled' ? 'agency' : null,
    cancel_reason: outcome === 'cancelled' ? 'event-postponed' : null,
    version: 3,
    created_at: issuedAt,
    delivery_date: eventOn,
    delivery_time: clock(start - 30),
    delivery_place: place,
    receiver: officers.receiver.name,
    cancel_fee: 0,
  });
  amounts.forEach(({ id, item, versionId, quantity, unitPrice }, position) =>
    put(own, 'purchase_order_line', {
      id,
      order_id: orderId,
      position,
      item_id: item.id,
      item_version_id: versionId ?? item.versionId,
      name: item.goods.name,
      specification: 'Mutu baik',
      unit: item.goods.unit,
      quantity,
      unit_price: unitPrice,
      amount: unitPrice * quantity,
      kind: 'goods',
      budget_line_id: budgetLineId,
      ordered_quantity: quantity,
    }),
  );
  moved(
    'order',
    orderId,
    null,
    'issued',
    'issue',
    issuedAt,
    by(officers['pejabat-pengadaan'], 'Pejabat Pengadaan'),
  );
  money('commit', issuedAt, orderId);
  const vendorSide = { account_id: vendor.ownerAccountId, person: vendor.ownerName, capacity: vendor.name };
  if (outcome !== 'completed') {
    const who = outcome === 'declined' ? vendorSide : by(officers['pejabat-pengadaan'], 'Pejabat Pengadaan');
    moved(
      'order',
      orderId,
      'issued',
      outcome,
      outcome === 'declined' ? 'decline' : 'cancel',
      answeredAt,
      who,
    );
    money('cancel', answeredAt, orderId);
    money('release', answeredAt, null);
    return finish({ requisitionId, orderId, deliveryId: null, invoiceId: null, paymentId: null, total });
  }
  moved('order', orderId, 'issued', 'accepted', 'accept', answeredAt, vendorSide);
  if (isMeal) {
    put(own, 'capacity_hold', {
      id: chance.id(submittedAt),
      requisition_id: requisitionId,
      vendor_id: vendor.id,
      item_id: first.item.id,
      date: eventOn,
      portions,
      counts_for_vendor: true,
      state: 'taken',
      held_at: submittedAt,
      taken_at: issuedAt,
    });
  }

  const arrivedAt = at(eventOn, start - chance.between(35, 55));
  const acceptedAt = at(eventOn, Math.min(start + 200, 950) + chance.between(0, 8));
  const deliveryId = chance.id(arrivedAt);
  put(own, 'delivery', {
    id: deliveryId,
    order_id: orderId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    sequence: 1,
    kind: 'ordinary',
    status: 'accepted',
    promised_at: at(eventOn, start - 30),
    is_by_minute: isMeal,
    prepared_at: new Date(arrivedAt.getTime() - 5_400_000),
    departed_at: new Date(arrivedAt.getTime() - 1_800_000),
    arrived_at: arrivedAt,
    late_minutes: 0,
    late_days: 0,
    bast_document_id: document('bast', acceptedAt),
    receipt_reminders: 0,
    checked_at: new Date(arrivedAt.getTime() + 900_000),
    checked_by: officers.receiver.accountId,
    checked_by_post_id: officers.receiver.postId,
    checked_by_name: officers.receiver.name,
    accepted_at: acceptedAt,
    accepted_by: officers.ppk.accountId,
    accepted_by_post_id: officers.ppk.postId,
    is_deemed: false,
    penalty: 0,
    version: 5,
    created_at: new Date(arrivedAt.getTime() - 5_400_000),
  });
  for (const { id, quantity } of amounts) {
    put(own, 'delivery_line', {
      id: chance.id(arrivedAt),
      delivery_id: deliveryId,
      order_line_id: id,
      sent: quantity,
      received: quantity,
      rejected: 0,
    });
  }
  put(own, 'delivery_proof', {
    id: chance.id(arrivedAt),
    delivery_id: deliveryId,
    kind: 'handover',
    file_id: agency.fileId,
    taken_at: arrivedAt,
    given_by: officers.receiver.name,
    given_by_account: officers.receiver.accountId,
    at: arrivedAt,
  });
  moved(
    'delivery',
    deliveryId,
    'preparing',
    'on-the-way',
    'depart',
    new Date(arrivedAt.getTime() - 1_800_000),
    vendorSide,
  );
  moved('delivery', deliveryId, 'on-the-way', 'arrived', 'arrive', arrivedAt, vendorSide);
  moved(
    'delivery',
    deliveryId,
    'arrived',
    'checked',
    'check',
    new Date(arrivedAt.getTime() + 900_000),
    by(officers.receiver, 'Penerima'),
  );
  moved('delivery', deliveryId, 'checked', 'accepted', 'accept', acceptedAt, by(officers.ppk, 'PPK'));
  moved('order', orderId, 'accepted', 'completed', 'complete', acceptedAt, by(officers.ppk, 'PPK'));

  if (isMeal) {
    const listId = chance.id(arrivedAt);
    put(own, 'attendance_list', {
      id: listId,
      requisition_id: requisitionId,
      agency_id: agency.id,
      status: 'closed',
      held_from: clock(start),
      held_until: clock(start + 180),
      held_mode: 'offline',
      closed_at: acceptedAt,
      closed_by: officers.pptk.accountId,
      closed_person: officers.pptk.name,
      closed_capacity: 'PPTK',
      version: 2,
      created_at: arrivedAt,
    });
    const call = ledger.called.get(eventOn) ?? {
      first: chance.between(0, ledger.poolSize - 1),
      stride: chance.between(1, ledger.poolSize - 1),
      taken: 0,
    };
    ledger.called.set(eventOn, { ...call, taken: call.taken + attended });
    ledger.attendances.push({
      list_id: listId,
      first: (call.first + call.taken * call.stride) % ledger.poolSize,
      stride: call.stride,
      came: attended,
      own: attended - outside,
      organisation: agency.name,
      entered_by: officers.pptk.accountId,
      entered_person: officers.pptk.name,
      entered_at: new Date(arrivedAt.getTime() + 2_400_000).toISOString(),
      starts: clock(start),
    });
    for (const kind of ['minutes', 'photo'] as const) {
      put(own, 'requisition_proof', {
        id: chance.id(acceptedAt),
        requisition_id: requisitionId,
        agency_id: agency.id,
        kind,
        file_id: agency.fileId,
        given_by: officers.pptk.accountId,
        given_person: officers.pptk.name,
        given_capacity: 'PPTK',
        given_at: acceptedAt,
        order_id: null,
      });
    }
  }

  const acceptedDay = eventDay;
  const billedAt = calendar.moment(acceptedDay + 1, chance.between(10, 120));
  const paidDay = acceptedDay + (plan.paidAfterDays ?? 2);
  const paidAt = new Date(
    Math.max(calendar.moment(paidDay, chance.between(150, 300)).getTime(), billedAt.getTime() + 7_200_000),
  );
  const closedAt = new Date(paidAt.getTime() + 5_400_000);
  const [invoiceId, paymentId, transferId] = [chance.id(billedAt), chance.id(billedAt), chance.id(paidAt)];
  put(own, 'invoice', {
    id: invoiceId,
    order_id: orderId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    number: `INV-${ledger.sequence}`,
    number_source: 'generated',
    invoiced_on: civilDateOf(billedAt),
    status: 'matched',
    amount: total,
    penalty: 0,
    match: { lines: [], differences: [] },
    submitted_at: billedAt,
    submitted_by: vendor.ownerAccountId,
    submitted_person: vendor.ownerName,
    version: 1,
    created_at: billedAt,
  });
  for (const { id, quantity, unitPrice } of amounts) {
    put(own, 'invoice_line', {
      id: chance.id(billedAt),
      invoice_id: invoiceId,
      order_line_id: id,
      quantity,
      unit_price: unitPrice,
      amount: quantity * unitPrice,
    });
  }
  const withheld = taxes.complete ? taxes.withheld : 0;
  const gross = taxes.complete ? taxes.gross : total;
  put(own, 'payment', {
    id: paymentId,
    invoice_id: invoiceId,
    order_id: orderId,
    requisition_id: requisitionId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    status: 'closed',
    channel: 'LS',
    gross,
    penalty: 0,
    withheld,
    net: gross - withheld,
    taxes: { ...taxes, on: civilDateOf(paidAt) },
    taxed_on: civilDateOf(paidAt),
    clock_from: acceptedAt,
    due_on: calendar.day(acceptedDay + 3),
    due_legal_basis: 'CONTOH',
    step_since: closedAt,
    paid_at: paidAt,
    closed_at: closedAt,
    version: 6,
    created_at: billedAt,
  });
  put(own, 'transfer', {
    id: transferId,
    agency_id: agency.id,
    vendor_id: vendor.id,
    channel: 'LS',
    reference: `SP2D-${ledger.sequence}`,
    transferred_on: civilDateOf(paidAt),
    amount: gross - withheld,
    bank_code: '110',
    bank_name: 'Bank BJB',
    bank_account_cipher: vendor.accountCipher,
    bank_account_holder: vendor.ownerName,
    status: 'arrived',
    sent_at: paidAt,
    sent_by: officers['bendahara-pengeluaran'].accountId,
    sent_person: officers['bendahara-pengeluaran'].name,
    answered_at: closedAt,
    answered_by: vendor.ownerAccountId,
    answered_person: vendor.ownerName,
    version: 2,
    created_at: paidAt,
    proof_file_id: agency.fileId,
  });
  put(own, 'transfer_part', { transfer_id: transferId, payment_id: paymentId, amount: gross - withheld });
  for (const line of taxes.lines.filter(({ effect, amount }) => effect === 'withheld' && amount > 0)) {
    put(own, 'withholding', {
      id: chance.id(paidAt),
      payment_id: paymentId,
      agency_id: agency.id,
      vendor_id: vendor.id,
      tax: line.tax,
      withheld_on: civilDateOf(paidAt),
      base: line.base,
      rate_numerator: line.rate.numerator,
      rate_denominator: line.rate.denominator,
      amount: line.amount,
      legal_basis: line.legalBasis,
      is_verified: line.verified,
      at: paidAt,
    });
  }
  const steps = [
    ['collecting', 'complete', 'complete', 40, 'pptk', 'PPTK'],
    ['complete', 'verified', 'verify', 55, 'ppk-skpd', 'PPK-SKPD'],
    ['verified', 'approved', 'approve', 75, 'pa', 'PA'],
  ] as const;
  for (const [from, to, action, minutes, role, capacity] of steps) {
    moved(
      'payment',
      paymentId,
      from,
      to,
      action,
      new Date(billedAt.getTime() + minutes * 60_000),
      by(officers[role], capacity),
    );
  }
  moved(
    'payment',
    paymentId,
    'approved',
    'paid',
    'pay',
    paidAt,
    by(officers['bendahara-pengeluaran'], 'Bendahara Pengeluaran'),
  );
  moved('payment', paymentId, 'paid', 'closed', 'close', closedAt, vendorSide);
  money('realise', paidAt, orderId);
  return finish({ requisitionId, orderId, deliveryId, invoiceId, paymentId, total });

  function finish(done: Purchased): Purchased {
    plan.adjust?.(own);
    for (const [table, added] of Object.entries(own)) put(ledger.rows, table, ...added);
    return done;
  }
}
