import type { Type } from '@nestjs/common';
import { AccountFormsController } from './account-forms.controller.js';
import { OwnAccountController } from './account.controller.js';
import { AppearanceController } from './appearance.controller.js';
import { GlossaryController } from './glossary.controller.js';
import { HelpController } from './help.controller.js';
import { HomePagesController } from './home.controller.js';
import { JoiningController } from './joining.controller.js';
import { NotificationPagesController } from './notification.controller.js';
import { OfflineController, OfflinePagesController } from './offline.controller.js';
import { OwnDataController } from './personal-data.controller.js';
import { SearchPagesController } from './search.controller.js';
import { SearchQueries } from './search.queries.js';

const controllers: Type[] = [
  AccountFormsController,
  AppearanceController,
  GlossaryController,
  HelpController,
  HomePagesController,
  JoiningController,
  NotificationPagesController,
  OfflineController,
  OfflinePagesController,
  OwnAccountController,
  OwnDataController,
  SearchPagesController,
];
const providers: Type[] = [SearchQueries];

/** The pages of this folder, for the module. */
export const HOME_PAGES = { controllers, providers };
