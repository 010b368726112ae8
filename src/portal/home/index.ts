import type { Type } from '@nestjs/common';
import { AccountFormsController } from './account-forms.controller.js';
import { OwnAccountController } from './account.controller.js';
import { AppearanceController } from './appearance.controller.js';
import { GlossaryController } from './glossary.controller.js';
import { HomePagesController } from './home.controller.js';
import { JoiningController } from './joining.controller.js';
import { NotificationPagesController } from './notification.controller.js';
import { OwnDataController } from './personal-data.controller.js';

const controllers: Type[] = [
  AccountFormsController,
  AppearanceController,
  GlossaryController,
  HomePagesController,
  JoiningController,
  NotificationPagesController,
  OwnAccountController,
  OwnDataController,
];
const providers: Type[] = [];

/** The pages of this folder, for the module. */
export const HOME_PAGES = { controllers, providers };
