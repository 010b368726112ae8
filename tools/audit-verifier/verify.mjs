#!/usr/bin/env node
// Checks an export of the record of Belanja Rutin without its server and without its code. Needs Node 20 or newer and nothing else.
// The format and every check are described in README.md beside this file.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';

const FORMAT = 'belanja-rutin/audit/1';
const GENESIS = '0'.repeat(64);
const ENTRY_FIELDS = [
  'seq',
  'id',
  'at',
  'request_id',
  'origin_ip',
  'account_id',
  'person',
  'role',
  'capacity',
  'agency_id',
  'vendor_id',
  'action',
  'record_type',
  'record_id',
  'summary',
  'changes',
  'outcome',
  'mac',
];

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

/** RFC 8785: keys in the order of their UTF-16 code units, no spaces, numbers and strings as JSON.stringify writes them. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const entryHash = (entry) => sha256(canonical(entry));
const blockHash = ({ previous_hash, number, sealed_at, seals }) =>
  sha256([previous_hash, number, sealed_at, ...seals.map(([seq, hash]) => `${seq}:${hash}`)].join('\n'));
const anchorHash = ({ previous_hash, date, block_number, block_hash, entry_count }) =>
  sha256([previous_hash, date, block_number, block_hash, entry_count].join('\n'));

/** Lines of a file as bytes, each with the newline that ends it. */
async function* linesOf(path) {
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    let start = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, start)) {
      const piece = chunk.subarray(start, at + 1);
      yield rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
      rest = Buffer.alloc(0);
      start = at + 1;
    }
    rest = Buffer.concat([rest, chunk.subarray(start)]);
  }
  if (rest.length > 0) yield rest;
}

class Verifier {
  faults = [];
  head = null;
  end = null;
  line = 0;
  blocks = 0;
  entries = 0;
  block = null;
  /** Hash and number of all entries so far, by block. */
  chain = new Map();
  counted = 0n;
  anchors = [];
  digest = createHash('sha256');
  atEnd = null;

  fault(kind, detail, { seq = null, block = this.block?.number ?? null, line = this.line } = {}) {
    this.faults.push({ kind, line, block, seq, detail });
  }

  read(bytes) {
    this.line += 1;
    if (this.end) return this.fault('after-end', `Baris ${this.line}: ada isi sesudah baris penutup.`);
    const value = this.parse(bytes);
    if (value?.kind !== 'end') this.digest.update(bytes);
    if (value === null) return;
    if (this.line === 1 && value.kind !== 'export') {
      this.fault('unreadable', 'Baris 1 bukan kepala ekspor.');
    }
    const read = {
      export: this.readHead,
      block: this.readBlock,
      entry: this.readEntry,
      anchor: this.readAnchor,
      end: this.readEnd,
    };
    if (!Object.hasOwn(read, value.kind)) {
      return this.fault('unreadable', `Baris ${this.line}: jenis baris tidak dikenal.`);
    }
    try {
      read[value.kind].call(this, value);
    } catch {
      this.fault('unreadable', `Baris ${this.line} tidak berisi seperti seharusnya.`);
    }
  }

