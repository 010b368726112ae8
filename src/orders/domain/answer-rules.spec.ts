import { answerDueAt, decideAnswer } from './answer-rules.js';

const issuedAt = new Date('2026-11-24T02:15:00.000Z');
const term = { dueAt: answerDueAt(issuedAt, 24), legalBasis: 'CONTOH Perbup 0/2026 ps 10' };

describe('answering an order in time (CONTOH Perbup 0/2026 ps 10)', () => {
  it.each([
    ['at once', 0],
    ['in the last moment', 24 * 3_600_000],
  ])('counts %s', (_when, after) => {
    expect(decideAnswer(term, new Date(issuedAt.getTime() + after))).toEqual({ ok: true, value: null });
  });

  it('does not count a millisecond later, and says by which article', () => {
    expect(decideAnswer(term, new Date(term.dueAt.getTime() + 1))).toEqual({
      ok: false,
      refusals: [
        {
          code: 'answer-too-late',
          detail:
            'Batas waktu menjawab pesanan ini 25 November 2026 pukul 09.15 WIB; pesanan dianggap tidak dijawab.',
          legalBasis: 'CONTOH Perbup 0/2026 ps 10',
        },
      ],
    });
  });
});
