import type { Type } from '@nestjs/common';
import { BulkPagesController } from '../approval/bulk.controller.js';
import { TurnPagesController } from '../approval/turn.controller.js';
import { ScanPagesController } from '../orders/scan.controller.js';
import { BudgetPagesController } from './budget.controller.js';
import { IssuingPagesController } from './issuing.controller.js';
import { RupPagesController } from './rup.controller.js';
import { ComparePagesController, ReplacePagesController } from './replace.controller.js';
import { Replacer } from './replacer.js';
import { ShiftForms } from './shift-forms.js';
import { RecordFiles } from './record-files.js';
import { ShiftScanController } from './shift-scan.controller.js';
import { ShiftPagesController } from './shift.controller.js';

/** The pages of this folder, for the module. */
export const ORDERING_PAGES: { readonly controllers: Type[]; readonly providers: Type[] } = {
  controllers: [
    BudgetPagesController,
    BulkPagesController,
    ComparePagesController,
    IssuingPagesController,
    ReplacePagesController,
    RupPagesController,
    ScanPagesController,
    ShiftPagesController,
    ShiftScanController,
    TurnPagesController,
  ],
  providers: [RecordFiles, Replacer, ShiftForms],
};
