import { Body, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Allow, CurrentActor, type Actor } from '../../../platform/access/index.js';
import { TakesFile } from '../../../platform/http/index.js';
import { sendOn } from '../../page.js';
import { Pages } from '../../pages.js';
import { textOf, type SentForm } from '../../session/forms.js';
import { FilePageController, PageController } from '../../session/page-controller.js';
import { urls } from '../../urls.js';
import { FRESH, refusedIn, typedIn } from '../../ui/form-state.js';
import { FormUploads, KEPT_FILE } from '../form/uploads.js';
import { hoursField, sameEveryDay, ShopPages } from './shop-pages.js';

const DONE: Readonly<Record<string, string>> = {
  foto: 'Foto tersimpan. Umum sudah melihatnya.',
  susun: 'Foto Anda sudah diatur.',
  jam: 'Jam buka tersimpan. Umum sudah melihatnya.',
};

/** What the public sees of a shop: its pictures in order, and its hours. */
@PageController()
export class ShopPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly shop: ShopPages,
  ) {}

  @Allow('vendor.window')
  @Get(urls.shopPictures)
  async pictures(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.shop.pictures(actor, shown));
  }

  @Allow('vendor.window')
  @Post(urls.orderShopPictures)
  order(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      work: () => this.shop.arrange(actor, typed),
      typed,
      next: () => `${urls.shopPictures}?selesai=susun`,
      again: (shown) => this.shop.pictures(actor, shown),
      fieldAt: (pointer) => {
        const at = Number(/^\/pictures\/(\d)\/alt/.exec(pointer)?.[1] ?? Number.NaN);
        return Object.keys(typed).filter((name) => name.startsWith('alt-'))[at] ?? null;
      },
    });
  }

  @Allow('vendor.window')
  @Get(urls.shopHours)
  async hours(
    @CurrentActor() actor: Actor,
    @Query('selesai') done: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const shown = { ...FRESH, done: DONE[textOf(done, 10)] ?? null };
    return this.pages.show(reply, await this.shop.hours(actor, shown));
  }

  @Allow('vendor.window')
  @Post(urls.shopHours)
  async writeHours(
    @CurrentActor() actor: Actor,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    if (typed.langkah === 'samakan') {
      return this.pages.show(reply, await this.shop.hours(actor, { ...FRESH, typed: sameEveryDay(typed) }));
    }
    return this.pages.take(reply, {
      work: () => this.shop.writeHours(actor, typed),
      typed,
      next: () => `${urls.shopHours}?selesai=jam`,
      again: (shown) => this.shop.hours(actor, shown),
      fieldAt: (pointer) => hoursField(typed, pointer),
    });
  }
}

/** Taking a picture of the shop in. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController()
export class ShopUploadController {
  constructor(
    private readonly pages: Pages,
    private readonly shop: ShopPages,
    private readonly uploads: FormUploads,
  ) {}

  @Allow('vendor.window')
  @TakesFile()
  @Post(urls.shopPictures)
  async add(
    @CurrentActor() actor: Actor,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { typed, fileId, refusal } = await this.uploads.read(actor, request);
    const refused = await refusedIn(
      async () => {
        if (refusal) throw refusal;
        await this.shop.add(actor, typed, fileId);
      },
      fileId === null ? typed : { ...typed, [KEPT_FILE]: fileId },
      (pointer) => (pointer.endsWith('/alt') ? 'alt' : 'file'),
    );
    if (!refused) return sendOn(reply, `${urls.shopPictures}?selesai=foto`);
    return this.pages.show(reply, await this.shop.pictures(actor, refused.shown), refused.status);
  }
}
