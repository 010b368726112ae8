import { deflateSync } from 'node:zlib';
import { pdfOf, streamOf } from '../../../../test/support/foreign-files.js';
import { Inspector, INSPECTION_LIMITS } from './inspector.js';

describe('the process that looks into foreign files', () => {
  const patient = (change: object) => new Inspector({ ...INSPECTION_LIMITS, ...change });
  const codeOf = async (inspector: Inspector, bytes: Buffer) => {
    const inspection = await inspector.inspect('application/pdf', bytes);
    return 'code' in inspection ? inspection.code : inspection.outcome;
  };
  const bomb = () => {
    let packed: Buffer = Buffer.alloc(200 * 1024 * 1024, ' ');
    packed = deflateSync(packed, { level: 1 });
    return pdfOf({ page: '/Contents 10 0 R', objects: [streamOf('/Filter/FlateDecode', packed)] });
  };

  it('is ended when it takes too long, and the next file gets a new one', async () => {
    const inspector = patient({ timeoutMs: 1, processes: 1 });
    expect(await codeOf(inspector, pdfOf({ pages: 200 }))).toBe('file-unreadable');
    inspector.close();
    const other = patient({ processes: 1 });
    expect(await codeOf(other, pdfOf())).toBe('sound');
    other.close();
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is ended when a file makes it compute for too long',
    async () => {
      const inspector = patient({ cpuMs: 0, processes: 1 });
      expect(await codeOf(inspector, bomb())).toBe('file-unreadable');
      inspector.close();
    },
  );

  // The memory of another process is only seen on Linux.
  (process.platform === 'linux' ? it : it.skip)(
    'is ended when a file unpacks to more memory than it may have',
    async () => {
      const inspector = patient({ memoryBytes: 220 * 1024 * 1024, processes: 1 });
      const [bombed, sound] = await Promise.all([codeOf(inspector, bomb()), codeOf(inspector, pdfOf())]);
      expect([bombed, sound]).toEqual(['file-unreadable', 'sound']);
      inspector.close();
    },
  );

  it('answers every file when its processes die under it', async () => {
    const inspector = patient({ filesPerProcess: 1, processes: 2 });
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => codeOf(inspector, pdfOf())));
    expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'sound'));
    inspector.close();
  });
});
