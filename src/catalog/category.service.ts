import { Injectable } from '@nestjs/common';
import type { Refusal } from '../kernel/index.js';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { describeConstraints, requireVersion, UnitOfWork } from '../platform/database/index.js';
import { notFound, Problem, problemOf } from '../platform/http/index.js';
import { readReference } from '../platform/reference/index.js';
import { categoryFaults, type WrittenCategoryFields } from './domain/category-change.js';
import type { AccountTable } from './domain/commodity.js';
import { CategoryEntity } from './category.entity.js';
import type {
  CategoryFieldsRequest,
  ChangeCategoryRequest,
  CreateCategoryRequest,
} from './category.requests.js';
import { ReferenceQueries, type CategoryView } from './reference.queries.js';

describeConstraints({
  category_pk: {
    kind: 'already-exists',
    code: 'category-exists',
    pointer: '/slug',
    detail: 'Kategori dengan kode ini sudah ada.',
  },
});

const SUBJECT = 'Kategori';

/** The category tree, kept by curators. Published versions of items hold what they were published with, whatever changes here. */
@Injectable()
export class CategoryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: ReferenceQueries,
  ) {}

  create(actor: Actor, request: CreateCategoryRequest): Promise<CategoryView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tree = await this.reference.lockTree(tx);
      const written = fieldsOf(request);
      const parent = tree.find(({ code }) => code === written.parentCode);
      const code = `${written.parentCode ?? ''}.${request.slug}`;
      if (tree.some((node) => node.code === code)) {
        throw new Problem('already-exists', 'Kategori dengan kode ini sudah ada.');
      }
      const refusals = [...categoryFaults(code, written, tree, await accounts())];
      if (parent) refusals.push(...itemFaults(await this.reference.itemsIn(tx, parent.code)));
      if (refusals.length > 0 || !parent) throw problemOf(refusals);
      const siblings = tree.filter(({ parentCode }) => parentCode === parent.code);
      const sort = Math.max(0, ...siblings.map((sibling) => sibling.sort)) + 1;
      const category: CategoryView = {
        code,
        kind: parent.kind,
        ...written,
        sort,
        status: 'active',
        version: 1,
      };
      await tx.manager.insert(CategoryEntity, toRow(category) as object);
      tx.audit({
        action: 'category.create',
        recordType: 'category',
        recordId: code,
        summary: `Kategori "${category.name}" dibuat.`,
        changes: changesBetween({}, category),
      });
      return category;
    });
  }

  /** Also moves it: the code stays, the parent changes. */
  change(actor: Actor, code: string, request: ChangeCategoryRequest): Promise<CategoryView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tree = await this.reference.lockTree(tx);
      const existing = tree.find((node) => node.code === code);
      if (!existing) throw notFound(SUBJECT);
      requireVersion(existing, request.version, SUBJECT);
      const written = fieldsOf(request);
      const refusals: Refusal[] = categoryFaults(code, written, tree, await accounts());
      if (written.parentCode !== null && written.parentCode !== existing.parentCode) {
        refusals.push(...itemFaults(await this.reference.itemsIn(tx, written.parentCode)));
      }
      if (refusals.length > 0) throw problemOf(refusals);
      const category = { ...existing, ...written, version: existing.version + 1 };
      await tx.manager.update(CategoryEntity, { code }, toRow(category) as object);
      tx.audit({
        action: 'category.change',
        recordType: 'category',
        recordId: code,
        summary: `Kategori "${category.name}" diubah.`,
        changes: changesBetween<object>(existing, category),
      });
      return category;
    });
  }

  /** A retired category is chosen no more; what is on sale in it stays on sale. */
  setStatus(
    actor: Actor,
    code: string,
    status: CategoryView['status'],
    version: number,
  ): Promise<CategoryView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tree = await this.reference.lockTree(tx);
      const existing = tree.find((node) => node.code === code);
      if (!existing) throw notFound(SUBJECT);
      requireVersion(existing, version, SUBJECT);
      const refusals = statusFaults(existing, status, tree);
      if (refusals.length > 0) throw problemOf(refusals);
      const category = { ...existing, status, version: version + 1 };
      await tx.manager.update(CategoryEntity, { code }, toRow(category) as object);
      tx.audit({
        action: status === 'retired' ? 'category.retire' : 'category.restore',
        recordType: 'category',
        recordId: code,
        summary: `Kategori "${category.name}" ${status === 'retired' ? 'tidak dipakai lagi' : 'dipakai lagi'}.`,
        changes: { status: [existing.status, status] },
      });
      return category;
    });
  }

  /** Puts the children of a category in this order. */
  order(actor: Actor, code: string, codes: readonly string[]): Promise<{ codes: readonly string[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const tree = await this.reference.lockTree(tx);
      if (!tree.some((node) => node.code === code)) throw notFound(SUBJECT);
      const children = tree.filter(({ parentCode }) => parentCode === code).map((child) => child.code);
      if (children.length !== codes.length || !codes.every((child) => children.includes(child))) {
        const detail = `Sebutkan semua anak kategori ini, masing-masing sekali: ${children.join(', ')}.`;
        throw problemOf([{ code: 'order-incomplete', pointer: '/codes', detail }]);
      }
      await this.reference.order(tx, codes);
      tx.audit({
        action: 'category.order',
        recordType: 'category',
        recordId: code,
        summary: `Urutan kategori di bawah "${code}" diubah.`,
        changes: { order: [null, codes] },
      });
      return { codes };
    });
  }
}

