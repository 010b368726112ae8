import { chargesOf } from '../budget/index.js';
import { formatRupiah, type Rupiah } from '../kernel/index.js';

/** A budget line as the papers name it. */
export interface PrintedAccount {
  readonly budgetLineId: string;
  readonly dpaNumber: string;
  readonly subActivityCode: string;
  readonly subActivityName: string;
  readonly accountCode: string;
  readonly accountName: string;
  readonly fundSource: string;
  readonly rupCode: string | null;
}

interface PaidLine {
  readonly budgetLineId: string;
  readonly amount: Rupiah;
}

/**
 * What pays for these lines, as a letter's basis says it: DPA, sub-kegiatan, account, source of funds and RUP. Where several budget lines
 * pay, every account stands with its amount, and with whatever else it does not share with the others.
 */
export function printedAccounts(
  accounts: readonly PrintedAccount[],
  lines: readonly PaidLine[],
  fiscalYear: number,
): { label: string; value: string }[] {
  const paid = chargesOf(lines)
    .map(({ lineId, amount }) => {
      const account = accounts.find(({ budgetLineId }) => budgetLineId === lineId);
      if (!account) throw new Error(`no budget line ${lineId}`);
      return { ...account, amount };
    })
    .sort((one, other) => one.accountCode.localeCompare(other.accountCode));
  const every = (text: (account: PrintedAccount) => string | null) => [
    ...new Set(paid.flatMap((account) => text(account) ?? [])),
  ];
  const subActivities = every(
    ({ subActivityCode, subActivityName }) => `${subActivityCode} ${subActivityName}`,
  );
  const funds = every(({ fundSource }) => fundSource);
  const plans = every(({ rupCode }) => rupCode);
  return [
    { label: 'DPA', value: `${every(({ dpaNumber }) => dpaNumber).join('; ')} Tahun Anggaran ${fiscalYear}` },
    ...subActivities.map((value) => ({ label: 'Sub kegiatan', value })),
    ...paid.map((account) => {
      const { accountCode, accountName, subActivityCode, fundSource, amount } = account;
      const own = [
        subActivities.length > 1 ? `sub kegiatan ${subActivityCode}` : [],
        funds.length > 1 ? fundSource : [],
      ].flat();
      const shown = [`${accountCode} ${accountName}`, ...own].join(', ');
      return { label: 'Kode rekening', value: paid.length > 1 ? `${shown}: ${formatRupiah(amount)}` : shown };
    }),
    { label: 'Sumber dana', value: funds.join(', ') },
    ...(plans.length > 0 ? [{ label: 'Kode RUP', value: plans.join(', ') }] : []),
  ];
}
