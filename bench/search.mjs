import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import { sellMany } from './support/many-items.mjs';
import { recorded } from './support/statements.mjs';
import { percentile, round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CLIENT = fileURLToPath(new URL('support/search-client.mjs', import.meta.url));
const CLIENTS = [1, 8, 32];

// What people ask, from one word to five, misspelt, as they type, with filters, orders and counts.
const QUERIES = [
  'q=nasi%20kotak%20ayam%20bakar',
  'q=nasi%20box',
  'q=snack%20box%20tiga%20macam',
  'q=kertas%20hvs%20a4%2070%20gram',
  'q=hvs%20f4%2080gsm%20sidu',
  'q=pulpen%20hitam',
  'q=spidol%20papan%20tulis',
  'q=tinta%20printer%20003%20hitam',
  'q=kretas%20hvs',
  'q=nasi%20kotk%20rendng',
  'q=balpoin%20pilto',
  'q=catridge%20810',
  'q=prasm',
  'q=stop',
  'q=amplop%20coklat%20folio',
  'q=air%20mineral%20600ml',
  'q=buku%20folio%20100%20lembar',
  'q=map%20plastik&kind=atk&umkmClass=mikro',
  'q=lakban%20bening&priceTo=20000',
  'q=kopi&kecamatan=32.16.19',
  'category=mamin.nasi-box&sort=price',
  'q=nasi&sort=price&domestic=true',
  'q=tinta&sort=price-desc',
  'category=atk&sort=newest',
  'kind=mamin&sort=fair-turn',
  'q=toner%20hp',
  'q=kudapan%20kotak%20lemper',
  'q=gelas',
  'q=isolasi%20bolak%20balik',
  'q=joyko%20a4',
].map((query) => `${query}&facets=true`);
const DEEP = ['q=nasi&sort=price', 'category=atk.kertas&sort=price', 'q=kertas%20hvs', 'sort=newest'];
const PAGES = 30;

async function ask(address, token, query) {
  const response = await fetch(`${address}/api/v1/catalog/search?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${query}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** The last of many pages of some lists, as addresses. */
async function deepPages(address, token) {
  const found = [];
  for (const query of DEEP) {
    let after = '';
    for (let page = 1; page < PAGES; page++) {
      const { next } = await ask(address, token, `${query}${after}`);
      if (!next) break;
      after = `&after=${encodeURIComponent(next)}`;
    }
    found.push(`${query}${after}`);
  }
  return found;
}

function inChild(parameters) {
  return new Promise((resolve, reject) => {
    const child = fork(CLIENT);
    child.once('message', (answer) => (answer.error ? reject(new Error(answer.error)) : resolve(answer)));
    child.once('error', reject);
    child.send(parameters);
  });
}

async function measured(work) {
  const { value, cpuMs } = await withCpu(work);
  const { latencies, seconds } = value;
  return {
    p50Ms: round(percentile(latencies, 0.5)),
    p95Ms: round(percentile(latencies, 0.95)),
    p99Ms: round(percentile(latencies, 0.99)),
    perSecond: round(latencies.length / seconds),
    cpuMs: round(cpuMs / latencies.length),
    clientCpuMs: round(value.cpuMs / latencies.length),
    slowest: round(Math.max(...latencies)),
  };
}

export async function runWith(count, rounds) {
  const { app, address, databaseUrl, stop } = await startThrowaway({ poolSize: 16 });
  try {
    const { rebuildMs } = await sellMany(app, { count });
    const token = await signedIn(app);
    const deep = await deepPages(address, token);
    const work = [];
    const alone = [];
    for (const query of [...QUERIES, ...deep]) {
      await ask(address, token, query);
      const { value, statements } = await recorded(() => ask(address, token, query));
      const began = performance.now();
      for (let n = 0; n < 3; n++) await ask(address, token, query);
      alone.push({
        query,
        ms: round((performance.now() - began) / 3),
        total: value.total,
        found: value.items.length,
      });
      work.push({ path: `/api/v1/catalog/search?${query}`, statements });
    }
    const levels = [];
    for (const clients of CLIENTS) {
      const product = await measured(() => inChild({ address, token, work, clients, rounds }));
      const raw = await measured(() => inChild({ databaseUrl, work, clients, rounds }));
      levels.push({ clients, product, raw, ratio: round(product.p50Ms / raw.p50Ms) });
    }
    return {
      count,
      rebuildMs: round(rebuildMs, 0),
      statements: Math.max(...work.map((w) => w.statements.length)),
      levels,
      alone,
    };
  } finally {
    await stop();
  }
}

/** A token of an account of its own; how one signs in is not what is measured. */
async function signedIn(app) {
  const database = app.get(DataSource);
  const [{ id }] = await database.query(
    `insert into account (email, name, password_hash) values ('bench@example.test', 'Bench', 'none') returning id`,
  );
  const [session] = await database.query(
    `insert into session (account_id, capacity_id, device, has_second_factor, expires_at)
     values ($1, 'account:self', 'bench', false, now() + interval '1 day') returning id`,
    [id],
  );
  const claims = { sub: id, cap: 'account:self', sid: session.id, mfa: false };
  return app.get(JwtService).sign(claims, { expiresIn: 7_200 });
}

export function run() {
  return runWith(20_000, 5);
}

export function describe({ count, rebuildMs, statements, levels, alone }) {
  const slow = [...alone].sort((a, b) => b.ms - a.ms).slice(0, 8);
  return [
    `${count} items, search rows built in ${(rebuildMs / 1000).toFixed(1)} s, ${statements} statements per search`,
    ...levels.map(
      ({ clients, product, raw, ratio }) =>
        `${clients} clients: p50 ${product.p50Ms} p95 ${product.p95Ms} p99 ${product.p99Ms} ms, ${product.perSecond}/s, CPU ${product.cpuMs} ms` +
        ` | raw p50 ${raw.p50Ms} p95 ${raw.p95Ms} p99 ${raw.p99Ms} ms, ${raw.perSecond}/s | ratio ${ratio}`,
    ),
    ...slow.map(({ query, ms, total }) => `  ${ms} ms  ${query} (${total})`),
  ];
}
