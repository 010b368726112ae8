import { Injectable } from '@nestjs/common';
import { civilDateOf, type CivilDate } from '../../kernel/index.js';
import { neverRepeated, type Actor } from '../../platform/access/index.js';
import { UnitOfWork } from '../../platform/database/index.js';
import { notFound } from '../../platform/http/index.js';
import type { WrittenTable } from '../../platform/table/index.js';
import { TaxAssessor } from '../../taxes/index.js';
import { VendorReader } from '../../vendors/index.js';
import {
  billingRows,
  fileOf,
  hasSlip,
  slipRows,
  type Billing,
  type FileFormat,
} from './withholding-files.js';
import { WithholdingQueries, type WithholdingFilter } from './withholding-list.queries.js';
import type { SlipsRequest } from './withholding.requests.js';

/** What treasurers hand in: slips, billing codes, and the proof that all of it agrees with the payments. */
@Injectable()
export class WithholdingOutputs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: WithholdingQueries,
    private readonly vendors: VendorReader,
    private readonly taxes: TaxAssessor,
  ) {}

  /** The slips of a month with whole tax numbers; each vendor can read in its record that they were taken. */
  async slips(actor: Actor, { period, tax, format = 'xlsx', reason }: SlipsRequest): Promise<WrittenTable> {
    const rows = await this.unitOfWork.run(neverRepeated(actor), async (tx) => {
      const listed = await this.queries.all(tx, actor, { period, tax });
      const slips = listed.filter(({ tax: kept }) => hasSlip(kept));
      if (slips.length === 0) throw notFound('Potongan pajak masa ini');
      const vendorIds = [...new Set(slips.map(({ vendorId }) => vendorId))];
      const identities = await this.vendors.taxIdentities(tx, vendorIds);
      for (const vendorId of vendorIds) {
        tx.audit({
          action: 'withholding.read-identity',
          recordType: 'vendor',
          recordId: vendorId,
          vendorId,
          summary: `${actor.person} mengambil NPWP/NIK lengkap untuk bukti potong masa ${period}: ${reason.trim()}`,
        });
      }
      return slipRows(slips, identities, (row) => this.taxes.accountOn(row.tax, row.withheldOn));
    });
    return fileOf(format, 'Bukti Potong', rows);
  }

  /** What is to be deposited of each tax of a month, with its codes and its last day. */
  async billing(actor: Actor, filter: WithholdingFilter): Promise<Billing[]> {
    const on = lastDayOf(filter.period);
    const dueDay = this.taxes.figureOn('tax_due_day', on);
    const rows = await this.queries.billing(actor, filter);
    return rows.map((row) => ({
      ...row,
      period: filter.period,
      account: this.taxes.accountOn(row.tax, on),
      remaining: row.amount - row.deposited,
      dueOn: dueDay && row.tax !== 'PBJT' ? dayAfterMonth(filter.period, dueDay.value) : null,
      dueLegalBasis: dueDay && row.tax !== 'PBJT' ? dueDay.legalBasis : null,
    }));
  }

  async billingFile(actor: Actor, filter: WithholdingFilter, format: FileFormat): Promise<WrittenTable> {
    return fileOf(format, 'e-Billing', billingRows(await this.billing(actor, filter)));
  }

  /** Withheld on payments = listed = deposited; every difference is named. */
  async reconcile(actor: Actor, filter: WithholdingFilter) {
    const { withheld, listed, differing } = await this.queries.reconciled(actor, filter);
    const billings = await this.billing(actor, filter);
    const open = billings.filter(({ remaining }) => remaining !== 0);
    const deposited = billings.reduce((sum, row) => sum + row.deposited, 0);
    const today = civilDateOf(new Date());
    return {
      ...{ period: filter.period, withheld, listed, deposited },
      agrees: differing.length === 0 && open.length === 0,
      differences: [
        ...differing.map((payment) => ({
          kind: 'payment' as const,
          detail: `Pembayaran tagihan ${payment.invoiceNumber} menyebut potongan yang lain dari daftarnya.`,
          amount: payment.withheld - payment.listed,
          payment,
        })),
        ...open.map(({ tax, remaining, dueOn }) => ({
          kind: 'not-deposited' as const,
          detail: `${tax} belum disetor seluruhnya.`,
          amount: remaining,
          ...{ tax, dueOn, isLate: dueOn !== null && dueOn < today },
        })),
      ],
    };
  }
}

function monthAfter(period: string): string {
  const [year = 0, month = 0] = period.split('-').map(Number);
  return month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
}

function dayAfterMonth(period: string, day: number): CivilDate {
  return `${monthAfter(period)}-${String(day).padStart(2, '0')}`;
}

// The codes of a month are those of its last day; every month has a 28th.
function lastDayOf(period: string): CivilDate {
  return `${period}-28`;
}
