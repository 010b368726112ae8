import { runProcess, serve } from './serve.js';

// The HTTP process; with WORKERS=inline (the default) it also does the jobs.
void runProcess(async (config, hold) => {
  const log = (line: string) => process.stdout.write(`${line}\n`);
  const running = await serve(config, { http: true, workers: config.queue.workers === 'inline', log });
  hold(running);
  log(`Belanja Rutin melayani di ${running.address} (dokumentasi API: ${running.address}/api/docs)`);
  return 'serving';
});
