import { formatNip, nipFault } from './nip.js';

const TODAY = '2026-11-22';

describe('a NIP in a letter', () => {
  it('is printed in its four parts', () => {
    expect(formatNip('198209242009032003')).toBe('19820924 200903 2 003');
  });
});

describe('a NIP', () => {
  it.each([
    ['of a woman', '198209242009032003'],
    ['of a man, with spaces', '19820924 200903 1 003'],
    ['of a PPPK', '199001012023211001'],
    ['of somebody born on 29 February', '198402292009031001'],
    ['of this month', '199901012026111001'],
  ])('%s is accepted', (_, nip) => {
    expect(nipFault(nip, TODAY)).toBeNull();
  });

  it.each([
    ['seventeen digits', '19820924200903200', /18 angka/],
    ['nineteen digits', '1982092420090320031', /18 angka/],
    ['letters', '19820924200903200A', /18 angka/],
    ['born on 30 February', '198202302009031001', /tanggal lahir/],
    ['born on 29 February of a common year', '198302292009031001', /tanggal lahir/],
    ['born in month 13', '198213012009031001', /tanggal lahir/],
    ['born in the year 0182', '018201012009031001', /tanggal lahir/],
    ['appointed in month 13', '198209242009132003', /bulan pengangkatan/],
    ['appointed in month 00', '198209242009002003', /bulan pengangkatan/],
    ['appointed as a child', '198209241995032003', /terlalu dekat/],
    ['appointed next month', '199901012026121001', /masa depan/],
    ['PPPK of next year', '199901012027211001', /masa depan/],
    ['a third sex digit', '198209242009033003', /angka ke-15/],
    ['serial 000', '198209242009032000', /000/],
  ])('with %s is refused', (_, nip, fault) => {
    expect(nipFault(nip, TODAY)).toMatch(fault);
  });
});
