import { Injectable } from '@nestjs/common';
import { ItemService, RewriteItemRequest, type ItemPicture } from '../../catalog/index.js';
import type { Actor } from '../../platform/access/index.js';
import { Problem, readForm } from '../../platform/http/index.js';
import { FileService } from '../../platform/storage/index.js';
import type { SentForm } from '../session/forms.js';
import { textOf } from '../session/forms.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';
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
    const announced = Number(request.headers['content-length'] ?? Number.NaN);
    let fields: Readonly<Record<string, unknown>> = {};
    const file = await this.files.upload(actor, Number.isNaN(announced) ? undefined : announced, async () => {
      const form = await readForm(request);
      fields = form.fields;
      read(fields);
      // A browser sends an empty part where no file was chosen.
      return form.file && form.file.bytes.length > 0 ? form.file : null;
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
    const [step, fileId] = (typed.langkah ?? '').split(':');
    const at = named.findIndex((picture) => picture.fileId === fileId);
    const pictures =
      step === 'hapus' ? named.filter((_, n) => n !== at) : step === 'naik' ? raised(named, at) : named;
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

function raised(pictures: readonly ItemPicture[], at: number): ItemPicture[] {
  const picture = pictures[at];
  if (at < 1 || !picture) return [...pictures];
  const others = pictures.filter((_, n) => n !== at);
  return [...others.slice(0, at - 1), picture, ...others.slice(at - 1)];
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
