/** Chance that repeats itself: the same seed gives the same year. */
export class Chance {
  private state: number;

  constructor(private seed: number) {
    this.state = seed >>> 0;
  }

  /**
   * Does `work` with a chance of its own that depends on the seed and the name alone: what was drawn before does not change it, and what it
   * draws does not change what comes after.
   */
  within<T>(name: string, work: () => T): T {
    const { seed, state } = this;
    this.seed = this.state = hashOf(`${seed}|${name}`);
    try {
      return work();
    } finally {
      Object.assign(this, { seed, state });
    }
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number, both ends included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    const chosen = list[Math.floor(this.next() * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** Around `median`, spread so that first digits follow Benford's law when `spread` is 1 or more. */
  lognormal(median: number, spread: number): number {
    const u = Math.max(this.next(), 1e-9);
    return median * Math.exp(spread * Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * this.next()));
  }

  shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  }

  digits(count: number): string {
    return Array.from({ length: count }, (_, i) => this.between(i === 0 ? 1 : 0, 9)).join('');
  }

  /** A UUID of version 7 of that moment, so that ids sort as the records were made. */
  id(at: Date): string {
    const time = at.getTime().toString(16).padStart(12, '0');
    const hex = (length: number) => Array.from({ length }, () => this.between(0, 15).toString(16)).join('');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
