import { formatRupiah } from '../kernel/index.js';
import type { Person } from './api.js';
import { drawnDocument, type DrawnDocument } from './documents.js';
import { examplePng } from './example-vendor.js';
import type { Steps } from './steps.js';

/** Who hands over and takes over; the receiver counts, the PPK accepts, the treasurer pays. */
export interface HandoverPeople {
  readonly owner: Person;
  readonly receiver: Person;
  readonly ppk: Person;
  readonly treasurer: Person;
}

interface Step {
  readonly id: string;
  readonly version: number;
}

interface FulfilledOrder {
  readonly version: number;
  readonly status: string;
  readonly fulfilment: {
    readonly lines: readonly { readonly orderLineId: string; readonly ordered: number }[];
  };
}

interface DeliveryView {
  readonly version: number;
  readonly lateness: { readonly text: string } | null;
  readonly lines: readonly { readonly orderLineId: string; readonly sent: number }[];
  readonly documents: Readonly<Record<'suratJalan' | 'bast', { readonly id: string } | null>>;
}

/** The goods leave the vendor, arrive, and are counted, accepted and paid for. Returns their letters in the order of their making. */
export async function handOver(
  steps: Steps,
  people: HandoverPeople,
  orderId: string,
): Promise<readonly DrawnDocument[]> {
  const deliveryId = await bring(steps, people.owner, orderId);
  await countAtTheDoor(steps, people.receiver, deliveryId);
  await acceptDelivery(steps, people.ppk, orderId, deliveryId);
  const kuitansiId = await requestKuitansi(steps, people.treasurer, orderId);
  return steps.run(
    'Surat jalan, berita acara serah terima, dan kuitansi dibuat oleh pekerja antrean',
    async () => {
      const { documents } = await people.ppk.get<DeliveryView>(`/api/v1/deliveries/${deliveryId}`);
      const ids = [documents.suratJalan?.id, documents.bast?.id, kuitansiId];
      const drawn: DrawnDocument[] = [];
      for (const id of ids) drawn.push(await drawnDocument(people.ppk, id ?? ''));
      return drawn;
    },
    (documents) => documents.map(({ number }) => number).join('; '),
  );
}

/** The vendor prepares, leaves with its surat jalan and says that it is there. Returns the delivery's id. */
async function bring(steps: Steps, owner: Person, orderId: string): Promise<string> {
  const prepared = await steps.run(
    'Penyedia menyiapkan pesanan',
    () => owner.post<Step & { sequence: number }>(`/api/v1/orders/${orderId}/deliveries`),
    ({ sequence }) => `Pengiriman ke-${sequence} disiapkan.`,
  );
  const path = `/api/v1/deliveries/${prepared.id}`;
  const left = await steps.run(
    'Penyedia berangkat dengan surat jalan',
    async () => {
      const { fulfilment } = await owner.get<FulfilledOrder>(`/api/v1/orders/${orderId}`);
      const lines = fulfilment.lines.map(({ orderLineId, ordered }) => ({ orderLineId, sent: ordered }));
      const body = { version: prepared.version, lines, driver: 'Pengantar Contoh', vehicle: 'B 0000 XYZ' };
      return { step: await owner.post<Step>(`${path}/depart`, body), lines };
    },
    ({ lines }) => `${lines.length} barang dalam perjalanan.`,
  );
  await steps.run(
    'Penyedia tiba dan memotret barang di tempat',
    async () => {
      const at = { latitude: -6.3651, longitude: 107.1732 };
      await owner.post<Step>(`${path}/arrive`, { version: left.step.version, ...at });
      const photo = { name: 'barang-tiba.png', type: 'image/png', bytes: examplePng() };
      const { id: fileId } = await owner.upload<{ id: string }>('/api/v1/files', photo);
      await owner.post(`${path}/proofs`, { kind: 'arrival', fileId, ...at });
      return owner.get<DeliveryView>(path);
    },
    ({ lateness }) => `${lateness?.text ?? 'Tiba'}; jam yang berlaku adalah jam server.`,
  );
  return prepared.id;
}

async function countAtTheDoor(steps: Steps, receiver: Person, deliveryId: string): Promise<void> {
  const path = `/api/v1/deliveries/${deliveryId}`;
  await steps.run(
    'Penerima menghitung barang baris demi baris',
    async () => {
      const { version, lines } = await receiver.get<DeliveryView>(path);
      const counted = lines.map(({ orderLineId, sent }) => ({ orderLineId, received: sent, rejected: 0 }));
      await receiver.post(`${path}/check`, { version, lines: counted });
      return lines.reduce((sum, { sent }) => sum + sent, 0);
    },
    (quantity) => `${quantity} diterima baik, tidak ada yang ditolak.`,
  );
}

async function acceptDelivery(steps: Steps, ppk: Person, orderId: string, deliveryId: string): Promise<void> {
  await steps.run(
    'PPK menerima dengan berita acara serah terima (BAST)',
    async () => {
      const { version } = await ppk.get<DeliveryView>(`/api/v1/deliveries/${deliveryId}`);
      const deliveries = [{ id: deliveryId, version }];
      const { orderStatus } = await ppk.post<{ orderStatus: string }>(`/api/v1/orders/${orderId}/bast`, {
        deliveries,
      });
      if (orderStatus !== 'completed') throw new Error(`the order is ${orderStatus}`);
    },
    () => 'Semua barang diserahterimakan; pesanan selesai.',
  );
}

/** Returns the id of the kuitansi. */
async function requestKuitansi(steps: Steps, treasurer: Person, orderId: string): Promise<string> {
  const { documentId } = await steps.run(
    'Bendahara Pengeluaran menerbitkan kuitansi (A2) sebesar yang diterima',
    async () => {
      const { version } = await treasurer.get<FulfilledOrder>(`/api/v1/orders/${orderId}`);
      const path = `/api/v1/orders/${orderId}/kuitansi`;
      return treasurer.post<{ documentId: string; number: string; amount: number }>(path, { version });
    },
    ({ number, amount }) => `Nomor ${number}, ${formatRupiah(amount)}.`,
  );
  return documentId;
}
