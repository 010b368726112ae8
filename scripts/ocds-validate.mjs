// Publishes what is not yet published, then holds everything that was published against the JSON Schemas of OCDS 1.1 and against the
// list of usual faults that schemas let pass: `npm run ocds:validate -- --schemas FOLDER`. Exit code 1 when anything is wrong.
import { parseArgs } from 'node:util';
import { openApp, say } from '../dist/src/cli/command.js';
import { ocdsLines } from '../dist/src/oversight/open/ocds/ocds-lines.js';
import { OcdsPublisher } from '../dist/src/oversight/open/ocds/publisher.js';
import { ReleaseQueries } from '../dist/src/oversight/open/ocds/release.queries.js';
import { OpenDataFrame } from '../dist/src/oversight/open/open-data-frame.js';
import { OperatorError, runProcess } from '../dist/src/serve.js';
import { processFaults, releaseFaults } from './ocds-faults.mjs';
import { loadSchemas } from './ocds-schemas.mjs';

const SHOWN = 40;

const { values } = parseArgs({ options: { schemas: { type: 'string' } } });

await runProcess(async (config, hold) => {
  if (!values.schemas) throw new OperatorError('Pakai: npm run ocds:validate -- --schemas FOLDER');
  const schemas = await loadSchemas(values.schemas);
  const { app } = await openApp(config, hold);
  const beganAt = performance.now();
  const published = await app.get(OcdsPublisher).publishAll('ocds:validate');
  say(`${published} rilis diterbitkan dalam ${Math.round((performance.now() - beganAt) / 1000)} detik.`);
  const [frame, queries] = [app.get(OpenDataFrame), app.get(ReleaseQueries)];
  const began = performance.now();
  const totals = { processes: 0, releases: 0, faulty: 0, faults: 0 };
  for (const { year } of await queries.years()) {
    for await (const line of ocdsLines(frame, queries, year, 'records')) {
      const recordPackage = JSON.parse(line);
      const { records, packages: _packages, ...rest } = recordPackage;
      const [{ releases, compiledRelease, ocid }] = records;
      const found = [
        ...schemas.recordPackage(recordPackage),
        ...schemas.releasePackage({ ...rest, releases }),
        ...releases.flatMap(releaseFaults),
        ...releaseFaults(compiledRelease),
        ...processFaults(releases),
      ];
      totals.processes += 1;
      totals.releases += releases.length;
      if (found.length > 0) totals.faulty += 1;
      for (const fault of found) {
        totals.faults += 1;
        if (totals.faults <= SHOWN) say(`SALAH: ${ocid}: ${fault}`);
      }
    }
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const { processes, releases, faulty, faults } = totals;
  say(
    `${processes} proses, ${releases} rilis diperiksa dalam ${seconds} detik: ${faults} kesalahan pada ${faulty} proses.`,
  );
  return faults === 0 ? 0 : 1;
});
