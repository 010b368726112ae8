import type { Type } from '@nestjs/common';
import { CatalogPagesController } from './catalog.controller.js';
import { Chooser } from './chooser.js';
import { ComposePagesController } from './compose.controller.js';
import { ComposeViews } from './compose-view.js';
import { Composer } from './composer.js';
import { ItemShelf } from './item-shelf.js';
import { NewRequisitionPagesController } from './new-requisition.controller.js';
import { Places } from './places.js';
import { RequisitionDesk } from './requisition-desk.js';
import { RequisitionPagesController } from './requisition-pages.controller.js';
import { RequisitionStepPagesController } from './requisition-steps.controller.js';
import { TemplatePagesController } from './template-pages.controller.js';
import { UrgentAskPagesController } from './urgent-ask.controller.js';
import { UrgentPagesController } from './urgent-pages.controller.js';

// Addresses that say a word come before those that take any id.
const controllers: Type[] = [
  CatalogPagesController,
  NewRequisitionPagesController,
  TemplatePagesController,
  UrgentAskPagesController,
  UrgentPagesController,
  RequisitionPagesController,
  RequisitionStepPagesController,
  ComposePagesController,
];
const providers: Type[] = [Chooser, ComposeViews, Composer, ItemShelf, Places, RequisitionDesk];

/** The pages of this folder, for the module. */
export const BUYING_PAGES = { controllers, providers };
