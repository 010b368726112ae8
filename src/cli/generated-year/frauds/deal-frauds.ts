import { at } from '../calendar.js';
import { goodsOf, offerOf } from '../habits.js';
import { aSeller, worth, type Planting } from './planting.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Stories about single orders: split, dear, fresh, hasty, at night. */
export function plantDealFrauds(planting: Planting): void {
  const { chance } = planting.world;
  chance.within('market', () => aMarket(planting));
  for (let turn = 0; turn < planting.times; turn++) {
    const day = chance.within(`deals ${turn}`, () => chance.between(30, 190));
    for (const story of STORIES) chance.within(`${story.name} ${turn}`, () => story(planting, day));
  }
}

const STORIES = [
  splitOverThreshold,
  splitAcrossVendors,
  splitEvent,
  aboveCeiling,
  aboveMarket,
  jumpAndFall,
  freshListing,
  tooFast,
  atNight,
  overCapacity,
];

/** What everybody pays, so that a price can be above it however small the year is. */
function aMarket({ world, agencies, buy }: Planting): void {
  for (let n = 0; n < 48; n++) {
    const goods = goodsOf('atk', 5 + (n % 2));
    const item = offerOf(world, aSeller(world, 'atk').vendor, goods, goods.usual + 50 * (n % 5));
    const agency = agencies[n % agencies.length];
    if (agency) buy({ agency, lines: [{ item, quantity: 31 + (n % 24) }], day: 92 + n * 2 });
  }
}

function splitOverThreshold({ world, agencies, buy, planted }: Planting, day: number): void {
  const item = aSeller(world, 'atk');
  const agency = world.chance.pick(agencies);
  const orders = [0, 2, 4].map((later) => buy({ agency, lines: [worth(item, 8_900_000)], day: day + later }));
  planted(
    'RF01',
    'Tiga pesanan di bawah Rp10 juta kepada satu penyedia dalam sepekan',
    ...orders.map(({ orderId }) => orderId),
  );
  planted('RF11', 'Penyedia yang hidup dari pesanan yang dipecah', item.vendor.id);
}

function splitAcrossVendors({ world, agencies, buy, planted }: Planting, day: number): void {
  const agency = world.chance.pick(agencies);
  const orders = [0, 1, 2].map((later) =>
    buy({ agency, lines: [worth(aSeller(world, 'atk'), 44_000_000)], day: day + 3 + later, part: 1 }),
  );
  planted(
    'RF01',
    'Tiga penyedia, satu kegiatan, sepekan: bersama di atas Rp50 juta',
    ...orders.map(({ orderId }) => orderId),
  );
}

function splitEvent({ world, agencies, buy, planted }: Planting, day: number): void {
  const agency = world.chance.pick(agencies);
  const event = {
    title: `Rapat dipecah ${world.chance.digits(6)}`,
    place: `Aula ${world.chance.digits(4)}`,
    start: 540,
    leadDays: 4,
  };
  const orders = [1, 2].map(() =>
    buy({
      agency,
      lines: [worth(aSeller(world, 'mamin'), 2_300_000)],
      day,
      minute: 30,
      approvedAfter: 60,
      issuedAfter: 60,
      ...event,
    }),
  );
  planted('RF03', 'Dua pesanan nasi boks untuk satu rapat', ...orders.map(({ orderId }) => orderId));
}

function aboveCeiling({ world, agencies, buy, planted }: Planting, day: number): void {
  const item = aSeller(world, 'atk');
  const { orderId } = buy({
    agency: world.chance.pick(agencies),
    lines: [{ item, quantity: 40, unitPrice: item.goods.ceiling + 4_000 }],
    day,
  });
  planted('RF04', 'Harga pesanan Rp4.000 di atas SSH', orderId);
}

