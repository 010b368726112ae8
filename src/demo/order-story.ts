import {
  addDays,
  civilDateOf,
  civilTimeOf,
  formatRupiah,
  longDateWithDay,
  weekday,
  yearOf,
  type CivilDate,
} from '../kernel/index.js';
import type { Person } from './api.js';
import { drawnDocument, type DrawnDocument } from './documents.js';
import { examplePng } from './example-vendor.js';
import type { Steps } from './steps.js';
import { refusalOf } from './vendor-story.js';

/** The officials of one agency who act in turn. */
export interface Officials {
  readonly pptk: Person;
  readonly kpa: Person;
  readonly buyingOfficer: Person;
}

/** The ordered meeting, as it stands in `demo.json`. */
export interface OrderedMeeting {
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

const PARTICIPANTS = { ownAgency: 25, otherAgencies: 12, public: 3 };
const PORTIONS = 40;

/** A PPTK drafts and submits a requisition for a meeting; the rules and the budget are checked. Returns its id. */
export async function requestMeals(
  steps: Steps,
  { pptk }: Officials,
  itemIds: readonly string[],
): Promise<string> {
  const date = nextMeetingDay();
  const line = await budgetLine(pptk, date);
  const drafted = await steps.run(
    'PPTK membuat permintaan belanja untuk rapat, dengan undangan',
    async () => {
      const { id } = await pptk.post<RequisitionView>(
        '/api/v1/requisitions',
        meetingRequisition(line.id, date, itemIds),
      );
      const file = { name: 'undangan-rapat.png', type: 'image/png', bytes: examplePng() };
      const upload = await pptk.upload<{ id: string }>('/api/v1/files', file);
      await pptk.post(`/api/v1/requisitions/${id}/attachments`, { kind: 'invitation', fileId: upload.id });
      return pptk.get<RequisitionView>(`/api/v1/requisitions/${id}`);
    },
    ({ total }) =>
      `${PORTIONS} porsi untuk ${longDateWithDay(date)}: ${formatRupiah(total)}; sisa anggaran ${formatRupiah(line.available)}.`,
  );
  await steps.run(
    'Permintaan untuk rapat daring dicoba, dan ditolak',
    async () => {
      const online = meetingRequisition(line.id, date, itemIds, 'online');
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
        explanation: 'Contoh yang diulang: setiap kali adalah rapat tersendiri.',
      }),
    ({ verdict }) => {
      const rules = verdict?.rules ?? [];
      const passed = rules.filter(({ outcome }) => outcome === 'pass').length;
      return `${passed} dari ${rules.length} aturan terpenuhi, sisanya tidak berlaku atau catatan; semuanya tersimpan dengan pasalnya.`;
    },
  );
  return drafted.id;
}

/** KPA approves, the buying officer orders, a worker draws the PDF. */
export async function approveAndOrder(
  steps: Steps,
  { kpa, buyingOfficer }: Officials,
  requisitionId: string,
): Promise<OrderedMeeting> {
  await steps.run(
    'Kuasa Pengguna Anggaran menyetujui',
    async () => {
      const { version } = await kpa.get<RequisitionView>(`/api/v1/requisitions/${requisitionId}`);
      return kpa.post<RequisitionView>(`/api/v1/requisitions/${requisitionId}/approve`, { version });
    },
    () => 'Disetujui oleh pejabat yang bukan pemohon.',
  );
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

async function budgetLine(pptk: Person, date: CivilDate): Promise<BudgetLineView> {
  const { items } = await pptk.get<{ items: BudgetLineView[] }>('/api/v1/budget-lines?limit=100');
  const line = items.find((l) => l.accountCode.endsWith('.0052') && l.fiscalYear === yearOf(date));
  if (!line) throw new Error(`no budget line for meeting meals in ${yearOf(date)}`);
  return line;
}

// A week ahead satisfies every lead time of the sample regulation, and so do three days where a week would end in the next budget
// year; a Saturday meeting would ask for more papers.
function nextMeetingDay(): CivilDate {
  const today = civilDateOf(new Date());
  const days = [7, 8, 9, 6, 5, 4, 3].map((ahead) => addDays(today, ahead));
  const fits = (date: CivilDate) => weekday(date) <= 5 && yearOf(date) === yearOf(today);
  return days.find(fits) ?? days.find((date) => weekday(date) <= 5) ?? addDays(today, 7);
}

function meetingRequisition(
  budgetLineId: string,
  date: CivilDate,
  itemIds: readonly string[],
  mode: 'offline' | 'online' = 'offline',
) {
  // The example may be told many times; purchases for one event have a limit together.
  const session = civilTimeOf(new Date()).replace(':', '.') + `.${new Date().getSeconds()}`;
  return {
    kind: 'mamin',
    title: 'Konsumsi rapat koordinasi pencegahan stunting',
    budgetLineId,
    meeting: {
      title: `Rapat koordinasi pencegahan stunting dengan kecamatan, sesi ${session}`,
      date,
      start: '09:00',
      end: '12:30',
      place: `Aula Dinas Kesehatan, sesi ${session}`,
      mode,
      participants: PARTICIPANTS,
    },
    deliveryDate: date,
    deliveryTime: '08:30',
    deliveryPlace: `Aula Dinas Kesehatan, Cikarang Pusat, sesi ${session}`,
    receiver: 'Petugas Penerima Contoh',
    catalogueReason: 'penyedia-lokal',
    catalogueCheck: 'Katalog Elektronik nasional dicari; tidak ada penyedia makanan rapat di wilayah ini.',
    lines: itemIds.map((itemId) => ({ itemId, quantity: PORTIONS })),
  };
}
