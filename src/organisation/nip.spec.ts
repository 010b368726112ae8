import { formatNip } from './nip.js';

describe('a NIP in a letter', () => {
  it('is printed in its four parts', () => {
    expect(formatNip('198209242009032003')).toBe('19820924 200903 2 003');
  });
});
