import { Injectable } from '@nestjs/common';
import { SearchOffersRequest, SearchService, type FoundOfferView } from '../../catalog/index.js';
import {
  OrderingChangeQueries,
  OrderingChangeRequest,
  OrderingChangeService,
  type DecidedChange,
  type ReplaceableLine,
  type ReplaceableRequisition,
} from '../../orders/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound, Problem } from '../../platform/http/index.js';
import { FileService, type Upload } from '../../platform/storage/index.js';
import { checked, withKey, type Typed } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';

const OFFERED = 30;
const NOTHING_WAITS = 'Tidak ada dari permintaan ini yang menunggu surat pesanan.';

/** A line, and what could be bought in its place. */
export interface ReplaceView {
  readonly requisition: ReplaceableRequisition;
  /** Null where one of several lines is still to be chosen. */
  readonly line: ReplaceableLine | null;
  readonly offers: readonly FoundOfferView[];
}

/** A change as it would be, beside what is to be ordered now. */
export interface ComparedOffer {
  readonly requisition: ReplaceableRequisition;
  readonly line: ReplaceableLine;
  readonly decided: DecidedChange;
}

/** Finds other offers for what waits for its order, and takes one by the same service as the API. */
@Injectable()
export class Replacer {
  constructor(
    private readonly queries: OrderingChangeQueries,
    private readonly changing: OrderingChangeService,
    private readonly search: SearchService,
    private readonly files: FileService,
  ) {}

  /** Goods of the same kind and unit for no more than was approved, the cheapest first; by words also dearer ones. */
  async view(actor: Actor, id: string, { baris, cari = '' }: Typed): Promise<ReplaceView> {
    const requisition = await this.waiting(actor, id);
    const [only, another] = requisition.lines;
    const chosen = requisition.lines.find(({ lineId }) => lineId === baris);
    const line = chosen ?? (another === undefined && only !== undefined ? only : null);
    if (line === null) return { requisition, line, offers: [] };
    const request = await checked(SearchOffersRequest, {
      ...{ kind: requisition.kind, category: line.categoryCode, quantity: line.quantity },
      on: requisition.deliveryDate,
      ...(requisition.deliveryTime !== null && { at: requisition.deliveryTime }),
      ...(requisition.areaCode !== null && { deliverTo: requisition.areaCode }),
      ...(cari === '' ? { priceTo: line.approvedUnitPrice } : { q: cari }),
      ...{ sort: 'price', limit: OFFERED },
    });
    const { items } = await this.search.search(request, 'price', false);
    const offers = items.filter(
      ({ id: itemId, categoryCode, unitCode }) =>
        itemId !== line.itemId && categoryCode === line.categoryCode && unitCode === line.unitCode,
    );
    return { requisition, line, offers };
  }

  /** Keeps the written offer that came with the form; what it was typed with then names it. */
  async withOffer(actor: Actor, typed: Typed, file: Upload | null): Promise<Typed> {
    if (!file || file.bytes.length === 0) return typed;
    const { id, name } = await this.files.upload(actor, file.bytes.length, () => Promise.resolve(file));
    return { ...typed, berkas: id, 'nama-berkas': name };
  }

  /** What it would come to; refuses what the change would. */
  async compare(actor: Actor, id: string, typed: Typed): Promise<ComparedOffer> {
    const requisition = await this.waiting(actor, id);
    const line = requisition.lines.find(({ lineId }) => lineId === typed.baris);
    if (!line) throw notFound('Baris');
    return { requisition, line, decided: await this.changing.preview(actor, id, await changeIn(typed)) };
  }

  async replace(actor: Actor, id: string, typed: Typed): Promise<void> {
    await this.changing.change(withKey(actor, typed), id, await changeIn(typed));
  }

  private async waiting(actor: Actor, id: string): Promise<ReplaceableRequisition> {
    const requisition = await this.queries.replaceable(actor, id);
    if (!requisition) throw new Problem('wrong-status', NOTHING_WAITS);
    return requisition;
  }
}

/** The field of the form to which a refusal belongs. */
export function offerFieldAt(pointer: string): string | null {
  if (pointer === '/reason') return 'alasan';
  if (pointer === '/file' || pointer === '/offerFileId') return 'file';
  if (pointer.endsWith('/unitPrice')) return 'harga';
  return pointer.startsWith('/lines') ? 'barang' : null;
}

function changeIn({ version, alasan: reason, berkas, baris: lineId, barang, harga }: Typed) {
  const unitPrice = rupiahIn(harga);
  const line = { lineId, ...(barang && { itemId: barang }), ...(unitPrice !== undefined && { unitPrice }) };
  const said = { version: Number(version), reason, ...(berkas && { offerFileId: berkas }) };
  return checked(OrderingChangeRequest, { ...said, lines: [line] });
}
