import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ItemService, PriceListQueries, RewriteItemRequest, WriteItemRequest } from '../../catalog/index.js';
import { civilDateOf } from '../../kernel/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, typedIn, withKey, type Shown, type Typed } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ItemChoosePage } from './item-choose.page.js';
import { ItemFormPage, type Remarks } from './item-form.page.js';
import { ItemForms } from './item-forms.js';
import { fieldOfItem, typedOf, writtenIn } from './item-input.js';

const itemId = recordId('Barang');
const LONGEST = 2_000;
const NEW: Typed = { minimumOrder: '1', priceIncludesTax: 'ya', ongkir: 'termasuk' };
const CEILINGS = 5;

/** A vendor writes what it offers. */
@PageController()
export class ItemFormPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly forms: ItemForms,
    private readonly service: ItemService,
    private readonly lists: PriceListQueries,
  ) {}

  @Allow('item.edit')
  @Get(urls.newItem)
  async write(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const copied = textOf(query.salin, 36);
    if (/^[\da-f-]{36}$/.test(copied)) return this.copy(actor, copied, reply);
    const category = textOf(query.kategori, 60);
    if (category !== '') {
      const typed = { ...NEW, name: textOf(query.nama, 200) };
      return this.pages.show(reply, await this.newPage(actor, category, { ...FRESH, typed }));
    }
    this.forms.vendorOf(actor);
    const q = textOf(query.cari, 100).trim();
    const found = await this.lists.ceilings(civilDateOf(new Date()), { q, limit: CEILINGS });
    const props = {
      ...this.pages.frame(actor),
      q,
      categories: await this.forms.reference.categories(),
      ceilings: q === '' ? [] : found.slice(0, CEILINGS),
    };
    return this.pages.show(reply, <ItemChoosePage {...props} />);
  }

  @Allow('item.edit')
  @Post(urls.newItem)
  async create(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const category = textOf(query.kategori, 60);
    const typed = typedIn(body, LONGEST);
    const tables = await this.forms.tables(actor, category);
    let made = '';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const written = writtenIn(typed, tables, { pictures: [], tkdnFileId: null });
        made = (await this.service.create(withKey(actor, typed), await checked(WriteItemRequest, written)))
          .id;
      },
      next: () => `${urls.itemPictures(made)}?selesai=baru`,
      again: (shown) => this.newPage(actor, category, shown),
      fieldAt: (pointer) => fieldOfItem(pointer, typed, tables.kecamatan),
    });
  }

  @Allow('item.edit')
  @Get('barang/:id/ubah')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.pages.show(reply, await this.editPage(actor, id, FRESH));
  }

  @Allow('item.edit')
  @Post('barang/:id/ubah')
  async rewrite(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body, LONGEST);
    const item = await this.forms.copyOf(actor, id);
    const tables = await this.forms.tables(actor, item.categoryCode);
    let done = 'ubah';
    return this.pages.take(reply, {
      typed,
      work: async () => {
        const { pictures, tkdnFileId } = item;
        const written = {
          ...writtenIn(typed, tables, { pictures, tkdnFileId }),
          version: Number(typed.version),
        };
        const after = await this.service.rewrite(
          withKey(actor, typed),
          id,
          await checked(RewriteItemRequest, written),
        );
        if (after.status === 'in_review') done = 'usul';
      },
      next: () => `${urls.item(id)}?selesai=${done}`,
      again: (shown) => this.editPage(actor, id, shown),
      fieldAt: (pointer) => fieldOfItem(pointer, typed, tables.kecamatan),
    });
  }

  private async copy(actor: Actor, id: string, reply: FastifyReply): Promise<string> {
    const item = await this.forms.copyOf(actor, id);
    const tables = await this.forms.tables(actor, item.categoryCode);
    // Two items never share the vendor's own code.
    const typed = { ...typedOf(item, tables.attributes), sku: '' };
    return this.pages.show(reply, await this.newPage(actor, item.categoryCode, { ...FRESH, typed }));
  }

  private async newPage(actor: Actor, category: string, shown: Shown): Promise<VNode> {
    const tables = await this.forms.tables(actor, category);
    const props = {
      ...this.pages.frame(actor),
      tables,
      shown,
      title: 'Barang baru',
      action: urls.newItemOf({ kategori: category }),
      ceilings: await this.ceilings(shown.typed, tables.category?.kind ?? 'atk'),
      button: 'Simpan, lanjut ke foto',
      back: urls.newItem,
      draft: `barang-baru-${category}`,
    };
    return <ItemFormPage {...props} />;
  }

  private async editPage(actor: Actor, id: string, shown: Shown): Promise<VNode> {
    const item = await this.forms.copyOf(actor, id);
    const tables = await this.forms.tables(actor, item.categoryCode);
    const isFresh = Object.keys(shown.typed).length === 0;
    const typed = isFresh ? typedOf(item, tables.attributes) : shown.typed;
    const remarks: Remarks = new Map(
      item.status === 'returned'
        ? item.remarks.flatMap(({ pointer, remark }) => {
            const field = fieldOfItem(pointer, typed, tables.kecamatan);
            return field === null ? [] : [[field, remark] as const];
          })
        : [],
    );
    const isOnSale = item.status === 'published';
    const props = {
      ...this.pages.frame(actor),
      tables,
      remarks,
      shown: { ...shown, typed },
      title: `Ubah ${item.name}`,
      action: urls.editItem(id),
      ceilings: await this.ceilings(typed, tables.category?.kind ?? 'atk'),
      version: item.version,
      button: isOnSale ? 'Simpan perubahan' : 'Simpan',
      back: urls.item(id),
      draft: `barang-${id}`,
    };
    return <ItemFormPage {...props} />;
  }

  private ceilings(typed: Typed, kind: 'mamin' | 'atk') {
    const { name = '', specification = '', unitCode = '' } = typed;
    return this.forms.alike({ name, specification, unitCode: unitCode || null, price: 0, kind });
  }
}
