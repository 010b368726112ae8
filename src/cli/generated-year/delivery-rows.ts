import { at, clock } from './calendar.js';
import type { Story } from './story.js';
import { put } from './stage.js';

/** The delivery, and the meeting that it was for. */
export function writeDelivery(story: Story): { deliveryId: string; acceptedAt: Date } {
  const {
    ledger,
    chance,
    agency,
    vendor,
    officers,
    own,
    eventOn,
    isMeal,
    start,
    amounts,
    attended,
    outside,
    requisitionId,
    orderId,
    by,
    moved,
    document,
    vendorSide,
  } = story;
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
  return { deliveryId, acceptedAt };
}
