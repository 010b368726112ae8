import { Injectable } from '@nestjs/common';

/** What looks wrong about an order that is not issued yet. Texts in Indonesian. */
export interface WatchFinding {
  /** RF05 ... */
  readonly flag: string;
  readonly title: string;
  /** What whoever orders nevertheless has to answer. */
  readonly question: string;
  readonly detail: string;
  readonly legalBasis: string;
}

/** A question that is asked of every requisition before it is ordered. */
export interface OrderWatch {
  /**
   * A scalar SQL expression: a jsonb list of `{ flag, detail }` of the requisition `r`. $2::jsonb is `parameters`. It stands inside the
   * statement that reads the requisition, so that to look costs no statement of its own.
   */
  readonly findings: string;
  readonly parameters: () => Promise<object>;
  /** What the finding is called, asks and rests on. */
  readonly describe: (finding: { readonly flag: string; readonly detail: string }) => WatchFinding;
}

/** Where oversight registers what it watches, and orders asks before it issues. Without a watch nothing is found. */
@Injectable()
export class OrderWatches {
  private watch: OrderWatch | null = null;

  register(watch: OrderWatch): void {
    if (this.watch) throw new Error('orders are watched already');
    this.watch = watch;
  }

  /** What is registered; null when nobody watches. */
  get current(): OrderWatch | null {
    return this.watch;
  }
}
