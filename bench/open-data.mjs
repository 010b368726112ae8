// Publishing a generated year and handing it out whole, as those would who come back after a long stop and take everything away.
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, constants } from 'node:zlib';
import { generateYear, A_REGENCY } from '../dist/src/cli/generated-year/generate-year.js';
import { bulkText } from '../dist/src/oversight/open/datasets/bulk-text.js';
import { DatasetQueries } from '../dist/src/oversight/open/datasets/dataset.queries.js';
import { DATASETS } from '../dist/src/oversight/open/datasets/datasets.js';
import { ocdsLines } from '../dist/src/oversight/open/ocds/ocds-lines.js';
import { OcdsPublisher } from '../dist/src/oversight/open/ocds/publisher.js';
import { ReleaseQueries } from '../dist/src/oversight/open/ocds/release.queries.js';
import { OpenDataFrame } from '../dist/src/oversight/open/open-data-frame.js';
import { round, startThrowaway } from './support/throwaway.mjs';

const ORDERS = Number(process.env.ORDERS ?? 3_000);
const YEAR = 2025;

/** Reads the text to its end as a slow reader would be sent it: packed, and never whole in memory. */
async function handOut(texts) {
  let [characters, bytes, heap] = [0, 0, 0];
  const counted = (async function* count() {
    for await (const text of texts) {
      characters += text.length;
      heap = Math.max(heap, process.memoryUsage().heapUsed);
      yield Buffer.from(text);
    }
  })();
  const nowhere = new Writable({
    write(chunk, _encoding, done) {
      bytes += chunk.length;
      done();
    },
  });
  const began = performance.now();
  await pipeline(
    Readable.from(counted, { objectMode: false }),
    createGzip({ level: constants.Z_BEST_SPEED }),
    nowhere,
  );
  const seconds = (performance.now() - began) / 1000;
  return {
    seconds: round(seconds, 1),
    megabytes: round(characters / 1e6, 1),
    packedMegabytes: round(bytes / 1e6, 1),
    heapMegabytes: round(heap / 1e6, 0),
  };
}

export async function run() {
  const { app, stop } = await startThrowaway({ poolSize: 4 });
  try {
    const sizes = { ...A_REGENCY, year: YEAR, agencies: 20, vendors: 300, orders: ORDERS };
    await generateYear(app, sizes, () => undefined);
    const began = performance.now();
    const releases = await app.get(OcdsPublisher).publishAll('bench');
    const publishing = round((performance.now() - began) / 1000, 1);
    const [frame, queries] = [app.get(OpenDataFrame), app.get(ReleaseQueries)];
    const files = {};
    for (const kind of ['releases', 'records'])
      files[kind] = await handOut(ocdsLines(frame, queries, YEAR, kind));
    const rows = app.get(DatasetQueries);
    const filter = { from: `${YEAR}-01-01`, until: `${YEAR}-12-31` };
    for (const dataset of DATASETS) {
      const page = (after, limit) => rows.rows(dataset, filter, after, limit);
      files[`${dataset.name}.csv`] = await handOut(bulkText(dataset, 'csv', page));
    }
    return { orders: ORDERS, releases, publishing, files };
  } finally {
    await stop();
  }
}

export function describe({ orders, releases, publishing, files }) {
  return [
    `${orders} orders: ${releases} releases published in ${publishing} s (${round(releases / publishing, 0)} a second)`,
    ...Object.entries(files).map(
      ([name, { seconds, megabytes, packedMegabytes, heapMegabytes }]) =>
        `${name.padEnd(14)} ${megabytes} MB (${packedMegabytes} packed) in ${seconds} s, heap at most ${heapMegabytes} MB`,
    ),
  ];
}
