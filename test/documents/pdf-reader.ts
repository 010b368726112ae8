import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

/** One object of a PDF file: its dictionary as text and, when it has one, its stream, inflated. */
export interface PdfObject {
  readonly id: number;
  readonly text: string;
  readonly stream: Buffer | null;
}

/** The objects of a file with a plain cross-reference table, as pdfkit writes it. */
export function objectsOf(bytes: Uint8Array): PdfObject[] {
  const buffer = Buffer.from(bytes);
  const tableAt = buffer.lastIndexOf('\nxref\n') + 6;
  const [first = '', ...rows] = buffer.subarray(tableAt).toString('latin1').split('\n');
  const count = Number(first.split(' ')[1]);
  return rows.slice(1, count).map((row, index) => objectAt(buffer, Number(row.slice(0, 10)), index + 1));
}

function objectAt(buffer: Buffer, at: number, id: number): PdfObject {
  const end = buffer.indexOf('endobj', at);
  const streamAt = buffer.indexOf('\nstream\n', at);
  if (streamAt < 0 || streamAt > end) return { id, text: buffer.toString('latin1', at, end), stream: null };
  const text = buffer.toString('latin1', at, streamAt);
  const length = Number(/\/Length (\d+)/.exec(text)?.[1]);
  const raw = buffer.subarray(streamAt + 8, streamAt + 8 + length);
  return { id, text, stream: text.includes('/FlateDecode') ? inflateSync(raw) : raw };
}

/**
 * A hash of everything that a file draws and says, but not of how it was compressed: another version of zlib packs the same
 * drawing into other bytes.
 */
export function drawingHash(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  for (const { text, stream } of objectsOf(bytes)) {
    hash.update(text.replace(/\/Length \d+/, ''));
    if (stream) hash.update(stream);
  }
  return hash.digest('hex');
}

/** What this file lacks of PDF/A-2b and of a complete tag tree, as far as it can be read off; empty when nothing does. */
export function faultsOf(bytes: Uint8Array): string[] {
  const objects = objectsOf(bytes);
  return [...archiveFaults(Buffer.from(bytes).toString('latin1'), objects), ...tagFaults(objects)];
}

function archiveFaults(file: string, objects: readonly PdfObject[]): string[] {
  const all = objects.map(({ text }) => text).join('\n');
  const catalog = objects.find(({ text }) => /\/Type \/Catalog\b/.test(text))?.text ?? '';
  const xmp = objects.find(({ text }) => /\/Type \/Metadata\b/.test(text))?.stream?.toString('utf8') ?? '';
  const fonts = objects.filter(({ text }) => /\/Type \/Font\b/.test(text));
  const descriptors = objects.filter(({ text }) => /\/Type \/FontDescriptor\b/.test(text));
  const rules: [string, boolean][] = [
    ['has a binary comment after its head', /^%PDF-1\.7\n%[\x80-\xff]{4}/.test(file)],
    ['has an identifier', /\/ID \[/.test(file)],
    ['is not encrypted', !/\/Encrypt\b/.test(file)],
    ['says that it is PDF/A-2b', /<pdfaid:part>2<.*<pdfaid:conformance>B</s.test(xmp)],
    ['names its title in its metadata', /<dc:title>/.test(xmp)],
    ['keeps its metadata readable', !/\/FlateDecode/.test(textOf(objects, '/Metadata'))],
    ['has an output intent with a profile', /\/GTS_PDFA1[\s\S]*\/DestOutputProfile/.test(all)],
    ['is in Indonesian', catalog.includes('/Lang (id-ID)')],
    ['shows its title', /\/DisplayDocTitle true/.test(all)],
    ['is marked as tagged', /\/Marked true/.test(all)],
    ['has a tag tree', catalog.includes('/StructTreeRoot')],
    ['has no script and no action', !/\/(JS|JavaScript|AA|Launch|OpenAction)\b/.test(all)],
    ['has no transparency', !/\/SMask (?!\/None)|\/(ca|CA) (0|\.)|\/BM \/(?!Normal)/.test(all)],
    [
      'embeds every font',
      descriptors.length > 0 && descriptors.every(({ text }) => /\/FontFile[23]? /.test(text)),
    ],
    [
      'can be searched',
      fonts.filter(({ text }) => text.includes('/Type0')).every(({ text }) => text.includes('/ToUnicode')),
    ],
    [
      'uses composite fonts only',
      fonts.every(({ text }) => /\/(Type0|CIDFontType2|CIDFontType0)\b/.test(text)),
    ],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => `not so: ${rule}`);
}

const textOf = (objects: readonly PdfObject[], type: string): string =>
  objects.find(({ text }) => text.includes(`/Type ${type}`))?.text ?? '';

const painting = /^(Tj|TJ|'|"|f|F|f\*|S|s|B|B\*|b|b\*|sh|Do)$/;

/** Every mark on every page is either content in the tag tree or an artifact, and the tree names each piece of content once. */
function tagFaults(objects: readonly PdfObject[]): string[] {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const pages = objects.filter(({ text }) => /\/Type \/Page\b(?!s)/.test(text));
  const faults: string[] = [];
  const marked: string[] = [];
  for (const page of pages) {
    const contents = Number(/\/Contents (\d+) 0 R/.exec(page.text)?.[1]);
    const content = byId.get(contents)?.stream?.toString('latin1') ?? '';
    let depth = 0;
    for (const token of tokensOf(content)) {
      if (token === 'BDC' || token === 'BMC') depth++;
      else if (token === 'EMC') depth--;
      else if (depth === 0 && painting.test(token))
        faults.push(`page ${page.id}: ${token} outside marked content`);
    }
    if (depth !== 0) faults.push(`page ${page.id}: marked content is not closed`);
    for (const [, mcid] of content.matchAll(/\/MCID (\d+)\s*>>\s*BDC/g)) marked.push(`${page.id}/${mcid}`);
  }
  const tagged = objects.filter(({ text }) => /^\d+ 0 obj\s*<<\s*\/S \//.test(text)).flatMap(referencesOf);
  const sorted = (list: string[]): string => [...list].sort().join(' ');
  if (sorted(tagged) !== sorted(marked)) {
    faults.push(`the tree has ${tagged.length} pieces of content, the pages ${marked.length}`);
  }
  return faults;
}

/** The pieces of content of a structure element, as 'page/mcid'. */
function referencesOf({ text }: PdfObject): string[] {
  const own = /\/Pg (\d+) 0 R/.exec(text.replace(/<<[^<>]*\/Type \/MCR[^<>]*>>/g, ''))?.[1];
  const kids = /\/K \[([\s\S]*)\]/.exec(text)?.[1] ?? '';
  const foreign = [...kids.matchAll(/<<([^<>]*)>>/g)].map(([, mcr = '']) => {
    const page = /\/Pg (\d+) 0 R/.exec(mcr)?.[1] ?? own;
    return `${page}/${/\/MCID (\d+)/.exec(mcr)?.[1]}`;
  });
  const plain = kids.replace(/<<[^<>]*>>/g, ' ').replace(/\d+ 0 R/g, ' ');
  return [...foreign, ...[...plain.matchAll(/\d+/g)].map(([mcid]) => `${own}/${mcid}`)];
}

function tokensOf(content: string): string[] {
  return content
    .replace(/<[0-9a-fA-F\s]*>/g, ' ')
    .replace(/\((?:\\.|[^\\)])*\)/g, ' ')
    .split(/[\s[\]<>]+/)
    .filter((token) => token !== '');
}
