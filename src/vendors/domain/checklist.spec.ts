import { missingFrom, vendorChecklist, type ChecklistFacts } from './checklist.js';
import type { VendorProof } from './vendor.js';

const proof = (kind: VendorProof['kind'], expiresOn: string | null = null): VendorProof => ({
  kind,
  issuedOn: '2026-01-01',
  expiresOn,
});
const caterer: ChecklistFacts = {
  name: 'CV Dapur Ibu',
  legalForm: 'cv',
  ownerName: 'Siti Aminah',
  hasNik: true,
  hasNpwp: true,
  nib: '1234567890123',
  kbliCodes: ['56210'],
  umkm: { umkmClass: 'mikro', umkmBasis: 'modal', none: null },
  isPkp: false,
  pkpNumber: null,
  suketNumber: null,
  suketValidUntil: null,
  address: 'Jalan Contoh 1',
  desaCode: '32.16.20.2002',
  hasPlace: true,
  deliveryArea: ['32.16.20'],
  dailyCapacity: 100,
  leadTimeHours: 24,
  bankName: 'Bank BJB',
  hasBankAccount: true,
  bankAccountHolder: 'SITI AMINAH',
  contactName: 'Siti',
  hasPhone: true,
  pactAccepted: true,
  confirmed: true,
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
    [
      'the certificate behind a claimed tax exemption',
      { suketValidUntil: '2027-01-01', suketNumber: 'S-1/2026' },
      ['document-suket'],
    ],
    [
      'the number of that certificate',
      { suketValidUntil: '2027-01-01' },
      ['field-suket-number', 'document-suket'],
    ],
    ['the tax number of a body', { hasNpwp: false }, ['field-npwp']],
    ['no tax number of a person, who pays under the NIK', { legalForm: 'individual', hasNpwp: false }, []],
    ['the PKP number of who says to be one', { isPkp: true }, ['field-pkp-number']],
    [
      'a place on the map and kecamatan to deliver to',
      { hasPlace: false, deliveryArea: [] },
      ['field-latitude', 'field-delivery-area'],
    ],
    [
      'the figure that gives the class',
      { umkm: { umkmClass: null, umkmBasis: 'sales', none: 'no-sales' } },
      ['umkm-class'],
    ],
    ['the integrity pact', { pactAccepted: false }, ['integrity-pact']],
    ['the word of the vendor itself, where an officer wrote it down', { confirmed: false }, ['confirmation']],
    ['nothing when the bank cuts the name off', { bankAccountHolder: 'SITI AMIN' }, []],
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
