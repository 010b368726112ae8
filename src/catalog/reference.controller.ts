import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { Allow, CurrentActor, Public, type Actor } from '../platform/access/index.js';
import { notFound, pageOf, PageRequest, recordId } from '../platform/http/index.js';
import { AttributeService } from './attribute.service.js';
import {
  ChangeAttributeRequest,
  ChangeCategoryRequest,
  ChangeUnitRequest,
  CreateAttributeRequest,
  CreateCategoryRequest,
  CreateUnitRequest,
  OrderCategoriesRequest,
  ReferenceStepRequest,
} from './category.requests.js';
import { CategoryService } from './category.service.js';
import { attributeSchema, inheritedAttributes } from './domain/attribute.js';
import { ReferenceQueries } from './reference.queries.js';
import { UnitService } from './unit.service.js';

const attributeId = recordId('Isian');

/** What items are sorted and counted by. Forms and the public catalog read it without signing in. */
@Controller('api/v1')
export class ReferenceController {
  constructor(
    private readonly reference: ReferenceQueries,
    private readonly categoryService: CategoryService,
    private readonly attributeService: AttributeService,
    private readonly unitService: UnitService,
  ) {}

  @Public()
  @Get('categories')
  async categories() {
    return { items: await this.reference.categories() };
  }

  @Public()
  @Get('categories/:code')
  async category(@Param('code') code: string) {
    return this.read(code);
  }

  @Public()
  @Get('categories/:code/schema')
  async schema(@Param('code') code: string) {
    const { name, attributes } = await this.read(code);
    return attributeSchema(name, attributes);
  }

  @Allow('category.manage')
  @Post('categories')
  createCategory(@CurrentActor() actor: Actor, @Body() request: CreateCategoryRequest) {
    return this.categoryService.create(actor, request);
  }

  @Allow('category.manage')
  @Put('categories/:code')
  changeCategory(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() request: ChangeCategoryRequest,
  ) {
    return this.categoryService.change(actor, code, request);
  }

  @Allow('category.manage')
  @Put('categories/:code/order')
  orderCategories(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { codes }: OrderCategoriesRequest,
  ) {
    return this.categoryService.order(actor, code, codes);
  }

  @Allow('category.manage')
  @Post('categories/:code/retire')
  @HttpCode(200)
  retireCategory(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.categoryService.setStatus(actor, code, 'retired', version);
  }

  @Allow('category.manage')
  @Post('categories/:code/restore')
  @HttpCode(200)
  restoreCategory(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.categoryService.setStatus(actor, code, 'active', version);
  }

  @Allow('category.manage')
  @Post('categories/:code/attributes')
  createAttribute(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() request: CreateAttributeRequest,
  ) {
    return this.attributeService.create(actor, code, request);
  }

  @Allow('category.manage')
  @Put('category-attributes/:id')
  changeAttribute(
    @CurrentActor() actor: Actor,
    @Param('id', attributeId) id: string,
    @Body() request: ChangeAttributeRequest,
  ) {
    return this.attributeService.change(actor, id, request);
  }

  @Allow('category.manage')
  @Post('category-attributes/:id/retire')
  @HttpCode(200)
  retireAttribute(
    @CurrentActor() actor: Actor,
    @Param('id', attributeId) id: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.attributeService.setStatus(actor, id, 'retired', version);
  }

  @Allow('category.manage')
  @Post('category-attributes/:id/restore')
  @HttpCode(200)
  restoreAttribute(
    @CurrentActor() actor: Actor,
    @Param('id', attributeId) id: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.attributeService.setStatus(actor, id, 'active', version);
  }

  @Allow('category.manage')
  @Get('category-attributes/:id/missing-items')
  async missingItems(@Param('id', attributeId) id: string, @Query() page: PageRequest) {
    return pageOf(await this.reference.missing(id, page), page.limit);
  }

  @Public()
  @Get('units')
  async units() {
    return { items: await this.reference.units() };
  }

  @Allow('category.manage')
  @Get('unit-sightings')
  async sightings() {
    return { items: await this.reference.sightings() };
  }

  @Allow('category.manage')
  @Post('units')
  createUnit(@CurrentActor() actor: Actor, @Body() request: CreateUnitRequest) {
    return this.unitService.create(actor, request);
  }

  @Allow('category.manage')
  @Put('units/:code')
  changeUnit(@CurrentActor() actor: Actor, @Param('code') code: string, @Body() request: ChangeUnitRequest) {
    return this.unitService.change(actor, code, request);
  }

  @Allow('category.manage')
  @Post('units/:code/retire')
  @HttpCode(200)
  retireUnit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.unitService.setStatus(actor, code, 'retired', version);
  }

  @Allow('category.manage')
  @Post('units/:code/restore')
  @HttpCode(200)
  restoreUnit(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Body() { version }: ReferenceStepRequest,
  ) {
    return this.unitService.setStatus(actor, code, 'active', version);
  }

  private async read(code: string) {
    const category = (await this.reference.categories()).find((candidate) => candidate.code === code);
    if (!category) throw notFound('Kategori');
    const own = await this.reference.attributes(code);
    return { ...category, attributes: inheritedAttributes([own]), definitions: own };
  }
}
