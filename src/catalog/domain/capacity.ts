import { longDate, type CivilDate, type Refusal } from '../../kernel/index.js';

/** Whether an order of this kind uses up what a vendor can make in a day, and the article that says so. */
export interface CapacityPolicy {
  readonly countsForVendor: boolean;
  /** Null where no regulation says it: it is then the vendor's own word. */
  readonly legalBasis: string | null;
}

/** One line that needs room on a day. */
export interface CapacityLine {
  readonly itemId: string;
  /** What was promised: sales at a price are counted by it. */
  readonly itemVersionId: string;
  readonly vendorId: string;
  readonly portions: number;
}

/** What a requisition asks of the days of its vendors. */
export interface CapacityRequest {
  readonly requisitionId: string;
  readonly date: CivilDate;
  readonly lines: readonly CapacityLine[];
  readonly policy: CapacityPolicy;
}

/** A day that cannot bear what is asked: of a vendor as a whole, or of one of its items. */
export interface CapacityShortage {
  readonly vendorId: string;
  readonly vendorName: string;
  /** Null when the vendor's own day is full. */
  readonly itemId: string | null;
  readonly itemName: string | null;
  readonly asked: number;
  readonly free: number;
  /** All that the day bears; 0 when the vendor is closed. */
  readonly most: number;
  /** Days soon after on which it would fit. */
  readonly otherDays: readonly CivilDate[];
}

/** The refusal of each shortage, at the line that asks for it. */
export function capacityRefusals(
  { date, lines, policy }: Pick<CapacityRequest, 'date' | 'lines' | 'policy'>,
  shortages: readonly CapacityShortage[],
): Refusal[] {
  const closed = shortages.filter(({ most }) => most === 0);
  const vendorsOnce = closed.filter(
    ({ vendorId }, index) => closed.findIndex((other) => other.vendorId === vendorId) === index,
  );
  return [...vendorsOnce, ...shortages.filter(({ most }) => most > 0)].map((shortage) => {
    const { vendorId, vendorName, itemId, itemName, asked, free, most } = shortage;
    const index = lines.findIndex((line) =>
      itemId === null ? line.vendorId === vendorId : line.itemId === itemId,
    );
    const basis = policy.legalBasis === null ? {} : { legalBasis: policy.legalBasis };
    if (most === 0) {
      const detail = `${vendorName} tidak melayani pesanan pada ${longDate(date)}.${suggestion(shortage)}`;
      return { code: 'vendor-closed', pointer: '/deliveryDate', detail, ...basis };
    }
    const subject = itemName === null ? vendorName : `${itemName} dari ${vendorName}`;
    const detail = `${subject} pada ${longDate(date)} masih sanggup ${free} dari ${most} sehari, sedangkan yang diminta ${asked}.${suggestion(shortage)}`;
    return { code: 'capacity-exceeded', pointer: `/lines/${index}/quantity`, detail, ...basis };
  });
}

function suggestion({ otherDays }: CapacityShortage): string {
  return otherDays.length === 0 ? '' : ` Yang masih cukup: ${otherDays.map(longDate).join(', ')}.`;
}
