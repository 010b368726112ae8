/** What an action changed: field name to [before, after]. Personal data goes in masked. */
export type Changes = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** One line of the record: which action on which record, told in one Indonesian sentence. Who, when and from where come from the actor. */
export interface AuditEntry {
  /** Domain verb, for example `requisition.submit`. */
  readonly action: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly summary: string;
  readonly changes?: Changes;
  /** Agency or vendor concerned, when it is not the actor's own. */
  readonly agencyId?: string | null;
  readonly vendorId?: string | null;
}

/** The fields among `fields` whose values differ, as audit changes. Dates and objects are compared by their JSON. */
export function changesBetween<T extends object>(before: T, after: Partial<T>): Changes {
  const changed: Record<string, readonly [unknown, unknown]> = {};
  for (const field of Object.keys(after) as (keyof T & string)[]) {
    const [old, now] = [before[field] ?? null, after[field] ?? null];
    if (JSON.stringify(old) !== JSON.stringify(now)) changed[field] = [old, now];
  }
  return changed;
}
