import { OcdsPublisher } from '../oversight/index.js';
import { openApp, say, type Command } from './command.js';

/** Publishes what happened to every process and was not yet published; for records that were brought in, and after a long stop. */
export const publishOpenData: Command = async (config, hold) => {
  const { app } = await openApp(config, hold);
  const began = performance.now();
  const published = await app
    .get(OcdsPublisher)
    .publishAll('cli:publish-open-data', (processes, releases) => {
      if (processes % 10_000 === 0) say(`${processes} proses dilihat, ${releases} rilis baru ...`);
    });
  say(`${published} rilis diterbitkan dalam ${Math.round((performance.now() - began) / 1000)} detik.`);
  return 0;
};
