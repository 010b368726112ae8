import { Global, Module } from '@nestjs/common';
import { SingleUseLinks } from './single-use-links.js';

/** Gives mailed single-use links to every module. */
@Global()
@Module({ providers: [SingleUseLinks], exports: [SingleUseLinks] })
export class LinksModule {}
