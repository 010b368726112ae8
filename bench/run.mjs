// All benches, one after the other, each in a process of its own so that none inherits another's heap; the result goes to
// out/bench.json. Bounded in time: about three minutes. Names as arguments choose: npm run bench -- pdf main-job
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const BENCHES = [
  'pdf',
  'main-job',
  'submit',
  'issue',
  'http',
  'search',
  'imports',
  'capacity',
  'pages',
  'first-requisition',
];
// Only when asked for by name: half a million items take their time to write.
const LARGE = ['search-large', 'fair-turn', 'analysis', 'red-flags', 'open-data'];
const LIMIT_MS = 150_000;
const LARGE_LIMIT_MS = 1_800_000;
const OUT = fileURLToPath(new URL('../out/', import.meta.url));

async function child(name) {
  const { describe, run } = await import(`./${name}.mjs`);
  const result = await run();
  process.send({ result, lines: describe(result) }, () => process.exit(0));
}

function measure(name) {
  return new Promise((resolve, reject) => {
    const running = fork(fileURLToPath(import.meta.url), [], { env: { ...process.env, BENCH: name } });
    const timer = setTimeout(() => running.kill('SIGTERM'), LARGE.includes(name) ? LARGE_LIMIT_MS : LIMIT_MS);
    let answer = null;
    running.on('message', (message) => (answer = message));
    running.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (answer) resolve(answer);
      else reject(new Error(`${name} ended with ${code ?? signal} and no result`));
    });
  });
}

async function all(names) {
  const load = loadavg()[0];
  const machine = {
    node: process.version,
    platform: `${platform()}-${arch()}`,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    loadBefore: Math.round(load * 100) / 100,
  };
  console.log(`${machine.cores} x ${machine.cpu}, ${machine.memoryGiB} GiB, Node ${machine.node}`);
  if (load > machine.cores / 2) {
    console.log(`The machine is busy (load ${machine.loadBefore}): trust the ratios, not the rates.`);
  }
  const results = {};
  for (const name of names) {
    console.log(`\n${name}`);
    try {
      const { result, lines } = await measure(name);
      results[name] = result;
      for (const line of lines) console.log(`  ${line}`);
    } catch (error) {
      results[name] = { error: error.message };
      console.error(`  ${error.message}`);
      process.exitCode = 1;
    }
  }
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${OUT}bench.json`, `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
  console.log(`\nWritten: ${OUT}bench.json`);
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => ![...BENCHES, ...LARGE].includes(name));
if (process.env.BENCH) await child(process.env.BENCH);
else if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}; there are: ${[...BENCHES, ...LARGE].join(', ')}`);
  process.exitCode = 2;
} else await all(wanted.length > 0 ? wanted : BENCHES);
