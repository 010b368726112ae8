import { documentFaults, DOCUMENT_RULES, type DocumentToAdd } from './document-rules.js';
import { DOCUMENT_KINDS, type DocumentKind } from './vendor.js';

const TODAY = '2026-11-22';
const NUMBERS: Partial<Record<DocumentKind, string>> = {
  akta: '12',
  'sk-badan-hukum': 'AHU-0012345.AH.01.01.2024',
  halal: 'ID32110001333131126',
  pirt: 'P-IRT 2063216010012-31',
  slhs: '503/SLHS/12/2025',
  suket: 'S-12/SKET/2026',
};

function paper(kind: DocumentKind, change: Partial<DocumentToAdd> = {}): DocumentToAdd {
  const { expiresOn, isPicture } = DOCUMENT_RULES[kind];
  return {
    kind,
    number: NUMBERS[kind] ?? null,
    issuedOn: '2026-02-01',
    expiresOn: expiresOn === 'required' ? '2031-02-01' : null,
    contentType: isPicture ? 'image/jpeg' : 'application/pdf',
    latitude: null,
    takenAt: null,
    ...change,
  };
}

describe('the rules of papers', () => {
  it.each(DOCUMENT_KINDS)('let a usual %s pass', (kind) =>
    expect(documentFaults(paper(kind), TODAY, kind === 'pirt' ? 5 : null)).toEqual([]),
  );

  it.each<[string, DocumentToAdd, string[]]>([
    ['a KTP whose number stands in clear', paper('ktp', { number: '3216' }), ['number-not-kept']],
    ['a NITKU whose number holds the NPWP', paper('nitku', { number: '1' }), ['number-not-kept']],
    ['a KTP with an end (UU 24/2013: for life)', paper('ktp', { expiresOn: '2030-01-01' }), ['no-expiry']],
    ['a NIB of twelve digits', paper('nib', { number: '123456789012' }), ['nib-number']],
    ['a halal certificate without number', paper('halal', { number: null }), ['halal-number']],
    ['a halal certificate with another number', paper('halal', { number: 'KH-1' }), ['halal-number']],
    ['a P-IRT of fourteen digits', paper('pirt', { number: '20632160100123' }), ['pirt-number']],
    ['a P-IRT whose year is another', paper('pirt', { number: 'P-IRT 2063216010012-30' }), ['pirt-number']],
    [
      'a P-IRT without any date',
      paper('pirt', { issuedOn: null, expiresOn: null }),
      ['issue-date-missing', 'expiry-date-missing'],
    ],
    ['a P-IRT of five years and a day', paper('pirt', { expiresOn: '2031-02-02' }), ['validity-too-long']],
    ['a paper issued tomorrow', paper('slhs', { issuedOn: '2026-11-23' }), ['future-date']],
    ['a paper that ends before it begins', paper('slhs', { expiresOn: '2026-01-31' }), ['unsound-period']],
    [
      'a deed without number and date',
      paper('akta', { number: null, issuedOn: null }),
      ['number-missing', 'issue-date-missing'],
    ],
    ['a PDF as photo', paper('place-photo', { contentType: 'application/pdf' }), ['picture-needed']],
    ['a KTP with a place', paper('ktp', { latitude: -6.3 }), ['place-not-asked']],
  ])('refuse %s', (_what, document, codes) =>
    expect(documentFaults(document, TODAY, 5).map(({ code }) => code)).toEqual(codes),
  );
});
