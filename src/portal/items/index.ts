import type { Type } from '@nestjs/common';
import { AttributePagesController } from './attributes.controller.js';
import { CategoryPagesController } from './categories.controller.js';
import { CategoryPages } from './category-pages.js';
import { CurationPagesController } from './curation.controller.js';
import { CurationPages } from './curation-pages.js';
import { ImportPages } from './import-pages.js';
import { ImportPagesController, ImportUploadController } from './imports.controller.js';
import { ItemFormPagesController } from './item-form.controller.js';
import { ItemForms } from './item-forms.js';
import { ItemPictures } from './item-pictures.js';
import { ItemSteps } from './item-steps.js';
import { OwnItemPages } from './own-item-pages.js';
import { OwnItemPagesController } from './own-items.controller.js';
import { ItemPicturePagesController, ItemPictureUploadController } from './pictures.controller.js';
import { PriceFindingPagesController } from './price-findings.controller.js';
import { PriceListPagesController } from './price-lists.controller.js';
import { SearchCarePagesController } from './search-care.controller.js';
import { TriedSearchController } from './tried-search.controller.js';
import { VendorExtrasController } from './vendor-extras.controller.js';
import { WorkloadPagesController } from './workload.controller.js';

/** The pages of this folder, for the module. */
export const ITEMS_PAGES: { readonly controllers: Type[]; readonly providers: Type[] } = {
  controllers: [
    AttributePagesController,
    CategoryPagesController,
    CurationPagesController,
    ImportPagesController,
    ImportUploadController,
    ItemFormPagesController,
    ItemPicturePagesController,
    ItemPictureUploadController,
    OwnItemPagesController,
    PriceFindingPagesController,
    PriceListPagesController,
    SearchCarePagesController,
    TriedSearchController,
    VendorExtrasController,
    WorkloadPagesController,
  ],
  providers: [CategoryPages, CurationPages, ImportPages, ItemForms, ItemPictures, ItemSteps, OwnItemPages],
};
