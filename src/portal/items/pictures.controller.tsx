import { Body, Get, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { ItemPictureQueries, maySeePicture } from '../../catalog/index.js';
import { Allow, CurrentActor, type Actor } from '../../platform/access/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { notFound, recordId, TakesFile } from '../../platform/http/index.js';
import { PICTURE_TYPE, PictureReader } from '../../platform/storage/index.js';
import { Pages } from '../pages.js';
import { OwnFormGuard, textOf, type SentForm } from '../session/forms.js';
import { FilePageController, PageController } from '../session/page-controller.js';
import { FRESH, typedIn, type Shown } from '../ui/form-state.js';
import { urls } from '../urls.js';
import { ItemForms } from './item-forms.js';
import { ItemPictures } from './item-pictures.js';
import { PicturesPage } from './pictures.page.js';

const itemId = recordId('Barang');
const DONE: Readonly<Record<string, string>> = {
  baru: 'Barang disimpan sebagai draf. Sekarang tambahkan fotonya.',
  foto: 'Foto tersimpan.',
  susun: 'Urutan dan keterangan foto tersimpan.',
};

/** The pictures of a vendor's item, and the order they stand in. */
@PageController()
export class ItemPicturePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly forms: ItemForms,
    private readonly pictures: ItemPictures,
    private readonly queries: ItemPictureQueries,
    private readonly reader: PictureReader,
    private readonly database: ReadDatabase,
  ) {}

  @Allow('item.edit')
  @Get('barang/:id/foto')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Query() { selesai }: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const done = DONE[textOf(selesai, 10)] ?? null;
    return this.pages.show(reply, await this.page(actor, id, { ...FRESH, done }, selesai === 'baru'));
  }

  @Allow('item.edit')
  @Post('barang/:id/foto/susun')
  async order(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const typed = typedIn(body);
    return this.pages.take(reply, {
      typed,
      work: () => this.pictures.arrange(actor, id, typed),
      next: () => `${urls.itemPictures(id)}?selesai=susun`,
      again: (shown) => this.page(actor, id, shown),
      fieldAt: (pointer) => this.pictures.fieldOf(pointer),
    });
  }

  /** A picture for those who may see the working copy, and for everybody once it is on sale. */
  @Allow('catalog.read')
  @Get('barang/:id/foto/:fileId/:size')
  async picture(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Param('fileId', recordId('Gambar')) fileId: string,
    @Param('size') size: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const holder = await this.queries.holder(id, fileId);
    if (!holder || !maySeePicture(actor, holder)) throw notFound('Gambar');
    const variants = await this.reader.variants(this.database, [fileId]);
    const variant = variants.find((candidate) => candidate.size === size);
    if (!variant) throw notFound('Gambar');
    void reply.headers({ 'cache-control': 'private, max-age=300', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(await this.reader.stream(variant), {
      type: PICTURE_TYPE,
      length: variant.bytes,
    });
  }

  private async page(actor: Actor, id: string, shown: Shown, isNew = false): Promise<VNode> {
    const item = await this.forms.copyOf(actor, id);
    const variants = await this.queries.sizes(item.pictures.map(({ fileId }) => fileId));
    return <PicturesPage {...{ ...this.pages.frame(actor), item, variants, isNew, shown }} />;
  }
}

/** Taking a picture in. Apart, because the token of a form with a file is known only once the form has been read. */
@FilePageController()
export class ItemPictureUploadController {
  constructor(
    private readonly pages: Pages,
    private readonly forms: ItemForms,
    private readonly pictures: ItemPictures,
    private readonly queries: ItemPictureQueries,
    private readonly own: OwnFormGuard,
  ) {}

  @Allow('item.edit')
  @TakesFile()
  @Post('barang/:id/foto')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', itemId) id: string,
    @Req() request: SentForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Nothing is kept for whoever may not write this item.
    const item = await this.forms.copyOf(actor, id);
    const typed: Record<string, string> = {};
    return this.pages.take(reply, {
      typed,
      work: () =>
        this.pictures.add(actor, item, request, (fields) => {
          Object.assign(typed, typedIn(fields));
          this.own.require(request, fields.form);
        }),
      next: () => `${urls.itemPictures(id)}?selesai=foto`,
      again: async (shown) => {
        const variants = await this.queries.sizes(item.pictures.map(({ fileId }) => fileId));
        return <PicturesPage {...{ ...this.pages.frame(actor), item, variants, isNew: false, shown }} />;
      },
      fieldAt: (pointer) => (pointer.endsWith('/alt') ? 'alt' : 'file'),
    });
  }
}
