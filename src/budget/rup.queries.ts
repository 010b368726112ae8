import type { Rupiah } from '../kernel/index.js';
import type { Tx } from '../platform/database/index.js';

/** The id of the agency's package of this code, entered with what its line says when it is not known yet. */
export async function knownPackage(
  tx: Tx,
  line: {
    readonly agencyId: string;
    readonly fiscalYear: number;
    readonly subActivityName: string;
    readonly pagu: Rupiah;
  },
  code: string,
): Promise<string> {
  const [row] = await tx.query<{ id: string }>(
    `with given as (
       insert into rup_package (agency_id, fiscal_year, code, name, value, method) values ($1, $2, $3, $4, $5, 'e-purchasing')
       on conflict on constraint rup_package_unique do nothing returning id)
     select id from given union all
     select id from rup_package where agency_id = $1 and fiscal_year = $2 and code = $3 limit 1`,
    [line.agencyId, line.fiscalYear, code, line.subActivityName, line.pagu],
  );
  if (!row) throw new Error(`package ${code} disappeared`);
  return row.id;
}
