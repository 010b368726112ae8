import { v7 as uuidv7 } from 'uuid';
import { BudgetLedger } from '../../src/budget/index.js';
import { systemActor } from '../../src/platform/access/index.js';
import { ReadDatabase, UnitOfWork } from '../../src/platform/database/index.js';
import { anAccount, anAgency, anOfficial, type TestActor } from './actors.js';
import type { TestApp } from './app.js';
import { aBudgetLine } from './builders/requisitions.js';

export const SHIFTS = '/api/v1/budget-shifts';

/** A shift as the API shows it. */
export interface ShiftBody {
  id: string;
  status: string;
  version: number;
  rises: number;
  falls: number;
  rows: { budgetLineId: string | null; paguBefore: number; paguAfter: number; difference: number }[];
  refusals: { code: string; detail: string; pointer: string }[];
  actions: string[];
  errors?: { pointer: string; code: string; detail: string }[];
}

/** An agency whose budget is shifted, with those who write shifts down and those who publish them; lines are of 2027. */
export async function aShiftStage(test: TestApp) {
  const agencyId = await anAgency(test);
  const finance = await anOfficial(test, { agencyId, role: 'ppk-skpd' });
  const pa = await anOfficial(test, { agencyId, role: 'pa' });
  const administrator = await anAccount(test, { administrator: true });
  let serial = 0;
  const line = (pagu: number) => aBudgetLine(test, { agencyId, pagu, fiscalYear: 2027 });
  const bodyOf = (rows: object[], changes: object = {}) => ({
    ...{ agencyId, fiscalYear: 2027, kind: 'pergeseran', decreeNumber: `900/${++serial}/PPKD/2027` },
    ...{ decreeDate: '2027-06-01', reason: 'Kekurangan konsumsi rapat', rows, ...changes },
  });
  const send = (method: 'POST' | 'PUT' | 'GET', path: string, { token }: TestActor, body?: object) =>
    test.request<ShiftBody>(method, `${SHIFTS}${path}`, { token, body });
  const drafted = async (rows: object[], changes: object = {}, by: TestActor = finance) => {
    const answer = await send('POST', '', by, bodyOf(rows, changes));
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const publish = ({ id, version }: { id: string; version: number }, by: TestActor = pa) =>
    send('POST', `/${id}/publish`, by, { version });
  const paguOf = async (lineId: string) =>
    (await test.sql('select pagu, version from budget_line where id = $1', [lineId]))[0];
  const booksAreRight = async () =>
    expect(await test.app.get(BudgetLedger).check(test.app.get(ReadDatabase))).toEqual([]);
  const reserve = (lineId: string, amount: number) =>
    test.app.get(UnitOfWork).run(systemActor('test'), async (tx) => {
      await test.app.get(BudgetLedger).reserve(tx, uuidv7(), [{ lineId, amount }]);
      tx.audit({ action: 'test', recordType: 'test', recordId: lineId, summary: 'Uji.' });
    });
  const editOf = (rows: object[], changes: object = {}) => {
    const { agencyId: _agency, fiscalYear: _year, ...edit } = bodyOf(rows, changes);
    return edit;
  };
  return {
    ...{ agencyId, finance, pa, administrator },
    ...{ line, bodyOf, editOf, send, drafted, publish, paguOf, booksAreRight, reserve },
  };
}
