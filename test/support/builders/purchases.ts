import { v7 as uuidv7 } from 'uuid';
import { addDays, instantOf, weekday } from '../../../src/kernel/index.js';
import type { TestOfficial } from '../actors.js';
import type { anItem } from './catalog.js';
import { attendance, paid, spread, urgent } from './purchase-ends.js';
import type { Rows } from './rows.js';

/** The budget year of all of them. */
export const YEAR = 2026;

type TestItemOf = Awaited<ReturnType<typeof anItem>>;

/** One purchase to write; `i` decides what becomes of it. */
export interface Purchase {
  readonly i: number;
  readonly agency: string;
  readonly kind: 'mamin' | 'atk';
  readonly vendorId: string;
  readonly item: TestItemOf;
  readonly lineId: string;
  readonly pptk: TestOfficial;
}

/** A purchase with everything that follows from it. */
export function purchase(rows: Rows, { i, agency, kind, vendorId, item, lineId, pptk }: Purchase): void {
  const day = workday(addDays(`${YEAR}-01-05`, (i * 3) % 290));
  const at = (days: number, time = '10:00') => instantOf(addDays(day, days), time).toISOString();
  const [requisition_id, order_id, document_id] = [uuidv7(), uuidv7(), uuidv7()];
  const lane = i % 13 === 5 ? 'urgent' : 'normal';
  const unitPrice = item.price - (i % 3) * 500 + (i % 17 === 3 ? 9_000 : 0);
  const quantities = i % 5 === 0 ? [10 + (i % 7), 3] : [20 + (i % 11)];
  const total = quantities.reduce((sum, quantity) => sum + quantity * unitPrice, 0);
  const outcome = ['declined', 'cancelled', 'issued', 'accepted'][spread(i, 2, 12)] ?? 'completed';
  const held = addDays(day, 7);
  const common = { requester_id: pptk.accountId, requester_post_id: pptk.postId };
  rows.add('requisition', {
    ...{
      id: requisition_id,
      agency_id: agency,
      budget_line_id: lineId,
      kind,
      lane,
      title: `Belanja ${i}`,
      ...common,
    },
    meeting:
      kind === 'mamin'
        ? { title: `Rapat ${i}`, date: held, participants: { ownAgency: 10, otherAgencies: 5, public: 2 } }
        : null,
    ...{
      delivery_date: held,
      delivery_place: 'Aula',
      receiver: 'Penerima',
      status: 'ordered',
      total,
      verdict: {},
    },
    ...{
      submitted_at: at(0),
      decided_at: at(1, '09:00'),
      version: 3,
      created_at: at(-1),
      former_requester_ids: [],
    },
  });
  rows.add('document', {
    ...{
      id: document_id,
      kind: 'surat-pesanan',
      number: `SP/${order_id}`,
      sequence: i + 1,
      year: YEAR,
      agency_id: agency,
    },
    ...{
      vendor_id: vendorId,
      subject_type: 'order',
      subject_id: order_id,
      template_version: 'surat-pesanan/2',
    },
    ...{
      data_cipher: 'x',
      public_facts: {},
      verification_code: order_id,
      status: 'pending',
      version: 1,
      created_at: at(1),
    },
  });
  const isAnswered = outcome !== 'issued' && outcome !== 'cancelled';
  rows.add('purchase_order', {
    ...{
      id: order_id,
      requisition_id,
      agency_id: agency,
      vendor_id: vendorId,
      budget_line_id: lineId,
      document_id,
    },
    ...{
      number: `SP/${order_id}`,
      issued_on: addDays(day, 1),
      issued_by: pptk.accountId,
      issued_by_post_id: pptk.postId,
    },
    ...{
      contract_form: 'kuitansi',
      total,
      taxes: {},
      status: outcome,
      answer_due_at: at(3),
      answer_legal_basis: 'Perbup',
    },
    ...{ answered_at: isAnswered ? at(2) : null, answered_by: isAnswered ? pptk.accountId : null },
    ...{
      decline_reason: outcome === 'declined' ? 'capacity-full' : null,
      version: 2,
      created_at: at(1, '13:30'),
    },
    ...{ delivery_date: held, delivery_place: 'Aula', receiver: 'Penerima', cancel_fee: 0 },
    ...{
      cancelled_by: outcome === 'cancelled' ? 'agency' : null,
      cancel_reason: outcome === 'cancelled' ? 'not-needed' : null,
    },
  });
  const ids = quantities.map((quantity, position) => {
    const id = uuidv7();
    const line = {
      ...{
        position: position + 1,
        item_id: item.itemId,
        item_version_id: item.itemVersionId,
        name: 'Barang',
      },
      ...{ specification: '-', unit: kind === 'mamin' ? 'dus' : 'rim', quantity, unit_price: unitPrice },
      ...{ amount: quantity * unitPrice, kind: 'goods', budget_line_id: lineId },
    };
    rows.add('requisition_line', {
      ...{
        ...line,
        id: uuidv7(),
        requisition_id,
        vendor_id: vendorId,
        state: 'ordered',
        per_participant: false,
      },
      ...{ ceiling_price: i % 6 === 0 ? null : item.price + 1_000, ceiling_ref: i % 6 === 0 ? null : 'SSH' },
    });
    rows.add('purchase_order_line', { ...line, id, order_id, ordered_quantity: quantity });
    return { id, quantity };
  });
  const entry = (entryKind: string, amount: number, when: string) =>
    rows.add('budget_entry', {
      line_id: lineId,
      kind: entryKind,
      amount,
      requisition_id,
      order_id,
      at: when,
      over: 0,
    });
  entry('reserve', total, at(0));
  if (['issued', 'accepted', 'completed'].includes(outcome)) entry('commit', total, at(1));
  if (lane === 'urgent') urgent(rows, { requisition_id, agency, at, i, pptk });
  const [first] = ids;
  if (outcome === 'completed' && i % 12 === 6 && first) {
    rows.add('order_waiver', {
      ...{ id: uuidv7(), order_id, order_line_id: first.id, quantity: 2, amount: 2 * unitPrice },
      ...{ reason_code: 'not-delivered', by_name: 'PPK', at: at(7) },
    });
    first.quantity -= 2;
  }
  if (outcome !== 'completed' && !(outcome === 'accepted' && spread(i, 3, 4) > 0)) return;
  const isPartial = outcome === 'accepted';
  const parts = i % 9 === 4 ? 2 : 1;
  for (let part = 0; part < parts; part++) {
    const received = ids.map(({ id, quantity }) => ({
      id,
      quantity: isPartial ? 1 : part === 0 ? Math.ceil(quantity / parts) : Math.floor(quantity / parts),
    }));
    const delivery_id = uuidv7();
    rows.add('delivery', {
      ...{
        id: delivery_id,
        order_id,
        agency_id: agency,
        vendor_id: vendorId,
        sequence: part + 1,
        kind: 'ordinary',
      },
      ...{
        status: 'accepted',
        promised_at: at(7, '08:30'),
        is_by_minute: true,
        prepared_at: at(6),
        arrived_at: at(7 + part, '08:00'),
      },
      ...{
        late_minutes: 0,
        late_days: 0,
        receipt_reminders: 0,
        checked_at: at(7 + part),
        checked_by_name: 'Penerima',
      },
      ...{ accepted_at: at(7 + part, '11:00'), is_deemed: false, penalty: 0, version: 4, created_at: at(6) },
    });
    for (const { id, quantity } of received) {
      const sent = { sent: quantity, received: quantity, rejected: 0 };
      rows.add('delivery_line', { id: uuidv7(), delivery_id, order_line_id: id, ...sent });
    }
    if (!isPartial)
      paid(rows, {
        i,
        part,
        order_id,
        requisition_id,
        agency,
        vendorId,
        unitPrice,
        received,
        at,
        entry,
        pptk,
      });
  }
  if (kind === 'mamin' && spread(i, 4, 3) > 0) attendance(rows, { requisition_id, agency, i, at, pptk });
}

function workday(day: string): string {
  const past = weekday(day) - 5;
  return past > 0 ? addDays(day, 3 - past) : day;
}
