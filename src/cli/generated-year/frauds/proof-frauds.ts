import { addDays } from '../../../kernel/index.js';
import type { Purchased } from '../purchase.js';
import type { Rows } from '../rows.queries.js';
import { put, type Item, type Vendor } from '../stage.js';
import { aSeller, worth, type Planting } from './planting.js';

type Row = Record<string, unknown>;
type Change = (rows: Rows) => void;

/** The first row of a table of one purchase; a story that needs one that is not there is told wrongly. */
function row(rows: Rows, table: string): Row {
  const found = rows[table]?.[0];
  if (!found) throw new Error(`the purchase of a story has no ${table}`);
  return found as Row;
}

/** Stories about meetings, papers, vendors and payments. RF17, RF18 and RF27 need people and addresses that the year does not tell apart. */
export function plantProofFrauds(planting: Planting): void {
  const { chance } = planting.world;
  for (let turn = 0; turn < planting.times; turn++) {
    const day = chance.within(`proofs ${turn}`, () => chance.between(30, 180));
    for (const stories of [plantMeetings, plantPapers, plantVendors, plantPayments])
      chance.within(`${stories.name} ${turn}`, () => stories(planting, day));
  }
}

function once(
  { world, agencies, buy, planted }: Planting,
  day: number,
  [rule, story]: readonly [string, string],
  adjust: Change | null,
  more: Partial<Parameters<Planting['buy']>[0]> & { readonly item?: Item; readonly amount?: number } = {},
): Purchased {
  return world.chance.within(story, () => {
    const { item = aSeller(world, 'mamin'), amount = 1_400_000, ...plan } = more;
    const bought = buy({
      agency: world.chance.pick(agencies),
      lines: [worth(item, amount)],
      day,
      ...(adjust ? { adjust } : {}),
      ...plan,
    });
    const { requisitionId, orderId, invoiceId, paymentId } = bought;
    planted(rule, story, ...[requisitionId, orderId, invoiceId, paymentId].filter((id) => id !== null));
    return bought;
  });
}

function plantMeetings(planting: Planting, day: number): void {
  once(planting, day, ['RF12', 'Porsi dua kali lipat peserta'], null, { attended: 20, amount: 2_400_000 });
  once(planting, day, ['RF14', 'Makan untuk rapat sendiri'], (rows) => {
    const requisition = row(rows, 'requisition');
    const { participants, ...meeting } = requisition.meeting as { participants: Record<string, number> };
    const everybody = Object.values(participants).reduce((sum, count) => sum + count, 0);
    requisition.meeting = { ...meeting, participants: { ownAgency: everybody, otherAgencies: 0, public: 0 } };
    // The list is not closed, so that the plan speaks.
    const none = { closed_at: null, closed_by: null, closed_person: null, closed_capacity: null };
    Object.assign(row(rows, 'attendance_list'), { status: 'open', ...none });
  });
  once(planting, day, ['RF15', 'Jamuan pada rapat daring'], (rows) => {
    row(rows, 'attendance_list').held_mode = 'online';
  });
  once(planting, day, ['RF16', 'Rapat pada hari Minggu'], (rows) => {
    const meeting = row(rows, 'requisition').meeting as { date: string };
    const weekday = new Date(meeting.date).getUTCDay();
    row(rows, 'requisition').meeting = { ...meeting, date: addDays(meeting.date, 7 - weekday) };
  });
  once(planting, day, ['RF19', 'Satu pesanan diantar pada dua hari'], (rows) => {
    const delivery = row(rows, 'delivery');
    const later = new Date((delivery.arrived_at as Date).getTime() + 86_400_000);
    const again = {
      id: planting.world.chance.id(later),
      sequence: 2,
      arrived_at: later,
      bast_document_id: null,
    };
    put(rows, 'delivery', { ...delivery, ...again });
  });
}

function plantPapers(planting: Planting, day: number): void {
  once(planting, day, ['RF13', 'Dibayar tanpa bukti transfer'], (rows) => {
    row(rows, 'transfer').proof_file_id = null;
  });
  once(planting, day, ['RF20', 'Nota bertanggal sebelum pesanan'], (rows) => {
    row(rows, 'invoice').invoiced_on = addDays(String(row(rows, 'purchase_order').issued_on), -2);
  });
  once(planting, day, ['RF31', 'Terlambat tiga hari tanpa denda'], (rows) => {
    Object.assign(row(rows, 'delivery'), { late_days: 3, late_minutes: 4_320 });
  });
  once(planting, day, ['RF36', 'Pemohon juga pemesan'], (rows) => {
    row(rows, 'purchase_order').issued_by = row(rows, 'requisition').requester_id;
  });
  const agency = planting.world.chance.pick(planting.agencies);
  once(
    planting,
    day,
    ['RF23', 'Jamuan dibebankan pada rekening alat tulis'],
    (rows) => {
      const account = agency.lines.find(
        ({ id }) => id === row(rows, 'purchase_order').budget_line_id,
      )?.account;
      const other = agency.lines.find((line) => line.account !== account);
      for (const line of (rows.purchase_order_line ?? []) as Row[]) line.budget_line_id = other?.id;
    },
    { agency },
  );
}

