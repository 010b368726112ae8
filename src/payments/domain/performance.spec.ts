import { shareOf } from './performance.js';

describe('a share of events', () => {
  it.each([
    [0, 0, null],
    [0, 7, 0],
    [1, 3, 33.3],
    [2, 3, 66.7],
    [7, 7, 100],
    [1, 2000, 0.1],
  ])('%i of %i is %p percent', (count, events, percent) => {
    expect(shareOf(count, events)).toEqual({ count, events, percent });
  });

  it('is never more than there were', () => {
    expect(() => shareOf(2, 1)).toThrow(RangeError);
    expect(() => shareOf(-1, 1)).toThrow(RangeError);
  });
});
