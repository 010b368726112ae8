import { issueRefusals, openLines, type IssueFacts } from './issue-rules.js';

const line = {
  name: 'Nasi boks',
  vendorId: 'dapur',
  unitPrice: 35_000,
  quantity: 10,
  amount: 350_000,
  offer: { vendorId: 'dapur', onSale: true },
};
const sound: IssueFacts = {
  requesterId: 'pptk',
  approverId: 'kpa',
  officerId: 'pp',
  today: '2026-11-24',
  deliveryDate: '2026-11-26',
  lines: [line],
  vendorsWithOrder: [],
  answerHours: 24,
};
const codes = (changes: Partial<IssueFacts>) =>
  issueRefusals({ ...sound, ...changes }).map(({ code }) => code);

describe('issuing an order', () => {
  it('is allowed when three people, a standing offer and a future delivery are there', () => {
    expect(issueRefusals(sound)).toEqual([]);
  });

  it.each<[string, Partial<IssueFacts>, string]>([
    ['the requester issues it himself (Perpres 16/2018 ps 7)', { officerId: 'pptk' }, 'same-person'],
    ['the approver issues it himself (Perpres 16/2018 ps 7)', { officerId: 'kpa' }, 'same-person'],
    ['the requester approved it (Perpres 16/2018 ps 7)', { approverId: 'pptk' }, 'same-person'],
    ['nobody approved it', { approverId: null }, 'same-person'],
    ['every vendor has an order', { vendorsWithOrder: ['dapur'] }, 'nothing-to-order'],
    ['the item is gone', { lines: [{ ...line, offer: null }] }, 'item-not-on-sale'],
    [
      'the item is suspended',
      { lines: [{ ...line, offer: { vendorId: 'dapur', onSale: false } }] },
      'item-not-on-sale',
    ],
    ['the day of delivery is over', { deliveryDate: '2026-11-23' }, 'delivery-passed'],
    ['no regulation says how long the vendor may take', { answerHours: null }, 'answer-hours-unset'],
  ])('is refused when %s', (_why, changes, code) => {
    expect(codes(changes)).toContain(code);
  });

  it('cites the article for people who must be three', () => {
    expect(issueRefusals({ ...sound, officerId: 'kpa' })).toMatchObject([
      { legalBasis: 'Perpres 16/2018 ps 7 ayat (1) huruf e dan f' },
    ]);
  });

  it('is possible on the day of delivery itself', () => {
    expect(codes({ deliveryDate: '2026-11-24' })).toEqual([]);
  });

  it('collects all reasons at once', () => {
    expect(codes({ officerId: 'kpa', deliveryDate: '2026-01-01', answerHours: null })).toEqual([
      'same-person',
      'delivery-passed',
      'answer-hours-unset',
    ]);
  });
});

describe('the lines that still need an order', () => {
  it('are grouped by vendor and leave out vendors who have one', () => {
    const lines = ['a', 'b', 'a', 'c'].map((vendorId, position) => ({ vendorId, position }));
    expect([...openLines(lines, ['c'])]).toEqual([
      [
        'a',
        [
          { vendorId: 'a', position: 0 },
          { vendorId: 'a', position: 2 },
        ],
      ],
      ['b', [{ vendorId: 'b', position: 1 }]],
    ]);
  });
});