  parse(bytes) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      const value = JSON.parse(text);
      // Spaces, keys given twice and other ways of writing the same would hide a change from the hashes.
      if (`${JSON.stringify(value)}\n` !== text)
        this.fault('rewritten', `Baris ${this.line} ditulis ulang: bentuknya bukan seperti yang diekspor.`);
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
    } catch {
      // said below
    }
    this.fault('unreadable', `Baris ${this.line} rusak: bukan JSON dalam UTF-8.`);
    return null;
  }

  readHead(head) {
    if (this.head) return this.fault('unreadable', `Baris ${this.line}: kepala ekspor muncul dua kali.`);
    this.head = head;
    if (head.format !== FORMAT)
      this.fault('unreadable', `Format ${head.format} tidak dikenal; program ini membaca ${FORMAT}.`);
  }

  readBlock(block) {
    this.closeBlock();
    const before = this.block;
    this.block = { ...block, found: new Map(), last: -1 };
    this.blocks += 1;
    const number = BigInt(block.number ?? 0);
    const expected = before ? BigInt(before.number) + 1n : BigInt(this.head?.from_block ?? 1);
    if (number > expected) {
      const missing =
        number - expected === 1n ? `Blok ${expected}` : `Blok ${expected} sampai ${number - 1n}`;
      this.fault('block-missing', `${missing} tidak ada dalam berkas.`, { block: String(expected) });
    } else if (number < expected) {
      this.fault('block-reordered', `Blok ${number} tidak pada tempatnya: seharusnya blok ${expected}.`);
    }
    const previous = before ? before.hash : expected === 1n ? GENESIS : null;
    if (number === expected && previous !== null && block.previous_hash !== previous) {
      this.fault(
        'block-edited',
        `Blok ${number} tidak bersambung dengan blok ${number - 1n}: salah satunya diubah.`,
      );
    }
    if (block.seals) this.checkSeals(block);
    else if (this.head?.complete) this.fault('block-edited', `Blok ${number} kehilangan daftar segelnya.`);
    this.counted += BigInt(block.entry_count ?? 0);
    this.chain.set(block.number, { hash: block.hash, counted: this.counted });
  }

  checkSeals(block) {
    this.block.index = new Map(block.seals.map(([seq], index) => [seq, index]));
    const ordered = block.seals.every(
      ([seq], index) => index === 0 || BigInt(seq) > BigInt(block.seals[index - 1][0]),
    );
    if (blockHash(block) !== block.hash || block.seals.length !== block.entry_count || !ordered) {
      this.fault(
        'block-edited',
        `Blok ${block.number}: segel, waktu, atau sidik blok diubah; isinya tidak menghasilkan sidik yang tertulis.`,
      );
    }
  }

  readEntry({ block, entry }) {
    this.entries += 1;
    const seq = String(entry?.seq ?? '?');
    if (!this.block || block !== this.block.number || !this.block.index) {
      return this.fault('misplaced', `Catatan ${seq} berada di luar bloknya.`, { seq, block: block ?? null });
    }
    const extra =
      Object.keys(entry).find((key) => !ENTRY_FIELDS.includes(key)) ??
      ENTRY_FIELDS.find((key) => !Object.hasOwn(entry, key));
    const { index, seals, found } = this.block;
    const at = index.get(seq);
    const hash = entryHash(entry);
    const isSealed = hash === seals[at]?.[1];
    const real = isSealed
      ? undefined
      : seals.find((seal) => entryHash({ ...entry, seq: seal[0] }) === seal[1]);
    if (real) {
      found.set(real[0], 'renumbered');
      return this.fault('renumbered', `Catatan ${real[0]} (blok ${block}) diberi nomor ${seq}.`, {
        seq: real[0],
      });
    }
    if (at === undefined) {
      return this.fault('inserted', `Catatan ${seq} (blok ${block}) disisipkan: tidak ada segelnya.`, {
        seq,
      });
    }
    if (found.has(seq))
      return this.fault('duplicated', `Catatan ${seq} (blok ${block}) muncul dua kali.`, { seq });
    found.set(seq, 'read');
    if (!isSealed) {
      const field = extra ? ` (kolom ${extra})` : '';
      return this.fault(
        'edited',
        `Catatan ${seq} (blok ${block}) diubah${field}: isinya tidak cocok dengan segelnya.`,
        { seq },
      );
    }
    if (at < this.block.last)
      this.fault('reordered', `Catatan ${seq} (blok ${block}) berpindah tempat.`, { seq });
    this.block.last = Math.max(this.block.last, at);
  }

  closeBlock() {
    if (!this.block?.seals || !this.head?.complete) return;
    for (const [seq] of this.block.seals) {
      if (!this.block.found.has(seq))
        this.fault('missing', `Catatan ${seq} (blok ${this.block.number}) tidak ada: dihapus.`, { seq });
    }
  }

  readAnchor(anchor) {
    this.closeBlocks();
    const before = this.anchors.at(-1);
    this.anchors.push(anchor);
    const told = `Jangkar ${anchor.date}`;
    if (anchorHash(anchor) !== anchor.hash)
      this.fault('anchor-edited', `${told} diubah: isinya tidak menghasilkan sidiknya.`);
    else if (before && anchor.previous_hash !== before.hash) {
      this.fault('anchor-edited', `${told} tidak bersambung dengan jangkar ${before.date}.`);
    }
    this.compareBlock(anchor, told, 'anchor-edited');
  }

  closeBlocks() {
    if (this.atEnd) return;
    this.closeBlock();
    this.atEnd = this.block;
    if (
      this.head &&
      this.block?.number !== this.head.to_block &&
      !(this.block === null && this.head.to_block === '0')
    ) {
      this.fault(
        'truncated',
        `Blok terakhir ${this.block?.number ?? 'tidak ada'}; menurut kepala berkas seharusnya ${this.head.to_block}.`,
      );
    }
    this.block = null;
  }

  compareBlock({ block_number: number, block_hash: hash, entry_count: count }, told, kind) {
    const block = this.chain.get(number);
    if (!block)
      return this.fault(kind, `${told} menunjuk blok ${number}, yang tidak ada dalam berkas.`, {
        block: number,
      });
    if (block.hash !== hash)
      return this.fault(kind, `${told}: blok ${number} tidak sama dengan yang dijangkarkan.`, {
        block: number,
      });
    if (this.head?.from_block === '1' && String(block.counted) !== String(count)) {
      this.fault(
        kind,
        `${told}: banyaknya catatan sampai blok ${number} adalah ${block.counted}, bukan ${count}.`,
        { block: number },
      );
    }
    return undefined;
  }

  readEnd(end) {
    this.closeBlocks();
    this.end = end;
    if (end.blocks !== this.blocks || end.entries !== this.entries || end.anchors !== this.anchors.length) {
      this.fault(
        'counts',
        `Penutup menyebut ${end.blocks} blok, ${end.entries} catatan, ${end.anchors} jangkar; berkas memuat ${this.blocks}, ${this.entries}, ${this.anchors.length}.`,
      );
    }
    if (end.sha256 !== this.digest.digest('hex')) {
      this.fault(
        'file-changed',
        'Sidik seluruh berkas pada baris penutup tidak cocok: ada byte yang berubah.',
      );
    }
  }

  finish(known) {
    if (!this.end) {
      this.closeBlocks();
      this.fault('truncated', 'Baris penutup tidak ada: berkas terpotong.');
    }
    let good = null;
    for (const anchor of [...known].sort((a, b) => (a.date < b.date ? -1 : 1))) {
      if (this.compareKnown(anchor, good)) good = anchor;
    }
  }

  /** Against an anchor that was kept outside: the public page of that day, or the foot of a document. */
  compareKnown(known, good) {
    const own = this.anchors.find(({ date }) => date === known.date);
    const since = good ? `sesudah jangkar ${good.date}` : 'pada atau sebelum hari itu';
    const at = { block: known.block_number ?? own?.block_number ?? null, line: null };
    if (own && !own.hash.startsWith(known.hash)) {
      this.fault(
        'older-copy',
        `Jangkar ${known.date} di luar berkas lain: catatan dikembalikan ke salinan lama atau ditulis ulang ${since}.`,
        at,
      );
      return false;
    }
    if (known.block_number) {
      const block = this.chain.get(known.block_number);
      if (block && block.hash !== known.block_hash) {
        this.fault(
          'older-copy',
          `Blok ${known.block_number} lain dari jangkar ${known.date} yang disimpan di luar: salinan lama atau ditulis ulang ${since}.`,
          at,
        );
        return false;
      }
      if (block) return true;
      if (BigInt(known.block_number) < BigInt(this.head?.from_block ?? 1)) return true;
      // An export of before that day, or of earlier blocks only, need not have it.
      if (this.head?.made_at && this.head.made_at.slice(0, 10) <= known.date) return true;
    }
    if (own) return true;
    this.fault(
      'older-copy',
      `Jangkar ${known.date} yang disimpan di luar tidak ada dalam berkas: salinan lama, atau ekornya terpotong.`,
      at,
    );
    return false;
  }
}

