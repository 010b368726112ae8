import { civilDateOf } from '../../kernel/index.js';
import { MEETINGS, NEEDS } from './goods.js';
import type { Ledger, PlannedLine, PurchasePlan } from './purchase-plan.js';
import type { Rows } from './rows.queries.js';
import { put, type Officer, type World } from './stage.js';

/** A purchase while it is told: its moments, its ids, and ways of writing what every step writes. */
export type Story = ReturnType<typeof beginStory>;

/** Settles when everything happens and what it is called. */
export function beginStory(world: World, ledger: Ledger, plan: PurchasePlan) {
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
  const taxes = ledger.taxesOf(plan, civilDateOf(issuedAt));
  const vendorSide = { account_id: vendor.ownerAccountId, person: vendor.ownerName, capacity: vendor.name };
  return {
    world,
    ledger,
    plan,
    chance,
    calendar,
    agency,
    lines,
    day,
    first,
    vendor,
    goods,
    officers,
    budgetLineId,
    own,
    submittedAt,
    approvedAt,
    openedAt,
    issuedAt,
    eventDay,
    eventOn,
    isMeal,
    start,
    amounts,
    total,
    title,
    portions,
    attended,
    outside,
    place,
    outcome,
    requisitionId,
    orderId,
    by,
    moved,
    money,
    document,
    taxes,
    vendorSide,
  };
}
