import { BudgetLedger } from '../budget/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { openApp, say, type Command } from './command.js';

/** Compares each budget line's balance with its ledger; exit code 1 when one differs. */
export const reportBudget: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const differing = await app.get(BudgetLedger).check(app.get(ReadDatabase));
  for (const line of differing) say(`SELISIH: ${JSON.stringify(line)}`);
  say(
    differing.length === 0 ? 'Semua saldo sama dengan buku mutasinya.' : `${differing.length} baris berbeda.`,
  );
  return differing.length === 0 ? 0 : 1;
};