/** Anchors from a saved answer of /api/v1/public/anchors. */
function savedAnchors(path) {
  const saved = JSON.parse(readFileSync(path, 'utf8'));
  return (saved.items ?? saved).map(({ date, blockNumber, blockHash, hash }) => ({
    date,
    hash,
    block_number: String(blockNumber),
    block_hash: blockHash,
  }));
}

function argumentsOf(list) {
  const options = { path: null, known: [], json: false };
  for (let i = 0; i < list.length; i++) {
    const argument = list[i];
    if (argument === '--json') options.json = true;
    else if (argument === '--anchors') options.known.push(...savedAnchors(list[++i] ?? ''));
    else if (argument === '--anchor') {
      const [, date, short] = /^(\d{4}-\d{2}-\d{2}):([0-9a-f ]{8,})$/.exec(list[++i] ?? '') ?? [];
      if (!date) throw new Error('--anchor minta TANGGAL:SIDIK, misalnya 2026-11-21:3f9a0c1277de01ab');
      options.known.push({ date, hash: short.replaceAll(' ', '') });
    } else if (options.path === null && !argument.startsWith('--')) options.path = argument;
    else throw new Error(`tidak dikenal: ${argument}`);
  }
  if (options.path === null)
    throw new Error(
      'cara pakai: node verify.mjs BERKAS.jsonl [--anchor TANGGAL:SIDIK] [--anchors jangkar.json] [--json]',
    );
  return options;
}

