// Writes the test vectors: a small genuine export, and the same after each attack. The hashes are computed here by themselves, not by
// verify.mjs, so that a mistake in one shows against the other.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';

const folder = new URL('./vectors/', import.meta.url);
const hash = (text) => createHash('sha256').update(text).digest('hex');
const sorted = (value) =>
  value === null || typeof value !== 'object'
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        );
const entryHash = (entry) => hash(JSON.stringify(sorted(entry)));

const entry = (seq, person, summary, changes = {}) => ({
  seq: String(seq),
  id: `018f0000-0000-7000-8000-${String(seq).padStart(12, '0')}`,
  at: `2026-11-2${seq < 6 ? 0 : 1}T03:0${seq}:00.000Z`,
  request_id: `req-${seq}`,
  origin_ip: '203.0.113.7',
  account_id: null,
  person,
  role: 'pptk',
  capacity: 'PPTK Dinas Contoh',
  agency_id: null,
  vendor_id: null,
  action: 'requisition.change',
  record_type: 'requisition',
  record_id: 'r1',
  summary,
  changes,
  outcome: 'done',
  mac: hash(`mac ${seq}`),
});

/** A genuine chain of these blocks, a list of entries each. */
function chainOf(blocks) {
  let previous_hash = '0'.repeat(64);
  return blocks.map((entries, index) => {
    const number = String(index + 1);
    const sealed_at = `2026-11-2${index < 2 ? 0 : 1}T04:0${index}:00.000Z`;
    const seals = entries.map((one) => [one.seq, entryHash(one)]);
    const lines = seals.map(([seq, sealed]) => `${seq}:${sealed}`);
    const block = { kind: 'block', number, sealed_at, previous_hash, entry_count: seals.length, seals };
    block.hash = previous_hash = hash([block.previous_hash, number, sealed_at, ...lines].join('\n'));
    return { block, entries };
  });
}

function anchorsOf(chain) {
  let previous_hash = '0'.repeat(64);
  return [
    ['2026-11-20', 2],
    ['2026-11-21', chain.length],
  ].map(([date, count]) => {
    const { number: block_number, hash: block_hash } = chain[count - 1].block;
    const entry_count = String(chain.slice(0, count).reduce((sum, { entries }) => sum + entries.length, 0));
    const own = hash([previous_hash, date, block_number, block_hash, entry_count].join('\n'));
    const anchor = { kind: 'anchor', date, block_number, block_hash, entry_count, previous_hash, hash: own };
    previous_hash = own;
    return anchor;
  });
}

function linesOf(chain, anchors, to = chain.length) {
  const head = {
    kind: 'export',
    format: 'belanja-rutin/audit/1',
    complete: true,
    filter: {},
    from_block: '1',
    to_block: String(to),
    made_at: '2026-11-22T02:00:00.000Z',
    made_by: 'Auditor Contoh',
  };
  return [
    head,
    ...chain.flatMap(({ block, entries }) => [
      block,
      ...entries.map((one) => ({ kind: 'entry', block: block.number, entry: one })),
    ]),
    ...anchors,
  ];
}

/** The text of a file with an end that fits, as whoever tampers with care would write it. */
function closed(lines) {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const count = (kind) => lines.filter((line) => line.kind === kind).length;
  const end = {
    kind: 'end',
    blocks: count('block'),
    entries: count('entry'),
    anchors: count('anchor'),
    sha256: hash(text),
  };
  return `${text}${JSON.stringify(end)}\n`;
}

const people = ['Ani', 'Budi', 'Citra', 'Dedi', 'Eka', 'Fajar', 'Gita'];
const entries = people.map((name, index) =>
  entry(index + 1, name, `Catatan ${index + 1}: “jumlah” diubah.`, {
    total: [index * 1000, 1.5e-7],
    é: [null, 'ß'],
  }),
);
const genuine = () => {
  const own = structuredClone(entries);
  return chainOf([own.slice(0, 2), own.slice(2, 5), own.slice(5, 6), own.slice(6)]);
};
const attack = (change) => {
  const chain = genuine();
  const lines = linesOf(chain, anchorsOf(chain));
  return closed(change(lines, chain) ?? lines);
};
const of = (lines, seq) => lines.find((line) => line.entry?.seq === String(seq));
const at = (lines, seq) => lines.indexOf(of(lines, seq));
const block = (lines, number) =>
  lines.find((line) => line.kind === 'block' && line.number === String(number));

const chain = genuine();
const anchors = anchorsOf(chain);
const shorter = chain.slice(0, 2);
const rewritten = structuredClone(entries);
rewritten[3].person = 'Orang Lain';
const again = chainOf([
  rewritten.slice(0, 2),
  rewritten.slice(2, 5),
  rewritten.slice(5, 6),
  rewritten.slice(6),
]);

