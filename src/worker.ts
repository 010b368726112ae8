import { runProcess, serve } from './serve.js';

// Workers only: the same modules, no routes are listened on.
void runProcess(async (config, hold) => {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  hold(await serve(config, { http: false, workers: true, log }));
  log('Belanja Rutin bekerja: antrean sedang dilayani.');
  return 'serving';
});
