import { Injectable } from '@nestjs/common';
import { ItemService, RewriteItemRequest, type ItemPicture } from '../../catalog/index.js';
import type { Actor } from '../../platform/access/index.js';
import { Problem } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import type { SentForm } from '../session/forms.js';
import { textOf } from '../session/forms.js';
import { keepFileOf } from '../session/file-form.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';
import { arranged } from '../ui/picture-order.js';
import { ItemForms, type OwnItem } from './item-forms.js';

/** What a vendor does with the pictures of an item: each is a rewriting of the item, by the rules of one. */
@Injectable()
export class ItemPictures {
  constructor(
    private readonly forms: ItemForms,
    private readonly service: ItemService,
    private readonly files: FileService,
  ) {}

  /** Keeps the file of a form and shows it after the others, or keeps it as the TKDN certificate. `read` sees the fields before anything is kept. */
  async add(
    actor: Actor,
    item: OwnItem,
    request: SentForm,
    read: (fields: Readonly<Record<string, unknown>>) => void,
  ): Promise<void> {
    let fields: Readonly<Record<string, unknown>> = {};
    const file = await keepFileOf(this.files, actor, request, (form) => {
      fields = form.fields;
      read(fields);
    });
    if (fields.untuk === 'tkdn')
      return this.rewrite(actor, { ...item, tkdnFileId: file.id }, item.pictures, Number(fields.version));
    const alt = textOf(fields.alt, 200).trim() || item.name;
    await this.rewrite(actor, item, [...item.pictures, { fileId: file.id, alt }], Number(fields.version));
  }

  /** Moves, removes or renames, as the pressed button says. */
  async arrange(actor: Actor, id: string, typed: Typed): Promise<void> {
    const item = await this.forms.copyOf(actor, id);
    const named = item.pictures.map(({ fileId, alt }) => ({ fileId, alt: typed[`alt-${fileId}`] || alt }));
    const pictures = arranged(named, typed.langkah);
    await this.rewrite(withKey(actor, typed), item, pictures, Number(typed.version));
  }

  fieldOf(pointer: string): string | null {
    return pointer.startsWith('/pictures') ? null : (pointer.split('/').at(-1) ?? null);
  }

  private async rewrite(
    actor: Actor,
    item: OwnItem,
    pictures: readonly ItemPicture[],
    version: number,
  ): Promise<void> {
    if (item.status === 'in_review') {
      throw new Problem('wrong-status', 'Barang ini sedang diperiksa kurator; tarik dahulu pengajuannya.');
    }
    await this.service.rewrite(
      actor,
      item.id,
      await checked(RewriteItemRequest, { ...writtenOf(item), pictures, version }),
    );
  }
}

/** The item as its vendor wrote it, without what only views show. */
function writtenOf(item: OwnItem): Record<string, unknown> {
  return {
    sku: item.sku,
    categoryCode: item.categoryCode,
    name: item.name,
    specification: item.specification,
    attributes: item.attributes,
    unitCode: item.unitCode,
    baseUnitCode: item.baseUnitCode,
    baseFactor: item.baseFactor,
    price: item.price,
    priceIncludesTax: item.priceIncludesTax,
    priceIncludesDelivery: item.priceIncludesDelivery,
    priceTiers: item.priceTiers,
    minimumOrder: item.minimumOrder,
    leadTimeHours: item.leadTimeHours,
    dailyCapacity: item.dailyCapacity,
    delivery: item.delivery,
    isDomestic: item.isDomestic,
    tkdnPercent: item.tkdnPercent,
    tkdnCertificate: item.tkdnCertificate,
    tkdnFileId: item.tkdnFileId,
    tkdnValidUntil: item.tkdnValidUntil,
    taxClass: item.taxClass,
  };
}