// File, what it is, the text, and the findings that must be named: [kind, seq or block].
const vectors = [
  ['00-genuine', 'the genuine export', closed(linesOf(chain, anchors)), []],
  [
    '01-changed-field',
    'a field of a row is changed',
    attack((l) => void (of(l, 4).entry.person = 'Orang Lain')),
    [['edited', '4']],
  ],
  ['02-deleted-row', 'a row is deleted', attack((l) => void l.splice(at(l, 4), 1)), [['missing', '4']]],
  [
    '03-inserted-row',
    'a row is inserted',
    attack(
      (l) =>
        void l.splice(at(l, 4), 0, { kind: 'entry', block: '2', entry: entry(99, 'Palsu', 'Disisipkan.') }),
    ),
    [['inserted', '99']],
  ],
  [
    '04-swapped-rows',
    'two rows change places',
    attack((l) => {
      const i = at(l, 3);
      [l[i], l[i + 1]] = [l[i + 1], l[i]];
    }),
    [['reordered', '3']],
  ],
  [
    '05-changed-block-hash',
    'the hash of a block is changed',
    attack((l) => void (block(l, 2).hash = hash('palsu'))),
    [
      ['block-edited', '2'],
      ['block-edited', '3'],
      ['anchor-edited', '2'],
      ['older-copy', '2'],
    ],
  ],
  [
    '06-dropped-block',
    'a block with its rows is dropped',
    attack((l) => l.filter((x) => x.number !== '3' && x.block !== '3')),
    [
      ['block-missing', '3'],
      ['anchor-edited', '4'],
    ],
  ],
  [
    '07-cut-tail',
    'the last block is cut off',
    attack((l) => l.filter((x) => x.number !== '4' && x.block !== '4')),
    [
      ['truncated', '3'],
      ['anchor-edited', '4'],
    ],
  ],
  [
    '08-changed-seal',
    'a row and its seal are changed',
    attack((l) => {
      of(l, 4).entry.person = 'Orang Lain';
      block(l, 2).seals[1][1] = entryHash(of(l, 4).entry);
    }),
    [['block-edited', '2']],
  ],
  [
    '09-renumbered-row',
    'a row is given another number',
    attack((l) => void (of(l, 4).entry.seq = '44')),
    [['renumbered', '4']],
  ],
  [
    '10-moved-in-time',
    'the time of a block is changed',
    attack((l) => void (block(l, 3).sealed_at = '2026-11-19T00:00:00.000Z')),
    [['block-edited', '3']],
  ],
  [
    '11-changed-anchor',
    'an anchor is changed',
    attack((l) => void (l.at(-1).entry_count = '9')),
    [
      ['anchor-edited', null],
      ['anchor-edited', '4'],
    ],
  ],
  [
    '12-row-in-another-block',
    'a row is put into another block',
    attack((l) => {
      const [row] = l.splice(at(l, 3), 1);
      row.block = '1';
      l.splice(at(l, 2) + 1, 0, row);
    }),
    [
      ['inserted', '3'],
      ['missing', '3'],
    ],
  ],
  [
    '13-row-given-twice',
    'a row is given twice',
    attack((l) => void l.splice(at(l, 4), 0, structuredClone(of(l, 4)))),
    [['duplicated', '4']],
  ],
  [
    '14-one-byte',
    'one byte of a row is changed, nothing else',
    closed(linesOf(chain, anchors)).replace('Catatan 5:', 'Catatan 6:'),
    [
      ['edited', '5'],
      ['file-changed', null],
    ],
  ],
  [
    '15-cut-file',
    'the file ends in the middle',
    closed(linesOf(chain, anchors)).slice(0, -900),
    [
      ['unreadable', '4'],
      ['missing', '7'],
      ['truncated', null],
    ],
  ],
  [
    '16-older-copy',
    'an older copy, whole in itself',
    closed(linesOf(shorter, anchors.slice(0, 1))),
    [['older-copy', '4']],
  ],
  [
    '17-rewritten-chain',
    'everything is written anew, whole in itself',
    closed(linesOf(again, anchorsOf(again))),
    [
      ['older-copy', '2'],
      ['older-copy', '4'],
    ],
  ],
];

mkdirSync(folder, { recursive: true });
for (const [name, , text] of vectors) writeFileSync(new URL(`${name}.jsonl`, folder), text);
const kept = anchors.map(({ date, block_number, block_hash, hash: own }) => ({
  date,
  blockNumber: Number(block_number),
  blockHash: block_hash,
  hash: own,
}));
writeFileSync(new URL('anchors.json', folder), `${JSON.stringify({ items: kept }, null, 2)}\n`);
const expected = vectors.map(([name, what, , findings]) => ({ file: `${name}.jsonl`, what, findings }));
writeFileSync(new URL('vectors.json', folder), `${JSON.stringify(expected, null, 2)}\n`);
