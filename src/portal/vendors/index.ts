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
import { VendorFiles } from './vendor-files.js';

const controllers: Type[] = [
  // Addresses that are written out come before those with an id in their place.
  BusinessEntryController,
  RegistrationPagesController,
  PaperPagesController,
  BusinessPagesController,
];
const providers: Type[] = [
  BusinessHome,
  ChangeDesk,
  FormUploads,
  PactPages,
  PaperDesk,
  StepDesk,
  VendorFiles,
];

/** The pages of this folder, for the module. */
export const VENDORS_PAGES = { controllers, providers };
