import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { IsOptional, IsUUID } from 'class-validator';
import { civilDateOf } from '../../kernel/index.js';
import type { Actor } from '../../platform/access/index.js';
import type { Queryable, Tx } from '../../platform/database/index.js';
import { invalidInput, notFound } from '../../platform/http/index.js';
import {
  eachRow,
  ImportKinds,
  type ImportColumn,
  type ImportFile,
  type ImportKind,
  type ImportRow,
  type ImportSession,
  type RowAction,
  type RowFault,
  type RowOutcome,
  type RowVerdict,
} from '../../platform/imports/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { WrittenItem } from '../domain/item-promise.js';
import { ItemService } from '../item.service.js';
import type { ItemOutcome } from '../item-changer.js';
import { promiseOf } from '../item-writer.js';
import { ITEM_COLUMNS } from './item-columns.js';
import {
  ATTRIBUTE_KEY,
  fileNamesOf,
  itemColumnOf,
  readItemRow,
  wantedItem,
  type ItemRow,
  type ItemRowFacts,
} from './item-row.js';
import {
  attributeLabels,
  filesByName,
  itemsBySku,
  itemTables,
  vendorExists,
  type KnownItem,
} from './item-tables.queries.js';

/** The field beside a file of items: for whom a curator sends it. */
export class ItemImportFields {
  @IsOptional() @IsUUID() vendorId?: string;
}

const IN_REVIEW: RowFault = {
  column: null,
  code: 'in-review',
  detail: 'Perubahan ini menunggu kurator; yang tayang tetap versi sebelumnya.',
};
const PUBLISHED: RowFault = { column: null, code: 'published', detail: 'Perubahan ini langsung tayang.' };

/** Items as a file, created or changed by the vendor's own code, by the same rules as one by one. */
@Injectable()
export class ItemImport implements ImportKind<ItemRow, ItemImportFields>, OnModuleInit {
  readonly code = 'items';
  readonly name = 'Barang dan jasa';
  readonly permission = 'item.import';
  readonly isPersonal = false;
  readonly batch = 200;
  readonly columns = ITEM_COLUMNS;
  readonly options = ItemImportFields;

  constructor(
    private readonly kinds: ImportKinds,
    private readonly items: ItemService,
    @Inject(REGENCY) private readonly regency: OwnRegency,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  /** A column for each attribute that some category asks for. */
  readonly moreColumns = async (source: Queryable): Promise<readonly ImportColumn[]> =>
    (await attributeLabels(source)).map(({ code, labels: [label = code, ...synonyms], help }) => ({
      key: `${ATTRIBUTE_KEY}${code}`,
      heading: label,
      synonyms: [...synonyms, code],
      help: help || `Untuk kategori yang memintanya: ${label}.`,
      example: null,
    }));

  async admit(source: Queryable, actor: Actor, { vendorId }: ItemImportFields): Promise<void> {
    if (actor.vendorId !== null) {
      if (vendorId === undefined || vendorId === actor.vendorId) return;
      throw notFound('Penyedia');
    }
    if (vendorId === undefined) {
      throw invalidInput([{ pointer: '/vendorId', code: 'is-uuid', detail: 'vendorId: wajib diisi' }]);
    }
    if (!(await vendorExists(source, vendorId))) throw notFound('Penyedia');
  }

  async open(source: Queryable, file: ImportFile<ItemImportFields>): Promise<ImportSession<ItemRow>> {
    const vendorId = file.actor.vendorId ?? file.options.vendorId ?? '';
    const tables = await itemTables(source, this.regency.code);
    const columns = [...ITEM_COLUMNS, ...(await this.moreColumns(source))];
    const rowOfSku = new Map<string, number>();
    const { accountId } = file.actor;
    const facts = async (database: Queryable, rows: readonly ImportRow<ItemRow>[], now: Date) => {
      const names = rows.flatMap(({ value }) => fileNamesOf(value));
      const skus = rows.map(({ value }) => value.sku);
      const items = await itemsBySku(database, vendorId, skus);
      const files = await filesByName(database, { vendorId, accountId }, names);
      return { items, tables, files, today: civilDateOf(now) };
    };
    return {
      read: (cells, rowNumber) => {
        const row = readItemRow(cells, columns, tables);
        const sku = row.value?.sku ?? '';
        const earlier = rowOfSku.get(sku) ?? rowNumber;
        if (sku !== '') rowOfSku.set(sku, earlier);
        if (earlier === rowNumber) return row;
        const detail = `Kode ini sudah dipakai di baris ${earlier}.`;
        return { value: null, faults: [...row.faults, { column: 'sku', code: 'repeated', detail }] };
      },
      judge: async (database, rows) => {
        const found = await facts(database, rows, new Date());
        return rows.map(({ value }) => verdictOf(value, found.items.get(value.sku), found));
      },
      apply: async (tx, rows) => {
        const found = await facts(tx, rows, tx.now);
        return eachRow(
          rows,
          (value) => this.write(tx, vendorId, value, found.items.get(value.sku), found),
          itemColumnOf,
        );
      },
    };
  }

  private async write(
    tx: Tx,
    vendorId: string,
    row: ItemRow,
    known: KnownItem | undefined,
    facts: ItemRowFacts,
  ): Promise<RowOutcome> {
    const { written, faults } = wantedItem(row, known, facts);
    if (written === null || faults.length > 0) return { refused: faults };
    if (!known) return outcomeOf(await this.items.createItem(tx, vendorId, written));
    if (isSame(known, written)) return { action: 'unchanged', recordId: known.id };
    return outcomeOf(await this.items.updateItem(tx, vendorId, row.sku, written));
  }
}

function verdictOf(row: ItemRow, known: KnownItem | undefined, facts: ItemRowFacts): RowVerdict {
  const { written, faults } = wantedItem(row, known, facts);
  if (!known || written === null) return { action: 'create', faults };
  const action: RowAction = isSame(known, written) ? 'unchanged' : 'update';
  if (action === 'update' && ['in_review', 'suspended', 'retired'].includes(known.status)) {
    const detail = 'Barang ini sedang dikurasi, dihentikan, atau ditarik; buka dahulu sebelum diubah.';
    return { action, faults: [...faults, { column: 'sku', code: 'item-closed', detail }] };
  }
  return { action, faults };
}

function isSame(known: KnownItem, written: WrittenItem): boolean {
  const sorted = (promise: object) => JSON.stringify(promise, (_key, value: unknown) => ordered(value));
  return sorted(promiseOf(known)) === sorted(promiseOf(written));
}

function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function outcomeOf({ itemId: recordId, outcome }: ItemOutcome): RowOutcome {
  const action: RowAction =
    outcome === 'created' ? 'create' : outcome === 'unchanged' ? 'unchanged' : 'update';
  const remarks = outcome === 'in-review' ? [IN_REVIEW] : outcome === 'published' ? [PUBLISHED] : [];
  return { action, recordId, remarks };
}
