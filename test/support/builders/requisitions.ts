import { randomInt } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { TestApp } from '../app.js';

interface BudgetLineOptions {
  readonly agencyId: string;
  readonly pagu?: number;
  readonly accountCode?: string;
  readonly fiscalYear?: number;
}

/** A DPA line for meeting meals of this year, unless said otherwise; returns its id. */
export async function aBudgetLine(
  test: TestApp,
  {
    agencyId,
    pagu = 100_000_000,
    accountCode = '5.1.02.01.01.0052',
    fiscalYear = new Date().getFullYear(),
  }: BudgetLineOptions,
): Promise<string> {
  const id = uuidv7();
  const kind = accountCode >= '5.1.02.01.01.0050' ? 'mamin' : 'atk';
  await test.sql(
    `insert into account_code (code, name, kind) values ($1, 'Belanja contoh', $2) on conflict do nothing`,
    [accountCode, kind],
  );
  await test.sql(
    `insert into budget_line (id, agency_id, fiscal_year, dpa_number, sub_activity_code, sub_activity_name, account_code,
                              fund_source, rup_code, pagu)
     values ($1, $2, $3, 'DPA/A.1/1.02', $4, 'Penyelenggaraan Rapat Koordinasi', $5, 'PAD', '60000001', $6)`,
    [id, agencyId, fiscalYear, `1.02.01.2.06.${randomInt(1e9)}`, accountCode, pagu],
  );
  return id;
}
