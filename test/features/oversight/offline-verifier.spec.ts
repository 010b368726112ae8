import { readFileSync } from 'node:fs';
import { verifyOffline } from '../../support/audit-verifier.js';

const folder = new URL('../../../tools/audit-verifier/vectors/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder));
const vectors = JSON.parse(read('vectors.json').toString()) as {
  file: string;
  what: string;
  findings: [kind: string, named: string | null][];
}[];
const anchors = JSON.parse(read('anchors.json').toString()) as {
  items: { date: string; hash: string }[];
};

// The program itself is started each time, on nothing but the file: no server, no database, no code of the product.
describe('an export of the record, looked at by the separate program', () => {
  it.each(vectors)('names what was done: $what', ({ file, findings }) => {
    const { status, faults } = verifyOffline(read(file), { anchors });
    const named = faults.map(({ kind, seq, block }) => [kind, seq ?? block]);
    expect(named).toEqual(findings);
    expect(status).toBe(findings.length === 0 ? 0 : 1);
  });

  it('is told of an older copy by one anchor off a printed page', () => {
    const [, newest] = anchors.items;
    const printed = `${newest?.date}:${newest?.hash.slice(0, 16)}`;
    expect(verifyOffline(read('00-genuine.jsonl'), { anchor: printed }).faults).toEqual([]);
    for (const file of ['16-older-copy.jsonl', '17-rewritten-chain.jsonl']) {
      expect(verifyOffline(read(file)).faults).toEqual([]);
      expect(verifyOffline(read(file), { anchor: printed }).faults).toMatchObject([{ kind: 'older-copy' }]);
    }
  });

  it('finds every single bit that is changed anywhere', () => {
    const genuine = read('00-genuine.jsonl');
    for (let at = 7; at < genuine.length; at += Math.floor(genuine.length / 12)) {
      const changed = Buffer.from(genuine);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verifyOffline(changed).faults).not.toEqual([]);
    }
  });
});
