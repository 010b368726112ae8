import { readFileSync } from 'node:fs';
import { getDistricts, getRegencies } from 'idn-area-data';
import { describeWithSharedData, readRecords } from '../../../test/support/shared-data.js';
import { referencePath } from '../../platform/reference/index.js';
import { isKecamatan, isPossibleKecamatan, isRegency } from './area-codes.js';
import {
  bankAccountFault,
  bankNamed,
  fitsBank,
  halalNumberFault,
  isMobile,
  kbliFault,
  nibFault,
  nikFactsOf,
  nikFault,
  nitkuFault,
  nitkuOwnerFault,
  normalNpwp,
  normalPhone,
  npwpFault,
  npwpOwnerFault,
  phoneFault,
  pirtExpiryYear,
  pirtFault,
  pirtRegency,
  plausibleBirthDate,
  slhsNumberFault,
  type Bank,
} from './identifiers.js';

describe('a NIK (PP 37/2007 ps 37)', () => {
  it.each([
    ['3216200101900001', 'a man born on 1 January'],
    ['3216204101900001', 'a woman born on 1 January: day + 40'],
    ['3216207112850007', 'a woman born on 31 December'],
    ['3216203112850007', 'a man born on 31 December'],
    ['3216202902000001', '29 February 2000'],
    ['3216206902960001', 'a woman born on 29 February 1996'],
    ['3216 2001 0190 0001', 'as printed with spaces'],
    ['32.16.20.010190.0001', 'with dots'],
    ['3216-2001-0190-0001', 'with dashes'],
    ['3275011505881234', 'of the city beside the regency'],
    ['9604016506770002', 'of a province of 2022'],
    ['1101010101019999', 'the last serial'],
    ['3216301505881234', 'of a kecamatan number that is not in use today: a NIK outlives new codes'],
  ])('%s is sound: %s', (nik) => expect(nikFault(nik)).toBeNull());

  it.each([
    ['', '16 angka'],
    ['321620010190001', '16 angka'],
    ['32162001019000011', '16 angka'],
    ['3216200101900O01', '16 angka'],
    ['３２１６２００１０１９００００１', '16 angka'],
    ['9916200101900001', 'provinsi'],
    ['0016200101900001', 'provinsi'],
    ['0000000000000000', 'provinsi'],
    ['3200200101900001', 'kabupaten'],
    ['3299200101900001', 'kabupaten'],
    ['3220200101900001', 'kabupaten'],
    ['3216000101900001', 'kecamatan'],
    ['3216990101900001', 'kecamatan'],
    ['3216200001900001', 'tanggal lahir'],
    ['3216203201900001', 'tanggal lahir'],
    ['3216203202900001', 'tanggal lahir'],
    ['3216203002900001', 'tanggal lahir'],
    ['3216203104900001', 'tanggal lahir'],
    ['3216202902010001', 'tanggal lahir'],
    ['3216207202900001', 'tanggal lahir'],
    ['3216200113900001', 'tanggal lahir'],
    ['3216200100900001', 'tanggal lahir'],
    ['3216204001900001', 'tanggal lahir'],
    ['3216208101900001', 'tanggal lahir'],
    ['3216200101900000', '0000'],
  ])('%s is refused: %s', (nik, why) => expect(nikFault(nik)).toContain(why));

  it('tells sex, area and both possible dates of birth', () =>
    expect(nikFactsOf('3216205708800001')).toEqual({
      area: '321620',
      isWoman: true,
      birthDates: ['2080-08-17', '1980-08-17'],
    }));

  it.each([
    ['3216200101900001', '1990-01-01', 'a grown person'],
    ['3216200101050001', '2005-01-01', 'born in this century'],
    ['3216202211090001', '2009-11-22', 'seventeen today'],
    ['3216202311090001', null, 'sixteen until tomorrow'],
    ['3216200101200001', null, 'six years old, or 106'],
    ['3216200101320001', '1932-01-01', 'ninety-four'],
    ['3216200101300001', null, 'ninety-six'],
  ])('%s belongs to somebody born on %s: %s', (nik, birth, _who) =>
    expect(plausibleBirthDate(nik, '2026-11-22')).toBe(birth),
  );
});

