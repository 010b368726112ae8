import { answerWatch, watchRefusals, type Watched } from './watch-rules.js';

const dear: Watched = {
  flag: 'RF05',
  title: 'Harga',
  question: 'Mengapa?',
  detail: 'Mahal.',
  legalBasis: 'ps 6',
};
const fresh: Watched = { ...dear, flag: 'RF07', title: 'Baru' };
const rule = (...value: string[]) => ({ value, legalBasis: 'ps 44' });

describe('flags before an order', () => {
  it.each([
    ['nothing is asked where the regulation is silent', null, null, [], true],
    ['a flag that only wants a reason is refused without one', null, rule('RF05'), [], false],
    ['a blank reason is none', null, rule('RF05'), [{ flag: 'RF05', reason: '  ' }], false],
    ['the reason of another flag is none', null, rule('RF05'), [{ flag: 'RF07', reason: 'ya' }], false],
    ['with its reason it goes through', null, rule('RF05'), [{ flag: 'RF05', reason: 'Hanya satu' }], true],
    [
      'a flag that blocks is not talked away',
      rule('RF05'),
      rule('RF05'),
      [{ flag: 'RF05', reason: 'Hanya satu' }],
      false,
    ],
    ['other flags do not matter', rule('RF09'), rule('RF08'), [], true],
  ] as const)('%s', (_case, blocks, reasons, given, isAllowed) => {
    expect(answerWatch([dear, fresh], { blocks, reasons }, given).ok).toBe(isAllowed);
  });

  it('names the flag, its question and the article', () => {
    expect(answerWatch([dear], { blocks: null, reasons: rule('RF05') }, [])).toEqual({
      ok: false,
      refusals: [
        {
          code: 'flag-needs-reason',
          detail: 'RF05 Harga: Mahal. Mengapa?',
          legalBasis: 'ps 44',
          pointer: '/reasons',
        },
      ],
    });
    expect(watchRefusals([dear], { blocks: rule('RF05'), reasons: null })).toMatchObject([
      { code: 'flag-blocks', legalBasis: 'ps 44' },
    ]);
  });
});
