import type { TestApp } from '../app.js';

type Row = Record<string, unknown>;

const TABLES = [
  'requisition',
  'requisition_line',
  'document',
  'purchase_order',
  'purchase_order_line',
  'order_waiver',
  'delivery',
  'delivery_line',
  'invoice',
  'invoice_line',
  'payment',
  'budget_entry',
  'attendance_list',
  'attendee',
  'urgent_request',
  'urgent_justification',
] as const;

/** Rows of several tables, written table by table in the order in which they refer to each other. */
export class Rows {
  private readonly tables = new Map<string, Row[]>();

  add(table: (typeof TABLES)[number], row: Row): void {
    this.tables.set(table, [...this.of(table), row]);
  }

  of(table: (typeof TABLES)[number]): Row[] {
    return this.tables.get(table) ?? [];
  }

  async write(test: TestApp): Promise<void> {
    for (const table of TABLES) {
      const rows = this.of(table);
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
      if (rows.length === 0) continue;
      await test.sql(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  }
}