describe('an NPWP (PMK 112/2022)', () => {
  it.each([
    '01.234.567.8-413.000',
    '012345678413000',
    '01 234 567 8 413 000',
    '0012345678413000',
    '3216200101900001',
    '1000000000123456',
  ])('%s is sound', (npwp) => expect(npwpFault(npwp)).toBeNull());
  it.each([
    '',
    '12345',
    '01234567841300',
    '00000000000000000',
    '000000000000000',
    '0000000000000000',
    '111111111111111',
    '01234567841300A',
    '012345678000000',
    '0012345678000000',
  ])('%s is refused', (npwp) => expect(npwpFault(npwp)).not.toBeNull());
  it('of 15 digits gets a leading zero', () =>
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

describe('an NITKU', () => {
  it.each([
    ['0012345678413000000000', null],
    ['3216200101900001000001', null],
    ['0012345678413000 000000', null],
    ['001234567841300000000', '22 angka'],
    ['00123456784130000000000', '22 angka'],
    ['0000000000000000000000', 'bukan NPWP'],
    ['00123456784130000000AB', '22 angka'],
  ])('%s: %s', (nitku, why) =>
    why === null ? expect(nitkuFault(nitku)).toBeNull() : expect(nitkuFault(nitku)).toContain(why),
  );
  it('starts with the NPWP of its business', () => {
    expect(nitkuOwnerFault('0012345678413000000001', '01.234.567.8-413.000')).toBeNull();
    expect(nitkuOwnerFault('0012345678413000000001', '01.234.567.8-414.000')).toContain('NPWP');
  });
});

const ON = '2026-11-22';
const pirt = (text: string) => pirtFault(text, ON);

describe('identifiers of a business', () => {
  it.each([
    [nibFault, '1234567890123', true],
    [nibFault, '9120 0012 3456 7', true],
    [nibFault, '0220100123456', true],
    [nibFault, '123456789012', false],
    [nibFault, '12345678901234', false],
    [nibFault, '0000000000000', false],
    [nibFault, '123456789012A', false],
    [nibFault, '', false],
    [kbliFault, '56210', true],
    [kbliFault, '47611', true],
    [kbliFault, '01111', true],
    [kbliFault, '5621', false],
    [kbliFault, '562100', false],
    [kbliFault, '00100', false],
    [kbliFault, '04100', false],
    [kbliFault, '34100', false],
    [kbliFault, '56000', false],
    [kbliFault, 'I5621', false],
    [halalNumberFault, 'ID32110001333131122', true],
    [halalNumberFault, 'id 32110 00133 3131122', true],
    [halalNumberFault, 'ID321100013331311226', true],
    [halalNumberFault, 'ID00110001333131122', false],
    [halalNumberFault, 'ID99110001333131122', false],
    [halalNumberFault, 'ID3211000133313112', false],
    [halalNumberFault, 'ID3211000133313112267', false],
    [halalNumberFault, '32110001333131122', false],
    [halalNumberFault, 'KH-12', false],
    [pirt, '2063216010001-28', true],
    [pirt, 'P-IRT 2063216010001-28', true],
    [pirt, 'PIRT No. 206321601000128', true],
    [pirt, '206321601000131', true],
    [pirt, '206321601000125', true],
    [pirt, '206321601000132', false],
    [pirt, '006321601000128', false],
    [pirt, '906321601000128', false],
    [pirt, '200321601000128', false],
    [pirt, '217321601000128', false],
    [pirt, '206999901000128', false],
    [pirt, '206321600000128', false],
    [pirt, '206321601000028', false],
    [pirt, '20632160100012', false],
    [pirt, '2063216010001288', false],
    [pirt, 'abc', false],
    [slhsNumberFault, '440/123/SLHS/2026', true],
    [slhsNumberFault, '503.12-A/DINKES', true],
    [slhsNumberFault, '12', false],
    [slhsNumberFault, 'TIDAK ADA', false],
    [slhsNumberFault, '12345;drop', false],
  ])('%p judges %s: %s', (fault, text, sound) => expect(fault(text) === null).toBe(sound));

  it('a P-IRT tells its region and its last year', () =>
    expect([pirtRegency('P-IRT 2063216010001-28'), pirtExpiryYear('2063216010001-28')]).toEqual([
      '3216',
      2028,
    ]));
});

describe('contact and account', () => {
  it.each([
    [phoneFault, '081234567890', true],
    [phoneFault, '0812345678', true],
    [phoneFault, '+62 812-3456-7890', true],
    [phoneFault, '+62 (0)812 3456 7890', true],
    [phoneFault, '6281234567890', true],
    [phoneFault, '0089912345', false],
    [phoneFault, '0881234567890', true],
    [phoneFault, '021-89970123', true],
    [phoneFault, '(021) 8997012', true],
    [phoneFault, '0251 8321234', true],
    [phoneFault, '0267-401234', true],
    [phoneFault, '021899', false],
    [phoneFault, '02189970123456', false],
    [phoneFault, '08123', false],
    [phoneFault, '08123456789012', false],
    [phoneFault, '080012345678', false],
    [phoneFault, '084123456789', false],
    [phoneFault, '081111111111', false],
    [phoneFault, '14045', false],
    [phoneFault, '+1 202 555 0123', false],
    [phoneFault, '0812345678x', false],
    [bankAccountFault, '0012345678901', true],
    [bankAccountFault, '001-234-567-8901', true],
    [bankAccountFault, '1234567', false],
    [bankAccountFault, '123456789012345678901', false],
    [bankAccountFault, '11111111', false],
    [bankAccountFault, 'IBAN12345678', false],
  ])('%p judges %s: %s', (fault, text, sound) => expect(fault(text) === null).toBe(sound));

  it('a telephone number has one spelling', () =>
    expect(
      new Set(
        ['+62 812-3456-7890', '6281234567890', '0812 3456 7890', '+62(0)812.3456.7890'].map(normalPhone),
      ).size,
    ).toBe(1));
  it('only a mobile number receives messages', () =>
    expect(['0812 3456 7890', '021 89970123'].map(isMobile)).toEqual([true, false]));

  const { banks } = JSON.parse(readFileSync(referencePath('banks.json'), 'utf8')) as { banks: Bank[] };
  it.each([
    ['Bank BJB', '110'],
    ['bjb', '110'],
    ['PT Bank Rakyat Indonesia (Persero) Tbk', '002'],
    ['BCA', '014'],
    ['bank syariah indonesia', '451'],
    ['Bank Contoh', undefined],
    ['', undefined],
  ])('%s is bank %s', (name, code) => expect(bankNamed(name, banks)?.code).toBe(code));
  it('each bank stands in the list once, and fits its own lengths', () => {
    expect(new Set(banks.map(({ code }) => code)).size).toBe(banks.length);
    const bjb = bankNamed('BJB', banks);
    expect(bjb && [fitsBank('0012345678901', bjb), fitsBank('001234567890', bjb)]).toEqual([true, false]);
  });
});

describe('the area codes', () => {
  it('are those of the national list, no more and no fewer', async () => {
    const plain = (code: string) => code.replace(/\D/g, '');
    const districts = (await getDistricts()).map(({ code }) => plain(code));
    expect(districts.filter((code) => !isKecamatan(code) || !isPossibleKecamatan(code))).toEqual([]);
    const known = new Set(districts);
    const all = Array.from({ length: 1_000_000 }, (_, code) => String(code).padStart(6, '0'));
    expect(all.filter((code) => isKecamatan(code) && !known.has(code))).toEqual([]);
    const regencies = (await getRegencies()).map(({ code }) => plain(code));
    expect(regencies.filter((code) => !isRegency(code))).toEqual([]);
  });
});

describeWithSharedData('KBLI 2020 as published', ['kbli', 'kbli2020_5digit_hasil_parsing.csv'], (path) => {
  it('holds no code that is refused', () => {
    const codes = readRecords(path).map(({ kode = '' }) => kode);
    expect(codes.length).toBeGreaterThan(1_700);
    expect(codes.filter((code) => kbliFault(code) !== null)).toEqual([]);
  });
});
