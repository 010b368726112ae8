import { DecisionReplay } from '../requisitions/index.js';
import { openApp, say, type Command } from './command.js';

/** Judges every stored decision again by its own facts and rules; exit code 1 when one comes out otherwise. */
export const verifyDecisions: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  let differing = 0;
  const count = await app.get(DecisionReplay).all(({ requisitionId, differences }) => {
    differing += 1;
    for (const { part, stored, replayed } of differences) {
      say(`BERBEDA: ${requisitionId} ${part}: ${JSON.stringify(stored)} menjadi ${JSON.stringify(replayed)}`);
    }
  });
  say(
    differing === 0
      ? `Semua ${count} keputusan keluar sama dari fakta dan aturannya sendiri.`
      : `${differing} dari ${count} keputusan keluar berbeda.`,
  );
  return differing === 0 ? 0 : 1;
};
