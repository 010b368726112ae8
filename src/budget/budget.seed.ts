import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Rupiah } from '../kernel/index.js';
import { formatRupiah } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { describeConstraints, UnitOfWork } from '../platform/database/index.js';
import { readReference } from '../platform/reference/index.js';
import { AccountCodeEntity } from './budget.entity.js';
import { BudgetReader } from './budget.queries.js';
import { openLines } from './line-opening.queries.js';
import { knownPackage } from './rup.queries.js';

describeConstraints({
  budget_line_not_overspent: {
    kind: 'rule-refused',
    code: 'over-budget',
    detail: 'Pagu baris anggaran ini akan terlampaui.',
  },
});

/** A DPA line as it is entered. */
export interface NewBudgetLine {
  readonly agencyId: string;
  readonly fiscalYear: number;
  readonly dpaNumber: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly fundSource: string;
  readonly rupCode?: string | null;
  readonly pagu: Rupiah;
}

interface AccountFile {
  readonly accounts: readonly { code: string; name: string; kind: 'mamin' | 'atk' }[];
}

/** Account codes, and DPA lines for a demonstration. */
@Injectable()
export class BudgetSeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly budget: BudgetReader,
  ) {}

  /** The shipped account codes; writes only those that are new or renamed. */
  async reference(actor: Actor): Promise<void> {
    const { accounts } = await readReference<AccountFile>('accounts.json');
    const known = await this.budget.accountNames();
    const changed = accounts.filter(({ code, name }) => known.get(code) !== name);
    if (changed.length === 0) return;
    await this.unitOfWork.run(actor, async (tx) => {
      await tx.manager.upsert(
        AccountCodeEntity,
        changed.map(({ code, name, kind }) => ({ code, name, kind })),
        ['code'],
      );
      tx.audit({
        action: 'account-code.load',
        recordType: 'account-code',
        recordId: 'accounts.json',
        summary: `${changed.length} kode rekening dimuat.`,
        changes: Object.fromEntries(
          changed.map(({ code, name }) => [code, [known.get(code) ?? null, name] as const]),
        ),
      });
    });
  }

  /** The DPA line of this agency, year, sub-activity, account and fund source, created when it does not exist; returns its id. */
  async line(actor: Actor, line: NewBudgetLine): Promise<string> {
    const existing = await this.budget.find(line);
    if (existing !== null) return existing;
    return this.unitOfWork.run(actor, async (tx) => {
      const id = uuidv7();
      const { rupCode = null, ...fields } = line;
      const rupPackageId = rupCode === null ? null : await knownPackage(tx, line, rupCode);
      const decree = { kind: 'dpa', number: line.dpaNumber, date: null, shiftId: null } as const;
      await openLines(tx, [{ ...fields, id, rupPackageId, dpaDate: null }], decree);
      tx.audit({
        action: 'budget-line.create',
        recordType: 'budget-line',
        recordId: id,
        summary: `Baris DPA ${line.accountCode} ${line.subActivityName} dibuat dengan pagu ${formatRupiah(line.pagu)}.`,
        changes: { pagu: [null, line.pagu] },
        agencyId: line.agencyId,
      });
      return id;
    });
  }
}
