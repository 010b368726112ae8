import type { Type } from '@nestjs/common';
import { BusinessEntryController } from './business/entry.controller.js';
import { BusinessHome } from './business/business-home.js';
import { BusinessPagesController } from './business/business.controller.js';
import { ChangeDesk } from './business/change-desk.js';
import { PactPages } from './form/pact-pages.js';
import { PaperPagesController } from './form/paper.controller.js';
import { PaperDesk } from './form/paper-desk.js';
import { RegistrationPagesController } from './form/registration.controller.js';
import { StepDesk } from './form/step-desk.js';
import { FormUploads } from './form/uploads.js';
import { AssistedPagesController } from './assisted/assisted.controller.js';
import { AssistedPapersController } from './assisted/assisted-papers.controller.js';
import { ConfirmPagesController } from './assisted/confirm.controller.js';
import { ShopPagesController, ShopUploadController } from './business/shop.controller.js';
import { ShopPages } from './business/shop-pages.js';
import { ChangesReviewController } from './review/changes-review.controller.js';
import { FieldWorkController } from './review/field-work.controller.js';
import { FieldWorkPages } from './review/field-work-pages.js';
import { VerifierQueuePagesController } from './review/queue.controller.js';
import { Queues } from './review/queues.js';
import { ReviewPagesController } from './review/review.controller.js';
import { ReviewDesk } from './review/review-desk.js';
import { SanctionPagesController } from './sanctions/sanction.controller.js';
import { SanctionFilesController } from './sanctions/sanction-files.controller.js';
import { VendorFiles } from './vendor-files.js';

const controllers: Type[] = [
  // Addresses that are written out come before those with an id in their place.
  BusinessEntryController,
  ShopPagesController,
  ShopUploadController,
  RegistrationPagesController,
  PaperPagesController,
  ConfirmPagesController,
  SanctionPagesController,
  SanctionFilesController,
  BusinessPagesController,
  VerifierQueuePagesController,
  AssistedPagesController,
  AssistedPapersController,
  FieldWorkController,
  ChangesReviewController,
  ReviewPagesController,
];
const providers: Type[] = [
  BusinessHome,
  ChangeDesk,
  FieldWorkPages,
  FormUploads,
  PactPages,
  PaperDesk,
  Queues,
  ReviewDesk,
  ShopPages,
  StepDesk,
  VendorFiles,
];

/** The pages of this folder, for the module. */
export const VENDORS_PAGES = { controllers, providers };