function report({ faults, blocks, entries, anchors, head, atEnd }, known) {
  const last = atEnd ? `blok ${atEnd.number}, sidik ${atEnd.hash}` : 'tidak ada blok';
  const lines = [
    `${blocks} blok, ${entries} catatan, ${anchors.length} jangkar; ${head?.complete ? 'ekspor lengkap' : 'ekspor sebagian (catatan lain tidak diperiksa)'}; akhir rantai: ${last}.`,
    ...faults.map(
      ({ kind, line, detail }) => `SALAH [${kind}]${line === null ? '' : ` baris ${line}`}: ${detail}`,
    ),
  ];
  if (known.length === 0) {
    lines.push(
      'Belum dibandingkan dengan jangkar dari luar: salinan lama yang utuh hanya terlihat dengan --anchor atau --anchors.',
    );
    for (const { date, hash } of anchors.slice(-3))
      lines.push(`  jangkar ${date} menurut berkas ini: ${hash.slice(0, 16).match(/.{4}/g).join(' ')}`);
  }
  lines.push(
    faults.length === 0 ? 'UTUH: tidak ditemukan perubahan.' : `TIDAK UTUH: ${faults.length} temuan.`,
  );
  return lines.join('\n');
}

try {
  const { path, known, json } = argumentsOf(process.argv.slice(2));
  const verifier = new Verifier();
  for await (const line of linesOf(path)) verifier.read(line);
  verifier.finish(known);
  const { faults, blocks, entries, anchors, head, atEnd } = verifier;
  const summary = {
    faults,
    blocks,
    entries,
    anchors: anchors.length,
    complete: head?.complete === true,
    lastBlock: atEnd?.number ?? null,
    lastHash: atEnd?.hash ?? null,
  };
  console.log(json ? JSON.stringify(summary) : report(verifier, known));
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
