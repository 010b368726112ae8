import { missingFrom, vendorChecklist, type ChecklistFacts } from './checklist.js';
import type { VendorProof } from './vendor.js';

const proof = (kind: VendorProof['kind'], expiresOn: string | null = null): VendorProof => ({
  kind,
  issuedOn: '2026-01-01',
  expiresOn,
});
const caterer: ChecklistFacts = {
  name: 'CV Dapur Ibu',
  ownerName: 'Siti Aminah',
  umkmClass: 'mikro',
  kbliCodes: ['56210'],
  suketValidUntil: null,
  bankAccountHolder: 'SITI AMINAH',
  documents: (['ktp', 'nib', 'bank-book', 'place-photo', 'halal'] as const).map((kind) => proof(kind)),
  on: '2026-11-21',
  halalDuty: { from: '2026-10-18', legalBasis: 'PP 42/2024 ps 160' },
};
const missing = (facts: Partial<ChecklistFacts>) =>
  missingFrom(vendorChecklist({ ...caterer, ...facts })).map(({ code }) => code);
const without = (...kinds: string[]) => caterer.documents.filter(({ kind }) => !kinds.includes(kind));

describe('what a registration still needs', () => {
  it.each<[string, Partial<ChecklistFacts>, string[]]>([
    ['nothing when all is there', {}, []],
    ['the identity card', { documents: without('ktp') }, ['document-ktp']],
    ['the NIB', { documents: without('nib') }, ['document-nib']],
    ['the bank book', { documents: without('bank-book') }, ['document-bank-book']],
    ['a photo of the place', { documents: without('place-photo') }, ['document-place-photo']],
    ['halal for catering (PP 42/2024 ps 160)', { documents: without('halal') }, ['document-halal']],
    [
      'halal for the food industry',
      { documents: without('halal'), kbliCodes: ['47611', '10792'] },
      ['document-halal'],
    ],
    ['no halal for stationery', { documents: without('halal'), kbliCodes: ['47611'] }, []],
    ['no halal before the duty', { documents: without('halal'), on: '2026-10-17' }, []],
    [
      'halal on the first day of the duty',
      { documents: without('halal'), on: '2026-10-18' },
      ['document-halal'],
    ],
    [
      'a halal certificate in force',
      { documents: [...without('halal'), proof('halal', '2026-11-20')] },
      ['document-halal'],
    ],
    [
      'nothing when a newer one is in force',
      { documents: [...caterer.documents, proof('halal', '2026-11-20')] },
      [],
    ],
    ['the certificate behind a claimed tax exemption', { suketValidUntil: '2027-01-01' }, ['document-suket']],
    ['an account of its own', { bankAccountHolder: 'Budi Santoso' }, ['bank-account-holder']],
    ['nothing when the account is in the name of the business', { bankAccountHolder: 'DAPUR IBU, CV.' }, []],
    ['a holder at all', { bankAccountHolder: 'PT' }, ['bank-account-holder']],
    [
      'everything at once',
      { documents: [], bankAccountHolder: 'X' },
      ['ktp', 'nib', 'bank-book', 'place-photo', 'halal']
        .map((kind) => `document-${kind}`)
        .concat('bank-account-holder'),
    ],
  ])('is %s', (_case, facts, codes) => expect(missing(facts)).toEqual(codes));

  it('cites the article of the halal duty', () =>
    expect(missingFrom(vendorChecklist({ ...caterer, documents: without('halal') }))).toEqual([
      {
        code: 'document-halal',
        pointer: '/documents/halal',
        detail: 'Sertifikat halal belum diunggah.',
        legalBasis: 'PP 42/2024 ps 160',
      },
    ]));
});
