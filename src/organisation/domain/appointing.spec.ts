import { appointmentRefusals, mayAppoint, substitutedBy, type AppointmentFacts } from './appointing.js';
import { pairFlags, type HeldPost } from './held-posts.js';

const TODAY = '2026-11-22';
const held = (changes: Partial<HeldPost & { agencyId: string }>): HeldPost & { agencyId: string } => ({
  officialId: 'holder',
  officialName: 'Pejabat Lama',
  role: 'kpa',
  title: 'Kuasa Pengguna Anggaran',
  acting: null,
  from: '2026-01-02',
  until: null,
  agencyId: 'dinkes',
  ...changes,
});
const decree: AppointmentFacts['terms'] = {
  decreeNumber: '800/1/SK/2026',
  decreeDate: '2026-11-20',
  validFrom: '2026-11-22',
  validUntil: null,
  acting: null,
  ownTitle: null,
  scope: null,
  absenceReason: null,
};
const sound: AppointmentFacts = {
  terms: decree,
  today: TODAY,
  appointer: { role: 'administrator', personId: 'admin' },
  post: {
    role: 'kpa',
    title: 'Kuasa Pengguna Anggaran',
    closedOn: null,
    agencyClosedOn: null,
    permissions: ['requisition.read', 'requisition.approve', 'appointment.make'],
  },
  notByActing: { 'appointment.make': 'UU 30/2014 ps 14 ayat (7)' },
  officialId: 'new',
  substitutesId: null,
  ofPost: [],
  ofPerson: [],
  agencyId: 'dinkes',
  otherPpk: false,
  allowedPairs: { pairs: ['kpa+ppk', 'pptk+ppk'], legalBasis: 'Perpres 16/2018 ps 10' },
};
const terms = (changes: Partial<AppointmentFacts['terms']>) => ({ terms: { ...decree, ...changes } });
const plh = { acting: 'Plh.', validUntil: '2026-11-30', absenceReason: 'Cuti' } as const;
const plt = { acting: 'Plt.', validUntil: '2027-02-21' } as const;
const an = { acting: 'a.n.', validUntil: '2026-12-31', ownTitle: 'Sekretaris' } as const;
const post = (changes: Partial<AppointmentFacts['post']>) => ({ post: { ...sound.post, ...changes } });
const codes = (changes: Partial<AppointmentFacts>) =>
  appointmentRefusals({ ...sound, ...changes }).map(({ code }) => code);

describe('a decree takes effect', () => {
  it.each<[string, Partial<AppointmentFacts>]>([
    ['for a vacant post', {}],
    ['typed in months after it was signed', terms({ decreeDate: '2026-01-02', validFrom: '2026-01-02' })],
    ['before it begins', terms({ validFrom: '2027-01-02' })],
    ['for a Plt. of a vacant post (UU 30/2014 ps 14)', terms(plt)],
    ['for a Plh. of a holder', { ...terms(plh), ofPost: [held({})] }],
    ['for who signs on behalf of a holder', { ...terms(an), ofPost: [held({})] }],
    [
      'for who signs on behalf of a Plt.',
      { ...terms(an), ofPost: [held({ acting: 'Plt.', until: '2027-01-31' })] },
    ],
    ['for a holder while somebody only signs on behalf', { ofPost: [held({ acting: 'a.n.' })] }],
    ['for a part of the post', terms({ scope: ['requisition.approve'] })],
    [
      'for a person who is buying officer elsewhere',
      { ofPerson: [held({ officialId: 'new', role: 'pejabat-pengadaan' })] },
    ],
  ])('%s', (_, changes) => {
    expect(codes(changes)).toEqual([]);
  });
});

