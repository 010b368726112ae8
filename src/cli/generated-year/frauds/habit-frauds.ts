import { goodsOf, offerOf } from '../habits.js';
import { aSeller, worth, type Planting } from './planting.js';

// Honest people buy for at least so many agencies.
const HONEST_AGENCIES = 2;

/**
 * Stories that only a year of one agency or vendor tells: favourites, round figures, the last weeks of December. Each takes an agency for
 * itself; where there are few, the last ones are not told.
 */
export function plantHabitFrauds(planting: Planting): void {
  const { world, agencies, times } = planting;
  world.chance.within('captivePair', () => captivePair(planting));
  for (const story of times < FOR_BENFORD ? STORIES : [...STORIES, firstDigits]) {
    if (agencies.length <= HONEST_AGENCIES) return;
    world.chance.within(story.name, () => story(planting));
  }
}

// Fewer orders than a larger year has tell nothing about first digits.
const FOR_BENFORD = 8;
const STORIES = [justBelow, favourite, inARow, yearEnd, aboveRup, roundFigures, fewSmallVendors];

function justBelow({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  for (let n = 0; n < 16; n++) {
    const item = aSeller(world, 'atk');
    buy({ agency, lines: [worth(item, n < 14 ? 1_990_000 : 1_690_000)], day: 15 + n * 12 });
  }
  planted('RF02', 'Empat belas pesanan sedikit di bawah Rp2 juta', agency.id);
}

function favourite({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  const liked = aSeller(world, 'atk');
  const others = Array.from({ length: 8 }, () => aSeller(world, 'atk'));
  for (let n = 0; n < 24; n++) {
    const item = n % 3 === 2 ? (others[n % 8] ?? liked) : liked;
    buy({ agency, lines: [worth(item, 10_400_000 + n * 50_000)], day: 10 + n * 9, part: n % 2 ? 1 : 0 });
  }
  planted('RF10', 'Dua pertiga belanja alat tulis kepada satu penyedia', agency.id, liked.vendor.id);
  planted('RF11', 'Penyedia kesayangan yang hanya melayani satu perangkat daerah', liked.vendor.id);
}

function inARow({ world, takeAgency, buy, planted }: Planting): void {
  const row = takeAgency();
  const again = aSeller(world, 'mamin');
  for (let n = 0; n < 7; n++)
    buy({ agency: row, lines: [worth(again, 10_600_000 + n * 70_000)], day: 20 + n * 28 });
  planted('RF10', 'Tujuh pesanan berturut-turut kepada satu penyedia', row.id, again.vendor.id);
  planted('RF11', 'Penyedia berturut-turut yang hanya melayani satu perangkat daerah', again.vendor.id);
}

function captivePair({ world, agencies, buy, planted }: Planting): void {
  const agency = world.chance.pick(agencies);
  const item = aSeller(world, 'atk');
  for (let n = 0; n < 3; n++) buy({ agency, lines: [worth(item, 10_800_000)], day: 20 + n * 45 });
  planted('RF11', 'Seluruh omzet penyedia dari satu Pejabat Pengadaan', item.vendor.id);
}

function yearEnd({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  for (let n = 0; n < 18; n++)
    buy({ agency, lines: [worth(aSeller(world, 'atk'), 2_700_000)], day: 12 + n * 11, part: n % 2 ? 1 : 0 });
  const last = world.calendar.days.length;
  for (let n = 0; n < 16; n++) {
    buy({
      agency,
      lines: [worth(aSeller(world, 'atk'), 11_300_000)],
      day: last - 16 + (n % 6),
      part: n % 2 ? 1 : 0,
      approvedAfter: 90,
      issuedAfter: 90,
      leadDays: 1,
      paidAfterDays: 1,
    });
  }
  planted('RF21', 'Separuh belanja setahun pada Desember', agency.id);
}

function aboveRup({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  const line = agency.lines[2];
  const linked = (world.rows.budget_line as { id: string; rup_package_id: string }[]).find(
    ({ id }) => id === line?.id,
  );
  const rup = (world.rows.rup_package as { id: string; value: number }[]).find(
    ({ id }) => id === linked?.rup_package_id,
  );
  if (!line || !rup) throw new Error('the rows of budgets are written already');
  const orders = Array.from({ length: 6 }, (_, n) =>
    buy({ agency, lines: [worth(aSeller(world, 'atk'), 10_900_000)], day: 20 + n * 30, part: 0 }),
  );
  rup.value = 50_000_000;
  planted('RF22', 'Enam pesanan melampaui nilai paket RUP', rup.id, ...orders.map(({ orderId }) => orderId));
}

function roundFigures({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  const goods = goodsOf('atk', 3);
  for (let n = 0; n < 34; n++) {
    const vendor = world.addVendor({ kind: 'atk', umkmClass: 'mikro', legalForm: 'individual' });
    const item = offerOf(world, vendor, goods, 50_000);
    buy({
      agency,
      lines: [{ item, quantity: 2 * world.chance.between(12, 120) + (n % 8 === 7 ? 1 : 0) }],
      day: 8 + n * 6,
    });
  }
  planted('RF29', 'Hampir semua pesanan bernilai bulat', agency.id);
}

function firstDigits({ world, takeAgency, buy, planted }: Planting): void {
  const benford = takeAgency();
  const sellers = Array.from({ length: 40 }, () => aSeller(world, 'atk'));
  for (let n = 0; n < 330; n++) {
    const item = sellers[n % 40];
    if (item)
      buy({
        agency: benford,
        lines: [worth(item, world.chance.between(510_000, 940_000))],
        day: 8 + Math.floor(n / 1.6),
        part: n % 2 ? 1 : 0,
      });
  }
  planted('RF29', 'Angka pertama nilai pesanan hampir selalu 5 sampai 9', benford.id);
}

function fewSmallVendors({ world, takeAgency, buy, planted }: Planting): void {
  const agency = takeAgency();
  const large = Array.from({ length: 14 }, () =>
    aSeller(world, 'atk', { umkmClass: 'menengah', legalForm: 'cv' }),
  );
  large.forEach((item, n) => buy({ agency, lines: [worth(item, 6_300_000)], day: 10 + n * 14 }));
  for (let n = 0; n < 6; n++)
    buy({ agency, lines: [worth(aSeller(world, 'mamin'), 2_900_000)], day: 14 + n * 30 });
  planted('RF38', 'Kurang dari sepertiga belanja kepada usaha mikro dan kecil', agency.id);
}