function vendorRow({ world }: Planting, { id }: Vendor): Row {
  const found = (world.rows.vendor as Row[] | undefined)?.find((vendor) => vendor.id === id);
  if (!found) throw new Error('the vendor of a story is written already');
  return found;
}

function plantVendors(planting: Planting, day: number): void {
  const { world } = planting;
  const [first, second] = [aSeller(world, 'atk'), aSeller(world, 'atk')];
  vendorRow(planting, second.vendor).bank_account_index = vendorRow(
    planting,
    first.vendor,
  ).bank_account_index;
  for (const item of [first, second]) {
    planting.buy({ agency: world.chance.pick(planting.agencies), lines: [worth(item, 1_400_000)], day });
    planting.planted('RF24', 'Dua penyedia, satu rekening', item.vendor.id);
  }
  const captive = aSeller(world, 'mamin');
  const agency = world.chance.pick(planting.agencies);
  put(world.rows, 'vendor_member', {
    vendor_id: captive.vendor.id,
    account_id: agency.officers['ppk-skpd'].accountId,
    role: 'vendor-staff',
  });
  planting.buy({ agency: world.chance.pick(planting.agencies), lines: [worth(captive, 1_400_000)], day });
  planting.planted('RF25', 'Pejabat menjadi anggota penyedia', captive.vendor.id);

  const fresh = aSeller(world, 'atk');
  once(
    planting,
    day,
    ['RF26', 'Pesanan pertama besar kepada penyedia yang baru terdaftar'],
    (rows) => {
      const issued = new Date(`${String(row(rows, 'purchase_order').issued_on)}T02:00:00Z`);
      vendorRow(planting, fresh.vendor).verified_at = new Date(issued.getTime() - 10 * 86_400_000);
    },
    { item: fresh, amount: 30_000_000 },
  );

  const sole = aSeller(world, 'atk');
  const numbered = (number: string) => (rows: Rows) =>
    void Object.assign(row(rows, 'invoice'), { number, number_source: 'own' });
  const story = ['RF28', 'Nota berurutan, selang sebulan'] as const;
  const nota = world.chance.between(100, 800);
  const earlier = planting.buy({
    ...{ agency, lines: [worth(sole, 900_000)], day, adjust: numbered(`NOTA-${nota}`) },
  });
  const later = once(planting, day + 22, story, numbered(`NOTA-${nota + 1}`), {
    item: sole,
    amount: 1_100_000,
  });
  planting.planted('RF28', story[1], ...[earlier.invoiceId, later.invoiceId].filter((id) => id !== null));
}

function plantPayments(planting: Planting, day: number): void {
  const { world } = planting;
  const item = aSeller(world, 'atk');
  const agency = world.chance.pick(planting.agencies);
  const same = { item, amount: 1_700_000, agency, title: `Belanja alat tulis ${world.chance.digits(6)}` };
  const { item: _item, amount, ...plan } = same;
  planting.buy({ ...plan, lines: [worth(item, amount)], day });
  once(planting, day + 5, ['RF32', 'Pembayaran yang sama dua kali'], null, same);

  once(
    planting,
    day,
    ['RF33', 'Potongan pajak tidak sesuai perhitungan'],
    (rows) => {
      const kept = row(rows, 'withholding');
      kept.amount = Number(kept.amount) + 7_500;
    },
    { item: aSeller(world, 'atk', { legalForm: 'cv' }), amount: 8_000_000 },
  );
  once(planting, day, ['RF34', 'Dibayar tiga minggu sesudah batas'], null, { paidAfterDays: 18 });
  once(planting, day, ['RF35', 'Dipesan, diterima dan dibayar pada satu hari'], (rows) => {
    const on = String(row(rows, 'transfer').transferred_on);
    const noon = new Date(`${on}T05:00:00Z`);
    Object.assign(row(rows, 'purchase_order'), { issued_on: on });
    row(rows, 'delivery').accepted_at = noon;
  });
  once(planting, day, ['RF37', 'Transfer ke rekening orang lain'], (rows) => {
    row(rows, 'transfer').bank_account_holder = 'Orang Lain Sama Sekali';
  });
}
