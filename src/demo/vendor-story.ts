import { civilDateOf, formatRupiah } from '../kernel/index.js';
import { ApiRefused, Person } from './api.js';
import { EXAMPLE_PASSWORD } from './example-people.js';
import { examplePng, exampleVendor, type ExampleVendor } from './example-vendor.js';
import { mailedToken } from './mailbox.js';
import type { Offer } from './price-list-story.js';
import type { Steps } from './steps.js';

/** What the next chapters need of the vendor. */
export interface SellingVendor {
  readonly vendorId: string;
  readonly vendor: ExampleVendor;
  readonly owner: Person;
}

// Papers whose number is already in the registration carry none of their own.
const PAPERS = {
  ktp: undefined,
  nib: undefined,
  npwp: undefined,
  halal: 'ID32110001333131126',
  slhs: 'CONTOH/SLHS/001',
  suket: 'CONTOH/SUKET/001',
  'bank-book': undefined,
  'place-photo': undefined,
} as const;
type Paper = keyof typeof PAPERS;

const REGISTRIES = ['oss', 'dukcapil', 'djp', 'blacklist'] as const;

/** A food vendor registers with its papers, and a verifier finds it real and eligible. */
export async function registerVendor(
  steps: Steps,
  address: string,
  { verifier, administrator }: { verifier: Person; administrator: Person },
  run: number,
): Promise<SellingVendor> {
  const vendor = exampleVendor(run);
  const registrant = await steps.run(
    'Pemilik usaha mendaftar, membuka akun melalui tautan di surel, dan masuk',
    async () => {
      const visitor = Person.visitor(address);
      await visitor.post('/api/v1/accounts', { email: vendor.email, name: vendor.ownerName });
      const token = await mailedToken(administrator, vendor.email);
      await visitor.post('/api/v1/accounts/activation', { token, password: EXAMPLE_PASSWORD });
      return Person.signIn(address, vendor.email, EXAMPLE_PASSWORD);
    },
    () => `Akun ${vendor.email} siap dipakai.`,
  );
  const desa = await registrant.get<{ items: { code: string; name: string }[] }>(
    '/api/v1/areas/32.16.20/children',
  );
  const { id: vendorId } = await steps.run(
    'Usaha didaftarkan dengan NIK, NPWP, NIB, KBLI, alamat, dan rekening',
    () =>
      registrant.post<{ id: string }>('/api/v1/vendors', {
        name: vendor.name,
        legalForm: 'individual',
        ownerName: vendor.ownerName,
        nik: vendor.nik,
        npwp: vendor.npwp,
        nib: vendor.nib,
        kbli: [
          { code: '56210', edition: 2020 },
          { code: '56290', edition: 2020 },
        ],
        businessSince: '2022-03-01',
        modalAmount: 75_000_000,
        modalYear: 2025,
        isPkp: false,
        isPbjtTaxpayer: true,
        suketNumber: 'CONTOH/SUKET/001',
        suketIssuedOn: `${new Date().getFullYear()}-01-02`,
        suketValidUntil: `${new Date().getFullYear() + 2}-12-31`,
        address: 'Jalan Contoh Nomor 12, RT 001 RW 002',
        desaCode: desa.items[0]?.code,
        phone: vendor.phone,
        bankName: 'Bank Contoh',
        bankAccount: vendor.bankAccount,
        bankAccountHolder: vendor.ownerName,
        latitude: -6.3651,
        longitude: 107.1732,
        deliveryArea: ['32.16.20'],
        contactName: vendor.ownerName,
        dailyCapacity: 300,
        leadTimeHours: 24,
      }),
    () => `${vendor.name} tercatat sebagai rancangan; data pribadi disimpan terenkripsi.`,
  );
  const owner = await Person.signIn(address, vendor.email, EXAMPLE_PASSWORD, {
    capacityKind: 'vendor',
  });
  await steps.run(
    'Berkas pendukung diunggah dan pendaftaran dikirim',
    async () => {
      for (const kind of Object.keys(PAPERS) as Paper[]) await attachPaper(owner, vendorId, kind);
      const { sha256 } = await owner.get<{ sha256: string }>('/api/v1/integrity-pact');
      await owner.post(`/api/v1/vendors/${vendorId}/pact`, { sha256 });
      const { version } = await owner.get<{ version: number }>(`/api/v1/vendors/${vendorId}`);
      await owner.post(`/api/v1/vendors/${vendorId}/submit`, { version });
    },
    () => `${Object.keys(PAPERS).length} berkas lengkap; menunggu verifikator.`,
  );
  await steps.run(
    'Verifikator UKPBJ mencocokkan dengan data negara, memutuskan tiap bagian dan dokumen, dan mengunjungi dapurnya',
    () => judgeVendor(verifier, vendorId),
    ({ findings, result }) =>
      `${vendor.name} terverifikasi; ${findings} temuan diselesaikan, nilai kunjungan ${result} dari 100.`,
  );
  return { vendorId, vendor, owner };
}

interface DossierView {
  readonly version: number;
  readonly parts: readonly { readonly part: string }[];
  readonly documents: readonly { readonly id: string }[];
  readonly findings: readonly {
    readonly severity: string;
    readonly code: string;
    readonly subject: string;
  }[];
}

