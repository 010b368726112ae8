import { fairTurnSeed, turnKey, turnWeight } from '../dist/src/catalog/index.js';
import { dice } from './support/many-items.mjs';
import { round } from './support/throwaway.mjs';

const VENDORS = 300;
const CATEGORIES = 10;
const DAYS = 180;
const ORDERS_A_DAY = 40;
const WINDOW = 90;

/** Vendors with one category each; prices scatter by a fifth around what the thing costs, as real offers do. */
function market(roll) {
  return Array.from({ length: VENDORS }, (_, n) => ({
    vendorId: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`,
    category: `k${n % CATEGORIES}`,
    price: Math.round(35_000 * (0.9 + roll(1_000) / 5_000)),
  }));
}

/** The same buyers under every rule: most take the first that they see, some look further, few look far. */
function simulate(rule) {
  const roll = dice(11);
  const vendors = market(dice(5));
  const history = [];
  const totals = new Map(vendors.map(({ vendorId }) => [vendorId, 0]));
  let paid = 0;
  let least = 0;
  for (let day = 0; day < DAYS; day++) {
    const seed = fairTurnSeed('32.16', `2026-${day}`);
    const recent = new Map();
    for (const order of history.filter((one) => one.day >= day - WINDOW)) {
      recent.set(order.vendorId, (recent.get(order.vendorId) ?? 0) + order.price);
    }
    const sum = [...recent.values()].reduce((a, b) => a + b, 0) || 1;
    const shareOf = ({ vendorId }) => (recent.get(vendorId) ?? 0) / sum;
    for (let n = 0; n < ORDERS_A_DAY; n++) {
      const category = `k${roll(CATEGORIES)}`;
      const offers = vendors.filter((vendor) => vendor.category === category);
      const shown = rule(offers, { seed, category, shareOf, totals });
      let position = 0;
      while (roll(100) >= 45 && position < shown.length - 1) position += 1;
      const { vendorId, price } = shown[position];
      const quantity = 20 + roll(80);
      history.push({ day, vendorId, price: price * quantity });
      totals.set(vendorId, totals.get(vendorId) + price * quantity);
      paid += price * quantity;
      least += Math.min(...offers.map((offer) => offer.price)) * quantity;
    }
  }
  return { ...concentration([...totals.values()]), aboveCheapest: round((paid / least - 1) * 100, 1) };
}

/** How unevenly orders are spread: HHI from 33 (all alike) to 10,000 (one has all), Gini from 0 to 1, and who got none. */
function concentration(values) {
  const sum = values.reduce((a, b) => a + b, 0);
  const sorted = [...values].sort((a, b) => a - b);
  const weighted = sorted.reduce((total, value, index) => total + (index + 1) * value, 0);
  return {
    hhi: round(
      values.reduce((total, value) => total + ((value / sum) * 100) ** 2, 0),
      0,
    ),
    gini: round((2 * weighted) / (values.length * sum) - (values.length + 1) / values.length),
    withoutOrder: values.filter((value) => value === 0).length,
  };
}

const byPrice = (offers) => [...offers].sort((a, b) => a.price - b.price);
const bestSellers = (offers, { totals }) =>
  [...offers].sort((a, b) => totals.get(b.vendorId) - totals.get(a.vendorId) || a.price - b.price);
const oldestFirst = (offers) => offers;
const band = ({ price }) => Math.floor(Math.log(price) / Math.log(1.1));
const fairTurn = (offers, { seed, category, shareOf }) => {
  const key = (offer) => turnKey(seed, category, offer.vendorId, turnWeight(shareOf(offer), VENDORS));
  return offers
    .map((offer) => ({ ...offer, band: band(offer), key: key(offer) }))
    .sort((a, b) => a.band - b.band || a.key - b.key);
};

const RULES = {
  'oldest first': oldestFirst,
  'best sellers first': bestSellers,
  'cheapest first': byPrice,
  'fair turn': fairTurn,
};

export function run() {
  return Object.fromEntries(Object.entries(RULES).map(([name, rule]) => [name, simulate(rule)]));
}

export function describe(results) {
  return [
    `${VENDORS} vendors, ${CATEGORIES} categories, ${DAYS} days, ${DAYS * ORDERS_A_DAY} orders`,
    ...Object.entries(results).map(
      ([name, { hhi, gini, withoutOrder, aboveCheapest }]) =>
        `${name.padEnd(20)} HHI ${String(hhi).padStart(4)}  Gini ${gini.toFixed(2)}  without an order ${String(withoutOrder).padStart(3)}  paid above the cheapest ${aboveCheapest}%`,
    ),
  ];
}
