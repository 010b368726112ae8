import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ReadDatabase, type Queryable } from '../platform/database/index.js';
import { readReference } from '../platform/reference/index.js';
import type { AccountCodesRequest } from './budget.requests.js';

const PER_PAGE = 50;

/** An account as people look it up. */
export interface AccountCodeView {
  readonly code: string;
  readonly name: string;
  /** What it is charged for here; null for one that this service buys nothing from. */
  readonly kind: 'mamin' | 'atk' | null;
  /** Whether code and name are those that come with the product; else the installation has loaded them. */
  readonly isShipped: boolean;
}

/** Where the accounts that come with the product are from, and whether somebody has compared them with it. */
export interface AccountOrigin {
  readonly source: string;
  readonly verified: boolean;
}

interface AccountFile extends AccountOrigin {
  readonly accounts: readonly { readonly code: string; readonly name: string }[];
}

/** The chart of accounts (kode rekening), for whoever wonders what a code means. */
@Injectable()
export class AccountCodes implements OnModuleInit {
  origin: AccountOrigin = { source: '', verified: false };
  private shipped: ReadonlyMap<string, string> = new Map();

  constructor(private readonly database: ReadDatabase) {}

  async onModuleInit(): Promise<void> {
    const { accounts, source, verified } = await readReference<AccountFile>('accounts.json');
    this.origin = { source, verified };
    this.shipped = new Map(accounts.map(({ code, name }) => [code, name]));
  }

  /** By code, fifty at a time. One statement. */
  async page(
    { query, kind, after }: AccountCodesRequest,
    source: Queryable = this.database,
  ): Promise<{ readonly items: readonly AccountCodeView[]; readonly next: string | null }> {
    const words = (query ?? '').split(/\s+/).filter((word) => word !== '');
    const rows = await source.query<Omit<AccountCodeView, 'isShipped'>>(
      `select code, name, kind from account_code
       where (code like $1 || '%' or name ilike all($2::text[])) and ($3::text is null or kind = $3)
         and ($4::text is null or code > $4)
       order by code limit $5`,
      [
        words.join(' ').replaceAll(/[\\%_]/g, String.raw`\$&`),
        words.map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`),
        kind ?? null,
        after ?? null,
        PER_PAGE + 1,
      ],
    );
    const items = rows
      .slice(0, PER_PAGE)
      .map((row) => ({ ...row, isShipped: this.shipped.get(row.code) === row.name }));
    return { items, next: rows.length > PER_PAGE ? (items.at(-1)?.code ?? null) : null };
  }
}
