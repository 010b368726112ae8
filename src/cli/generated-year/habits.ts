import type { PlannedLine, PurchasePlan } from './purchase-plan.js';
import type { Agency, Item, Vendor, World } from './stage.js';
import { GOODS } from './goods.js';

/** Share of the year's purchases by month: little before the budgets are opened, little food in Ramadhan, more before the year ends. */
const SEASON = [0.45, 0.85, 0.9, 1, 1.1, 1.1, 1, 1, 1.05, 1.1, 1.2, 0.95];
const THRESHOLDS = [2_000_000, 10_000_000, 50_000_000, 200_000_000];
const RAMADHAN: Readonly<Record<number, readonly [string, string]>> = {
  2024: ['2024-03-12', '2024-04-09'],
  2025: ['2025-03-01', '2025-03-30'],
  2026: ['2026-02-19', '2026-03-20'],
};
const LARGEST = 44_000_000;

interface Bought {
  readonly day: number;
  readonly total: number;
}

/** What honest people remember of earlier purchases, so that they neither split nor crowd a kitchen. */
export class Memory {
  private readonly bought = new Map<string, Bought[]>();
  private readonly portions = new Map<string, number>();
  private readonly spent = new Map<string, number>();

  note(agency: Agency, vendor: Vendor, account: string, { day, total }: Bought): void {
    const key = `${agency.id}|${vendor.id}|${account}`;
    this.bought.set(key, [...(this.bought.get(key) ?? []), { day, total }]);
  }

  /** Whether one more purchase would look split: each at most a threshold, together above it, within a month. */
  looksSplit(agency: Agency, vendor: Vendor, account: string, { day, total }: Bought): boolean {
    const near = (this.bought.get(`${agency.id}|${vendor.id}|${account}`) ?? []).filter(
      (one) => Math.abs(one.day - day) < 26,
    );
    return THRESHOLDS.some((threshold) => {
      const small = near.filter((one) => one.total <= threshold);
      return (
        small.length > 0 &&
        total <= threshold &&
        total + small.reduce((sum, one) => sum + one.total, 0) > threshold
      );
    });
  }

  /** Takes portions of a vendor's day unless they are more than it can cook. */
  takePortions(vendor: Vendor, day: number, portions: number): boolean {
    const key = `${vendor.id}|${day}`;
    const taken = (this.portions.get(key) ?? 0) + portions;
    if (taken > vendor.capacity) return false;
    this.portions.set(key, taken);
    return true;
  }

  /** Spends within a line's year, or does not. */
  spend(lineId: string, total: number, pagu: number): boolean {
    const spent = (this.spent.get(lineId) ?? 0) + total;
    if (spent > pagu * 0.97) return false;
    this.spent.set(lineId, spent);
    return true;
  }
}

/** How many purchases are submitted on each working day. */
export function seasonOf(world: World, orders: number): number[] {
  const { calendar, chance } = world;
  const [from, until] = RAMADHAN[calendar.year] ?? ['', ''];
  const weights = calendar.days.map((day, index) => {
    const late = index > calendar.days.length - 12;
    return late ? 0.55 : (SEASON[Number(day.slice(5, 7)) - 1] ?? 1) * (day >= from && day <= until ? 0.7 : 1);
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  let owed = 0;
  return weights.map((weight) => {
    owed += (orders * weight) / sum;
    const now = Math.max(0, Math.round(owed + (chance.next() - 0.5)));
    owed -= now;
    return now;
  });
}

/** One honest purchase of that day; null when nobody fits, so that another is tried. */
export function honestPlan(
  world: World,
  memory: Memory,
  day: number,
  agencies: readonly Agency[],
): PurchasePlan | null {
  const { chance, calendar } = world;
  const agency = chance.pick(agencies);
  const [from, until] = RAMADHAN[calendar.year] ?? ['', ''];
  const isFasting = calendar.day(day) >= from && calendar.day(day) <= until;
  const kind = chance.happens(isFasting ? 0.12 : 0.42) ? 'mamin' : 'atk';
  const known = agency.favourites.filter(
    (vendor) => vendor.kind === kind && mayServe(vendor, calendar.day(day)),
  );
  if (known.length === 0) return null;
  // The first of the list are called a little more often.
  const vendor = known[Math.floor(chance.next() ** 1.25 * known.length)] as Vendor;
  const item = chance.pick(vendor.items);
  const quantity =
    kind === 'mamin'
      ? Math.min(Math.max(6, Math.round(chance.lognormal(30, 0.62))), 240)
      : Math.max(2, Math.round(Math.min(chance.lognormal(1_900_000, 1.1), LARGEST) / item.price));
  const lines: PlannedLine[] = [{ item, quantity }];
  const other = vendor.items.find((one) => one !== item && one.goods.account === item.goods.account);
  if (other && kind === 'atk' && chance.happens(0.3))
    lines.push({ item: other, quantity: chance.between(2, 9) });
  const total = lines.reduce((sum, line) => sum + line.quantity * line.item.price, 0);
  const { account } = item.goods;
  if (total > LARGEST + 1_000_000 || memory.looksSplit(agency, vendor, account, { day, total })) return null;
  const part = chance.happens(0.5) ? 0 : 1;
  const line = agency.lines.filter((one) => one.account === account)[part];
  const leadDays = chance.between(2, 8);
  const approvedAfter = chance.between(25, 700);
  const issuedAfter = chance.between(20, 500);
  const minute = chance.between(15, 400);
  const issueDay = day + Math.floor((minute + approvedAfter + issuedAfter) / 450);
  if (issueDay + leadDays + 4 >= calendar.days.length) return null;
  if (kind === 'mamin' && !memory.takePortions(vendor, issueDay + leadDays, quantity)) return null;
  if (!line || !memory.spend(line.id, total, line.pagu)) return null;
  memory.note(agency, vendor, account, { day, total });
  const luck = chance.next();
  const outcome = luck < 0.02 ? 'declined' : luck < 0.03 ? 'cancelled' : 'completed';
  return {
    agency,
    lines,
    day,
    minute,
    part,
    approvedAfter,
    issuedAfter,
    leadDays,
    outcome,
    paidAfterDays: chance.between(1, 3),
  };
}

/** A vendor is ordered from once it has been known for some weeks. */
function mayServe(vendor: Vendor, day: string): boolean {
  return vendor.items.length > 0 && vendor.registeredAt.getTime() + 45 * 86_400_000 < new Date(day).getTime();
}

/** Goods of a kind, as the window of the regency has them. */
export function goodsOf(kind: 'mamin' | 'atk', index = 0) {
  const found = GOODS.filter((goods) => goods.kind === kind)[index];
  if (!found) throw new Error('no such goods');
  return found;
}

/** An offer of these goods by a vendor who sells nothing else. */
export function offerOf(
  world: World,
  vendor: Vendor,
  goods = goodsOf(vendor.kind),
  price = goods.usual,
): Item {
  return world.addItem(vendor, goods, price, new Date(vendor.registeredAt.getTime() + 3 * 86_400_000));
}
