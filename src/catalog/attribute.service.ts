import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../platform/access/index.js';
import { changesBetween } from '../platform/audit/index.js';
import { describeConstraints, requireVersion, UnitOfWork } from '../platform/database/index.js';
import { problemOf } from '../platform/http/index.js';
import type { AttributeDefinition } from './domain/attribute.js';
import { definitionFaults } from './domain/category-change.js';
import { CategoryAttributeEntity, CategoryEntity } from './category.entity.js';
import type {
  AttributeFieldsRequest,
  ChangeAttributeRequest,
  CreateAttributeRequest,
} from './category.requests.js';
import type { AttributeView } from './reference.queries.js';

describeConstraints({
  category_attribute_code_unique: {
    kind: 'already-exists',
    code: 'attribute-exists',
    pointer: '/code',
    detail: 'Kategori ini sudah mempunyai isian dengan kode itu, mungkin yang sudah dipensiunkan.',
  },
});

const SUBJECT = 'Isian';

/** What categories ask of their items. An attribute is never deleted: what was answered stays readable. */
@Injectable()
export class AttributeService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  create(actor: Actor, categoryCode: string, request: CreateAttributeRequest): Promise<AttributeView> {
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.lock(CategoryEntity, { code: categoryCode }, 'Kategori');
      const definition = { code: request.code, ...definitionOf(request), status: 'active' as const };
      const refusals = definitionFaults(definition, null);
      if (refusals.length > 0) throw problemOf(refusals);
      const attribute = { id: uuidv7(), categoryCode, ...definition, version: 1 };
      await tx.manager.insert(CategoryAttributeEntity, { ...attribute, isCurated: true } as object);
      tx.audit({
        action: 'category-attribute.create',
        recordType: 'category_attribute',
        recordId: attribute.id,
        summary: `Isian "${attribute.label}" ditambahkan pada kategori ${categoryCode}.`,
        changes: changesBetween({}, definition),
      });
      return attribute;
    });
  }

  change(actor: Actor, id: string, request: ChangeAttributeRequest): Promise<AttributeView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const existing = await tx.lock(CategoryAttributeEntity, { id }, SUBJECT);
      requireVersion(existing, request.version, SUBJECT);
      const { code, categoryCode, status } = existing;
      const definition = { code, ...definitionOf(request), status };
      const refusals = definitionFaults(definition, existing);
      if (refusals.length > 0) throw problemOf(refusals);
      const version = existing.version + 1;
      tx.audit({
        action: 'category-attribute.change',
        recordType: 'category_attribute',
        recordId: id,
        summary: `Isian "${existing.label}" pada kategori ${categoryCode} diubah.`,
        changes: changesBetween<AttributeDefinition>(existing, definition),
      });
      await tx.manager.update(CategoryAttributeEntity, { id }, {
        ...definition,
        version,
        isCurated: true,
      } as object);
      return { id, categoryCode, ...definition, version };
    });
  }

  /** A retired attribute is asked no more; published versions keep their answers. */
  setStatus(
    actor: Actor,
    id: string,
    status: AttributeView['status'],
    version: number,
  ): Promise<AttributeView> {
    return this.unitOfWork.run(actor, async (tx) => {
      const existing = await tx.lock(CategoryAttributeEntity, { id }, SUBJECT);
      requireVersion(existing, version, SUBJECT);
      if (existing.status === status) {
        throw problemOf([{ code: 'wrong-status', detail: 'Isian ini sudah dalam keadaan itu.' }]);
      }
      await tx.manager.update(
        CategoryAttributeEntity,
        { id },
        {
          status,
          version: version + 1,
          isCurated: true,
        },
      );
      tx.audit({
        action: status === 'retired' ? 'category-attribute.retire' : 'category-attribute.restore',
        recordType: 'category_attribute',
        recordId: id,
        summary: `Isian "${existing.label}" pada kategori ${existing.categoryCode} ${status === 'retired' ? 'tidak ditanyakan lagi' : 'ditanyakan lagi'}.`,
        changes: { status: [existing.status, status] },
      });
      const { isCurated: _own, ...attribute } = existing;
      return { ...attribute, status, version: version + 1 };
    });
  }
}

function definitionOf(request: AttributeFieldsRequest): Omit<AttributeDefinition, 'code' | 'status'> {
  return {
    label: request.label.trim(),
    help: request.help?.trim() ?? '',
    type: request.type,
    unit: request.unit?.trim() || null,
    isRequired: request.isRequired,
    requiredBy: request.requiredBy ?? null,
    isMaterial: request.isMaterial ?? true,
    choices: (request.choices ?? []).map(({ code, label }) => ({ code, label: label.trim() })),
    minimum: request.minimum ?? null,
    maximum: request.maximum ?? null,
    sort: request.sort ?? 0,
  };
}
