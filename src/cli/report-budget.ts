import { BudgetLedger } from '../budget/index.js';
import { formatRupiah } from '../kernel/index.js';
import { realisedDifferences } from '../payments/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { openApp, say, type Command } from './command.js';

/** Compares each budget line's balance and pagu with its ledger and each payment's gross with what was realised for it, and names what was let through beyond the pagu; exit code 1 when one differs. */
export const reportBudget: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const [ledger, database] = [app.get(BudgetLedger), app.get(ReadDatabase)];
  const differing = await ledger.check(database);
  for (const line of differing) say(`SELISIH: ${JSON.stringify(line)}`);
  const unequal = await realisedDifferences(database);
  for (const { paymentId, status, owed, realised } of unequal) {
    say(
      `SELISIH: pembayaran ${paymentId} (${status}), seharusnya terealisasi ${formatRupiah(owed)}, menurut buku ${formatRupiah(realised)}`,
    );
  }
  for (const override of await ledger.overrides(database)) {
    const { lineId, over, requisitionId, postTitle, reason, legalBasis } = override;
    say(
      `MELAMPAUI PAGU: baris ${lineId}, ${formatRupiah(over)} untuk permintaan ${requisitionId}, oleh ${postTitle}: ${reason} (${legalBasis})`,
    );
  }
  say(
    differing.length === 0
      ? 'Semua saldo dan pagu sama dengan buku mutasinya.'
      : `${differing.length} baris berbeda.`,
  );
  say(
    unequal.length === 0
      ? 'Realisasi setiap pembayaran sama dengan nilai tagihannya.'
      : `${unequal.length} pembayaran berbeda.`,
  );
  return differing.length + unequal.length === 0 ? 0 : 1;
};