describe('a decree is refused', () => {
  it.each<[string, Partial<AppointmentFacts>, string]>([
    [
      'to the person who records it (UU 30/2014 ps 42)',
      { appointer: { role: 'administrator', personId: 'new' } },
      'own-appointment',
    ],
    [
      'from somebody who does not appoint (Perpres 16/2018 ps 9)',
      { appointer: { role: 'pptk', personId: 'x' } },
      'wrong-role',
    ],
    [
      'from a PA for a KPA, whom the regent appoints',
      { appointer: { role: 'pa', personId: 'x' } },
      'wrong-role',
    ],
    [
      'that is dated tomorrow',
      terms({ decreeDate: '2026-11-23', validFrom: '2026-11-23' }),
      'decree-in-future',
    ],
    [
      'that reaches back before itself (UU 30/2014 ps 58)',
      terms({ validFrom: '2026-11-19' }),
      'retroactive-decree',
    ],
    ['that ends before it begins', terms({ validUntil: '2026-11-21' }), 'end-before-start'],
    [
      'that is over',
      terms({ decreeDate: '2026-01-02', validFrom: '2026-01-02', validUntil: '2026-11-21' }),
      'decree-over',
    ],
    ['for a post that closes', post({ closedOn: '2026-12-01' }), 'post-closed'],
    [
      'for an agency that closes on the last day',
      { ...terms({ validUntil: '2026-12-01' }), ...post({ agencyClosedOn: '2026-12-01' }) },
      'post-closed',
    ],
    ['for a post that is held', { ofPost: [held({})] }, 'post-held'],
    ['for a post that a Plt. still fills', { ofPost: [held({ acting: 'Plt.' })] }, 'post-held'],
    ['for a second Plt.', { ...terms(plt), ofPost: [held({ acting: 'Plt.' })] }, 'post-held'],
    ['for a second Plh.', { ...terms(plh), ofPost: [held({}), held({ acting: 'Plh.' })] }, 'post-held'],
    ['for a Plt. beside a holder', { ...terms(plt), ofPost: [held({})] }, 'post-not-vacant'],
    ['for a Plh. of a vacant post', terms(plh), 'no-holder'],
    [
      'for a Plh. longer than the holder',
      { ...terms(plh), ofPost: [held({ until: '2026-11-29' })] },
      'no-holder',
    ],
    ['for a Plh. before the holder', { ...terms(plh), ofPost: [held({ from: '2026-11-25' })] }, 'no-holder'],
    [
      'for a Plh. of another holder',
      { ...terms(plh), ofPost: [held({})], substitutesId: 'other' },
      'wrong-substituted',
    ],
    [
      'for a Plh. without an absence',
      { ...terms({ ...plh, absenceReason: null }), ofPost: [held({})] },
      'absence-reason',
    ],
    [
      'for the holder as own Plh.',
      { ...terms(plh), ofPost: [held({ officialId: 'new' })] },
      'own-substitute',
    ],
    ['for who signs on behalf of nobody', terms(an), 'no-holder'],
    [
      'for who signs on behalf without a title',
      { ...terms({ ...an, ownTitle: null }), ofPost: [held({})] },
      'own-title',
    ],
    ['for a Plt. without end', terms({ acting: 'Plt.' }), 'acting-without-end'],
    ['for a permission that the post has not', terms({ scope: ['order.issue'] }), 'scope-outside-post'],
    ['for a permission that nobody knows', terms({ scope: ['toString'] }), 'scope-outside-post'],
    [
      'for strategic acts of a Plt. (UU 30/2014 ps 14)',
      terms({ ...plt, scope: ['appointment.make'] }),
      'strategic-permission',
    ],
    [
      'for a treasurer who becomes KPA (UU 1/2004 ps 10)',
      { ofPerson: [held({ role: 'bendahara-pengeluaran' })] },
      'incompatible-posts',
    ],
    [
      'for a KPA who becomes treasurer (UU 1/2004 ps 10)',
      { ...post({ role: 'bendahara-pengeluaran' }), ofPerson: [held({})] },
      'incompatible-posts',
    ],
    [
      'for an auditor who becomes KPA (PP 60/2008 ps 48)',
      { ofPerson: [held({ role: 'auditor' })] },
      'incompatible-posts',
    ],
    [
      'for a PPTK beside PPK-SKPD (PP 12/2019 ps 14)',
      { ...post({ role: 'pptk' }), ofPerson: [held({ role: 'ppk-skpd' })] },
      'incompatible-posts',
    ],
    [
      'for a PPTK as PPK while there is a PPK',
      { ...post({ role: 'ppk' }), ofPerson: [held({ role: 'pptk' })], otherPpk: true },
      'ppk-exists',
    ],
    [
      'for a KPA as PPK where the regulation is silent',
      { ...post({ role: 'ppk' }), ofPerson: [held({})], allowedPairs: null },
      'unlawful-pair',
    ],
    [
      'for a PA as PPK where the regulation names only the KPA',
      { ...post({ role: 'ppk' }), ofPerson: [held({ role: 'pa' })] },
      'unlawful-pair',
    ],
  ])('%s', (_, changes, code) => {
    expect(codes(changes)).toEqual([code]);
  });
});

describe('one person as KPA and PPK of one agency', () => {
  const both = { ...sound, ...post({ role: 'ppk' }), ofPerson: [held({})] };

  it('is allowed and flagged, with the article', () => {
    expect(appointmentRefusals(both)).toEqual([]);
    expect(pairFlags(both)).toEqual([
      { personId: 'new', parts: ['kpa', 'ppk'], legalBasis: 'Perpres 16/2018 ps 10' },
    ]);
  });

  it('is nobody’s concern in two agencies', () => {
    expect(pairFlags({ ...both, ofPerson: [held({ agencyId: 'disdik' })] })).toEqual([]);
  });
});

describe('who stands in', () => {
  it('stands in for the holder whom the register knows', () => {
    expect(substitutedBy({ ...sound, ...terms(plh), ofPost: [held({})] })).toBe('holder');
    expect(substitutedBy({ ...sound, ...terms(plt) })).toBeNull();
    expect(substitutedBy(sound)).toBeNull();
  });
});

describe('who appoints', () => {
  it.each([
    ['administrator', 'pa', true],
    ['pa', 'pejabat-pengadaan', true],
    ['pa', 'ppk-skpd', true],
    ['pa', 'bendahara-pengeluaran', false],
    ['pa', 'auditor', false],
    ['kpa', 'pptk', true],
    ['kpa', 'pejabat-pengadaan', false],
    ['auditor', 'pptk', false],
    ['pejabat-pengadaan', 'pptk', false],
  ])('%s -> %s: %s', (appointer, role, may) => {
    expect(mayAppoint(appointer, role)).toBe(may);
  });
});
