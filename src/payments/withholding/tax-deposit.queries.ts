import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { ServedFile } from '../../platform/storage/index.js';
import type { TaxDepositEntity } from './tax-deposit.entity.js';
import { withholdingScope } from './withholding-list.queries.js';
import type { DepositListRequest } from './withholding.requests.js';

/** Lists of deposits. */
@Injectable()
export class TaxDepositQueries {
  constructor(private readonly database: ReadDatabase) {}

  async list(actor: Actor, { period, after, limit }: DepositListRequest): Promise<Page<TaxDepositEntity>> {
    const { all, agencyIds } = withholdingScope(actor);
    const rows = await this.database.query<TaxDepositEntity>(
      `select id, agency_id as "agencyId", tax, period, ntpn, billing_code as "billingCode", deposited_on as "depositedOn", amount,
              file_id as "fileId", by_name as "byName", at, withdrawn_at as "withdrawnAt", withdraw_reason as "withdrawReason", version
       from tax_deposit where ($1 or agency_id = any($2::uuid[])) and ($3::text is null or period = ($3 || '-01')::date)
         and ($4::uuid is null or id < $4) order by id desc limit $5`,
      [all, agencyIds, period ?? null, after ?? null, limit + 1],
    );
    return pageOf(rows, limit);
  }

  /** The receipt of the treasury, also of what was taken back; 404 for another agency's. */
  async receipt(actor: Actor, id: string): Promise<ServedFile> {
    const { all, agencyIds } = withholdingScope(actor);
    const file = await this.database.one<ServedFile>(
      `select f.sha256, f.name, f.size, f.content_type as "contentType" from tax_deposit d join file f on f.id = d.file_id
       where ($1 or d.agency_id = any($2::uuid[])) and d.id = $3`,
      [all, agencyIds, id],
    );
    if (!file) throw notFound('Bukti setor');
    return file;
  }
}
