import { AnalysisFacts } from '../oversight/index.js';
import { openApp, say, type Command } from './command.js';

/** Computes the facts behind all figures again from the record; readers see the old ones until it ends. */
export const rebuildAnalysis: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const began = performance.now();
  const orders = await app.get(AnalysisFacts, { strict: false }).rebuild();
  say(
    `Selesai: ${orders} pesanan dihitung ulang dalam ${Math.round((performance.now() - began) / 100) / 10} detik.`,
  );
  return 0;
};
