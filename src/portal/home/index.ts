import type { Type } from '@nestjs/common';
import { GlossaryController } from './glossary.controller.js';

const controllers: Type[] = [GlossaryController];
const providers: Type[] = [];

/** The pages of this folder, for the module. */
export const HOME_PAGES = { controllers, providers };
