import { namesIn } from './pdf-names.js';
import { polyglotFault } from './polyglot.js';
import { refused, unreadable, type FileFinding, type Inspection } from './protocol.js';

const MAX_PAGES = 200;
/** Pages whose content is read through, not only opened. */
const READ_PAGES = 3;

const REFUSED_NAMES: readonly (readonly [readonly string[], string, string])[] = [
  [['JavaScript', 'JS'], 'pdf-script', 'PDF ini berisi program (JavaScript)'],
  [
    ['Launch', 'SubmitForm', 'ImportData', 'GoToE'],
    'pdf-action',
    'PDF ini menjalankan program atau mengirim data',
  ],
  [['EmbeddedFile', 'EmbeddedFiles', 'RichMedia'], 'pdf-embedded', 'PDF ini membawa berkas lain di dalamnya'],
];

const DAMAGED = unreadable(
  'pdf-damaged',
  'PDF ini rusak atau terpotong; unduh atau simpan ulang, lalu kirim lagi.',
);
const LOCKED = refused(
  'pdf-encrypted',
  'PDF ini terkunci kata sandi; simpan tanpa kata sandi, lalu kirim lagi.',
);

/** What a PDF holds. Runs in the inspecting process: a document may hang or exhaust whoever opens it. */
export async function inspectPdf(bytes: Buffer): Promise<Inspection> {
  if (!bytes.includes('%%EOF', Math.max(0, bytes.length - 64 * 1024)) || !bytes.includes('startxref'))
    return DAMAGED;
  const polyglot = polyglotFault(bytes, 'application/pdf');
  if (polyglot) return polyglot;
  const names = namesIn(bytes);
  for (const [forbidden, code, what] of REFUSED_NAMES) {
    if (forbidden.some((name) => names.has(name))) {
      return refused(code, `${what}; simpan ulang lewat "Cetak ke PDF", lalu kirim lagi.`);
    }
  }
  return openPdf(bytes, names);
}

async function openPdf(bytes: Buffer, names: ReadonlySet<string>): Promise<Inspection> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({
    data: new Uint8Array(bytes),
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    maxImageSize: 50_000_000,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const { numPages } = document;
    if (numPages < 1) return DAMAGED;
    if (numPages > MAX_PAGES) {
      return refused('pdf-pages', `PDF ini berisi ${numPages} halaman; paling banyak ${MAX_PAGES}.`);
    }
    // Encrypted objects hide their names from a plain look; the reader sees what is in them.
    const [scripts, attachments] = [await document.getJSActions(), await document.getAttachments()];
    if (scripts)
      return refused('pdf-script', 'PDF ini berisi program (JavaScript); simpan ulang lewat "Cetak ke PDF".');
    if (attachments)
      return refused('pdf-embedded', 'PDF ini membawa berkas lain; simpan ulang lewat "Cetak ke PDF".');
    for (let number = 1; number <= numPages; number += 1) {
      const page = await document.getPage(number);
      if (number <= READ_PAGES) await page.getOperatorList();
      page.cleanup();
    }
    return { outcome: 'sound', contentType: 'application/pdf', pages: numPages, findings: remarks(names) };
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? LOCKED : DAMAGED;
  } finally {
    await task.destroy();
  }
}

function remarks(names: ReadonlySet<string>): FileFinding[] {
  const findings: FileFinding[] = [];
  if (names.has('Encrypt')) {
    findings.push({
      code: 'pdf-restricted',
      detail: 'PDF ini dikunci dari perubahan; isinya tetap dapat dibaca.',
    });
  }
  if (names.has('XFA')) {
    findings.push({
      code: 'pdf-form',
      detail: 'PDF ini formulir XFA; sebagian pembaca PDF tidak menampilkan isinya.',
    });
  }
  if (names.has('ByteRange')) {
    findings.push({
      code: 'pdf-signed',
      detail: 'PDF ini bertanda tangan elektronik; keabsahannya belum diperiksa di sini.',
    });
  }
  return findings;
}
