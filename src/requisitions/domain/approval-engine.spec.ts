import fc from 'fast-check';
import {
  decideSeat,
  hasQuorum,
  type Choice,
  type RoundChange,
  type RoundState,
  type SeatState,
  type StepState,
} from './approval-engine.js';

const seat = (id: string, changes: Partial<SeatState> = {}): SeatState => ({
  id,
  postId: `post-${id}`,
  status: 'open',
  addedBy: 'route',
  ...changes,
});
const step = (id: string, changes: Partial<StepState> = {}): StepState => ({
  id,
  title: id,
  kind: 'approve',
  stage: 1,
  quorum: 'any',
  mayRefuseLines: true,
  legalBasis: 'ps 14',
  status: 'open',
  seats: [seat(`${id}1`)],
  ...changes,
});
const round = (...steps: StepState[]): RoundState => ({ steps, deciders: [], lineIds: ['l1', 'l2'] });
const by = (stepId: string, seatId: string, changes: Partial<Choice> = {}): Choice => ({
  stepId,
  postId: `post-${seatId}`,
  personId: `person-${seatId}`,
  role: 'kpa',
  decision: 'approve',
  refusedLines: [],
  ...changes,
});
const valueOf = (decision: ReturnType<typeof decideSeat>): RoundChange => {
  if (!decision.ok) throw new Error(decision.refusals.map(({ detail }) => detail).join());
  return decision.value;
};
const codesOf = (decision: ReturnType<typeof decideSeat>) =>
  decision.ok ? [] : decision.refusals.map(({ code }) => code);

describe('one decision in a round', () => {
  it('approves where one seat of one step is enough', () => {
    expect(valueOf(decideSeat(round(step('a')), by('a', 'a1')))).toEqual({
      seatId: 'a1',
      seats: [{ id: 'a1', status: 'decided' }],
      steps: [{ id: 'a', status: 'done' }],
      outcome: 'approved',
    });
  });

  it.each([
    ['any of three', 'any', 0, true],
    ['all of three, the first', 'all', 0, false],
    ['all of three, the last', 'all', 2, true],
    ['two of three, the first', 2, 0, false],
    ['two of three, the second', 2, 1, true],
  ] as const)('counts %s', (_, quorum, before, isDone) => {
    const seats = ['a1', 'a2', 'a3'].map((id, index) =>
      seat(id, { status: index < before ? 'decided' : 'open' }),
    );
    const { outcome, seats: changed } = valueOf(
      decideSeat(round(step('a', { quorum, seats })), by('a', `a${before + 1}`)),
    );
    expect(outcome).toBe(isDone ? 'approved' : 'open');
    const released = changed.filter(({ status }) => status === 'released').length;
    expect(released).toBe(isDone ? 2 - before : 0);
  });

  it('opens the next stage when all steps of this one are done, side by side', () => {
    const third = step('c', { stage: 3, status: 'waiting', seats: [seat('c1', { status: 'waiting' })] });
    const first = round(step('a'), step('b'), third);
    expect(valueOf(decideSeat(first, by('a', 'a1')))).toMatchObject({
      steps: [{ id: 'a', status: 'done' }],
      outcome: 'open',
    });
    const second = round(
      step('a', { status: 'done', seats: [seat('a1', { status: 'decided' })] }),
      step('b'),
      third,
    );
    expect(valueOf(decideSeat(second, by('b', 'b1')))).toEqual({
      seatId: 'b1',
      seats: [
        { id: 'b1', status: 'decided' },
        { id: 'c1', status: 'open' },
      ],
      steps: [
        { id: 'b', status: 'done' },
        { id: 'c', status: 'open' },
      ],
      outcome: 'open',
    });
  });

  it.each([
    ['return', 'returned'],
    ['reject', 'rejected'],
  ] as const)('ends everything by one %s, also where all must agree', (decision, outcome) => {
    const later = step('b', { stage: 2, status: 'waiting', seats: [seat('b1', { status: 'waiting' })] });
    const first = step('a', { quorum: 'all', seats: [seat('a1'), seat('a2')] });
    expect(valueOf(decideSeat(round(first, later), by('a', 'a1', { decision })))).toEqual({
      seatId: 'a1',
      seats: [
        { id: 'a1', status: 'decided' },
        { id: 'a2', status: 'released' },
        { id: 'b1', status: 'released' },
      ],
      steps: [
        { id: 'a', status: 'refused' },
        { id: 'b', status: 'skipped' },
      ],
      outcome,
    });
  });

  it('is rejection when no line is left', () => {
    const refusedLines = ['l1', 'l2'].map((lineId) => ({ lineId, reason: 'tidak perlu' }));
    expect(valueOf(decideSeat(round(step('a')), by('a', 'a1', { refusedLines }))).outcome).toBe('rejected');
  });

  it('is enough for all who let the time pass, when the step was escalated', () => {
    const seats = [seat('a1'), seat('a2'), seat('a3', { addedBy: 'escalation' })];
    const escalated = step('a', { quorum: 'all', seats });
    expect(valueOf(decideSeat(round(escalated), by('a', 'a3'))).outcome).toBe('approved');
    expect(valueOf(decideSeat(round(escalated), by('a', 'a1'))).outcome).toBe('open');
  });

  it.each([
    ['without a seat', {}, { postId: 'other' }, 'wrong-role'],
    ['in a step that waits', { status: 'waiting' }, {}, 'wrong-status'],
    ['in a step that is done', { status: 'done' }, {}, 'wrong-status'],
    ['in a step that is over time', { status: 'expired' }, {}, 'wrong-status'],
    ['in a seat that has decided', { seats: [seat('a1', { status: 'decided' })] }, {}, 'wrong-status'],
    ['in a seat that was given back', { seats: [seat('a1', { status: 'released' })] }, {}, 'wrong-status'],
    ['by rejecting where it only checks', { kind: 'check' }, { decision: 'reject' }, 'check-does-not-reject'],
    [
      'on lines where the regulation knows only yes and no',
      { mayRefuseLines: false },
      { refusedLines: [{ lineId: 'l1', reason: 'x' }] },
      'lines-not-refusable',
    ],
    [
      'on lines of what is returned whole',
      {},
      { decision: 'return', refusedLines: [{ lineId: 'l1', reason: 'x' }] },
      'lines-not-refusable',
    ],
    ['on a line that is not there', {}, { refusedLines: [{ lineId: 'l9', reason: 'x' }] }, 'unknown-line'],
  ] as const)('cannot be taken %s', (_, stepChanges, choiceChanges, code) => {
    const answer = decideSeat(
      round(step('a', stepChanges as Partial<StepState>)),
      by('a', 'a1', choiceChanges),
    );
    expect(codesOf(answer)).toEqual([code]);
  });

  it('is taken once by a person, unless the regulation lets both roles be held; never twice in one step', () => {
    const state: RoundState = {
      ...round(step('a'), step('b')),
      deciders: [{ stepId: 'a', personId: 'p', role: 'ppk' }],
    };
    const again = by('b', 'b1', { personId: 'p' });
    expect(codesOf(decideSeat(state, again))).toEqual(['same-person']);
    expect(decideSeat(state, again, (one, other) => one === 'ppk' && other === 'kpa').ok).toBe(true);
    expect(codesOf(decideSeat(state, by('a', 'a1', { personId: 'p' }), () => true))).toEqual(['same-person']);
  });
});

