import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Person } from '../demo/api.js';
import { EXAMPLE_ADMINISTRATOR, EXAMPLE_OFFICIALS, EXAMPLE_PASSWORD } from '../demo/example-people.js';
import { savePdf, type SavedDocument, type SavedFile } from '../demo/documents.js';
import { handOver } from '../demo/handover-story.js';
import {
  acceptOrder,
  approve,
  orderMeals,
  orderTooEarly,
  requestMeals,
  type Officials,
} from '../demo/order-story.js';
import { bill, payAndConfirm, readStory, saveBundle, signOnPaper } from '../demo/payment-story.js';
import { findMealOffers, loadPriceList, type Offer } from '../demo/price-list-story.js';
import { Steps } from '../demo/steps.js';
import { publishOffers, registerVendor } from '../demo/vendor-story.js';
import { ROLE_NAMES, type Role } from '../platform/access/index.js';
import { AuditRows, verifyAudit } from '../platform/audit/index.js';
import { AuditSealer } from '../platform/audit/audit-sealer.js';
import { ReadDatabase } from '../platform/database/index.js';
import { OperatorError, serve, type Running } from '../serve.js';
import { say, type Command } from './command.js';
import { seedExample } from './example-seed.js';
import { seedReference } from './reference-seed.js';

/**
 * The whole main job, through the public HTTP API, by the different people, until the vendor has seen the money. Writes the letters as
 * PDF, the SPJ as ZIP and `demo.json`; afterwards it goes on serving unless `--exit`. Exit code 0 only when every step held.
 */
export const demo: Command = async (config, hold, options) => {
  if (config.runtime.environment === 'production') {
    throw new OperatorError('Contoh tidak dijalankan di production: kata sandinya diketahui umum.');
  }
  const started = performance.now();
  const forExample = {
    ...config,
    log: { ...config.log, level: 'warn' as const },
    // Everybody in the example comes from this one address, and the example may be repeated at once.
    http: { ...config.http, sensitiveRateLimitPerMinute: 1_000 },
    // Its people have no mailboxes.
    mail: { ...config.mail, smtpUrl: null },
  };
  const running = await serve(forExample, { http: true, workers: true, log: say });
  hold(running);
  await seedReference(running.app);
  await seedExample(running.app);
  say(`Siap dalam ${Math.round(performance.now() - started)} ms. Alur utama:\n`);
  const folder = resolve(typeof options.out === 'string' ? options.out : 'out');
  const ssh = typeof options.ssh === 'string' ? resolve(options.ssh) : null;
  const { secrets, ordered, ...begun } = await tellStory(running, folder, ssh);
  await mkdir(folder, { recursive: true });
  const report = { ...begun, ...(ordered ?? { waitsForBudgetYear: true }) };
  await writeFile(join(folder, 'demo.json'), `${JSON.stringify(report, null, 2)}\n`);
  const files = (ordered?.documents ?? []).map(({ path }) => path).join(', ') || 'belum ada';
  say(`\nSemua langkah berhasil. Berkas: ${files}\nRincian: ${join(folder, 'demo.json')}`);
  if (ordered === null) say(WAITS);
  if (options.exit) return 0;
  printInvitation(running, ordered?.verificationCode ?? null, secrets);
  return 'serving';
};

// Two days before the end of a year nothing is delivered within it any more.
const WAITS =
  'Yang disetujui dibayar anggaran tahun depan: pesanannya menunggu 1 Januari. Jalankan contoh ini lagi sesudahnya untuk kelanjutannya.';

/**
 * The main job from a new vendor to money it has seen, told step by step. In the last days of a year it ends with a purchase that is
 * approved and waits for its budget year: `ordered` is null.
 */
export async function tellStory(running: Running, folder: string, ssh: string | null) {
  const address = running.address ?? '';
  const run = Math.floor(Date.now() / 100) % 1e10;
  const steps = new Steps(say);
  const secrets = new Map<string, string>();
  const { administrator, verifier, curator, auditor, officials, receiving, treasury } = await steps.run(
    'Para pejabat masuk; yang menyetujui dan membeli memasang faktor kedua (TOTP)',
    () => signInEverybody(address, secrets),
    () => `${secrets.size} orang masuk dengan kata sandi dan kode aplikasi autentikator.`,
  );
  const offers = await mealOffers(steps, curator, ssh);
  const selling = await registerVendor(steps, address, { verifier, administrator }, run);
  const itemIds = await publishOffers(steps, selling, curator, offers);
  const { requisitionId, isOfNextYear } = await requestMeals(steps, officials, itemIds);
  await approve(steps, officials, requisitionId);
  const { vendorId, vendor } = selling;
  const begun = {
    ...{ address, itemIds, requisitionId, secrets },
    vendor: { id: vendorId, name: vendor.name, email: vendor.email },
    steps: steps.records,
  };
  if (isOfNextYear) {
    await orderTooEarly(steps, officials, requisitionId);
    return { ...begun, ordered: null };
  }
  const { order, document } = await orderMeals(steps, officials, requisitionId);
  const pdf = await savePdf(steps, officials.buyingOfficer, document, folder);
  await verifyInPublic(steps, address, document.verificationCode, pdf.bytes);
  await acceptOrder(steps, selling.owner, order.id);
  const { owner } = selling;
  const documents: SavedFile[] = [withoutBytes(pdf)];
  const letters = await handOver(steps, { owner, ...receiving }, order.id);
  const billed = await bill(steps, owner, order.id);
  for (const letter of [...letters, billed.nota]) {
    documents.push(withoutBytes(await savePdf(steps, receiving.ppk, letter, folder)));
  }
  const { pptk, kpa } = officials;
  const kuitansi = letters.filter(({ kind }) => kind === 'kuitansi');
  await signOnPaper(steps, pptk, [document, ...letters.filter(({ kind }) => kind !== 'kuitansi')]);
  await payAndConfirm(steps, { owner, pptk, kpa, ...treasury }, billed.paymentId);
  await signOnPaper(steps, pptk, kuitansi);
  documents.push(await saveBundle(steps, pptk, billed, folder));
  await readStory(steps, auditor, requisitionId);
  await readRecord(steps, running, auditor, order.id);
  const ordered = {
    order: { id: order.id, number: order.number, total: order.total },
    paymentId: billed.paymentId,
    documentId: document.id,
    verificationCode: document.verificationCode,
    pdf: { path: pdf.path, sha256: document.sha256 },
    documents,
  };
  return { ...begun, ordered };
}

