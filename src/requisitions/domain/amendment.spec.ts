import { needsApproval } from './amendment.js';
import type { LineSnapshot, RequisitionContent } from './requisition-content.js';

const line = (itemId: string, quantity: number, changes: Partial<LineSnapshot> = {}): LineSnapshot => ({
  itemId,
  itemVersionId: `${itemId}-v1`,
  vendorId: 'vendor',
  budgetLineId: 'line',
  name: itemId,
  specification: '',
  unit: 'kotak',
  quantity,
  unitPrice: 10_000,
  amount: 10_000 * quantity,
  ...changes,
});
const content = (lines: LineSnapshot[], changes: Partial<RequisitionContent> = {}): RequisitionContent =>
  ({
    title: 'Rapat',
    kind: 'mamin',
    budgetLineId: 'line',
    meeting: {
      title: 'Rapat',
      date: '2026-12-01',
      start: '09:00',
      end: '12:00',
      place: 'Aula',
      mode: 'offline',
      participants: { ownAgency: 10, otherAgencies: 8, public: 2 },
    },
    deliveryDate: '2026-12-01',
    deliveryTime: '08:30',
    deliveryPlace: 'Aula',
    receiver: 'Penerima',
    total: lines.reduce((sum, { amount }) => sum + amount, 0),
    lines,
    ...changes,
  }) as RequisitionContent;

describe('a change of what was approved', () => {
  const approved = content([line('nasi', 20), line('kue', 20)]);
  const tolerance = { approvedTotal: 400_000, percent: 5 };

  it.each([
    ['fewer', content([line('nasi', 10), line('kue', 20)]), 0],
    ['a line less', content([line('nasi', 20)]), 0],
    ['one more of one and one less of the other', content([line('nasi', 21), line('kue', 19)]), 0],
    ['to the rupiah of the tolerance', content([line('nasi', 22), line('kue', 20)]), 0],
    ['one piece above it', content([line('nasi', 23), line('kue', 20)]), 1],
    [
      'who receives it, where and when that day',
      content([line('nasi', 20)], { receiver: 'B', deliveryPlace: 'C', deliveryTime: '10:00' }),
      0,
    ],
    ['another item', content([line('roti', 20), line('kue', 20)]), 1],
    ['another vendor', content([line('nasi', 20, { vendorId: 'lain' })]), 1],
    ['another day', content([line('nasi', 20)], { deliveryDate: '2026-12-02' }), 1],
    ['another budget line', content([line('nasi', 20)], { budgetLineId: 'lain' }), 1],
    ['a line from another account', content([line('nasi', 20, { budgetLineId: 'lain' })]), 1],
    [
      'the same account, said otherwise',
      content([line('nasi', 20, { budgetLineId: undefined as never })]),
      0,
    ],
    ['another title', content([line('nasi', 20)], { title: 'Lain' }), 1],
    [
      'more participants',
      content([line('nasi', 20)], {
        meeting: {
          ...approved.meeting,
          participants: { ownAgency: 11, otherAgencies: 8, public: 2 },
        } as never,
      }),
      1,
    ],
  ])('%s', (_, amended, reasons) => {
    expect(needsApproval(approved, amended, tolerance)).toHaveLength(reasons);
  });

  it('is measured against what was approved, not against the last change', () => {
    const once = content([line('nasi', 21), line('kue', 20)]);
    const twice = content([line('nasi', 23), line('kue', 20)]);
    expect(needsApproval(once, twice, tolerance)).toHaveLength(1);
  });

  it('has no tolerance that no regulation sets', () => {
    const more = content([line('nasi', 21), line('kue', 20)]);
    expect(needsApproval(approved, more, { approvedTotal: 400_000, percent: 0 })).toHaveLength(1);
    expect(needsApproval(approved, approved, { approvedTotal: 400_000, percent: 0 })).toEqual([]);
  });
});
