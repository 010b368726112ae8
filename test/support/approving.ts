import { BudgetLedger } from '../../src/budget/index.js';
import { civilDateOf } from '../../src/kernel/index.js';
import { ReadDatabase } from '../../src/platform/database/index.js';
import type { ApprovalRoute } from '../../src/regulations/index.js';
import { anOfficial, type TestActor } from './actors.js';
import type { TestApp } from './app.js';
import { aRoute, aStep } from './builders/routes.js';
import { aDraft, aPurchasing } from './purchasing.js';
import { setRoutes } from './regulation.js';

/** The address of requisitions. */
export const PATH = '/api/v1/requisitions';
/** Today in Jakarta. */
export const TODAY = civilDateOf(new Date());

/** A seat as the record shows it. */
interface Seat {
  readonly id: string;
  readonly postId: string;
  readonly status: string;
  readonly vacant: boolean;
  readonly isMine: boolean;
  readonly addedBy: string;
  readonly why: string;
  readonly holders: { name: string; acting: string | null }[];
}
/** A step as the record shows it. */
interface Step {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly dueAt: string | null;
  readonly dueNote: string | null;
  readonly why: string;
  readonly seats: Seat[];
  readonly decisions: Record<string, unknown>[];
}
/** A requisition, or the refusal of a step. */
export interface Shown {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly total: number;
  readonly contentHash: string;
  readonly heldUntil: string | null;
  readonly actions: string[];
  readonly rounds: { status: string; number: number; contentHash: string; steps: Step[] }[];
  readonly amendments: Record<string, unknown>[];
  readonly lines: { id: string; name: string; state: string; refusedReason: string | null }[];
  readonly errors: { code: string; pointer?: string; detail: string; legalBasis?: string }[];
  readonly legalBasis: string[];
}

/** An agency with everybody who takes part in deciding, and what they do over HTTP. */
export type ApprovalStage = Awaited<ReturnType<typeof anApprovalStage>>;

/** Sets the stage: a PA, three KPA, who checks, and money enough. */
export async function anApprovalStage(test: TestApp) {
  const stage = await aPurchasing(test, { pagu: 1_000_000_000 });
  const { agencyId } = stage;
  const pa = await anOfficial(test, { agencyId, role: 'pa' });
  const checker = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
  const secondKpa = await anOfficial(test, { agencyId, role: 'kpa' });
  const thirdKpa = await anOfficial(test, { agencyId, role: 'kpa' });
  const twoItems = () => [
    { itemId: stage.mealId, quantity: 20 },
    { itemId: stage.snackId, quantity: 20 },
  ];
  const step = (id: string, action: string, { token }: TestActor, body: object) =>
    test.request<Shown>('POST', `${PATH}/${id}/${action}`, { token, body });
  const decide = (stepId: string, { token }: TestActor, body: object) =>
    test.request<Shown & { stepStatus: string }>('POST', `/api/v1/approval-steps/${stepId}/decision`, {
      token,
      body: { decision: 'approve', ...body },
    });
  const read = async (id: string, { token }: TestActor = stage.pptk) =>
    (await test.request<Shown>('GET', `${PATH}/${id}`, { token })).body;
  const stepsOf = async (id: string) => (await read(id)).rounds[0]?.steps ?? [];
  const stepId = async (id: string, code: string) =>
    (await stepsOf(id)).find((one) => one.code === code)?.id ?? '';
  /** Submits under these routes; what waits is decided by them, whatever the regulation says afterwards. */
  const submitted = async (
    route: ApprovalRoute | readonly ApprovalRoute[],
    changes: object = {},
    by: TestActor = stage.pptk,
  ): Promise<string> => {
    await setRoutes(test, Array.isArray(route) ? route : [route as ApprovalRoute]);
    const id = await aDraft(test, stage, { lines: twoItems(), ...changes }, { by });
    const answer = await step(id, 'submit', by, {
      version: 1,
      explanation: 'Penyedia lain tidak sanggup hari itu.',
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return id;
  };
  const eventsOf = async (id: string) =>
    (
      await test.sql<{ event: string }>(
        `select payload->>'event' as event from outbox_message
         where name = 'requisitions.event' and payload->>'requisitionId' = $1 order by id`,
        [id],
      )
    ).map(({ event }) => event);
  const heldBy = async (id: string) => {
    const [row] = await test.sql<{ money: number; portions: number }>(
      `select (select coalesce(sum(case kind when 'reserve' then amount when 'release' then -amount else 0 end), 0)
               from budget_entry where requisition_id = $1)::int as money,
              (select coalesce(sum(portions), 0) from capacity_hold where requisition_id = $1 and state = 'held')::int as portions`,
      [id],
    );
    return row;
  };
  const booksAreRight = async () =>
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  const inThree = aRoute([
    aStep('periksa', { kind: 'check', roles: ['ppk-skpd'] }),
    aStep('setuju', { stage: 2 }),
    aStep('sahkan', { stage: 3, kind: 'validate', roles: ['pa'] }),
  ]);

  return {
    stage,
    agencyId,
    pa,
    checker,
    secondKpa,
    thirdKpa,
    step,
    decide,
    read,
    stepsOf,
    stepId,
    submitted,
    eventsOf,
    heldBy,
    booksAreRight,
    inThree,
    twoItems,
  };
}
