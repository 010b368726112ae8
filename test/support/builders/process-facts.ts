import type {
  OrderFacts,
  ProcessFacts,
  WantedLineFacts,
} from '../../../src/oversight/open/domain/process-facts.js';

const line = (n: number, vendorId: string): WantedLineFacts => ({
  id: `line-${n}`,
  vendorId,
  kind: 'goods',
  name: 'Nasi boks',
  specification: 'Nasi, ayam, sayur, buah',
  unit: 'Dus',
  quantity: 10 * n,
  unitPrice: 30_000,
  ceilingPrice: 35_000,
  categoryCode: 'mamin.nasi-box',
  category: 'Nasi boks',
  budgetLineId: 'budget-1',
  isRefused: false,
});

const vendor = (id: string, nib: string) => ({
  id,
  name: `Dapur ${id}`,
  nib,
  umkmClass: 'mikro' as const,
  legalForm: 'individual',
  desa: 'Sukamahi',
  kecamatan: 'Cikarang Pusat',
});

/** The order of one vendor of `aProcess`, issued on 3 November 2026. */
export function anOrderOf(vendorId: string, n: number, changes: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: `order-${n}`,
    number: `00${n}/SP/DINKES/XI/2026`,
    vendorId,
    contractForm: 'kuitansi',
    status: 'issued',
    issuedOn: '2026-11-03',
    createdAt: '2026-11-03T02:00:00.000Z',
    answerDueAt: '2026-11-04T02:00:00.000Z',
    answeredAt: null,
    declineReason: null,
    cancelReason: null,
    deliveryDate: '2026-11-10',
    deliveryTime: '09:00:00',
    lines: [{ ...line(n, vendorId), id: `order-line-${n}` }],
    letter: null,
    history: [],
    amendments: [],
    deliveries: [],
    transfers: [],
    ...changes,
  };
}

/** A process of two vendors, approved on 2 November 2026 and not ordered; without steps, as records of other systems are. */
export function aProcess(changes: Partial<ProcessFacts> = {}): ProcessFacts {
  return {
    id: '018f0000-0000-7000-8000-000000000001',
    kind: 'mamin',
    lane: 'normal',
    title: 'Konsumsi rapat',
    purpose: null,
    catalogueCheck: 'Tidak tersedia',
    status: 'approved',
    year: 2026,
    submittedAt: '2026-11-01T02:00:00.000Z',
    decidedAt: '2026-11-02T02:00:00.000Z',
    deliveryDate: '2026-11-10',
    agency: { code: '1.02', name: 'Dinas Kesehatan', address: 'Komplek Pemda', city: 'Cikarang Pusat' },
    budgetLineId: 'budget-1',
    budgets: [
      {
        id: 'budget-1',
        year: 2026,
        dpaNumber: 'DPA/A.1/1.02',
        subActivityCode: '1.02.01.2.06.0009',
        subActivity: 'Rapat koordinasi',
        accountCode: '5.1.02.01.01.0052',
        account: 'Belanja makanan dan minuman rapat',
        fundSource: 'PAD',
        rupCode: '12345678',
      },
    ],
    lines: [line(1, 'a'), line(2, 'b')],
    offerChanges: [],
    history: [],
    vendors: [vendor('a', '1111111111111'), vendor('b', '2222222222222')],
    orders: [],
    ...changes,
  };
}
