import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import PDFDocument from 'pdfkit';
import { face } from '../dist/src/documents/pdf/fonts.js';
import { renderDocument } from '../dist/src/documents/pdf/templates.js';

const sample = JSON.parse(
  readFileSync(new URL('../test/documents/surat-pesanan.sample.json', import.meta.url), 'utf8'),
);

const forms = JSON.parse(
  readFileSync(new URL('../test/documents/forms.sample.json', import.meta.url), 'utf8'),
);

/** Every template that makes documents now, each with its sample. */
const kinds = { 'surat-pesanan/2': sample, ...forms };

/** The sample with its rows repeated until there are as many as asked for. */
function withRows(data, count) {
  const field = 'accounts' in data ? 'accounts' : 'lines';
  const rows = data[field];
  return {
    ...data,
    [field]: Array.from({ length: count }, (_, index) => ({ ...rows[index % rows.length], no: index + 1 })),
  };
}

/** The order of a small purchase on one sheet of F4, the paper of most offices. */
const onePage = {
  ...sample,
  paper: 'F4',
  basis: sample.basis.slice(0, 4),
  penalty: null,
  cancellation: null,
  event: null,
  lines: sample.lines.slice(0, 2).map((line) => ({ ...line, specification: null })),
  taxNotes: [],
  terms: [],
  tembusan: [],
  sampleNote: null,
};

/** What pdfkit itself costs: the same letters with the same parsed fonts, line below line, without layout, tags or PDF/A. */
function bare(texts) {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, pdfVersion: '1.7', font: face('regular').source });
    const chunks = [];
    doc.on('data', (chunk) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    const faces = ['regular', 'bold', 'italic'].map(face);
    texts.forEach((text, index) => {
      // One line in four is bold and one in forty italic, about as in the letter.
      const used = index % 40 === 39 ? faces[2] : index % 4 === 3 ? faces[1] : faces[0];
      doc.font(used.source, used.key, 9).text(text, 40, 40 + (index % 75) * 10, { lineBreak: false });
    });
    doc.end();
  });
}

function textsOf(value) {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}

async function measure(count, make) {
  let bytes = 0;
  for (let index = 0; index < 15; index++) bytes = (await make(index)).length;
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (let index = 0; index < count; index++) await make(index + 15);
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000 / count;
  return {
    perSecond: round((count * 1000) / (performance.now() - start)),
    perCpuSecond: round(1000 / cpuMs),
    cpuMs: round(cpuMs),
    bytes,
  };
}

const round = (value) => Math.round(value * 100) / 100;

/** Draws a bounded number of orders and of bare pdfkit pages with as much text; rates are documents per second. */
export async function run({ count = 200 } = {}) {
  const numbered = (data) => (index) => ({ ...data, number: `000.3.2/${1000 + index}/SP/DCPD/2026` });
  const draw = (data) => (index) => renderDocument('surat-pesanan/2', numbered(data)(index));
  const small = await measure(count, draw(onePage));
  const full = await measure(Math.ceil(count / 2), draw(sample));
  const texts = textsOf(onePage);
  const plain = await measure(count, (index) => bare([...texts, String(index)]));
  const each = {};
  for (const [version, data] of Object.entries(forms)) {
    each[version] = await measure(Math.ceil(count / 4), (index) =>
      renderDocument(version, { ...data, number: `000.3.2/${1000 + index}/X/DCPD/2026` }),
    );
  }
  return {
    onePage: small,
    sample: full,
    ...each,
    barePdfkit: plain,
    ratioToBare: round(small.cpuMs / plain.cpuMs),
    long: await longDocuments(),
  };
}

/** Documents of a hundred and of a thousand rows of each kind, each once: what one job of the queue can come to. */
async function longDocuments() {
  const long = {};
  for (const [version, data] of Object.entries(kinds)) {
    for (const rows of [100, 1000]) {
      const before = process.memoryUsage().rss;
      const start = performance.now();
      const bytes = await renderDocument(version, withRows(data, rows));
      long[`${version} x ${rows}`] = {
        ms: Math.round(performance.now() - start),
        bytes: bytes.length,
        pages: Buffer.from(bytes)
          .toString('latin1')
          .match(/\/Type \/Page\b/g).length,
        rssGrowthMb: round((process.memoryUsage().rss - before) / 2 ** 20),
      };
    }
  }
  return long;
}

/** The result as lines for people. */
export function describe({ ratioToBare, long, ...rows }) {
  return [
    ...Object.entries(rows).map(
      ([name, row]) =>
        `${name.padEnd(16)} ${row.perSecond} documents/s, ${row.perCpuSecond} per CPU second, ${row.cpuMs} ms CPU each, ${row.bytes} bytes`,
    ),
    `one page costs ${ratioToBare} times the CPU of bare pdfkit`,
    ...Object.entries(long).map(
      ([name, row]) =>
        `${name.padEnd(26)} ${row.ms} ms, ${row.pages} pages, ${row.bytes} bytes, memory grew ${row.rssGrowthMb} MB`,
    ),
  ];
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const line of describe(await run())) console.log(line);
}
