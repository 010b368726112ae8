import { inflateSync } from 'node:zlib';

const STREAM = /stream\r?\n/g;
const OBJECT_STREAM_LIMIT = 8 * 1024 * 1024;
const ALL_STREAMS_LIMIT = 64 * 1024 * 1024;

/**
 * The names that a PDF's objects use: those written openly and those in compressed object streams, with #xx escapes undone. Page
 * contents and pictures are left out, where the same letters would mean nothing. Throws when the object streams unpack to too much.
 */
export function namesIn(bytes: Buffer): ReadonlySet<string> {
  const names = new Set<string>();
  let budget = ALL_STREAMS_LIMIT;
  const text = bytes.toString('latin1');
  let from = 0;
  STREAM.lastIndex = 0;
  for (let found = STREAM.exec(text); found !== null; found = STREAM.exec(text)) {
    const start = found.index + found[0].length;
    const end = text.indexOf('endstream', start);
    if (end < 0) break;
    const before = text.slice(from, found.index);
    collect(before, names);
    if (/\/ObjStm\b/.test(before.slice(-2000))) {
      const unpacked = unpack(bytes.subarray(start, end));
      budget -= unpacked.length;
      if (budget < 0) throw new RangeError('object streams unpack to too much');
      collect(unpacked.toString('latin1'), names);
    }
    from = end;
    STREAM.lastIndex = end + 'endstream'.length;
  }
  collect(text.slice(from), names);
  return names;
}

function collect(text: string, names: Set<string>): void {
  for (const [, name = ''] of text.matchAll(/\/([^\s/<>[\](){}%\0]{1,60})/g)) {
    names.add(name.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))));
  }
}

function unpack(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: OBJECT_STREAM_LIMIT });
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new RangeError('a bomb', { cause: error });
    // Encrypted or damaged: the reader of the document has its own say.
    return Buffer.alloc(0);
  }
}
