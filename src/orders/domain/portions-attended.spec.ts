import {
  portionsAttended,
  type Held,
  type PortionFacts,
  type PortionFinding,
  type PortionLine,
} from './portions-attended.js';

const RULES = {
  perParticipant: { value: 1, legalBasis: 'ps 8 ayat (6)' },
  mealNeedsOutside: { value: true, legalBasis: 'ps 8 ayat (5)' },
  minHours: { value: 2, legalBasis: 'ps 8 ayat (2)' },
  offlineOnly: { value: true, legalBasis: 'ps 8 ayat (2)' },
};
const HELD: Held = { from: '09:00', until: '12:00', mode: 'offline' };
const line = (part: 'meal' | 'snack', ordered: number, more: Partial<PortionLine> = {}): PortionLine => ({
  ...{ part, ordered, delivered: null, accepted: null, unitPrice: part === 'meal' ? 35_000 : 15_000 },
  ...more,
});
const came = (ownAgency: number, otherAgencies = 0, people = 0, unsigned = 0) => ({
  ...{ ownAgency, otherAgencies, public: people, unsigned },
});
const report = (changes: Partial<PortionFacts>) =>
  portionsAttended({ isMeeting: true, lines: [], presence: null, held: HELD, rules: RULES, ...changes });
const codes = (findings: readonly PortionFinding[]) =>
  findings.map(({ code, part, portions, money }) => [code, part, portions, money]);

