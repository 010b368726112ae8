import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaxClass } from './domain/category.js';
import type { CommodityKind } from './domain/commodity.js';

/** A unit of sale. */
@Entity('unit')
export class UnitEntity {
  @PrimaryColumn('text') code: string;
  @Column('text') name: string;
  @Column('text', { array: true }) synonyms: string[];
}

/** A node of the category tree; items belong to leaves. */
@Entity('category')
export class CategoryEntity {
  @PrimaryColumn('text') code: string;
  @Column('text', { name: 'parent_code', nullable: true }) parentCode: string | null;
  @Column('text') kind: CommodityKind;
  @Column('text') name: string;
  @Column('text', { name: 'tax_class' }) taxClass: TaxClass;
  @Column('text', { name: 'meal_part', nullable: true }) mealPart: 'meal' | 'snack' | 'drink' | null;
  @Column('text', { name: 'account_codes', array: true }) accountCodes: string[];
}
