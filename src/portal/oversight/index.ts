import type { Type } from '@nestjs/common';
import { AnalysisPagesController } from './analysis/analysis-pages.controller.js';
import { ReportPagesController } from './analysis/report-pages.controller.js';
import { CaseDeskPages } from './cases/case-desk-pages.js';
import { CasePagesController } from './cases/case-pages.controller.js';
import { CaseStepsPagesController } from './cases/case-steps.controller.js';
import { FlagPagesController } from './flags/flag-pages.controller.js';
import { RulePagesController } from './flags/rule-pages.controller.js';
import { PastPagesController } from './past/past-pages.controller.js';
import { FrontPagesController } from './public/front.controller.js';
import { OpenFiguresReader } from './public/open-figures.js';
import { TransparencyController } from './public/transparency.controller.js';
import { AuditPagesController } from './records/audit-pages.controller.js';
import { SamplePagesController } from './samples/sample-pages.controller.js';

const controllers: Type[] = [
  AnalysisPagesController,
  AuditPagesController,
  CasePagesController,
  CaseStepsPagesController,
  FlagPagesController,
  FrontPagesController,
  PastPagesController,
  ReportPagesController,
  RulePagesController,
  SamplePagesController,
  TransparencyController,
];
const providers: Type[] = [CaseDeskPages, OpenFiguresReader];

/** The pages of auditors and of the open site, for the module. */
export const OVERSIGHT_PAGES = { controllers, providers };
