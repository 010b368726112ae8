import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { civilDateOf, formatRupiah } from '../kernel/index.js';
import { sha256 } from '../platform/crypto/index.js';
import type { Person } from './api.js';
import { drawnDocument, type DrawnDocument, type SavedFile } from './documents.js';
import { examplePng } from './example-vendor.js';
import type { Steps } from './steps.js';

const PATIENCE_MS = 60_000;

/** Who moves the money: four officials and the vendor, each a different person. */
export interface PaymentPeople {
  readonly owner: Person;
  readonly pptk: Person;
  readonly verifier: Person;
  readonly kpa: Person;
  readonly treasurer: Person;
}

/** The bill, as it stands in `demo.json`. */
export interface BilledOrder {
  readonly paymentId: string;
  readonly invoiceNumber: string;
  readonly nota: DrawnDocument;
}

interface BillView {
  readonly number: string;
  readonly status: string;
  readonly amount: number;
  readonly paymentId: string | null;
  readonly documentId: string | null;
}

interface PaymentView {
  readonly version: number;
  readonly status: string;
  readonly statusName: string;
  readonly grossToNet: { readonly gross: number; readonly withheld: number; readonly net: number | null };
}

interface Checklist {
  readonly isReadyToPay: boolean;
  readonly isComplete: boolean;
  readonly items: readonly { readonly title: string; readonly state: string; readonly stage: string }[];
  readonly archive: {
    readonly id: string;
    readonly status: string;
    readonly sha256: string | null;
    readonly lost: readonly string[];
  } | null;
}

interface SignedDocument {
  readonly version: number;
  readonly signatures: readonly { readonly slot: string; readonly name: string; readonly state: string }[];
}

/** Every place of the documents is signed by hand, and the officer brings the scans. */
export async function signOnPaper(
  steps: Steps,
  officer: Person,
  documents: readonly DrawnDocument[],
): Promise<void> {
  await steps.run(
    `${documents.length} surat dicetak dan ditandatangani basah; pindaiannya dilampirkan`,
    async () => {
      let places = 0;
      for (const { id } of documents) places += await attachScan(officer, id);
      return places;
    },
    (places) => `${places} tanda tangan tercatat dengan pindaiannya.`,
  );
}

/** Returns how many places the scan fills. */
async function attachScan(officer: Person, documentId: string): Promise<number> {
  const path = `/api/v1/documents/${documentId}`;
  const { version, signatures } = await officer.get<SignedDocument>(path);
  const empty = signatures.filter(({ state }) => state === 'unsigned');
  if (empty.length === 0) return 0;
  await officer.post(`${path}/scans`, {
    version,
    fileId: await scan(officer, 'pindaian.png'),
    signedOn: civilDateOf(new Date()),
    signatures: empty.map(({ slot, name }) => ({ slot, person: name })),
  });
  return empty.length;
}

async function scan(person: Person, name: string): Promise<string> {
  const file = { name, type: 'image/png', bytes: examplePng() };
  const { id } = await person.upload<{ id: string }>('/api/v1/files', file);
  return id;
}

/** The vendor bills in one tap: everything comes from what was ordered and accepted. */
export async function bill(steps: Steps, owner: Person, orderId: string): Promise<BilledOrder> {
  const billed = await steps.run(
    'Penyedia menagih dengan satu ketukan; nota, pesanan, dan BAST dicocokkan sampai rupiah terakhir',
    async () => {
      const { paymentId, documentId, ...invoice } = await owner.post<BillView>(
        `/api/v1/orders/${orderId}/invoices`,
      );
      if (paymentId === null || documentId === null) throw new Error(`the invoice is ${invoice.status}`);
      return { ...invoice, paymentId, documentId };
    },
    ({ number, amount }) => `Nota ${number}, ${formatRupiah(amount)}: cocok.`,
  );
  const nota = await steps.run(
    'Nota dibuat oleh pekerja antrean',
    () => drawnDocument(owner, billed.documentId),
    ({ sha256: hash }) => `SHA-256 ${hash}`,
  );
  return { paymentId: billed.paymentId, invoiceNumber: billed.number, nota };
}

