// Reads back, with other people's programs, the PDF that a run of the demo names.
//   node .ci/check-demo.mjs <folder with demo.json> <result file>
// Writes one line a check into the result file: "passed" or "failed", a tab, the name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

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

function run(program, ...parameters) {
  const { error, status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (error) throw error;
  return { status, stdout, stderr };
}

let demo = {};
let pdf = '';
check('demo.json names an order, a verification code, a PDF and the steps', () => {
  demo = JSON.parse(readFileSync(resolve(folder, 'demo.json'), 'utf8'));
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

check('the PDF has the SHA-256 of demo.json', () => {
  const actual = createHash('sha256').update(readFileSync(pdf)).digest('hex');
  return actual !== demo.pdf.sha256 && `${actual} instead of ${demo.pdf.sha256}`;
});

check('qpdf finds no error', () => {
  // 3 is "warnings": signed files have one.
  const { status, stdout, stderr } = run('qpdf', '--check', pdf);
  return status !== 0 && status !== 3 && `exit code ${status}: ${stdout}${stderr}`;
});

check('every font is embedded', () => {
  const { status, stdout } = run('pdffonts', pdf);
  const fonts = stdout.trim().split('\n').slice(2);
  if (status !== 0 || fonts.length === 0) return `pdffonts: exit code ${status}, ${fonts.length} fonts`;
  // Columns from the right: emb sub uni object ID.
  const loose = fonts.filter((line) => line.trim().split(/\s+/).at(-5) !== 'yes');
  return loose.length > 0 && loose.join('; ');
});

// Lines break where the page wants them to, so blanks do not count.
const squeezed = (text) => text.replace(/\s+/g, '').toLowerCase();
check('pdftotext finds the order number, the vendor and the total in words', () => {
  const { status, stdout } = run('pdftotext', '-layout', pdf, '-');
  if (status !== 0) return `exit code ${status}`;
  const vendor = demo.vendor?.name;
  if (!vendor) return 'demo.json does not name the vendor';
  const text = squeezed(stdout);
  const absent = [demo.order.number, vendor, 'Terbilang'].filter(
    (wanted) => !text.includes(squeezed(wanted)),
  );
  return absent.length > 0 && `absent: ${absent.join(', ')}`;
});
