import {
  inForceOn,
  isSoundPeriod,
  refuse,
  unlessRefused,
  type CivilDate,
  type Decision,
  type Effective,
  type Refusal,
} from '../../kernel/index.js';
import type { Tax } from './supply.js';

/** Under which codes a withheld tax is deposited and put on a slip; null where no code is known or none is needed. */
export interface TaxAccount extends Effective {
  readonly tax: Tax;
  /** Kode akun pajak. */
  readonly account: string | null;
  /** Kode jenis setoran. */
  readonly depositType: string | null;
  readonly objectCode: string | null;
  readonly objectName: string | null;
  readonly treasury: 'negara' | 'daerah';
  readonly verified: boolean;
  readonly source: string;
}

const TAXES: readonly Tax[] = ['PPN', 'PPh22', 'PPh23', 'PPh21', 'PPhFinal', 'PBJT'];

/** Reads the file of account codes that was parsed as JSON; refuses with `tax-accounts` and a pointer for each row that is no account. */
export function parseTaxAccounts(json: unknown): Decision<readonly TaxAccount[]> {
  const accounts = (json as { accounts?: unknown } | null)?.accounts;
  if (!Array.isArray(accounts))
    return refuse({ code: 'tax-accounts', detail: '/accounts: harus berupa daftar.' });
  const faults = accounts.flatMap((row: unknown, index): Refusal[] =>
    isAccount(row)
      ? []
      : [{ code: 'tax-accounts', pointer: `/accounts/${index}`, detail: `/accounts/${index}: tidak sah.` }],
  );
  return unlessRefused(faults, accounts as TaxAccount[]);
}

/** The codes of a tax on a day; null when none are in force. */
export function accountOn(accounts: readonly TaxAccount[], tax: Tax, on: CivilDate): TaxAccount | null {
  return inForceOn(accounts, on).find((account) => account.tax === tax) ?? null;
}

function isAccount(row: unknown): boolean {
  if (typeof row !== 'object' || row === null) return false;
  const { tax, treasury, verified, source, from, until, ...codes } = row as Record<string, unknown>;
  const { account, depositType, objectCode, objectName } = codes;
  return (
    TAXES.some((known) => known === tax) &&
    (treasury === 'negara' || treasury === 'daerah') &&
    typeof verified === 'boolean' &&
    typeof source === 'string' &&
    isSoundPeriod({ from, until }) &&
    [account, depositType, objectCode, objectName].every((code) => code === null || typeof code === 'string')
  );
}