function withoutBytes({ bytes: _bytes, ...document }: SavedDocument & { bytes: Buffer }): SavedDocument {
  return document;
}

async function mealOffers(steps: Steps, curator: Person, ssh: string | null): Promise<Offer[]> {
  if (ssh !== null) {
    const offers = await findMealOffers(steps, curator, await loadPriceList(steps, curator, ssh));
    if (offers) return offers;
    say('    Daftar ini tidak memuat harga konsumsi rapat; harga konsumsi diambil dari daftar contoh.');
  }
  const offers = await findMealOffers(steps, curator, await loadPriceList(steps, curator, null));
  if (!offers) throw new Error('the sample price list holds no meal');
  return offers;
}

async function verifyInPublic(steps: Steps, address: string, code: string, bytes: Buffer): Promise<void> {
  const visitor = Person.visitor(address);
  const check = (content: Uint8Array) =>
    visitor.upload<{ unaltered: boolean }>(`/api/v1/public/documents/${code}/check`, {
      name: 'surat-pesanan.pdf',
      type: 'application/pdf',
      bytes: content,
    });
  await steps.run(
    'Siapa pun memeriksa keaslian dokumen dengan kode QR',
    async () => {
      const altered = Buffer.from(bytes);
      altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 1;
      const [genuine, forged] = [await check(bytes), await check(altered)];
      if (!genuine.unaltered || forged.unaltered) throw new Error('the public check gave a wrong answer');
    },
    () => `${address}/v/${code}: berkas asli dikenali, berkas yang diubah satu bit ditolak.`,
  );
}

async function readRecord(steps: Steps, { app }: Running, auditor: Person, orderId: string): Promise<void> {
  await steps.run(
    'Auditor membaca jejak pesanan; rantai catatan disegel dan diperiksa',
    async () => {
      const query = new URLSearchParams({ recordType: 'order', recordId: orderId });
      const { items } = await auditor.get<{ items: unknown[] }>(`/api/v1/audit-entries?${query}`);
      await app.get(AuditSealer).seal();
      const report = await verifyAudit(app.get(ReadDatabase), app.get(AuditRows));
      if (items.length === 0 || report.faults.length > 0) throw new Error('the record is not complete');
      return { entries: items.length, report };
    },
    ({ entries, report }) =>
      `${entries} catatan tentang pesanan ini; ${report.entries} catatan dalam ${report.blocks} blok utuh.`,
  );
}

async function signInEverybody(address: string, secrets: Map<string, string>) {
  const as = (email: string) =>
    Person.signIn(address, email, EXAMPLE_PASSWORD, { keepSecret: (secret) => secrets.set(email, secret) });
  const official = (role: Role) => {
    const found = EXAMPLE_OFFICIALS.find((candidate) => candidate.role === role);
    if (!found) throw new Error(`nobody in the example is ${role}`);
    return as(found.email);
  };
  const [
    administrator,
    verifier,
    curator,
    auditor,
    pptk,
    kpa,
    buyingOfficer,
    receiver,
    ppk,
    treasurer,
    payments,
  ] = await Promise.all([
    as(EXAMPLE_ADMINISTRATOR),
    official('ukpbj-verifier'),
    official('ukpbj-curator'),
    official('auditor'),
    official('pptk'),
    official('kpa'),
    official('pejabat-pengadaan'),
    official('receiver'),
    official('ppk'),
    official('bendahara-pengeluaran'),
    official('ppk-skpd'),
  ]);
  const officials: Officials = { pptk, kpa, buyingOfficer };
  return {
    administrator,
    verifier,
    curator,
    auditor,
    officials,
    receiving: { receiver, ppk, treasurer },
    treasury: { verifier: payments, treasurer },
  };
}

function printInvitation(
  { address }: Running,
  code: string | null,
  secrets: ReadonlyMap<string, string>,
): void {
  say(`\nTetap melayani di ${address} (Ctrl-C untuk berhenti)
  Dokumentasi API   ${address}/api/docs
  Verifikasi        ${address}/v${code === null ? '' : `/${code}`}

Akun contoh, kata sandi "${EXAMPLE_PASSWORD}":
  ${EXAMPLE_ADMINISTRATOR.padEnd(38)} Administrator`);
  for (const { email, role } of EXAMPLE_OFFICIALS) say(`  ${email.padEnd(38)} ${ROLE_NAMES[role]}`);
  say(
    '\nFaktor kedua: masukkan rahasia ini ke aplikasi autentikator (berlaku sampai contoh dijalankan lagi):',
  );
  for (const [email, secret] of secrets) say(`  ${email.padEnd(38)} ${secret}`);
}
