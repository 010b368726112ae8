// Reads back, with other people's programs, the PDFs and the archive that a run of the demo names.
//   node .ci/check-demo.mjs <folder with demo.json> <result file>
// Writes one line a check into the result file: "passed" or "failed", a tab, the name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const [, , folder, resultFile] = process.argv;
const results = [];

function check(name, holds) {
  let fault;
  try {
    fault = holds();
  } catch (error) {
    fault = error.message;
  }
  results.push(`${fault ? 'failed' : 'passed'}\t${name}`);
  console.log(`${fault ? 'FAILED' : 'ok    '} ${name}${fault ? `: ${fault}` : ''}`);
  writeFileSync(resultFile, `${results.join('\n')}\n`);
}

const run = (program, ...parameters) => runIn(undefined, program, ...parameters);

function runIn(cwd, program, ...parameters) {
  const { error, status, stdout, stderr } = spawnSync(program, parameters, { cwd, encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}

const demo = JSON.parse(readFileSync(resolve(folder, 'demo.json'), 'utf8'));
if (demo.waitsForBudgetYear) {
  check('the order waits for its budget year, on the last days of a year', () => {
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format();
    // From the 28th on what is left of a year may be a weekend.
    if (!/-12-(28|29|30|31)$/.test(today)) return `it waits on ${today}`;
    const last = demo.steps?.at(-1)?.outcome ?? '';
    return !/^Ditolak: .*\(UU 17\/2003 ps 4\)$/.test(last) && `the last step says "${last}"`;
  });
  process.exit();
}
let pdf = '';
check('demo.json names an order, a verification code, a PDF and the steps', () => {
  const path = demo.pdf?.path ?? '';
  pdf = [resolve(folder, path), resolve(path)].find((file) => path && existsSync(file)) ?? '';
  if (!pdf) return `no PDF at "${path}"`;
  const missing = [
    !demo.order?.id && 'order.id',
    !demo.order?.number && 'order.number',
    !demo.verificationCode && 'verificationCode',
    !demo.pdf?.sha256 && 'pdf.sha256',
    !(demo.steps?.length > 0) && 'steps',
  ].filter(Boolean);
  return missing.length > 0 && `missing: ${missing.join(', ')}`;
});

const sha256Of = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');
// Lines break where the page wants them to, so blanks do not count.
const squeezed = (text) => text.replace(/\s+/g, '').toLowerCase();

function checkPdf(kind, file, sha256, wanted) {
  check(`${kind}: the PDF has the SHA-256 of demo.json`, () => {
    const actual = sha256Of(file);
    return actual !== sha256 && `${actual} instead of ${sha256}`;
  });
  check(`${kind}: qpdf finds no error`, () => {
    // 3 is "warnings": signed files have one.
    const { status, stdout, stderr } = run('qpdf', '--check', file);
    return status !== 0 && status !== 3 && `exit code ${status}: ${stdout}${stderr}`;
  });
  check(`${kind}: every font is embedded`, () => {
    const { status, stdout } = run('pdffonts', file);
    const fonts = stdout.trim().split('\n').slice(2);
    if (status !== 0 || fonts.length === 0) return `pdffonts: exit code ${status}, ${fonts.length} fonts`;
    // Columns from the right: emb sub uni object ID.
    const loose = fonts.filter((line) => line.trim().split(/\s+/).at(-5) !== 'yes');
    return loose.length > 0 && loose.join('; ');
  });
  check(`${kind}: pdftotext finds its number, the order, the vendor and what belongs there`, () => {
    const { status, stdout } = run('pdftotext', '-layout', file, '-');
    if (status !== 0) return `exit code ${status}`;
    const needed = [demo.order?.number, demo.vendor?.name, ...wanted];
    if (needed.some((text) => !text)) return 'demo.json does not name everything';
    const text = squeezed(stdout);
    const absent = needed.filter((each) => !text.includes(squeezed(each)));
    return absent.length > 0 && `absent: ${absent.join(', ')}`;
  });
}

checkPdf('surat-pesanan', pdf, demo.pdf?.sha256, ['Terbilang']);
for (const [kind, words] of [
  ['surat-jalan', 'Surat Jalan'],
  ['bast', 'Serah Terima'],
  ['kuitansi', 'Uang sejumlah'],
  ['nota', 'Nota'],
]) {
  const { file, sha256, number } = documentOf(kind);
  checkPdf(kind, file, sha256, [number, words]);
}
checkArchive(documentOf('spj'));

function documentOf(wanted) {
  const { path = '', sha256, number } = demo.documents?.find(({ kind }) => kind === wanted) ?? {};
  const file = [resolve(folder, path), resolve(path)].find((each) => path && existsSync(each)) ?? '';
  return { file, sha256, number };
}

// The papers of the payment, as an auditor would open them: no program of ours is needed.
function checkArchive({ file, sha256, number }) {
  const unpacked = mkdtempSync(join(tmpdir(), 'spj-'));
  const said = ({ status, stdout, stderr }) => status !== 0 && `exit code ${status}: ${stdout}${stderr}`;
  try {
    check('spj: the archive has the SHA-256 of demo.json', () => {
      const actual = sha256Of(file);
      return actual !== sha256 && `${actual} instead of ${sha256}`;
    });
    check('spj: unzip -t finds no error', () => said(run('unzip', '-tq', file)));
    check('spj: sha256sum -c agrees with its manifest', () => {
      const fault = said(run('unzip', '-q', file, '-d', unpacked));
      return fault || said(runIn(unpacked, 'sha256sum', '--strict', '--quiet', '-c', 'manifest-sha256.txt'));
    });
    check('spj: qpdf finds no error in its bound PDF, and every letter of the purchase is in it', () => {
      const { status, stdout, stderr } = run('qpdf', '--check', join(unpacked, 'spj.pdf'));
      if (status !== 0 && status !== 3) return `exit code ${status}: ${stdout}${stderr}`;
      const text = squeezed(run('pdftotext', '-layout', join(unpacked, 'spj.pdf'), '-').stdout);
      const letters = demo.documents.filter(({ kind }) => kind !== 'spj');
      const absent = [number, ...letters.map((letter) => letter.number)].filter(
        (each) => !text.includes(squeezed(each)),
      );
      return absent.length > 0 && `absent: ${absent.join(', ')}`;
    });
    check('spj: its facts say that the money was paid and has arrived', () => {
      const { payment } = JSON.parse(readFileSync(join(unpacked, 'bundle.json'), 'utf8'));
      return payment.status !== 'closed' && `the payment is ${payment.status}`;
    });
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}
