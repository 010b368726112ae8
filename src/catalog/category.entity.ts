import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttributeChoice, AttributeType } from './domain/attribute.js';
import type { MealPart, TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';

/** Whether something of the reference data may still be chosen. */
export type ReferenceStatus = 'active' | 'retired';

/** A unit of sale. */
@Entity('unit')
export class UnitEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text', { array: true }) synonyms: string[];
  @Column('text', { nullable: true }) unece: string | null;
  @Column('text') status: ReferenceStatus;
  @Column('boolean', { name: 'is_curated' }) isCurated: boolean;
  @Column('integer') version: number;
}

/** A node of the category tree; items belong to leaves. */
@Entity('category')
export class CategoryEntity {
  @PrimaryColumn('text') code: string;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
  @Column('text') kind: CommodityKind;
  @Column('text') name: string;
  @Column('text') description: string;
  @Column('text', { name: 'classification_scheme', nullable: true }) classificationScheme: string | null;
  @Column('text', { name: 'classification_edition', nullable: true }) classificationEdition: string | null;
  @Column('text', { name: 'classification_code', nullable: true }) classificationCode: string | null;
  @Column('text', { name: 'tax_class' }) taxClass: TaxClass;
  @Column('text', { name: 'tax_class_choices', array: true }) taxClassChoices: TaxClass[];
  @Column('text', { name: 'meal_part', nullable: true }) mealPart: MealPart | null;
  @Column('text', { name: 'account_codes', array: true }) accountCodes: string[];
  @Column('text', { name: 'required_permits', array: true }) requiredPermits: string[];
  @Column('integer') sort: number;
  @Column('text') status: ReferenceStatus;
  @Column('boolean', { name: 'is_curated' }) isCurated: boolean;
  @Column('integer') version: number;
}

/** What is asked of the items of a category and its branches. */
@Entity('category_attribute')
export class CategoryAttributeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'category_code' }) categoryCode: string;
  @Column('text') code: string;
  @Column('text') label: string;
  @Column('text') help: string;
  @Column('text') type: AttributeType;
  @Column('text', { nullable: true }) unit: string | null;
  @Column('boolean', { name: 'is_required' }) isRequired: boolean;
  @Column('date', { name: 'required_by', nullable: true }) requiredBy: string | null;
  @Column('boolean', { name: 'is_material' }) isMaterial: boolean;
  @Column('jsonb') choices: AttributeChoice[];
  @Column('double precision', { nullable: true }) minimum: number | null;
  @Column('double precision', { nullable: true }) maximum: number | null;
  @Column('integer') sort: number;
  @Column('text') status: ReferenceStatus;
  @Column('boolean', { name: 'is_curated' }) isCurated: boolean;
  @Column('integer') version: number;
}
