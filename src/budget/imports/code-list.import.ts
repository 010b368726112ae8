import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Queryable, Tx } from '../../platform/database/index.js';
import {
  ImportKinds,
  RowReader,
  type ImportColumn,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowAction,
} from '../../platform/imports/index.js';
import { isAccountCode } from '../domain/budget-code.js';
import { codeNames, writeCodes, type CodeList } from './code-list.queries.js';

/** A row of a list; one that only heads others is passed over. */
interface CodeRow {
  readonly code: string;
  readonly name: string;
  readonly isHeading: boolean;
}

interface ListTerms {
  readonly list: CodeList;
  readonly code: string;
  readonly name: string;
  /** Of no real list: a row like the template's example is left out. */
  readonly example: readonly [code: string, name: string];
  /** Whether a code is one that a DPA can name. */
  readonly isLeaf: (code: string) => boolean;
}

const LISTS: readonly ListTerms[] = [
  {
    list: 'rekening',
    code: 'account-codes',
    name: 'Bagan akun (kode rekening)',
    example: ['9.9.99.99.99.9999', 'Belanja contoh'],
    isLeaf: isAccountCode,
  },
  {
    list: 'sub-kegiatan',
    code: 'sub-activities',
    name: 'Nomenklatur sub kegiatan',
    example: ['9.99.99.2.99.9999', 'Sub kegiatan contoh'],
    isLeaf: (code) => /^(?:X\.XX|\d\.\d{2})\.\d{2}\.2\.\d{2}\.\d{2,4}$/.test(code),
  },
  {
    list: 'sumber-dana',
    code: 'fund-sources',
    name: 'Sumber dana',
    example: ['9.9', 'Dana contoh'],
    isLeaf: () => true,
  },
];

const columnsOf = ([code, name]: ListTerms['example']): readonly ImportColumn[] => [
  {
    key: 'code',
    heading: 'Kode',
    synonyms: ['kode rekening', 'kode akun', 'kode sub kegiatan', 'kode sumber dana'],
    required: true,
    help: 'Kode seperti di keputusan menteri.',
    example: code,
  },
  {
    key: 'name',
    heading: 'Uraian',
    synonyms: ['nama', 'nomenklatur', 'nama akun', 'nama sub kegiatan', 'nama sumber dana'],
    required: true,
    help: 'Nama resmi; baris kelompok dilewati.',
    example: name,
  },
];

/** The ministry's lists of codes as files: a DPA is read with them. */
@Injectable()
export class CodeListImports implements OnModuleInit {
  constructor(private readonly kinds: ImportKinds) {}

  onModuleInit(): void {
    for (const terms of LISTS) this.kinds.register(kindOf(terms));
  }
}

function kindOf({ list, code, name, example, isLeaf }: ListTerms): ImportKind<CodeRow> {
  const columns = columnsOf(example);
  return {
    ...{ code, name, columns, permission: 'budget.reference', isPersonal: false, batch: 1_000 },
    open: () => Promise.resolve(sessionOf(list, columns, isLeaf)),
  };
}

function sessionOf(
  list: CodeList,
  columns: readonly ImportColumn[],
  isLeaf: (code: string) => boolean,
): ImportSession<CodeRow> {
  const rowOf = new Map<string, number>();
  return {
    read: (cells, rowNumber) => {
      const reader = new RowReader(cells, columns);
      const code = reader.text('code', { required: true, longest: 60 });
      const name = reader.text('name', { required: true, longest: 500 });
      const earlier = rowOf.get(code) ?? rowNumber;
      rowOf.set(code, earlier);
      if (earlier !== rowNumber && isLeaf(code))
        reader.fault('code', 'repeated', `Kode ini sudah ada di baris ${earlier}.`);
      return reader.done(() => ({ code, name, isHeading: !isLeaf(code) }));
    },
    judge: async (source, rows) => {
      const known = await namesOf(source, list, rows);
      return rows.map(({ value }) => ({ action: actionOn(value, known) }));
    },
    apply: (tx, rows) => apply(tx, list, rows),
  };
}

async function apply(tx: Tx, list: CodeList, rows: readonly ImportRow<CodeRow>[]) {
  const known = await namesOf(tx, list, rows);
  const outcomes = rows.map(({ value }) => ({ action: actionOn(value, known), recordId: null }));
  const changed = rows
    .map(({ value }) => value)
    .filter((_row, index) => outcomes[index]?.action !== 'unchanged');
  await writeCodes(tx, list, changed);
  return outcomes;
}

function namesOf(source: Queryable, list: CodeList, rows: readonly ImportRow<CodeRow>[]) {
  return codeNames(
    source,
    list,
    rows.map(({ value }) => value.code),
  );
}

function actionOn({ code, name, isHeading }: CodeRow, known: ReadonlyMap<string, string>): RowAction {
  const there = known.get(code);
  return isHeading || there === name ? 'unchanged' : there === undefined ? 'create' : 'update';
}
