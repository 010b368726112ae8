import { existsSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { EXAMPLE_PASSWORD } from '../dist/src/demo/example-people.js';
import { setStage } from './support/main-job-stage.mjs';
import { approvedOnce, draftOnce, orderOnce } from './support/purchase.mjs';
import { recorded } from './support/statements.mjs';
import { percentile, round, startThrowaway, withCpu } from './support/throwaway.mjs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
// What Chromium's own tools call a slow phone on a slow 4G line: 1.6 Mbit/s down, 150 ms there and back, a processor four times slower.
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const SLOWER_PROCESSOR = 4;

/** Each page, who opens it, and the call of the API whose answer it shows. */
const PAGES = [
  { page: '/', as: null, api: null },
  { page: '/etalase?q=nasi', as: null, api: '/api/v1/public/catalog?q=nasi' },
  { page: '/transparansi', as: null, api: null },
  { page: '/masuk', as: null, api: null },
  { page: '/beranda', as: 'pptk', api: '/api/v1/inbox' },
  { page: '/katalog?q=nasi', as: 'pptk', api: '/api/v1/catalog/search?q=nasi' },
  { page: '/katalog/:item', as: 'pptk', api: '/api/v1/items/:item' },
  { page: '/permintaan', as: 'pptk', api: '/api/v1/requisitions' },
  { page: '/permintaan/:requisition', as: 'pptk', api: '/api/v1/requisitions/:requisition' },
  { page: '/kotak-masuk', as: 'kpa', api: '/api/v1/inbox' },
  { page: '/persetujuan/:submitted', as: 'kpa', api: '/api/v1/requisitions/:submitted' },
  { page: '/penerbitan', as: 'pejabat-pengadaan', api: '/api/v1/requisitions?status=approved' },
  { page: '/pesanan', as: 'pptk', api: '/api/v1/orders' },
  { page: '/pesanan/:order', as: 'pptk', api: '/api/v1/orders/:order' },
  { page: '/pesanan/:order/pembayaran', as: 'pptk', api: null },
  { page: '/anggaran', as: 'kpa', api: '/api/v1/budget-lines' },
  { page: '/anggaran/:budgetLine', as: 'kpa', api: '/api/v1/budget-lines/:budgetLine/entries' },
];

/** One GET; answers with status, text, and how many bytes came over the line. */
function get(agent, address, path, headers) {
  return new Promise((resolve, reject) => {
    request(address + path, { agent, headers: { 'accept-encoding': 'gzip', ...headers } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const packed = response.headers['content-encoding'] === 'gzip';
        const text = (packed ? gunzipSync(bytes) : bytes).toString();
        if (response.statusCode !== 200)
          reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`));
        else resolve({ text, bytes: bytes.byteLength });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** The cookies of an official who signs in through the page. */
async function cookiesOf(address, role) {
  const response = await fetch(`${address}/masuk`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({
      login: `${role}.01@bench.example`,
      password: EXAMPLE_PASSWORD,
      ke: '/kotak-masuk',
    }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (response.status !== 303 || cookies.length === 0)
    throw new Error(`${role} is not let in: ${response.status}`);
  return cookies.join('; ');
}

async function timed(work, times) {
  const latencies = [];
  await work();
  const { cpuMs } = await withCpu(async () => {
    for (let index = 0; index < times; index += 1) {
      const began = performance.now();
      await work();
      latencies.push(performance.now() - began);
    }
  });
  return { p50Ms: round(percentile(latencies, 0.5), 1), cpuMs: round(cpuMs / times, 1) };
}

/** What a first visit brings over the line: the page and each file of ours that it names, packed as they are sent. */
async function weightOf(agent, address, { text, bytes }) {
  const files = new Set([...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, url]) => url));
  let total = bytes;
  for (const url of files) total += (await get(agent, address, url)).bytes;
  return {
    pageKb: round(bytes / 1000, 1),
    firstKb: round(total / 1000, 1),
    htmlKb: round(gzipSync(text).byteLength / 1000, 1),
  };
}

/** Milliseconds until the page has loaded on a slow phone: the first time, and once its files are kept. */
async function slowly(address, pages) {
  if (!CHROMIUM) return new Map();
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const results = new Map();
  try {
    for (const { path, cookies } of pages) {
      const context = await browser.newContext({
        viewport: { width: 360, height: 740 },
        extraHTTPHeaders: cookies ? { cookie: cookies } : {},
      });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', SLOW);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
      const visit = async () => {
        await page.goto(address + path, { waitUntil: 'load' });
        return page.evaluate(`performance.getEntriesByType('navigation')[0].loadEventEnd`);
      };
      results.set(path, { firstMs: Math.round(await visit()), againMs: Math.round(await visit()) });
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return results;
}

/** Pages beside the API calls whose answers they show, one request at a time; their weights; and a slow phone's patience. */
export async function run({ orders = 40, times = 40 } = {}) {
  const server = await startThrowaway();
  const agent = new Agent({ keepAlive: true });
  try {
    const [agency] = await setStage(server, 1);
    for (let index = 1; index < orders; index += 1) await orderOnce(agent, server.address, agency);
    const { requisitionId, order } = await orderOnce(agent, server.address, agency);
    const submitted = await approvedOnce(agent, server.address, agency);
    await draftOnce(agent, server.address, agency);
    const ids = {
      ':item': agency.draft.lines[0].itemId,
      ':requisition': requisitionId,
      ':submitted': submitted.id,
      ':order': order.id,
      ':budgetLine': agency.budgetLineId,
    };
    const fill = (path) => path.replaceAll(/:\w+/g, (name) => ids[name] ?? name);
    const sessions = new Map();
    for (const role of Object.keys(agency.tokens)) sessions.set(role, await cookiesOf(server.address, role));
    const rows = [];
    for (const { page, as, api } of PAGES) {
      const path = fill(page);
      const cookies = as && sessions.get(as);
      const visit = () => get(agent, server.address, path, cookies ? { cookie: cookies } : {});
      const call =
        api &&
        (() =>
          get(agent, server.address, fill(api), as ? { authorization: `Bearer ${agency.tokens[as]}` } : {}));
      const first = await visit();
      const { statements } = await recorded(visit);
      const below = call ? await timed(call, times) : null;
      const own = await timed(visit, times);
      const weight = await weightOf(agent, server.address, first);
      rows.push({ page, path, cookies, ...own, statements: statements.length, ...weight, api: below });
    }
    const patience = await slowly(server.address, rows);
    return rows.map(({ path, cookies: _, ...row }) => ({
      ...row,
      ratio: row.api && round(row.p50Ms / row.api.p50Ms),
      ...patience.get(path),
    }));
  } finally {
    agent.destroy();
    await server.stop();
  }
}

/** The result as lines for people. */
export function describe(rows) {
  const cells = (values) => values.map((value) => String(value ?? '-').padStart(10)).join('');
  return [
    `${''.padEnd(30)}${cells(['p50 ms', 'API ms', 'ratio', 'CPU ms', 'SQL', 'page kB', 'first kB', 'slow 1st', 'slow again'])}`,
    ...rows.map(
      ({ page, p50Ms, api, ratio, cpuMs, statements, pageKb, firstKb, firstMs, againMs }) =>
        `${page.padEnd(30)}${cells([p50Ms, api?.p50Ms, ratio, cpuMs, statements, pageKb, firstKb, firstMs, againMs])}`,
    ),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
