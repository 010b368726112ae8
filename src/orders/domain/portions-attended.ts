import {
  addRupiah,
  formatRupiah,
  minutesBetween,
  multiplyRupiah,
  type CivilTime,
  type Rupiah,
} from '../../kernel/index.js';
import type { Presence } from './attendee.js';

/** What is eaten; drinks have no portions. */
export type PortionPart = 'meal' | 'snack';

/** Portions of one price; what is not known yet is null. */
export interface PortionLine {
  readonly part: PortionPart;
  readonly ordered: number;
  readonly delivered: number | null;
  readonly accepted: number | null;
  readonly unitPrice: Rupiah;
}

/** A value of the regulation with its article; null where none sets it, and then nothing is judged by it. */
export interface SetBy<T> {
  readonly value: T;
  readonly legalBasis: string;
}

/** What the regulation allows to be eaten at a meeting. */
export interface PortionRules {
  readonly perParticipant: SetBy<number> | null;
  readonly mealNeedsOutside: SetBy<boolean> | null;
  readonly minHours: SetBy<number> | null;
  readonly offlineOnly: SetBy<boolean> | null;
}

/** How the meeting was held, as whoever closed the list stated it; null where it was not said. */
export interface Held {
  readonly from: CivilTime;
  readonly until: CivilTime;
  readonly mode: 'offline' | 'online';
}

/** Everything the comparison looks at. */
export interface PortionFacts {
  /** A meeting; visitors are received without one. */
  readonly isMeeting: boolean;
  readonly lines: readonly PortionLine[];
  /** Null while nobody has written a name. */
  readonly presence: Presence | null;
  readonly held: Held | null;
  readonly rules: PortionRules;
}

/** Portions that nobody was there to eat, or that the regulation does not allow; money in rupiah, counted at the lowest prices. */
export interface PortionFinding {
  readonly code: 'more-than-attended' | 'meal-without-outside' | 'meeting-too-short' | 'meeting-online';
  readonly part: PortionPart | null;
  readonly portions: number;
  readonly money: Rupiah;
  readonly detail: string;
  readonly legalBasis: string;
}

/** One kind of portion beside those who came. */
export interface ComparedPart {
  readonly part: PortionPart;
  readonly ordered: number;
  readonly delivered: number | null;
  readonly accepted: number | null;
  /** What is compared: accepted, else delivered, else ordered. */
  readonly counted: number;
  readonly countedAs: 'accepted' | 'delivered' | 'ordered';
  /** Counted less those who came; null while the list is empty. */
  readonly difference: number | null;
}

/** What was paid for beside who came. */
export interface PortionReport {
  readonly state: 'no-portions' | 'awaiting' | 'agrees' | 'differs';
  readonly people: number | null;
  readonly parts: readonly ComparedPart[];
  readonly findings: readonly PortionFinding[];
  /** What all findings come to, each portion once. */
  readonly excessMoney: Rupiah;
  readonly summary: string;
}

const NAMES = { meal: 'makan', snack: 'kudapan' } as const;
const COUNTED_AS = { accepted: 'diterima', delivered: 'diantar', ordered: 'dipesan' } as const;
const PARTS: readonly PortionPart[] = ['meal', 'snack'];

/**
 * Compares what was accepted (else delivered, else ordered) with those who signed, and with what the regulation allows each of them.
 * What is in excess is valued at the lowest prices of its kind, so that no finding says more than is certain.
 */
export function portionsAttended(facts: PortionFacts): PortionReport {
  const parts = PARTS.flatMap((part) => comparedPart(part, facts));
  if (parts.every(({ counted }) => counted === 0)) {
    const summary = 'Tidak ada porsi makan atau kudapan yang dibandingkan.';
    return { state: 'no-portions', people: peopleOf(facts), parts, findings: [], excessMoney: 0, summary };
  }
  const people = peopleOf(facts);
  if (people === null) {
    const summary = 'Daftar hadir belum diisi, sehingga porsi belum dapat dibandingkan.';
    return { state: 'awaiting', people, parts, findings: [], excessMoney: 0, summary };
  }
  const ofMeeting = facts.isMeeting ? meetingFindings(facts, parts) : [];
  const meals = facts.isMeeting ? mealFindings(facts, parts) : [];
  const surplus = parts.flatMap((part) => surplusFinding(facts, part, people));
  const findings = [...ofMeeting, ...meals, ...surplus];
  const excessMoney =
    ofMeeting.length > 0
      ? (ofMeeting[0]?.money ?? 0)
      : addRupiah(
          ...meals.map(({ money }) => money),
          ...surplus.filter(({ part }) => part !== meals[0]?.part).map(({ money }) => money),
        );
  const summary =
    findings.length === 0 ? `${people} hadir; porsi sesuai.` : findings.map(({ detail }) => detail).join(' ');
  return {
    state: findings.length === 0 ? 'agrees' : 'differs',
    people,
    parts,
    findings,
    excessMoney,
    summary,
  };
}

