import { createHash } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { civilDateOf } from '../../kernel/index.js';
import { CurrentActor, Public, Sensitive, type Actor } from '../../platform/access/index.js';
import { holds, notFound, pageOf, PageRequest, recordId } from '../../platform/http/index.js';
import { SearchOffersRequest } from '../search/search.requests.js';
import { SearchService } from '../search/search.service.js';
import { AskVendorRequest, ConfirmInquiryRequest } from './inquiry.requests.js';
import { InquiryForms } from './inquiry-form.js';
import { InquiryService } from './inquiry.service.js';
import { PublicCatalogQueries } from './public-catalog.queries.js';

const vendorId = recordId('Penyedia');
const itemId = recordId('Barang');
const CACHE = 'public, max-age=60';

/** Query of `GET /public/vendors`. */
export class ListPublicVendorsRequest extends PageRequest {
  @IsOptional() @Matches(/^\d{2}\.\d{2}\.\d{2}$/) kecamatan?: string;
  @IsOptional() @Matches(/^[a-z0-9.-]{1,60}$/) category?: string;
}

/** The catalog for anybody: ordinary buyers and business partners, without signing in. */
@Public()
@Controller('api/v1/public')
export class PublicCatalogController {
  constructor(
    private readonly search: SearchService,
    private readonly catalog: PublicCatalogQueries,
    private readonly inquiries: InquiryService,
    private readonly forms: InquiryForms,
  ) {}

  @Get('catalog')
  async offers(
    @Query() request: SearchOffersRequest,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return cacheable(await this.search.search(request, 'fair-turn'), http, reply);
  }

  @Get('items/:id')
  async item(
    @Param('id', itemId) id: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const item = await this.catalog.item(civilDateOf(new Date()), id);
    if (!item) throw notFound('Barang');
    return cacheable(item, http, reply);
  }

  @Get('vendors')
  async vendors(
    @Query() request: ListPublicVendorsRequest,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const rows = await this.catalog.vendors(civilDateOf(new Date()), request);
    return cacheable(pageOf(rows, request.limit), http, reply);
  }

  @Get('vendors/:id')
  async vendor(
    @Param('id', vendorId) id: string,
    @Req() http: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const vendor = await this.catalog.vendor(new Date(), id);
    if (!vendor) throw notFound('Penyedia');
    return cacheable(vendor, http, reply);
  }

  /** A form for one question to this vendor; it is good for two hours, after a few seconds. */
  @Get('vendors/:id/inquiry-form')
  @Header('cache-control', 'no-store')
  async form(@Param('id', vendorId) id: string): Promise<{ form: string }> {
    const vendor = await this.catalog.vendor(new Date(), id);
    if (!vendor?.takesInquiries) throw notFound('Penyedia');
    return { form: this.forms.give(id, new Date()) };
  }

  @Sensitive()
  @HttpCode(202)
  @Header('cache-control', 'no-store')
  @Post('vendors/:id/inquiries')
  ask(@CurrentActor() actor: Actor, @Param('id', vendorId) id: string, @Body() request: AskVendorRequest) {
    return this.inquiries.ask(actor, id, request);
  }

  @Sensitive()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Post('inquiries/confirm')
  confirm(@CurrentActor() actor: Actor, @Body() { token }: ConfirmInquiryRequest) {
    return this.inquiries.confirm(actor, token);
  }
}

/** The body with its ETag; nothing but 304 for a caller that holds it already. */
function cacheable<Body extends object>(
  body: Body,
  request: FastifyRequest,
  reply: FastifyReply,
): Body | undefined {
  const etag = `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 27)}"`;
  void reply.header('etag', etag).header('cache-control', CACHE);
  if (!holds(request.headers['if-none-match'], etag)) return body;
  void reply.status(304);
  return undefined;
}
