import {
  civilDateOf,
  civilTimeOf,
  formatRupiah,
  longDateWithDay,
  yearOf,
  type CivilDate,
} from '../kernel/index.js';
import type { Person } from './api.js';
import { drawnDocument, type DrawnDocument } from './documents.js';
import { examplePng } from './example-vendor.js';
import { mealDay } from './meal-day.js';
import type { Steps } from './steps.js';
import { refusalOf } from './vendor-story.js';

/** The officials of one agency who act in turn. */
export interface Officials {
  readonly pptk: Person;
  readonly kpa: Person;
  readonly buyingOfficer: Person;
}

/** The ordered meals, as they stand in `demo.json`. */
export interface OrderedMeals {
  readonly requisitionId: string;
  readonly order: { readonly id: string; readonly number: string; readonly total: number };
  readonly document: DrawnDocument;
}

interface BudgetLineView {
  id: string;
  fiscalYear: number;
  accountCode: string;
  available: number;
}

interface RequisitionView {
  id: string;
  version: number;
  status: string;
  total: number;
  verdict: { rules: { outcome: string }[] } | null;
}

interface OrderView {
  id: string;
  number: string;
  total: number;
  version: number;
  document: { id: string };
}

// Whom the food is for: an account of food for visitors, and one of food for meetings.
const GUEST_ACCOUNT = '.0053';
const MEETING_ACCOUNT = '.0052';
const PARTICIPANTS = { ownAgency: 25, otherAgencies: 12, public: 3 };
const PORTIONS = 40;

/**
 * A PPTK drafts and submits a requisition for visitors; the rules and the budget are checked. Returns its id, and whether its money is of
 * the next year: in the last days of a year nothing that is ordered in time is delivered within it. Who came to a meeting can
 * only be written down on its day, and before that nobody pays for it: the example, told in one go, buys for visitors.
 */
export async function requestMeals(
  steps: Steps,
  { pptk }: Officials,
  itemIds: readonly string[],
): Promise<{ requisitionId: string; isOfNextYear: boolean }> {
  const today = civilDateOf(new Date());
  const date = mealDay(today);
  const line = await budgetLine(pptk, date, GUEST_ACCOUNT);
  const drafted = await steps.run(
    'PPTK membuat permintaan belanja untuk menjamu tamu, dengan surat kunjungannya',
    async () => {
      const { id } = await pptk.post<RequisitionView>(
        '/api/v1/requisitions',
        guestRequisition(line.id, date, itemIds),
      );
      const file = { name: 'surat-kunjungan.png', type: 'image/png', bytes: examplePng() };
      const upload = await pptk.upload<{ id: string }>('/api/v1/files', file);
      await pptk.post(`/api/v1/requisitions/${id}/attachments`, { kind: 'other', fileId: upload.id });
      return pptk.get<RequisitionView>(`/api/v1/requisitions/${id}`);
    },
    ({ total }) =>
      `${PORTIONS} porsi untuk ${longDateWithDay(date)}: ${formatRupiah(total)}; sisa anggaran ${formatRupiah(line.available)}.`,
  );
  await steps.run(
    'Permintaan untuk rapat daring dicoba, dan ditolak',
    async () => {
      const { id: lineId } = await budgetLine(pptk, date, MEETING_ACCOUNT);
      const online = onlineMeeting(lineId, date, itemIds);
      const { id, version } = await pptk.post<RequisitionView>('/api/v1/requisitions', online);
      const refusal = await refusalOf(() => pptk.post(`/api/v1/requisitions/${id}/submit`, { version }));
      await pptk.post(`/api/v1/requisitions/${id}/cancel`, { version, reason: 'Contoh penolakan' });
      return refusal;
    },
    (refusal) => refusal,
  );
  await steps.run(
    'Permintaan diajukan: aturan dan anggaran diperiksa, dana dicadangkan',
    () =>
      pptk.post<RequisitionView>(`/api/v1/requisitions/${drafted.id}/submit`, {
        version: drafted.version,
        explanation: 'Contoh yang diulang: setiap kali adalah kunjungan tersendiri.',
      }),
    ({ verdict }) => {
      const rules = verdict?.rules ?? [];
      const passed = rules.filter(({ outcome }) => outcome === 'pass').length;
      return `${passed} dari ${rules.length} aturan terpenuhi, sisanya tidak berlaku atau catatan; semuanya tersimpan dengan pasalnya.`;
    },
  );
  return { requisitionId: drafted.id, isOfNextYear: yearOf(date) > yearOf(today) };
}

