import { AuditRows, verifyAudit } from '../platform/audit/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { openApp, say, type Command } from './command.js';

/** Recomputes the whole record; exit code 1 when a row was edited, removed or inserted. */
export const reportAudit: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const report = await verifyAudit(app.get(ReadDatabase), app.get(AuditRows));
  say(`${report.entries} catatan dalam ${report.blocks} blok diperiksa.`);
  if (report.lastBlock !== null) say(`Blok terakhir ${report.lastBlock}, segel ${report.lastHash}`);
  for (const fault of report.faults) say(`TEMUAN: ${fault.detail}`);
  say(report.faults.length === 0 ? 'Catatan audit utuh.' : `${report.faults.length} temuan.`);
  return report.faults.length === 0 ? 0 : 1;
};
