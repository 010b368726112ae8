import { PART_NAMES, type PartDecision } from './parts.js';
import {
  resubmissionRefusals,
  returnRefusals,
  verificationRefusals,
  type VerificationFacts,
} from './verification.js';

const decided = (part: PartDecision['part'], state: PartDecision['state'] = 'accepted'): PartDecision => ({
  part,
  state,
  reasonCode: state === 'refused' ? 'unreadable' : null,
  remark: null,
  fix: state === 'refused' ? 'Foto ulang.' : null,
  decidedBy: null,
  decidedAt: null,
  round: 1,
});
const allAccepted = PART_NAMES.map((part) => decided(part));
const finding = {
  code: 'same-nik',
  subject: 'x',
  severity: 'settle' as const,
  detail: 'NIK sama.',
  evidence: {},
  fact: 'f',
  state: 'open' as const,
  reason: null,
  settledBy: null,
  settledAt: null,
};

const facts: VerificationFacts = {
  missing: [],
  vendorRegency: '32.16',
  domicile: { regencies: ['32.16'], name: 'Kabupaten Bekasi', legalBasis: 'Perbup ps 6' },
  parts: allAccepted,
  undecidedPapers: [],
  findings: [],
  visitMissing: null,
  verifier: { isMember: false, assisted: false },
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
      { verifier: { isMember: true, assisted: false } },
      [['own-vendor', 'Perpres 16/2018 ps 7 ayat (1) huruf e']],
    ],
    [
      'is refused for every reason at once',
      {
        missing: [{ code: 'document-nib', detail: '' }],
        vendorRegency: '32.75',
        verifier: { isMember: true, assisted: true },
      },
      [
        ['document-nib', undefined],
        ['outside-regency', 'Perbup ps 6'],
        ['own-vendor', 'Perpres 16/2018 ps 7 ayat (1) huruf e'],
        ['assisted-by-you', 'Perpres 16/2018 ps 7 ayat (1) huruf e'],
      ],
    ],
    [
      'is refused while a part is undecided or refused',
      { parts: [...allAccepted.slice(2), decided('legal-form', 'refused')] },
      [
        ['part-pending', undefined],
        ['part-refused', undefined],
      ],
    ],
    [
      'is refused while a paper is undecided',
      { undecidedPapers: ['nib'] },
      [['document-undecided', undefined]],
    ],
    ['is refused while a finding is open', { findings: [finding] }, [['finding-open', undefined]]],
    ['is not held up by a settled finding', { findings: [{ ...finding, state: 'settled' }] }, []],
    ['is not held up by a note', { findings: [{ ...finding, severity: 'note' }] }, []],
    [
      'is refused without a visit, by its article',
      { visitMissing: 'Perbup ps 6' },
      [['visit-missing', 'Perbup ps 6']],
    ],
  ])('%s', (_case, change, expected) =>
    expect(
      verificationRefusals({ ...facts, ...change }).map(({ code, legalBasis }) => [code, legalBasis]),
    ).toEqual(expected),
  );
});

describe('returning a registration', () => {
  const nobody = { isMember: false, assisted: false };
  it.each([
    ['needs something that was refused', allAccepted, [], ['nothing-refused']],
    ['is possible with a refused part', [decided('nik', 'refused')], [], []],
    ['is possible with a refused paper', allAccepted, ['ktp'], []],
  ] as const)('%s', (_case, parts, papers, codes) =>
    expect(returnRefusals(parts, papers, nobody).map(({ code }) => code)).toEqual(codes),
  );
});

describe('handing in again', () => {
  it('needs every refused part to have been changed, and says how', () =>
    expect(resubmissionRefusals([decided('nik', 'refused'), decided('bank', 'pending')])).toEqual([
      { code: 'refused-part-unchanged', pointer: '/parts/nik', detail: 'NIK belum diperbaiki: Foto ulang.' },
    ]));
});
