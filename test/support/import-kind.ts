import { Module, type OnModuleInit } from '@nestjs/common';
import {
  ImportKinds,
  RowRefused,
  type ImportKind,
  type ImportSession,
  type RowFault,
} from '../../src/platform/imports/index.js';
import { cellText } from '../../src/platform/table/index.js';
import type { TestApp } from './app.js';

interface Member {
  readonly name: string;
  readonly phone: string;
  readonly amount: number;
}

/** Lets a test stop the writing in the middle. */
export const importGate: { before: ((rowNumbers: number[]) => Promise<void>) | null } = { before: null };

/** The table that the test's kinds write to. */
export async function createMemberTable(test: TestApp): Promise<void> {
  await test.sql(
    `create table test_member (id uuid primary key default uuidv7(), name text not null unique, phone text,
       amount integer not null constraint test_member_amount check (amount < 1000))`,
  );
}

const fault = (column: string, code: string, detail: string): RowFault => ({ column, code, detail });

function session(): ImportSession<Member> {
  const seen = new Map<string, number>();
  return {
    read(cells, rowNumber) {
      const faults: RowFault[] = [];
      const name = cellText(cells.get('name'));
      const amount = Number(cellText(cells.get('amount')));
      if (name === '') faults.push(fault('name', 'name-empty', 'Nama kosong.'));
      if (!Number.isInteger(amount)) faults.push(fault('amount', 'amount-not-number', 'Jumlah bukan angka.'));
      const earlier = seen.get(name) ?? rowNumber;
      if (earlier !== rowNumber)
        faults.push(fault('name', 'name-repeated', `Nama sama dengan baris ${earlier}.`));
      seen.set(name, earlier);
      const value = { name, phone: cellText(cells.get('phone')), amount };
      return { value: faults.length > 0 ? null : value, faults };
    },
    async judge(source, rows) {
      const known = await source.query<{ name: string; amount: number }>(
        'select name, amount from test_member where name = any($1::text[])',
        [rows.map(({ value }) => value.name)],
      );
      return rows.map(({ value }) => {
        const found = known.find(({ name }) => name === value.name);
        if (!found) return { action: 'create' };
        return { action: found.amount === value.amount ? 'unchanged' : 'update' };
      });
    },
    async apply(tx, rows) {
      await importGate.before?.(rows.map(({ rowNumber }) => rowNumber));
      const outcomes = [];
      for (const { rowNumber, value } of rows) {
        if (value.name.startsWith('Tolak')) {
          outcomes.push({ refused: [fault('name', 'name-refused', 'Nama ini ditolak.')] });
          continue;
        }
        const [row] = await tx.query<{ id: string }>(
          'insert into test_member (name, phone, amount) values ($1, $2, $3) on conflict (name) do update set amount = $3 returning id',
          [value.name, value.phone, value.amount],
        );
        if (value.name.startsWith('Gagal')) {
          throw new RowRefused(rowNumber, [fault('name', 'name-failed', 'Nama ini gagal.')]);
        }
        outcomes.push({
          action: 'create' as const,
          recordId: row?.id ?? null,
          handover: value.name === 'Tautan' ? 'https://contoh.test/rahasia' : null,
        });
      }
      return outcomes;
    },
  };
}

function kind(code: string, more: Partial<ImportKind<Member>>): ImportKind<Member> {
  return {
    code,
    name: `Anggota (${code})`,
    permission: 'item.edit',
    isPersonal: true,
    batch: 10,
    columns: [
      {
        key: 'name',
        heading: 'Nama',
        required: true,
        synonyms: ['nama lengkap'],
        help: 'Nama.',
        example: 'Contoh',
      },
      { key: 'phone', heading: 'Telepon', personal: true, help: 'Telepon.', example: '0811' },
      { key: 'amount', heading: 'Jumlah', required: true, help: 'Jumlah.', example: 1 },
    ],
    open: () => Promise.resolve(session()),
    ...more,
  };
}

/** Registers the kinds `test-members` and, applied in one transaction, `test-whole`. */
@Module({})
export class TestImportModule implements OnModuleInit {
  constructor(private readonly kinds: ImportKinds) {}

  onModuleInit(): void {
    this.kinds.register(kind('test-members', {}));
    this.kinds.register(kind('test-many', { batch: 1_000 }));
    this.kinds.register(kind('test-whole', { isWhole: true, isPersonal: false }));
    this.kinds.register(kind('test-officers', { permission: 'price-list.manage' }));
  }
}