/** Another official than the one who asks approves. */
export async function approve(steps: Steps, { kpa }: Officials, requisitionId: string): Promise<void> {
  await steps.run(
    'Kuasa Pengguna Anggaran menyetujui',
    async () => {
      const { version } = await kpa.get<RequisitionView>(`/api/v1/requisitions/${requisitionId}`);
      return kpa.post<RequisitionView>(`/api/v1/requisitions/${requisitionId}/approve`, { version });
    },
    () => 'Disetujui oleh pejabat yang bukan pemohon.',
  );
}

/** The buying officer tries to order what the next year pays for; the answer says from which day that can be done. */
export async function orderTooEarly(
  steps: Steps,
  { buyingOfficer }: Officials,
  requisitionId: string,
): Promise<void> {
  await steps.run(
    'Pejabat Pengadaan mencoba memesan dengan anggaran tahun depan, dan ditolak',
    () => refusalOf(() => buyingOfficer.post(`/api/v1/requisitions/${requisitionId}/orders`)),
    (refusal) => refusal,
  );
}

/** The buying officer orders, a worker draws the PDF. */
export async function orderMeals(
  steps: Steps,
  { buyingOfficer }: Officials,
  requisitionId: string,
): Promise<OrderedMeals> {
  const order = await steps.run(
    'Pejabat Pengadaan menerbitkan surat pesanan bernomor',
    async () => {
      const { orders } = await buyingOfficer.post<{ orders: OrderView[] }>(
        `/api/v1/requisitions/${requisitionId}/orders`,
      );
      if (!orders[0]) throw new Error('no order was issued');
      return orders[0];
    },
    ({ number, total }) => `Nomor ${number}, ${formatRupiah(total)}; dana menjadi komitmen.`,
  );
  const document = await steps.run(
    'PDF dibuat oleh pekerja antrean (BullMQ)',
    () => drawnDocument(buyingOfficer, order.document.id),
    ({ sha256 }) => `SHA-256 ${sha256}`,
  );
  return { requisitionId, order, document };
}

/** The vendor reads the order and accepts it. */
export async function acceptOrder(steps: Steps, owner: Person, orderId: string): Promise<void> {
  await steps.run(
    'Penyedia menerima pesanan',
    async () => {
      const { version } = await owner.get<OrderView>(`/api/v1/orders/${orderId}`);
      return owner.post<{ status: string }>(`/api/v1/orders/${orderId}/accept`, { version });
    },
    ({ status }) => `Status pesanan: ${status === 'accepted' ? 'diterima penyedia' : status}.`,
  );
}

async function budgetLine(pptk: Person, date: CivilDate, account: string): Promise<BudgetLineView> {
  const { items } = await pptk.get<{ items: BudgetLineView[] }>('/api/v1/budget-lines?limit=100');
  const line = items.find((l) => l.accountCode.endsWith(account) && l.fiscalYear === yearOf(date));
  if (!line) throw new Error(`no budget line ${account} in ${yearOf(date)}`);
  return line;
}

// The example may be told many times; purchases for one event have a limit together.
function session(): string {
  const now = new Date();
  return `sesi ${civilTimeOf(now).replace(':', '.')}.${now.getSeconds()}`;
}

function guestRequisition(budgetLineId: string, date: CivilDate, itemIds: readonly string[]) {
  const which = session();
  return {
    ...mealRequisition(budgetLineId, date, itemIds, which),
    title: `Jamuan kunjungan kerja pencegahan stunting, ${which}`,
    guests: {
      who: `Rombongan kunjungan kerja Dinas Kesehatan kabupaten tetangga, ${which}`,
      count: PORTIONS,
      purpose: 'Bertukar pengalaman pencegahan stunting dengan kecamatan.',
    },
  };
}

function onlineMeeting(budgetLineId: string, date: CivilDate, itemIds: readonly string[]) {
  const which = session();
  return {
    ...mealRequisition(budgetLineId, date, itemIds, which),
    title: 'Konsumsi rapat koordinasi pencegahan stunting',
    meeting: {
      title: `Rapat koordinasi pencegahan stunting dengan kecamatan, ${which}`,
      ...{ date, start: '09:00', end: '12:30', place: `Aula Dinas Kesehatan, ${which}` },
      ...{ mode: 'online', participants: PARTICIPANTS },
    },
  };
}

function mealRequisition(budgetLineId: string, date: CivilDate, itemIds: readonly string[], which: string) {
  return {
    kind: 'mamin',
    budgetLineId,
    deliveryDate: date,
    deliveryTime: '08:30',
    deliveryPlace: `Aula Dinas Kesehatan, Cikarang Pusat, ${which}`,
    receiver: 'Petugas Penerima Contoh',
    catalogueReason: 'penyedia-lokal',
    catalogueCheck: 'Katalog Elektronik nasional dicari; tidak ada penyedia makanan di wilayah ini.',
    lines: itemIds.map((itemId) => ({ itemId, quantity: PORTIONS })),
  };
}
