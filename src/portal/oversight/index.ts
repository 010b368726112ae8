import type { Type } from '@nestjs/common';
import { FrontPagesController } from './public/front.controller.js';
import { OpenFiguresReader } from './public/open-figures.js';
import { TransparencyController } from './public/transparency.controller.js';

const controllers: Type[] = [FrontPagesController, TransparencyController];
const providers: Type[] = [OpenFiguresReader];

/** The pages of auditors and of the open site, for the module. */
export const OVERSIGHT_PAGES = { controllers, providers };