function aboveMarket({ world, agencies, buy, planted }: Planting, day: number): void {
  const goods = goodsOf('atk', world.chance.between(5, 6));
  const seller = aSeller(world, 'atk').vendor;
  const item = world.addItem(
    seller,
    goods,
    Math.floor(goods.usual * 1.255),
    new Date(seller.registeredAt.getTime() + 5 * DAY),
  );
  const { orderId } = buy({
    agency: world.chance.pick(agencies),
    lines: [{ item, quantity: 37 }],
    day: Math.max(day, 150),
  });
  planted('RF05', 'Di bawah SSH tetapi seperempat lebih mahal daripada pasar', orderId);
}

function jumpAndFall({ world, agencies, buy, planted }: Planting, day: number): void {
  const item = aSeller(world, 'mamin');
  const issuedAt = world.calendar.moment(day + 1, 200);
  const raised = Math.round(item.price * 1.16);
  const versionId = world.addVersion(item, 2, raised, new Date(issuedAt.getTime() - 3 * DAY));
  world.addVersion(item, 3, Math.round(raised * 0.88), new Date(issuedAt.getTime() + 6 * DAY));
  const { orderId } = buy({
    agency: world.chance.pick(agencies),
    lines: [{ item, quantity: 45, unitPrice: raised, versionId }],
    day,
    minute: 300,
    approvedAfter: 60,
    issuedAt,
  });
  planted('RF06', 'Harga naik 16% tiga hari sebelum pesanan, lalu turun 12%', orderId);
}

function freshListing({ world, agencies, buy, planted }: Planting, day: number): void {
  const issuedAt = world.calendar.moment(day + 1, 210);
  const seller = aSeller(world, 'mamin').vendor;
  const item = world.addItem(seller, goodsOf('mamin', 2), 15_475, new Date(issuedAt.getTime() - 5 * HOUR));
  const { orderId } = buy({
    agency: world.chance.pick(agencies),
    lines: [{ item, quantity: 61 }],
    day,
    minute: 380,
    approvedAfter: 120,
    issuedAt,
    submittedAt: new Date(issuedAt.getTime() - 2 * HOUR),
    approvedAt: new Date(issuedAt.getTime() - HOUR),
  });
  planted('RF07', 'Dipesan lima jam sesudah tayang', orderId);
}

function tooFast({ world, agencies, buy, planted }: Planting, day: number): void {
  const submittedAt = world.calendar.moment(day, 95);
  const hasty = buy({
    agency: world.chance.pick(agencies),
    lines: [worth(aSeller(world, 'atk'), 3_700_000)],
    day,
    submittedAt,
    approvedAt: new Date(submittedAt.getTime() + 4 * 60_000),
    issuedAt: new Date(submittedAt.getTime() + 8 * 60_000),
  });
  planted('RF08', 'Delapan menit dari pengajuan sampai pesanan', hasty.orderId, hasty.requisitionId);
  const unread = buy({
    agency: world.chance.pick(agencies),
    lines: [worth(aSeller(world, 'atk'), 3_300_000)],
    day: day + 1,
    lookedForSeconds: 11,
  });
  planted('RF08', 'Disetujui sebelas detik sesudah terbuka', unread.orderId, unread.requisitionId);
}

function atNight({ world, agencies, buy, planted }: Planting, day: number): void {
  const issuedAt = at(world.calendar.day(day + 1), 23 * 60 + 25);
  const { orderId, requisitionId } = buy({
    agency: world.chance.pick(agencies),
    lines: [worth(aSeller(world, 'mamin'), 2_600_000)],
    day,
    minute: 40,
    approvedAfter: 100,
    issuedAt,
  });
  planted('RF09', 'Pesanan terbit pukul 23.25', orderId, requisitionId);
}

function overCapacity({ world, agencies, buy, planted }: Planting, day: number): void {
  const item = aSeller(world, 'mamin', { capacity: 100 });
  const orders = [0, 1].map(() =>
    buy({
      agency: world.chance.pick(agencies),
      lines: [{ item, quantity: 72 }],
      day,
      minute: 60,
      approvedAfter: 60,
      issuedAfter: 60,
      leadDays: 5,
    }),
  );
  planted(
    'RF30',
    '144 porsi sehari dari dapur berdaya 100',
    item.vendor.id,
    ...orders.map(({ orderId }) => orderId),
  );
}
