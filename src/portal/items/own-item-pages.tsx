import { Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import {
  ItemPictureQueries,
  TaxEstimateRequest,
  TaxEstimates,
  type CeilingSuggestion,
} from '../../catalog/index.js';
import type { Actor } from '../../platform/access/index.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { checked, refusedIn, FRESH, type Shown } from '../ui/form-state.js';
import { numberIn } from '../ui/typed-numbers.js';
import { EstimatePage } from './estimate.page.js';
import { ItemForms } from './item-forms.js';
import { OwnItemPage } from './own-item.page.js';

const DONE: Readonly<Record<string, string>> = {
  baru: 'Barang disimpan sebagai draf.',
  ubah: 'Perubahan disimpan.',
  usul: 'Perubahan disimpan dan menunggu kurator. Sementara itu yang lama tetap dijual.',
  harga: 'Harga baru langsung berlaku.',
  ajukan: 'Barang diajukan. Kurator akan memeriksanya.',
  tarik: 'Pengajuan ditarik kembali; barang menjadi draf lagi.',
  jeda: 'Penjualan dihentikan sementara.',
  'jual-lagi': 'Barang dijual lagi.',
  hentikan: 'Barang ditarik dari katalog.',
};

/** The pages about one item of a vendor. */
@Injectable()
export class OwnItemPages {
  constructor(
    private readonly pages: Pages,
    private readonly forms: ItemForms,
    private readonly pictures: ItemPictureQueries,
    private readonly estimates: TaxEstimates,
  ) {}

  doneOf(key: string): string | null {
    return DONE[key] ?? null;
  }

  async page(actor: Actor, id: string, shown: Shown): Promise<VNode> {
    const item = await this.forms.copyOf(actor, id);
    const variants = await this.pictures.sizes(item.pictures.map(({ fileId }) => fileId));
    const isOpen = item.status === 'draft' || item.status === 'returned' || item.status === 'in_review';
    const ceilings: CeilingSuggestion[] = isOpen && item.ceiling === null ? await this.alike(item) : [];
    return <OwnItemPage {...{ ...this.pages.frame(actor), item, variants, ceilings, shown }} />;
  }

  async estimate(actor: Actor, id: string, query: Readonly<Record<string, unknown>>): Promise<VNode> {
    const typed = { jumlah: textOf(query.jumlah, 12), cara: textOf(query.cara, 5) };
    const frame = this.pages.frame(actor);
    let estimate: Awaited<ReturnType<TaxEstimates['estimate']>> | null = null;
    const refused = await refusedIn(
      async () => {
        const asked = { quantity: numberIn(typed.jumlah), channel: typed.cara || undefined };
        estimate = await this.estimates.estimate(actor, id, await checked(TaxEstimateRequest, asked));
      },
      typed,
      () => 'jumlah',
    );
    estimate ??= await this.estimates.estimate(actor, id, {});
    const shown = refused?.shown ?? { ...FRESH, typed: typed.jumlah === '' ? {} : typed };
    return <EstimatePage {...{ ...frame, id, estimate, shown }} />;
  }

  private alike({ name, specification, unitCode, price, kind }: Awaited<ReturnType<ItemForms['copyOf']>>) {
    return this.forms.alike({ name, specification, unitCode, price, kind });
  }
}