describe('portions against attendance', () => {
  it('says how many portions nobody was there to eat, and what they cost', () => {
    const { state, summary, excessMoney, findings } = report({
      lines: [line('meal', 100, { accepted: 100 })],
      presence: came(40, 20),
    });
    expect(state).toBe('differs');
    expect(summary).toBe('60 hadir, 100 porsi makan diterima: 40 porsi (Rp1.400.000) tanpa peserta.');
    expect(excessMoney).toBe(1_400_000);
    expect(findings[0]?.legalBasis).toBe('ps 8 ayat (6)');
  });

  it.each<[string, Partial<PortionFacts>, unknown[], number]>([
    [
      'agrees when each had one',
      { lines: [line('meal', 20), line('snack', 20)], presence: came(10, 8, 2) },
      [],
      0,
    ],
    [
      'fewer portions than people are no finding',
      { lines: [line('meal', 10)], presence: came(10, 8) },
      [],
      0,
    ],
    [
      'counts what was accepted, not what was ordered',
      { lines: [line('meal', 100, { delivered: 80, accepted: 60 })], presence: came(30, 30) },
      [],
      0,
    ],
    [
      'counts what was delivered while nothing is accepted',
      { lines: [line('meal', 100, { delivered: 61 })], presence: came(30, 30) },
      [['more-than-attended', 'meal', 1, 35_000]],
      35_000,
    ],
    [
      'who has not signed was not there',
      { lines: [line('snack', 20)], presence: came(15, 0, 0, 5) },
      [['more-than-attended', 'snack', 5, 75_000]],
      75_000,
    ],
    [
      'ps 8 ayat (5): a meal without outside participants, each portion counted once',
      { lines: [line('meal', 20), line('snack', 20)], presence: came(18) },
      [
        ['meal-without-outside', 'meal', 20, 700_000],
        ['more-than-attended', 'meal', 2, 70_000],
        ['more-than-attended', 'snack', 2, 30_000],
      ],
      730_000,
    ],
    [
      'ps 8 ayat (2): too short, everything falls',
      {
        lines: [line('meal', 20), line('snack', 20)],
        presence: came(10, 10),
        held: { ...HELD, until: '10:59' },
      },
      [['meeting-too-short', null, 40, 1_000_000]],
      1_000_000,
    ],
    [
      'two hours are enough',
      { lines: [line('meal', 20)], presence: came(10, 10), held: { ...HELD, until: '11:00' } },
      [],
      0,
    ],
    [
      'ps 8 ayat (2): held online',
      { lines: [line('snack', 5)], presence: came(5), held: { ...HELD, mode: 'online' } },
      [['meeting-online', null, 5, 75_000]],
      75_000,
    ],
    [
      'nobody came',
      { lines: [line('meal', 20)], presence: came(0) },
      [
        ['meal-without-outside', 'meal', 20, 700_000],
        ['more-than-attended', 'meal', 20, 700_000],
      ],
      700_000,
    ],
    [
      'values the surplus at the lowest prices',
      {
        lines: [line('meal', 10, { unitPrice: 40_000 }), line('meal', 10, { unitPrice: 30_000 })],
        presence: came(3, 5),
      },
      [['more-than-attended', 'meal', 12, 380_000]],
      380_000,
    ],
    [
      'visitors are asked for portions only',
      {
        isMeeting: false,
        held: { ...HELD, until: '09:30' },
        lines: [line('meal', 12)],
        presence: came(0, 0, 10),
      },
      [['more-than-attended', 'meal', 2, 70_000]],
      70_000,
    ],
    [
      'nothing is judged by a rule that nobody set',
      {
        lines: [line('meal', 50)],
        presence: came(1),
        held: { ...HELD, until: '09:10' },
        rules: { perParticipant: null, mealNeedsOutside: null, minHours: null, offlineOnly: null },
      },
      [],
      0,
    ],
    [
      'hours that nobody stated are not judged',
      { lines: [line('snack', 5)], presence: came(5), held: null },
      [],
      0,
    ],
  ])('%s', (_name, facts, expected, money) => {
    const { findings, excessMoney, state } = report(facts);
    expect(codes(findings)).toEqual(expected);
    expect(excessMoney).toBe(money);
    expect(state).toBe(expected.length === 0 ? 'agrees' : 'differs');
  });

  it('waits for names, and says nothing where nothing is eaten', () => {
    expect(report({ lines: [line('meal', 20)] })).toMatchObject({
      state: 'awaiting',
      people: null,
      findings: [],
    });
    expect(report({ presence: came(5) })).toMatchObject({ state: 'no-portions', excessMoney: 0 });
  });

  it('lists all planted mismatches of 200 meetings, and only those', () => {
    let seed = 20_261_122;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const planted = { surplus: 0, inside: 0, short: 0, none: 0 };
    for (let meeting = 0; meeting < 200; meeting++) {
      const [surplusMeals, surplusSnacks] = [
        next(3) === 0 ? 1 + next(40) : 0,
        next(4) === 0 ? 1 + next(40) : 0,
      ];
      const [isInside, isShort] = [next(4) === 0, next(5) === 0];
      const [own, others] = [2 + next(60), isInside ? 0 : 1 + next(30)];
      const people = own + others;
      const [meals, snacks] = [people + surplusMeals, people + surplusSnacks];
      const until = isShort ? '10:30' : '11:30';
      const { findings, excessMoney } = report({
        lines: [line('meal', meals + 7, { accepted: meals }), line('snack', snacks, { delivered: snacks })],
        presence: came(own, 0, others, next(5)),
        held: { ...HELD, until },
      });
      const wanted = [
        ...(isShort ? ['meeting-too-short'] : []),
        ...(isInside ? ['meal-without-outside'] : []),
        ...(surplusMeals > 0 ? [`meal ${surplusMeals}`] : []),
        ...(surplusSnacks > 0 ? [`snack ${surplusSnacks}`] : []),
      ];
      const found = findings.map(({ code, part, portions }) =>
        code === 'more-than-attended' ? `${part} ${portions}` : code,
      );
      expect(found).toEqual(wanted);
      const money = isShort
        ? meals * 35_000 + snacks * 15_000
        : (isInside ? meals : surplusMeals) * 35_000 + surplusSnacks * 15_000;
      expect(excessMoney).toBe(money);
      planted.surplus += surplusMeals > 0 || surplusSnacks > 0 ? 1 : 0;
      planted.inside += isInside ? 1 : 0;
      planted.short += isShort ? 1 : 0;
      planted.none += wanted.length === 0 ? 1 : 0;
    }
    for (const count of Object.values(planted)) expect(count).toBeGreaterThan(20);
  });
});
