import {
  bankAccountFault,
  halalNumberFault,
  kbliFault,
  mobileFault,
  nibFault,
  nikFault,
  normalMobile,
  normalNpwp,
  npwpFault,
  npwpOwnerFault,
} from './identifiers.js';

describe('a NIK', () => {
  it.each([
    ['3216200101900001', 'a man born on 1 January'],
    ['3216204101900001', 'a woman born on 1 January: day + 40'],
    ['3216207112850007', 'a woman born on 31 December'],
    ['3216202902000001', '29 February 2000'],
    ['3216 2001 0190 0001', 'as printed with spaces'],
  ])('%s is sound: %s', (nik) => expect(nikFault(nik)).toBeNull());

  it.each([
    ['321620010190001', '16 angka'],
    ['32162001019000011', '16 angka'],
    ['3216200101900O01', '16 angka'],
    ['9916200101900001', 'kode wilayah'],
    ['3200200101900001', 'kode wilayah'],
    ['3216000101900001', 'kode wilayah'],
    ['3216203202900001', 'tanggal lahir'],
    ['3216203002900001', 'tanggal lahir'],
    ['3216202902010001', 'tanggal lahir'],
    ['3216207202900001', 'tanggal lahir'],
    ['3216200113900001', 'tanggal lahir'],
    ['3216204001900001', 'tanggal lahir'],
    ['3216200101900000', '0000'],
  ])('%s is refused: %s', (nik, why) => expect(nikFault(nik)).toContain(why));
});

describe('an NPWP', () => {
  it.each(['01.234.567.8-413.000', '012345678413000', '3216200101900001'])('%s is sound', (npwp) =>
    expect(npwpFault(npwp)).toBeNull(),
  );
  it.each(['12345', '00000000000000000', '000000000000000', '01234567841300A'])('%s is refused', (npwp) =>
    expect(npwpFault(npwp)).not.toBeNull(),
  );
  it('of 15 digits gets a leading zero (PMK 112/2022)', () =>
    expect(normalNpwp('01.234.567.8-413.000')).toBe('0012345678413000'));
  it.each([
    ['a person with the NIK', '3216200101900001', true, true],
    ['a person with an old number', '012345678413000', true, true],
    ["a person with somebody else's number", '3216200101900002', true, false],
    ['a company with a number of its own', '1000000000123456', false, true],
  ])('of %s', (_case, npwp, isPerson, fits) =>
    expect(npwpOwnerFault(npwp, '3216200101900001', isPerson) === null).toBe(fits),
  );
});

describe('other identifiers', () => {
  it.each([
    [nibFault, '1234567890123', true],
    [nibFault, '123456789012', false],
    [nibFault, '0000000000000', false],
    [kbliFault, '56210', true],
    [kbliFault, '5621', false],
    [kbliFault, '00100', false],
    [mobileFault, '081234567890', true],
    [mobileFault, '+62 812-3456-7890', true],
    [mobileFault, '6281234567890', true],
    [mobileFault, '0218991234', false],
    [mobileFault, '08123', false],
    [bankAccountFault, '0012345678901', true],
    [bankAccountFault, '001-234-567-8901', true],
    [bankAccountFault, '1234567', false],
    [bankAccountFault, '11111111', false],
    [bankAccountFault, 'IBAN12345678', false],
    [halalNumberFault, 'ID32110001333131122', true],
    [halalNumberFault, 'KH-12', false],
  ])('%p judges %s: %s', (fault, text, sound) => expect(fault(text) === null).toBe(sound));
  it('a mobile number has one spelling', () =>
    expect(new Set(['+62 812-3456-7890', '6281234567890', '0812 3456 7890'].map(normalMobile)).size).toBe(1));
});
