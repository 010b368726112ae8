import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, pageOf, type Page } from '../../platform/http/index.js';
import type { ServedFile } from '../../platform/storage/index.js';
import { TRANSFER_JSON, type TransferRow } from '../payments/payment.queries.js';
import { visiblePayments } from '../payments/payment.policy.js';
import type { TransferListRequest } from './transfer.requests.js';

const VISIBLE = `($1 or t.agency_id = any($2::uuid[]) or t.vendor_id = $3)`;

/** Lists and look-ups of transfers, one statement each. */
@Injectable()
export class TransferQueries {
  constructor(private readonly database: ReadDatabase) {}

  /** Newest first. */
  async list(
    actor: Actor,
    { status, paymentId, after, limit }: TransferListRequest,
  ): Promise<Page<TransferRow>> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    const rows = await this.database.query<{ row: TransferRow }>(
      `select ${TRANSFER_JSON} as row from transfer t
       where ${VISIBLE} and ($4::text is null or t.status = $4)
         and ($5::uuid is null or t.id in (select transfer_id from transfer_part where payment_id = $5))
         and ($6::uuid is null or t.id < $6) order by t.id desc limit $7`,
      [all, agencyIds, vendorId, status ?? null, paymentId ?? null, after ?? null, limit + 1],
    );
    return pageOf(
      rows.map(({ row }) => row),
      limit,
    );
  }

  /** 404 for what does not exist and for what is somebody else's. */
  async detail(actor: Actor, id: string): Promise<TransferRow> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    const found = await this.database.one<{ row: TransferRow }>(
      `select ${TRANSFER_JSON} as row from transfer t where ${VISIBLE} and t.id = $4`,
      [all, agencyIds, vendorId, id],
    );
    if (!found) throw notFound('Transfer');
    return found.row;
  }

  /** The proof of a transfer, or what the treasurer showed when the vendor missed it; both sides may see them. 404 when there is none. */
  async file(actor: Actor, id: string, which: 'proof' | 'evidence'): Promise<ServedFile> {
    const { all, agencyIds, vendorId } = visiblePayments(actor);
    const file = await this.database.one<ServedFile>(
      `select f.sha256, f.name, f.size, f.content_type as "contentType" from transfer t
         join file f on f.id = case $5 when 'proof' then t.proof_file_id else t.evidence_file_id end
       where ${VISIBLE} and t.id = $4`,
      [all, agencyIds, vendorId, id, which],
    );
    if (!file) throw notFound('Bukti');
    return file;
  }
}
