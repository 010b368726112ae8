import { verificationRefusals, type VerificationFacts } from './verification.js';

const facts: VerificationFacts = {
  missing: [],
  vendorRegency: '32.16',
  domicile: { regencies: ['32.16'], name: 'Kabupaten Bekasi', legalBasis: 'Perbup ps 6' },
  verifierIsMember: false,
};

describe('verifying a vendor', () => {
  it.each<[string, Partial<VerificationFacts>, (string | undefined)[][]]>([
    ['is possible when nothing speaks against it', {}, []],
    ['is refused outside the regency', { vendorRegency: '32.75' }, [['outside-regency', 'Perbup ps 6']]],
    [
      'is refused outside the regency also without a regulation in force',
      { vendorRegency: '32.75', domicile: { regencies: ['32.16'], name: 'Kabupaten Bekasi' } },
      [['outside-regency', undefined]],
    ],
    [
      'is refused to its own people (Perpres 16/2018 ps 7)',
      { verifierIsMember: true },
      [['own-vendor', 'Perpres 16/2018 ps 7 ayat (1) huruf e']],
    ],
    [
      'is refused for every reason at once',
      { missing: [{ code: 'document-nib', detail: '' }], vendorRegency: '32.75', verifierIsMember: true },
      [
        ['document-nib', undefined],
        ['outside-regency', 'Perbup ps 6'],
        ['own-vendor', 'Perpres 16/2018 ps 7 ayat (1) huruf e'],
      ],
    ],
  ])('%s', (_case, change, expected) =>
    expect(
      verificationRefusals({ ...facts, ...change }).map(({ code, legalBasis }) => [code, legalBasis]),
    ).toEqual(expected),
  );
});
