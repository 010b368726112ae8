const MINUTE = 60_000;
const MOST = 64;

interface Kept {
  readonly at: number;
  readonly value: Promise<unknown>;
}

/**
 * What open pages show, kept for a minute: a newspaper that links to a page brings thousands of readers, who all see the same figures.
 * Whoever asks while it is being computed waits for the same answer. The oldest goes when there are too many.
 */
export class Snapshots {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly now: () => number = Date.now) {}

  of<Value>(key: string, compute: () => Promise<Value>): Promise<Value> {
    const known = this.kept.get(key);
    if (known && this.now() - known.at < MINUTE) return known.value as Promise<Value>;
    const value = compute();
    this.kept.delete(key);
    this.kept.set(key, { at: this.now(), value });
    // What failed is asked again by the next one.
    value.catch(() => this.kept.delete(key));
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    return value;
  }

  /** Lets go of everything, for when the figures were computed anew. */
  clear(): void {
    this.kept.clear();
  }
}
