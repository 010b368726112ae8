import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { addRupiah, civilDateOf, formatRupiah, type Refusal } from '../../kernel/index.js';
import { coversAgency, type Actor } from '../../platform/access/index.js';
import { requireVersion, UnitOfWork, type Tx } from '../../platform/database/index.js';
import { invalidInput, notFound, Problem, problemOf } from '../../platform/http/index.js';
import { FileReader } from '../../platform/storage/index.js';
import { TaxDepositEntity, TaxDepositPartEntity } from './tax-deposit.entity.js';
import { WithholdingQueries, type WithholdingRow } from './withholding-list.queries.js';
import type { DepositTaxRequest, WithdrawDepositRequest } from './withholding.requests.js';

const SUBJECT = 'Setoran pajak';

/** The treasurer says that withheld taxes are in the treasury. */
@Injectable()
export class TaxDeposits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: WithholdingQueries,
    private readonly files: FileReader,
  ) {}

  /**
   * Keeps one receipt for a month of one tax: of every row that is not deposited yet, or of those named. 422 `deposit-sum` when it is not their
   * sum to the rupiah; 409 when a row is deposited by somebody else at the same moment.
   */
  async record(actor: Actor, request: DepositTaxRequest) {
    const { tax, period, ntpn, billingCode = null, depositedOn, amount, fileId } = request;
    return this.unitOfWork.run(actor, async (tx) => {
      const { accountId, agencyId } = actor;
      if (accountId === null || agencyId === null) throw notFound('Perangkat daerah');
      const rows = await this.rowsOf(tx, request);
      const refusals = depositRefusals(rows, request, civilDateOf(tx.now));
      if (refusals.length > 0) throw problemOf(refusals);
      if (!(await this.files.visible(tx, actor, fileId))) throw notFound('Berkas');
      const deposit: TaxDepositEntity = {
        ...{ id: uuidv7(), agencyId, tax, period: `${period}-01`, ntpn: ntpn.toUpperCase(), billingCode },
        ...{
          depositedOn,
          amount,
          fileId,
          byAccount: accountId,
          byPostId: actor.postId,
          byName: actor.person,
        },
        ...{ at: tx.now, withdrawnAt: null, withdrawnBy: null, withdrawReason: null, version: 1 },
      };
      await tx.manager.insert(TaxDepositEntity, deposit);
      const parts = rows.map(({ id }) => ({ depositId: deposit.id, withholdingId: id, isLive: true }));
      await tx.manager.insert(TaxDepositPartEntity, parts);
      tx.audit({
        action: 'tax-deposit.record',
        recordType: 'tax-deposit',
        recordId: deposit.id,
        summary: `${tax} masa ${period} disetor ${formatRupiah(amount)} dengan NTPN ${deposit.ntpn}, ${rows.length} potongan.`,
        changes: { amount: [null, amount], ntpn: [null, deposit.ntpn], fileId: [null, fileId] },
        agencyId,
      });
      return { ...toDepositView(deposit), rows: rows.length };
    });
  }

  /** Takes back a receipt that was recorded by mistake; its rows can be deposited again. */
  async withdraw(actor: Actor, id: string, { version, reason }: WithdrawDepositRequest) {
    return this.unitOfWork.run(actor, async (tx) => {
      const deposit = await tx.lock(TaxDepositEntity, { id }, SUBJECT);
      if (!coversAgency(actor, deposit.agencyId)) throw notFound(SUBJECT);
      requireVersion(deposit, version, SUBJECT);
      if (deposit.withdrawnAt !== null) throw new Problem('wrong-status', 'Setoran ini sudah ditarik.');
      const change = {
        withdrawnAt: tx.now,
        withdrawnBy: actor.accountId,
        withdrawReason: reason.trim(),
        version: version + 1,
      };
      await tx.manager.update(TaxDepositEntity, { id }, change);
      await tx.manager.update(TaxDepositPartEntity, { depositId: id }, { isLive: false });
      tx.audit({
        action: 'tax-deposit.withdraw',
        recordType: 'tax-deposit',
        recordId: id,
        summary: `Setoran ${deposit.tax} dengan NTPN ${deposit.ntpn} ditarik: ${change.withdrawReason}`,
        changes: { withdrawnAt: [null, tx.now] },
        agencyId: deposit.agencyId,
      });
      return toDepositView({ ...deposit, ...change });
    });
  }

  private async rowsOf(
    tx: Tx,
    { tax, period, withholdingIds }: DepositTaxRequest,
  ): Promise<WithholdingRow[]> {
    const open = await this.queries.all(tx, tx.actor, { period, tax }, true);
    if (withholdingIds === undefined) return open;
    const at = withholdingIds.findIndex((id) => open.every((row) => row.id !== id.toLowerCase()));
    if (at >= 0) {
      const detail = 'Potongan ini bukan dari masa dan pajak ini, atau sudah disetor.';
      throw invalidInput([{ pointer: `/withholdingIds/${at}`, code: 'unknown-withholding', detail }]);
    }
    const wanted = new Set(withholdingIds.map((id) => id.toLowerCase()));
    return open.filter(({ id }) => wanted.has(id));
  }
}

function depositRefusals(
  rows: readonly WithholdingRow[],
  { amount, depositedOn, ntpn, tax }: DepositTaxRequest,
  today: string,
): Refusal[] {
  const due = addRupiah(...rows.map((row) => row.amount));
  const refusals: Refusal[] = [];
  if (rows.length === 0) {
    const detail = 'Tidak ada potongan yang belum disetor untuk pajak dan masa ini.';
    refusals.push({ code: 'nothing-to-deposit', detail });
  } else if (due !== amount) {
    const detail = `Setoran ${formatRupiah(amount)} tidak sama dengan jumlah potongan ${formatRupiah(due)}; selisih ${formatRupiah(amount - due)}.`;
    refusals.push({ code: 'deposit-sum', pointer: '/amount', detail });
  }
  if (depositedOn > today) {
    refusals.push({
      code: 'in-future',
      pointer: '/depositedOn',
      detail: 'Tanggal setor tidak boleh di masa depan.',
    });
  }
  const first = rows.map(({ withheldOn }) => withheldOn).sort()[0];
  if (first !== undefined && depositedOn < first) {
    const detail = 'Tanggal setor mendahului pemotongan pertama.';
    refusals.push({ code: 'before-withholding', pointer: '/depositedOn', detail });
  }
  if (tax !== 'PBJT' && !/^[A-Za-z0-9]{16}$/.test(ntpn)) {
    refusals.push({
      code: 'ntpn-format',
      pointer: '/ntpn',
      detail: 'NTPN terdiri atas 16 huruf atau angka.',
    });
  }
  return refusals;
}

/** A deposit as people see it. */
export type DepositView = ReturnType<typeof toDepositView>;

/** A deposit as people see it. */
export function toDepositView(deposit: TaxDepositEntity) {
  const { id, agencyId, tax, period, ntpn, billingCode, depositedOn, amount, fileId, byName, at } = deposit;
  const { withdrawnAt, withdrawReason, version } = deposit;
  return {
    ...{ id, agencyId, tax, period: period.slice(0, 7), ntpn, billingCode, depositedOn, amount, fileId },
    ...{ byName, at, withdrawnAt, withdrawReason, version },
  };
}
