import { pageStep, type PageState } from './page-rotation.js';

const NOW = new Date('2026-11-23T03:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
const state = (changes: Partial<PageState> = {}): PageState => ({
  ...{ number: 3, since: ago(1_800), offered: null, offeredAt: null },
  ...changes,
});

describe('the number of a page cookie', () => {
  it.each<[string, PageState, number, string]>([
    ['a young one is kept', state(), 3, 'keep'],
    ['after an hour another is offered', state({ since: ago(3_601) }), 3, 'offer'],
    [
      'one offer is enough for requests at once',
      state({ since: ago(4_000), offered: 4, offeredAt: ago(59) }),
      3,
      'keep',
    ],
    [
      'an offer that was lost is made again',
      state({ since: ago(4_000), offered: 4, offeredAt: ago(61) }),
      3,
      'offer',
    ],
    ['what was offered counts when it comes back', state({ offered: 5, offeredAt: ago(10) }), 5, 'confirm'],
    ['so does an earlier offer that came late', state({ offered: 5, offeredAt: ago(10) }), 4, 'confirm'],
    ['a request under way with the old one is a twin', state({ since: ago(60) }), 2, 'twin'],
    ['an old one later is a second holder', state({ since: ago(61) }), 2, 'replayed'],
    ['a number that was never offered is nobody’s', state(), 4, 'replayed'],
  ])('%s', (_name, known, given, step) => expect(pageStep(known, given, NOW)).toBe(step));
});