async function judgeVendor(
  verifier: Person,
  vendorId: string,
): Promise<{ findings: number; result: number }> {
  const path = `/api/v1/vendors/${vendorId}`;
  const { version, parts, documents, findings } = await verifier.get<DossierView>(path);
  await verifier.post(`${path}/decisions`, {
    version,
    parts: parts.map(({ part }) => ({ part, accept: true })),
    documents: documents.map(({ id }) => ({ id, accept: true })),
  });
  const open = findings.filter(({ severity }) => severity === 'settle');
  for (const { code, subject } of open) {
    const reason = 'Contoh: sudah ditanyakan kepada pemilik dan dicocokkan dengan dokumennya.';
    await verifier.post(`${path}/findings/settle`, { code, subject, reason });
  }
  const { criteria } = await verifier.get<{ criteria: { code: string }[] }>('/api/v1/curation-criteria');
  const { result } = await verifier.post<{ result: number }>(`${path}/visits`, {
    visitedAt: new Date().toISOString(),
    place: 'Dapur contoh di Cikarang Pusat',
    scores: criteria.map(({ code }) => ({ code, score: 4 })),
    notes: 'Contoh penilaian.',
    fileIds: [],
  });
  for (const registry of REGISTRIES) await matchWith(verifier, vendorId, registry);
  await verifier.post(`${path}/verify`, { version });
  return { findings: open.length, result };
}

async function attachPaper(owner: Person, vendorId: string, kind: Paper): Promise<void> {
  const file = { name: `${kind}-contoh.png`, type: 'image/png', bytes: examplePng() };
  const { id: fileId } = await owner.upload<{ id: string }>('/api/v1/files', file);
  await owner.post(`/api/v1/vendors/${vendorId}/documents`, {
    kind,
    number: PAPERS[kind],
    fileId,
  });
}

async function matchWith(
  verifier: Person,
  vendorId: string,
  registry: (typeof REGISTRIES)[number],
): Promise<void> {
  const file = { name: `${registry}-contoh.png`, type: 'image/png', bytes: examplePng() };
  const { id: evidenceFileId } = await verifier.upload<{ id: string }>('/api/v1/files', file);
  await verifier.post(`/api/v1/vendors/${vendorId}/registry-checks`, {
    registry,
    outcome: 'match',
    checkedOn: civilDateOf(new Date()),
    reference: `CONTOH/${registry.toUpperCase()}/001`,
    evidenceFileId,
  });
}

/** The vendor lists its offers; the curator refuses one priced above its ceiling and publishes the others. Returns item ids. */
export async function publishOffers(
  steps: Steps,
  { owner, vendor }: SellingVendor,
  curator: Person,
  offers: readonly Offer[],
): Promise<string[]> {
  const itemIds = await steps.run(
    'Penyedia memasang barang dan mengajukannya ke kurator',
    async () => {
      const ids: string[] = [];
      for (const offer of offers) ids.push(await submitItem(owner, offer, offer.price));
      return ids;
    },
    () => offers.map((offer) => `${offer.name} ${formatRupiah(offer.price)}/${offer.unitCode}`).join('; '),
  );
  await steps.run(
    'Harga di atas batas dicoba, dan ditolak',
    async () => {
      const [offer] = offers;
      if (!offer) throw new Error('no offer to try');
      const id = await submitItem(owner, offer, offer.ceilingPrice + 1);
      return refusalOf(() => publish(curator, id, offer.ceilingId));
    },
    (refusal) => refusal,
  );
  await steps.run(
    'Kurator menerbitkan barang pada harga paling tinggi sebesar SSH',
    async () => {
      for (const [index, id] of itemIds.entries()) await publish(curator, id, offers[index]?.ceilingId ?? '');
    },
    () => `${itemIds.length} barang ${vendor.name} tampil di katalog.`,
  );
  return itemIds;
}

async function submitItem(owner: Person, offer: Offer, price: number): Promise<string> {
  const item = await owner.post<{ id: string; version: number }>('/api/v1/items', {
    categoryCode: offer.categoryCode,
    name: offer.name,
    specification: offer.specification,
    // Whoever sells food says whether it is halal.
    attributes: { halal: 'bersertifikat' },
    unitCode: offer.unitCode,
    price,
    priceIncludesTax: true,
    minimumOrder: 1,
    leadTimeHours: 24,
  });
  await owner.post(`/api/v1/items/${item.id}/submit`, { version: item.version });
  return item.id;
}

async function publish(curator: Person, itemId: string, ceilingId: string): Promise<void> {
  const { workingCopy } = await curator.get<{ workingCopy: { version: number } }>(`/api/v1/items/${itemId}`);
  await curator.post(`/api/v1/items/${itemId}/publish`, { ceilingId, version: workingCopy.version });
}

/** The sentence of the refusal that `attempt` must meet; an attempt that succeeds is an error. */
export async function refusalOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof ApiRefused && error.status === 422) {
      return `Ditolak: ${error.body.detail} (${(error.body.legalBasis ?? []).join('; ')})`;
    }
    throw error;
  }
  throw new Error('what must be refused was allowed');
}