/** From complete papers over three people to the vendor's own word that the money is there. */
export async function payAndConfirm(
  steps: Steps,
  { owner, pptk, verifier, kpa, treasurer }: PaymentPeople,
  paymentId: string,
): Promise<void> {
  const path = `/api/v1/payments/${paymentId}`;
  const take = async (person: Person, step: string, body: object = {}) => {
    const { version } = await person.get<PaymentView>(path);
    return person.post<PaymentView>(`${path}/${step}`, { version, ...body });
  };
  await steps.run(
    'PPTK memeriksa daftar berkas dan menyatakannya lengkap',
    async () => {
      const { items, isReadyToPay } = await pptk.get<Checklist>(`${path}/bundle`);
      if (!isReadyToPay) throw new Error(`the papers are not complete: ${missingOf(items)}`);
      await take(pptk, 'complete', { channel: 'LS' });
      return items.filter(({ state }) => state === 'have').length;
    },
    (count) => `${count} berkas ada, tidak ada yang kurang sebelum dibayar; dibayar langsung (LS).`,
  );
  await steps.run(
    'PPK-SKPD memverifikasi, lalu Kuasa Pengguna Anggaran menyetujui pembayaran',
    async () => {
      await take(verifier, 'verify');
      return take(kpa, 'approve');
    },
    () => 'Pemeriksa, penyetuju, dan pembayar adalah tiga orang.',
  );
  const transfer = await send(steps, treasurer, paymentId);
  await steps.run(
    'Penyedia menyatakan uang sudah masuk',
    async () => {
      const { version } = await owner.get<{ version: number }>(`/api/v1/transfers/${transfer}`);
      await owner.post(`/api/v1/transfers/${transfer}/arrived`, { version });
      const payment = await owner.get<PaymentView>(path);
      if (payment.status !== 'closed') throw new Error(`the payment is ${payment.status}`);
      return payment;
    },
    ({ statusName }) => `Status pembayaran: ${statusName}.`,
  );
}

/** Returns the id of the transfer. */
async function send(steps: Steps, treasurer: Person, paymentId: string): Promise<string> {
  const { id } = await steps.run(
    'Bendahara Pengeluaran membayar, dengan nomor SP2D dan buktinya',
    async () => {
      const path = `/api/v1/payments/${paymentId}`;
      const { version } = await treasurer.get<PaymentView>(path);
      const sent = await treasurer.post<{ id: string }>('/api/v1/transfers', {
        payments: [{ id: paymentId, version }],
        reference: `CONTOH/SP2D/${Date.now()}`,
        transferredOn: civilDateOf(new Date()),
        proofFileId: await scan(treasurer, 'sp2d-contoh.png'),
      });
      const { grossToNet } = await treasurer.get<PaymentView>(path);
      return { id: sent.id, ...grossToNet };
    },
    ({ gross, withheld, net }) =>
      `${formatRupiah(gross)} dikurangi pajak ${formatRupiah(withheld)}: ${formatRupiah(net ?? 0)} dikirim; anggaran terealisasi.`,
  );
  return id;
}

/** Asks for the archive of all papers and saves it as `spj.zip`, beside the letters. */
export async function saveBundle(
  steps: Steps,
  officer: Person,
  { paymentId, invoiceNumber }: BilledOrder,
  folder: string,
): Promise<SavedFile> {
  return steps.run(
    'Berkas SPJ diminta, dibuat oleh pekerja antrean, dan diunduh',
    async () => {
      const path = `/api/v1/payments/${paymentId}/bundle`;
      const { items, isComplete } = await officer.get<Checklist>(path);
      if (!isComplete) throw new Error(`the bundle is not complete: ${missingOf(items)}`);
      await officer.post(path);
      const { id, hash } = await readyArchive(officer, path);
      const bytes = await officer.download(`${path}/file`);
      if (sha256(bytes) !== hash) throw new Error('the downloaded archive is not the recorded one');
      await mkdir(folder, { recursive: true });
      const file = join(folder, 'spj.zip');
      await writeFile(file, bytes);
      return { id, kind: 'spj', number: invoiceNumber, sha256: hash, path: file };
    },
    ({ path }) => `${path}: satu PDF, data JSON, berkas asli, dan daftar SHA-256.`,
  );
}

async function readyArchive(officer: Person, path: string): Promise<{ id: string; hash: string }> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const { archive } = await officer.get<Checklist>(path);
    if (archive?.status === 'ready' && archive.sha256 !== null) {
      if (archive.lost.length > 0) throw new Error(`the archive lacks ${archive.lost.join(', ')}`);
      return { id: archive.id, hash: archive.sha256 };
    }
    if (archive?.status === 'failed' || Date.now() > end)
      throw new Error(`the archive is ${archive?.status}`);
    await sleep(50);
  }
}

/** An auditor reads the purchase as a story. */
export async function readStory(steps: Steps, auditor: Person, requisitionId: string): Promise<void> {
  await steps.run(
    'Auditor membaca kisah belanja ini, dari permintaan sampai uang masuk',
    () =>
      auditor.get<{ summary: string[]; events: unknown[]; open: string[] }>(
        `/api/v1/stories/${requisitionId}`,
      ),
    ({ summary, events, open }) =>
      `${summary.join('\n    ')}\n    ${events.length} kejadian; ${open.length === 0 ? 'tidak ada yang terbuka' : `masih terbuka: ${open.join('; ')}`}.`,
  );
}

function missingOf(items: Checklist['items']): string {
  return items
    .filter(({ state }) => state === 'missing')
    .map(({ title }) => title)
    .join(', ');
}
