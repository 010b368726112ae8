import type { Queryable } from '../../../platform/database/index.js';
import type { FigureQuestion, FigureReader } from '../figure.reader.js';
import type { Values } from '../figure.queries.js';

/** A group of a figure with its values as numbers and texts. */
export class Group {
  constructor(private readonly values: Values) {}

  get key(): string {
    return this.text('key');
  }

  get name(): string {
    return this.text('name');
  }

  text(key: string): string {
    const value = this.values[key];
    return value === null || value === undefined ? '' : String(value);
  }

  number(key: string): number | null {
    const value = this.values[key];
    return typeof value === 'number' ? value : null;
  }

  /** 0 where nothing is known: for sums, which are 0 then. */
  sum(key: string): number {
    return this.number(key) ?? 0;
  }
}

/** The figures of one report, all of one moment of the database, and how old they are. */
export class ReportFigures {
  asOf: Date | null = null;
  dataAge = '';
  private isFirst = true;

  constructor(
    private readonly reader: FigureReader,
    private readonly source: Queryable,
    private readonly agencyId: string | null,
  ) {}

  async groups(id: string, question: FigureQuestion): Promise<Group[]> {
    return (await this.answer(id, question)).groups;
  }

  async answer(id: string, question: FigureQuestion) {
    const whose = this.agencyId === null ? {} : { agencyId: this.agencyId };
    const answer = await this.reader.answer(null, id, { ...question, ...whose }, 1_000, this.source);
    if (this.isFirst) {
      this.asOf = answer.dataAsOf;
      this.dataAge = answer.dataAge;
      this.isFirst = false;
    }
    return { groups: answer.items.map((item) => new Group(item)), least: answer.least };
  }
}

/** Values of `groups` by month, one for each of `months`. */
export function byMonth(
  groups: readonly Group[],
  months: readonly string[],
  value: (group: Group) => number | null,
): (number | null)[] {
  return months.map((month) => {
    const group = groups.find(({ key }) => key === month);
    return group === undefined ? null : value(group);
  });
}
