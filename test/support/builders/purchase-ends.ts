import { v7 as uuidv7 } from 'uuid';
import type { TestOfficial } from '../actors.js';
import type { Rows } from './rows.js';

/** A bill of a delivery. */
export interface Bill {
  readonly i: number;
  readonly part: number;
  readonly order_id: string;
  readonly requisition_id: string;
  readonly agency: string;
  readonly vendorId: string;
  readonly unitPrice: number;
  readonly received: readonly { readonly id: string; readonly quantity: number }[];
  at(days: number, time?: string): string;
  entry(kind: string, amount: number, when: string): void;
  readonly pptk: TestOfficial;
}

/** The invoice of a delivery and its payment, in every state. */
export function paid(rows: Rows, bill: Bill): void {
  const { i, part, order_id, requisition_id, agency, vendorId, unitPrice, received, at } = bill;
  if (spread(i, 6, 8) === 0) return;
  const status = ['collecting', 'approved', 'paid'][spread(i + part, 5, 7)] ?? 'closed';
  const invoice_id = uuidv7();
  const amount = received.reduce((sum, { quantity }) => sum + quantity * unitPrice, 0);
  // Taxes on top that no line divides evenly.
  const gross = amount + (i % 2 === 0 ? 0 : 17);
  rows.add('invoice', {
    ...{
      id: invoice_id,
      order_id,
      agency_id: agency,
      vendor_id: vendorId,
      number: `INV/${i}/${part}`,
      number_source: 'own',
    },
    ...{
      invoiced_on: at(9 + part).slice(0, 10),
      status: 'matched',
      amount,
      penalty: 0,
      match: {},
      version: 1,
    },
    ...{ submitted_at: at(9 + part), submitted_person: 'Pemilik', created_at: at(9 + part) },
  });
  for (const { id, quantity } of received) {
    const line = { quantity, unit_price: unitPrice, amount: quantity * unitPrice };
    rows.add('invoice_line', { id: uuidv7(), invoice_id, order_line_id: id, ...line });
  }
  const isPaid = status === 'paid' || status === 'closed';
  const paidAt = at(10 + part + (i % 9), '15:00');
  rows.add('payment', {
    ...{ id: uuidv7(), invoice_id, order_id, requisition_id, agency_id: agency, vendor_id: vendorId, status },
    ...{ channel: status === 'collecting' ? null : ['UP', 'GU', 'LS', 'KKPD'][i % 4], gross, penalty: 0 },
    ...{
      withheld: isPaid ? 0 : null,
      net: isPaid ? gross : null,
      taxed_on: isPaid ? paidAt.slice(0, 10) : null,
    },
    ...{
      clock_from: at(7 + part, '11:00'),
      due_on: at(13).slice(0, 10),
      step_since: at(9),
      paid_at: isPaid ? paidAt : null,
    },
    ...{
      closed_at: status === 'closed' ? at(21 + part) : null,
      version: 3,
      step_reminders: 0,
      created_at: at(9 + part),
    },
  });
  if (isPaid) bill.entry('realise', amount, paidAt);
}

/** What an urgent purchase was asked with. */
export function urgent(
  rows: Rows,
  { requisition_id, agency, at, i, pptk }: Pick<Bill, 'requisition_id' | 'agency' | 'at' | 'i' | 'pptk'>,
): void {
  rows.add('urgent_request', {
    ...{ requisition_id, counted_agency_id: agency, month: `${at(0).slice(0, 7)}-01`, is_counted: true },
    ...{ because: 'Banjir', asked_at: at(0), answer_due_at: at(0, '11:00'), answer_legal_basis: 'Perbup' },
    ...{ justify_due_at: at(2), justify_hours: 48, justify_legal_basis: 'Perbup' },
  });
  if (i % 2 === 0) return;
  const isLate = i % 3 === 0;
  rows.add('urgent_justification', {
    ...{ id: uuidv7(), requisition_id, account_id: pptk.accountId, post_id: pptk.postId, person: 'PPTK' },
    ...{ reason: 'Banjir bandang', at: at(isLate ? 4 : 1), due_at: at(2), in_time: !isLate },
  });
}

/** Who came, on an open or a closed list. */
export function attendance(
  rows: Rows,
  { requisition_id, agency, i, at, pptk }: Pick<Bill, 'requisition_id' | 'agency' | 'i' | 'at' | 'pptk'>,
): void {
  const list_id = uuidv7();
  const isClosed = spread(i, 7, 5) > 0;
  rows.add('attendance_list', {
    ...{ id: list_id, requisition_id, agency_id: agency, status: isClosed ? 'closed' : 'open', version: 1 },
    ...(isClosed
      ? { closed_at: at(8), closed_by: pptk.accountId, closed_person: 'PPTK', closed_capacity: 'PPTK' }
      : {}),
    created_at: at(7),
  });
  for (let person = 0; person < i % 15; person++) {
    rows.add('attendee', {
      ...{
        id: uuidv7(),
        list_id,
        name_cipher: 'x',
        name_index: `orang ${person}`,
        organisation: 'Dinas',
        position: '',
      },
      ...{
        party: 'own-agency',
        has_signed: person % 5 !== 4,
        is_late_entry: false,
        entered_by: pptk.accountId,
      },
      ...{ entered_person: 'PPTK', entered_capacity: 'PPTK', entered_at: at(7) },
    });
  }
}

/** Spreads numbers over 0 ... most - 1, each salt in another way, so that no two habits go together. */
export function spread(i: number, salt: number, most: number): number {
  const mixed = Math.imul(i + 1, 2_654_435_761) ^ Math.imul(salt, 1_597_334_677);
  return (Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519) >>> 17) % most;
}
