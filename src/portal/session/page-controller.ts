import { applyDecorators, Controller, UseFilters, UseGuards } from '@nestjs/common';
import { BrowserPage } from '../../platform/access/index.js';
import { OwnFormGuard } from './forms.js';
import { PageFilter } from './page.filter.js';

/** A controller whose answers are pages: faults are shown as pages too, and only forms of our own are taken. */
export function PageController(path = ''): ClassDecorator {
  return applyDecorators(FilePageController(path), UseGuards(OwnFormGuard));
}

/**
 * A page controller whose forms carry files. The fields of such a form are known only once it is read, so the method that
 * reads it asks `OwnFormGuard.require` before it does anything with what came.
 */
export function FilePageController(path = ''): ClassDecorator {
  return applyDecorators(BrowserPage(), UseFilters(PageFilter), Controller(path));
}