function fieldsOf(request: CategoryFieldsRequest): WrittenCategoryFields {
  const { classification } = request;
  return {
    parentCode: request.parentCode ?? null,
    name: request.name.trim(),
    description: request.description?.trim() ?? '',
    classification: classification
      ? {
          scheme: classification.scheme.trim(),
          edition: classification.edition.trim(),
          code: classification.code.trim(),
        }
      : null,
    accountCodes: request.accountCodes,
    taxClass: request.taxClass,
    taxClassChoices: request.taxClassChoices ?? [],
    mealPart: request.mealPart ?? null,
    requiredPermits: request.requiredPermits ?? [],
  };
}

function toRow({ classification, ...category }: CategoryView) {
  return {
    ...category,
    classificationScheme: classification?.scheme ?? null,
    classificationEdition: classification?.edition ?? null,
    classificationCode: classification?.code ?? null,
    isCurated: true,
  };
}

async function accounts() {
  return (await readReference<AccountTable>('accounts.json')).accounts;
}

function itemFaults(items: number): Refusal[] {
  if (items === 0) return [];
  const detail = `Kategori ini memuat ${items} barang; barang hanya berada pada kategori terinci. Buat cabang di kategori lain atau pindahkan barangnya dahulu.`;
  return [{ code: 'category-has-items', pointer: '/parentCode', detail }];
}

function statusFaults(
  existing: CategoryView,
  status: CategoryView['status'],
  tree: readonly CategoryView[],
): Refusal[] {
  if (existing.status === status) {
    return [{ code: 'wrong-status', detail: 'Kategori ini sudah dalam keadaan itu.' }];
  }
  if (status === 'retired') {
    if (existing.parentCode === null) {
      return [{ code: 'category-is-root', detail: 'Kategori pokok tidak dapat dipensiunkan.' }];
    }
    return tree.some((node) => node.parentCode === existing.code && node.status === 'active')
      ? [{ code: 'category-has-children', detail: 'Kategori ini masih mempunyai cabang yang dipakai.' }]
      : [];
  }
  const parent = tree.find(({ code }) => code === existing.parentCode);
  return parent?.status === 'retired'
    ? [{ code: 'parent-retired', detail: 'Kategori induknya tidak dipakai lagi.' }]
    : [];
}
