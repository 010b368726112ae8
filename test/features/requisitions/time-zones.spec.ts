import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../../src/platform/config/index.js';
import { childEnvironment } from '../../support/child-environment.js';

const KERNEL = pathToFileURL(join(PACKAGE_ROOT, 'dist/src/kernel/index.js')).href;
const SCRIPT = `
  const k = await import(${JSON.stringify(KERNEL)});
  const calendar = { holidays: new Map([['2026-12-25', { name: 'Natal', kind: 'libur' }], ['2026-12-24', { name: 'x', kind: 'cuti_bersama' }]]) };
  const from = ['2026-12-04T08:59:00Z', '2026-12-23T16:30:00Z', '2026-12-31T23:30:00Z', '2026-03-08T07:30:00Z'];
  console.log(JSON.stringify(from.map((at) => {
    const due = k.addWorkingHours(new Date(at), 2, calendar);
    return [due.toISOString(), k.subtractWorkingHours(due, 2, calendar).toISOString(), k.instantInWords(due)];
  })));
`;

describe('a process in another time zone', () => {
  // New York changes its clocks on 8 March 2026; Kiritimati is a day ahead of half the world.
  it.each(['America/New_York', 'Pacific/Kiritimati', 'UTC', 'Asia/Jakarta'])(
    'that runs in %s tells the same deadlines',
    async (zone) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT], {
        env: childEnvironment({ TZ: zone }),
      });
      expect(JSON.parse(stdout)).toEqual([
        ['2026-12-07T01:59:00.000Z', '2026-12-04T08:59:00.000Z', 'Senin, 7 Desember 2026 pukul 08.59 WIB'],
        ['2026-12-28T02:30:00.000Z', '2026-12-28T00:30:00.000Z', 'Senin, 28 Desember 2026 pukul 09.30 WIB'],
        ['2027-01-01T02:30:00.000Z', '2027-01-01T00:30:00.000Z', 'Jumat, 1 Januari 2027 pukul 09.30 WIB'],
        ['2026-03-09T02:30:00.000Z', '2026-03-09T00:30:00.000Z', 'Senin, 9 Maret 2026 pukul 09.30 WIB'],
      ]);
    },
  );
});