function peopleOf({ presence }: PortionFacts): number | null {
  return presence && presence.ownAgency + presence.otherAgencies + presence.public;
}

function countedOf(line: PortionLine): number {
  return line.accepted ?? line.delivered ?? line.ordered;
}

function comparedPart(part: PortionPart, facts: PortionFacts): ComparedPart[] {
  const lines = facts.lines.filter((line) => line.part === part);
  if (lines.length === 0) return [];
  const sum = (of: (line: PortionLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  const known = (of: (line: PortionLine) => number | null) =>
    lines.every((line) => of(line) !== null) ? sum((line) => of(line) ?? 0) : null;
  const [accepted, delivered] = [known((line) => line.accepted), known((line) => line.delivered)];
  const counted = sum(countedOf);
  const people = peopleOf(facts);
  return [
    {
      part,
      ordered: sum(({ ordered }) => ordered),
      delivered,
      accepted,
      counted,
      countedAs: accepted !== null ? 'accepted' : delivered !== null ? 'delivered' : 'ordered',
      difference: people === null ? null : counted - people,
    },
  ];
}

function meetingFindings(facts: PortionFacts, parts: readonly ComparedPart[]): PortionFinding[] {
  const { held, rules } = facts;
  if (!held) return [];
  const portions = parts.reduce((sum, { counted }) => sum + counted, 0);
  const money = addRupiah(...PARTS.map((part) => cheapest(facts, part, Infinity)));
  const every = { part: null, portions, money } as const;
  const found: PortionFinding[] = [];
  const minutes = minutesBetween(held.from, held.until);
  if (rules.minHours && minutes < rules.minHours.value * 60) {
    const detail = `Rapat berlangsung ${minutes} menit, kurang dari ${rules.minHours.value} jam: seluruh ${portions} porsi (${formatRupiah(money)}) tidak memenuhi syarat.`;
    found.push({ code: 'meeting-too-short', ...every, detail, legalBasis: rules.minHours.legalBasis });
  }
  if (rules.offlineOnly?.value === true && held.mode === 'online') {
    const detail = `Rapat berlangsung daring: seluruh ${portions} porsi (${formatRupiah(money)}) tidak memenuhi syarat.`;
    found.push({ code: 'meeting-online', ...every, detail, legalBasis: rules.offlineOnly.legalBasis });
  }
  return found;
}

function mealFindings(facts: PortionFacts, parts: readonly ComparedPart[]): PortionFinding[] {
  const { presence, rules } = facts;
  const meal = parts.find(({ part, counted }) => part === 'meal' && counted > 0);
  if (!meal || !presence || rules.mealNeedsOutside?.value !== true) return [];
  if (presence.otherAgencies + presence.public > 0) return [];
  const money = cheapest(facts, 'meal', Infinity);
  const detail = `Tidak ada peserta dari luar yang hadir: ${meal.counted} porsi makan ${COUNTED_AS[meal.countedAs]} (${formatRupiah(money)}) tidak diperbolehkan.`;
  const { legalBasis } = rules.mealNeedsOutside;
  return [{ code: 'meal-without-outside', part: 'meal', portions: meal.counted, money, detail, legalBasis }];
}

function surplusFinding(facts: PortionFacts, compared: ComparedPart, people: number): PortionFinding[] {
  const { perParticipant } = facts.rules;
  if (!perParticipant) return [];
  const { part, counted, countedAs } = compared;
  const portions = counted - people * perParticipant.value;
  if (portions <= 0) return [];
  const money = cheapest(facts, part, portions);
  const each = perParticipant.value === 1 ? '' : `, paling banyak ${perParticipant.value} setiap orang`;
  const detail = `${people} hadir, ${counted} porsi ${NAMES[part]} ${COUNTED_AS[countedAs]}${each}: ${portions} porsi (${formatRupiah(money)}) tanpa peserta.`;
  return [
    { code: 'more-than-attended', part, portions, money, detail, legalBasis: perParticipant.legalBasis },
  ];
}

/** What so many portions of a kind cost at the least. */
function cheapest({ lines }: PortionFacts, part: PortionPart, portions: number): Rupiah {
  let left = portions;
  const own = lines.filter((line) => line.part === part).sort((a, b) => a.unitPrice - b.unitPrice);
  return addRupiah(
    ...own.map((line) => {
      const taken = Math.min(left, countedOf(line));
      left -= taken;
      return multiplyRupiah(line.unitPrice, taken);
    }),
  );
}
