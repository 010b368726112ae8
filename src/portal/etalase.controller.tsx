import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  InquiryForms,
  InquiryService,
  PublicCatalogQueries,
  SearchOffersRequest,
  SearchService,
  type PublicShop,
  type PublicVendor,
} from '../catalog/index.js';
import { civilDateOf } from '../kernel/index.js';
import { PerformanceQueries, periodOf, toVendorPerformance } from '../payments/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../platform/access/index.js';
import { Problem } from '../platform/http/index.js';
import { REGENCY, type OwnRegency } from '../platform/reference/index.js';
import { EtalaseItemPage } from './etalase-item.page.js';
import { EtalaseVendorPage } from './etalase-vendor.page.js';
import { AskPage, AskedPage, type TypedQuestion } from './etalase-ask.page.js';
import { EtalasePage, NothingHerePage } from './etalase.page.js';
import { chosenFrom, coversOf, picturesOf, type Chosen } from './etalase.js';
import { sendCacheablePage, sendPage } from './page.js';
import { urls } from './urls.js';

const ON_A_PAGE = 24;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The form of a question. What is wrong with it is said on the page, so that nothing typed is lost. */
export class AskVendorForm {
  @IsOptional() @IsString() @MaxLength(200) nama?: string;
  @IsOptional() @IsString() @MaxLength(300) surel?: string;
  @IsOptional() @IsString() @MaxLength(4000) pesan?: string;
  @IsOptional() @IsString() @MaxLength(100) formulir?: string;
  @IsOptional() @IsString() @MaxLength(40) barang?: string;
  @IsOptional() @IsString() @MaxLength(500) situs?: string;
}

/** The shop window for anybody, without signing in and without scripts. */
@Public()
@Controller('etalase')
export class EtalaseController {
  constructor(
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly catalog: PublicCatalogQueries,
    private readonly search: SearchService,
    private readonly forms: InquiryForms,
    private readonly inquiries: InquiryService,
    private readonly performances: PerformanceQueries,
  ) {}

  @Get()
  async offers(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const chosen = chosenFrom(query);
    const found = await this.found(chosen, { facets: true });
    const labels = await this.catalog.labels(civilDateOf(new Date()), coversOf(found.items));
    const page = <EtalasePage {...{ government: this.government, chosen, found, labels }} />;
    return sendCacheablePage(request, reply, page);
  }

  @Get('barang/:code')
  async item(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // A code that is no address of ours is looked for, as if it had been typed.
    if (!isUUID(code)) {
      void reply.status(303).header('location', urls.etalase({ q: code.slice(0, 100) }));
      return '';
    }
    const today = civilDateOf(new Date());
    const item = await this.catalog.item(today, code);
    if (!item) return this.nothing(reply);
    const { pictures } = await this.catalog.labels(
      today,
      item.pictures.map(({ fileId }) => fileId),
    );
    const shown = picturesOf(item.pictures, pictures);
    return sendCacheablePage(
      request,
      reply,
      <EtalaseItemPage {...{ government: this.government, item, pictures: shown }} />,
    );
  }

  @Get('penyedia/:id')
  async vendor(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const vendor = await this.vendorOf(id);
    if (!vendor) return this.nothing(reply);
    const chosen = chosenFrom(query);
    const found = await this.found({ ...chosen, q: '' }, { vendorId: id });
    const labels = await this.catalog.labels(civilDateOf(new Date()), coversOf(found.items));
    const period = periodOf({}, civilDateOf(new Date()));
    const events = await this.performances.vendor(id, period);
    if (!events) return this.nothing(reply);
    const deeds = toVendorPerformance(id, period, events);
    const page = <EtalaseVendorPage {...{ government: this.government, vendor, found, labels, deeds }} />;
    return sendCacheablePage(request, reply, page);
  }

  @Get('penyedia/:id/tanya')
  async form(
    @Param('id') id: string,
    @Query('barang') item: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const vendor = await this.vendorOf(id);
    if (!vendor?.takesInquiries) return this.nothing(reply);
    const typed = { name: '', email: '', message: '', itemId: isUUID(item) ? String(item) : '' };
    return this.ask(reply, vendor, typed, [], 200);
  }

  @Sensitive()
  @Post('penyedia/:id/tanya')
  @HttpCode(200)
  async send(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() sent: AskVendorForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const vendor = await this.vendorOf(id);
    if (!vendor?.takesInquiries) return this.nothing(reply);
    const typed: TypedQuestion = {
      name: sent.nama?.trim() ?? '',
      email: sent.surel?.trim() ?? '',
      message: sent.pesan?.trim() ?? '',
      itemId: isUUID(sent.barang) ? String(sent.barang) : '',
    };
    const faults = faultsOf(typed);
    if (faults.length > 0) return this.ask(reply, vendor, typed, faults, 422);
    try {
      const { itemId, ...question } = typed;
      const request = { ...question, form: sent.formulir ?? '', homepage: sent.situs };
      await this.inquiries.ask(actor, id, itemId === '' ? request : { ...request, itemId });
      return sendPage(reply, <AskedPage government={this.government} vendor={vendor} email={typed.email} />);
    } catch (error) {
      if (!(error instanceof Problem) || ![404, 422].includes(error.status)) throw error;
      const told = error.items.length > 0 ? error.items.map(({ detail }) => detail) : [error.detail];
      return this.ask(reply, vendor, typed, told, error.status);
    }
  }

  private get government(): string {
    return this.regency.governmentName;
  }

  private async vendorOf(id: string): Promise<PublicShop | null> {
    return isUUID(id) ? this.catalog.vendor(new Date(), id) : null;
  }

  private found(chosen: Chosen, more: Partial<SearchOffersRequest>) {
    const request = Object.assign(new SearchOffersRequest(), more, {
      limit: ON_A_PAGE,
      ...(chosen.q === '' ? {} : { q: chosen.q }),
      ...(chosen.category === '' ? {} : { category: chosen.category }),
      ...(chosen.kecamatan === '' ? {} : { kecamatan: chosen.kecamatan }),
      ...(chosen.isHalal ? { halal: true } : {}),
      ...(chosen.sort === '' ? {} : { sort: chosen.sort }),
      ...(chosen.after === '' ? {} : { after: chosen.after }),
    });
    return this.search.search(request, 'fair-turn').catch((error: unknown) => {
      // A mark of another search leads to the first page, as an old bookmark should.
      if (!(error instanceof Problem) || chosen.after === '') throw error;
      return this.search.search(Object.assign(request, { after: undefined }), 'fair-turn');
    });
  }

  private ask(
    reply: FastifyReply,
    vendor: PublicVendor,
    typed: TypedQuestion,
    faults: readonly string[],
    status: number,
  ): string {
    const form = this.forms.give(vendor.id, new Date());
    return sendPage(
      reply,
      <AskPage {...{ government: this.government, vendor, form, typed, faults }} />,
      status,
    );
  }

  private nothing(reply: FastifyReply): string {
    return sendPage(reply, <NothingHerePage government={this.government} />, 404);
  }
}

function faultsOf({ name, email, message }: TypedQuestion): string[] {
  return [
    ...(name === '' || name.length > 100 ? ['Tulis nama Anda atau usaha Anda.'] : []),
    ...(EMAIL.test(email) && email.length <= 200 ? [] : ['Tulis alamat surel yang dapat dihubungi.']),
    ...(message.length < 10 ? ['Tulis pertanyaan Anda, paling sedikit 10 huruf.'] : []),
    ...(message.length > 2000 ? ['Pertanyaan paling panjang 2.000 huruf.'] : []),
  ];
}
