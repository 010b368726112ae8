import { Injectable } from '@nestjs/common';
import {
  ItemCuration,
  ItemService,
  ItemStepRequest,
  LowerPriceRequest,
  PauseItemRequest,
  PriceChanges,
} from '../../catalog/index.js';
import type { Actor } from '../../platform/access/index.js';
import { notFound } from '../../platform/http/index.js';
import { checked, type Typed } from '../ui/form-state.js';
import { rupiahIn } from '../ui/typed-numbers.js';

/** The steps of a vendor with one item, as forms ask for them. */
@Injectable()
export class ItemSteps {
  constructor(
    private readonly service: ItemService,
    private readonly curation: ItemCuration,
    private readonly changes: PriceChanges,
  ) {}

  async lower(actor: Actor, id: string, typed: Typed): Promise<void> {
    const asked = { version: Number(typed.version), price: rupiahIn(typed.price) };
    await this.changes.lower(actor, id, await checked(LowerPriceRequest, asked));
  }

  async resume(actor: Actor, id: string, typed: Typed): Promise<void> {
    const { version } = await checked(ItemStepRequest, { version: Number(typed.version) });
    await this.curation.resume(actor, id, version);
  }

  /** By the name of the button; 404 for one that no page has. */
  async take(
    actor: Actor,
    id: string,
    { langkah, version: typedVersion, reason = '' }: Typed,
  ): Promise<void> {
    const given = { version: Number(typedVersion) };
    const { version } = await checked(ItemStepRequest, given);
    switch (langkah) {
      case 'ajukan':
        return void (await this.service.submit(actor, id, version));
      case 'tarik':
        return void (await this.service.withdraw(actor, { id, version }));
      case 'jeda': {
        const pause = await checked(PauseItemRequest, reason === '' ? given : { ...given, reason });
        return void (await this.service.pause(actor, { id, ...pause }));
      }
      case 'buka':
        return void (await this.service.revise(actor, { id, version }));
      case 'hentikan':
        return void (await this.service.retire(actor, { id, version }));
      default:
        throw notFound('Langkah');
    }
  }
}