// A whole story: random routes, random people in random posts, random decisions, until nobody can decide any more.
const routes = fc
  .array(
    fc.record({
      seats: fc.integer({ min: 1, max: 4 }),
      quorum: fc.oneof(
        fc.constant('any' as const),
        fc.constant('all' as const),
        fc.integer({ min: 1, max: 3 }),
      ),
      sideBySide: fc.boolean(),
      kind: fc.constantFrom('check' as const, 'approve' as const, 'validate' as const),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((plan) => {
    let stage = 0;
    return plan.map(({ seats, quorum, sideBySide, kind }, index): StepState => {
      if (index === 0 || !sideBySide) stage += 1;
      const status = stage === 1 ? 'open' : 'waiting';
      return step(`s${index}`, {
        stage,
        kind,
        status,
        quorum: typeof quorum === 'number' ? Math.min(quorum, seats) : quorum,
        seats: Array.from({ length: seats }, (_, n) => seat(`s${index}-${n}`, { status })),
      });
    });
  });
const attempts = fc.array(
  fc.record({
    step: fc.nat(3),
    seat: fc.nat(3),
    person: fc.nat(9),
    decision: fc.constantFrom(...(['approve', 'approve', 'approve', 'approve', 'return', 'reject'] as const)),
    line: fc.option(fc.nat(2), { nil: undefined, freq: 5 }),
  }),
  { maxLength: 60 },
);

describe('a round from its opening to its end', () => {
  it('is never approved without the quorum of every stage, by one person twice, or with a seat left open', () => {
    const outcomes = new Set<string>();
    fc.assert(
      fc.property(routes, attempts, (steps, tries) => {
        let state: RoundState = { steps, deciders: [], lineIds: ['l0', 'l1', 'l2'] };
        let outcome = 'open';
        for (const { step: at, seat: of, person, decision, line } of tries) {
          const target = state.steps[at % state.steps.length];
          const chosen = target?.seats[of % target.seats.length];
          if (!target || !chosen) continue;
          const refusedLines =
            decision === 'approve' && line !== undefined ? [{ lineId: `l${line}`, reason: 'x' }] : [];
          const choice = {
            stepId: target.id,
            postId: chosen.postId,
            personId: `p${person}`,
            role: 'kpa',
            decision,
            refusedLines,
          };
          const answer = decideSeat(state, choice);
          if (!answer.ok) continue;
          expect(outcome).toBe('open');
          expect([target.status, chosen.status]).toEqual(['open', 'open']);
          outcome = answer.value.outcome;
          state = after(state, choice, answer.value);
        }
        outcomes.add(outcome);
        const people = state.deciders.map(({ personId }) => personId);
        expect(new Set(people).size).toBe(people.length);
        const pending = state.steps
          .flatMap(({ seats }) => seats)
          .filter(({ status }) => status === 'open' || status === 'waiting');
        if (outcome === 'approved')
          expect(state.steps.every((one) => one.status === 'done' && hasQuorum(one))).toBe(true);
        if (outcome !== 'open') expect(pending).toEqual([]);
        else expect(state.steps.some(({ status }) => status === 'open')).toBe(true);
      }),
      { numRuns: 500 },
    );
    expect([...outcomes].sort()).toEqual(['approved', 'open', 'rejected', 'returned']);
  });
});

function after(state: RoundState, choice: Choice, change: RoundChange): RoundState {
  const seats = new Map(change.seats.map(({ id, status }) => [id, status]));
  const steps = new Map(change.steps.map(({ id, status }) => [id, status]));
  const { stepId, personId, role } = choice;
  return {
    deciders: [...state.deciders, { stepId, personId, role }],
    lineIds: state.lineIds.filter((id) => !choice.refusedLines.some(({ lineId }) => lineId === id)),
    steps: state.steps.map((one) => ({
      ...one,
      status: steps.get(one.id) ?? one.status,
      seats: one.seats.map((other) => ({ ...other, status: seats.get(other.id) ?? other.status })),
    })),
  };
}
