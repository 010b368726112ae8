import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { ReferenceQueries, type AttributeView, type CategoryView } from '../../catalog/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound, pageOf } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import type { Shown } from '../ui/form-state.js';
import { AttributePage } from './attribute.page.js';
import { attributeTyped } from './category-input.js';
import { CategoryPage } from './category.page.js';

const PER_PAGE = 20;

/** The pages about one category and what it asks. */
@Injectable()
export class CategoryPages {
  constructor(
    private readonly pages: Pages,
    private readonly reference: ReferenceQueries,
  ) {}

  async known(code: string): Promise<CategoryView> {
    const category = (await this.reference.categories()).find((known) => known.code === code);
    if (!category) throw notFound('Kategori');
    return category;
  }

  async category(
    actor: Actor,
    code: string,
    shown: Shown,
    sent: 'ubah' | 'cabang' | 'isian' | null,
  ): Promise<VNode> {
    const categories = await this.reference.categories();
    const category = categories.find((known) => known.code === code);
    if (!category) throw notFound('Kategori');
    const attributes = await this.reference.attributes(code);
    return (
      <CategoryPage {...{ ...this.pages.frame(actor), category, categories, attributes, sent, shown }} />
    );
  }

  /** One of the category's own. */
  async knownAttribute(code: string, id: string): Promise<AttributeView> {
    const attribute = (await this.reference.attributes(code)).find((known) => known.id === id);
    if (!attribute || attribute.categoryCode !== code) throw notFound('Isian');
    return attribute;
  }

  async attribute(actor: Actor, code: string, id: string, shown: Shown, after?: string): Promise<VNode> {
    const attribute = await this.knownAttribute(code, id);
    const { name: categoryName } = await this.known(code);
    const rows = attribute.isRequired ? await this.reference.missing(id, { after, limit: PER_PAGE }) : [];
    const { items: missing, next } = pageOf(rows, PER_PAGE);
    const typed = Object.keys(shown.typed).length === 0 ? attributeTyped(attribute) : shown.typed;
    const props = {
      ...this.pages.frame(actor),
      attribute,
      categoryName,
      missing,
      next,
      shown: { ...shown, typed },
    };
    return <AttributePage {...props} />;
  }
}
