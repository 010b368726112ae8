import { instantOf, type Holiday, type WorkingCalendar } from '../../kernel/index.js';
import { deadlineOf, heldUntilOf, stepsWithoutSeats, type PlannedStep } from './approval-plan.js';
import { whySeat, whyStep } from './approval-reason.js';
import { pointsInto } from './content-pointer.js';

const off: Holiday = { name: 'Libur', kind: 'libur' };
const calendar: WorkingCalendar = {
  holidays: new Map([
    ['2026-12-24', { ...off, kind: 'cuti_bersama' }],
    ['2026-12-25', off],
  ]),
};
const monday = instantOf('2026-12-21', '09:00');
const step = (changes: Partial<PlannedStep> = {}): PlannedStep => ({
  title: 'Persetujuan',
  stage: 1,
  quorum: 'any',
  deadlineHours: 8,
  onDeadline: 'expire',
  escalateTo: [],
  legalBasis: 'ps 14',
  ...changes,
});

describe('the deadline of a step', () => {
  it.each([
    ['within the day', '2026-12-21 09:00', 2, '2026-12-21 11:00'],
    ['into the next morning', '2026-12-21 15:00', 2, '2026-12-22 08:30'],
    ['over holidays and a weekend', '2026-12-23 15:30', 1, '2026-12-28 08:00'],
    ['from a Sunday', '2026-12-20 10:00', 1, '2026-12-21 08:30'],
    ['from after hours', '2026-12-21 20:00', 1, '2026-12-22 08:30'],
  ])('counts working hours %s', (_, from, hours, due) => {
    const [day = '', time] = from.split(' ');
    const [dueDay = '', dueTime] = due.split(' ');
    expect(deadlineOf(instantOf(day, time), hours, calendar)).toEqual(instantOf(dueDay, dueTime));
  });

  it('is none where none is set, and none where it would run into a year whose holidays are not known', () => {
    expect(deadlineOf(monday, 0, calendar)).toBeNull();
    expect(deadlineOf(instantOf('2026-12-31', '15:30'), 2, calendar)).toBeNull();
    expect(deadlineOf(monday, 2, { holidays: new Map() })).toBeNull();
  });
});

describe('what is held', () => {
  it('is held until the last stage has taken all its time, escalation included', () => {
    const one = heldUntilOf(monday, [step({ deadlineHours: 2 }), step({ deadlineHours: 1 })], calendar);
    expect(one).toEqual(instantOf('2026-12-21', '11:00'));
    const two = heldUntilOf(
      monday,
      [
        step({ deadlineHours: 1, onDeadline: 'escalate', escalateTo: ['pa'] }),
        step({ stage: 2, deadlineHours: 3 }),
      ],
      calendar,
    );
    expect(two).toEqual(instantOf('2026-12-21', '14:00'));
  });

  it('has no date while one stage has none', () => {
    expect(heldUntilOf(monday, [step(), step({ stage: 2, deadlineHours: 0 })], calendar)).toBeNull();
  });
});

describe('a step that nobody could decide', () => {
  it.each([
    ['any', 0, 1],
    ['any', 1, 0],
    ['all', 1, 0],
    [2, 1, 1],
    [2, 2, 0],
  ] as const)('quorum %s with %s posts: %s refusals', (quorum, seats, refusals) => {
    const found = stepsWithoutSeats([step({ quorum })], [seats]);
    expect(found).toHaveLength(refusals);
    for (const refusal of found) expect(refusal).toMatchObject({ code: 'no-approver', legalBasis: 'ps 14' });
  });
});

describe('why me, why this step', () => {
  const route = { title: 'Dua tingkat', legalBasis: 'CONTOH ps 14' };
  const when = { lane: 'normal', over: 10_000_000, upTo: null } as const;
  it.each([
    [{}, 'ada karena setiap permintaan memerlukannya (rute "Dua tingkat", ps 2; CONTOH ps 14)'],
    [{ when }, 'ada karena nilai Rp12.000.000 di atas Rp10.000.000'],
    [{ when: { ...when, over: 0, upTo: 15_000_000 } }, 'nilai Rp12.000.000 paling banyak Rp15.000.000'],
    [
      { when: { ...when, categories: ['atk'], accounts: ['5.1'], agencies: ['1.02'] } },
      'belanjanya alat tulis kantor, dibebankan pada rekening 5.1, diajukan di lingkungan perangkat daerah 1.02, nilai',
    ],
    [{ when: { ...when, lane: 'urgent' } }, 'permintaan ini mendesak'],
  ] as const)('%j', (changes, text) => {
    const said = whyStep({ ...route, ...changes }, { title: 'Setuju', legalBasis: 'ps 2' }, 12_000_000);
    expect(said).toContain(text);
  });

  it.each([
    ['route', true, 'Anda memutus karena menjabat KPA, Dinas.'],
    ['route', false, 'Jabatan ini memutus karena KPA, Dinas.'],
    ['escalation', true, 'Anda memutus karena langkah ini lewat waktu dan diteruskan kepada KPA, Dinas.'],
    ['reassignment', true, 'Anda memutus karena kursi ini dialihkan: KPA, Dinas.'],
  ] as const)('a seat by %s', (addedBy, isMine, text) => {
    expect(whySeat({ because: 'KPA, Dinas', addedBy }, isMine)).toBe(text);
  });
});

describe('a pointer to what must be mended', () => {
  const content = { title: 'x', meeting: { participants: { public: 0 } }, lines: [{ quantity: 2 }] };
  it.each([
    ['/title', true],
    ['/lines/0', true],
    ['/lines/0/quantity', true],
    ['/meeting/participants/public', true],
    ['', false],
    ['title', false],
    ['/lines/1', false],
    ['/lines/00', false],
    ['/lines/length', false],
    ['/toString', false],
    ['/title/0', false],
  ])('%s: %s', (pointer, isThere) => expect(pointsInto(content, pointer)).toBe(isThere));
});
