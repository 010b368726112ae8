// Development: compile on every change and restart the application when the compiled files changed. One Ctrl-C ends all.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(root, 'dist/src/main.js');
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const children = [];
let isEnding = false;

function start(parameters) {
  // Out of the terminal's foreground group, so that the application gets one signal on Ctrl-C, from us: `node --watch` passes its
  // own on, and a second one could read as "at once" where the first means "drain".
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(child);
  child.on('exit', (code) => end(code ?? 0));
  return child;
}

async function end(code) {
  if (isEnding) return;
  isEnding = true;
  const isAlive = (child) => child.exitCode === null && child.signalCode === null;
  for (const child of children.filter(isAlive)) child.kill('SIGTERM');
  while (children.some(isAlive)) await sleep(50);
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

start([tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput']);
while (!existsSync(main) && !isEnding) await sleep(200);
if (!isEnding) start(['--watch', '--watch-preserve-output', main]);
