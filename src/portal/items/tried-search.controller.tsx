import { Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { OwnPlaceRequest, OwnPlaces, type OwnPlaceView } from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { recordId } from '../../platform/http/index.js';
import { Places } from '../buying/places.js';
import { Pages } from '../pages.js';
import { textOf } from '../session/forms.js';
import { PageController } from '../session/page-controller.js';
import { checked, FRESH, refusedIn } from '../ui/form-state.js';
import { ItemForms } from './item-forms.js';
import { TriedSearchPage } from './tried-search.page.js';

/** A vendor tries a search as a buyer, from the page of its item. */
@PageController()
export class TriedSearchController {
  constructor(
    private readonly pages: Pages,
    private readonly forms: ItemForms,
    private readonly own: OwnPlaces,
    private readonly places: Places,
  ) {}

  @Allow('item.edit')
  @Get('barang/:id/coba-cari')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Barang')) id: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = { kata: textOf(query.kata, 201).trim(), kecamatan: textOf(query.kecamatan, 10) };
    const ask = async (): Promise<OwnPlaceView> => {
      const asked = { q: typed.kata || undefined, deliverTo: typed.kecamatan || undefined };
      return this.own.of(actor, id, await checked(OwnPlaceRequest, asked));
    };
    let tried: OwnPlaceView | null = null;
    const refused =
      query.kata === undefined
        ? null
        : await refusedIn(
            async () => (tried = await ask()),
            typed,
            (pointer) => (pointer === '/deliverTo' ? 'kecamatan' : 'kata'),
          );
    const { name } = (tried as OwnPlaceView | null)?.item ?? (await this.forms.copyOf(actor, id));
    const shown = refused?.shown ?? { ...FRESH, typed };
    const areas = await this.places.areas();
    const page = <TriedSearchPage {...{ ...this.pages.frame(actor), id, name, areas, tried, shown }} />;
    return this.pages.show(reply, page, refused?.status ?? 200);
  }
}
