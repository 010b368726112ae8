import type { Type } from '@nestjs/common';
import { BoardFacts } from './board-facts.js';
import { AdminBoardController } from './board.controller.js';
import { HolidayPagesController } from './calendar.controller.js';
import { AccountAdminPagesController } from './identity/account.controller.js';
import { CorrectionPagesController } from './identity/correction.controller.js';
import { NumberPagesController } from './number.controller.js';
import { AgencyPagesController, AreaPagesController } from './organisation/agency.controller.js';
import { AppointmentPagesController } from './organisation/appointment.controller.js';
import { OfficialPagesController } from './organisation/official.controller.js';
import { DecreeScanController, PostPagesController } from './organisation/post.controller.js';
import { ChainPagesController, MailPagesController } from './mail.controller.js';
import { JobQueuePagesController } from './operations.controller.js';
import { DryRunPagesController } from './dry-run/dry-run.controller.js';
import { ReferencePagesController } from './reference/reference.controller.js';
import { DraftDesk } from './regulation/draft-desk.js';
import { DraftEditor } from './regulation/draft-editor.js';
import { DraftListPagesController } from './regulation/draft-list.controller.js';
import { DraftUploadController } from './regulation/draft-upload.controller.js';
import { DraftPagesController } from './regulation/draft.controller.js';
import { ParameterPagesController } from './regulation/parameter.controller.js';
import { PublicationPagesController } from './regulation/publication.controller.js';
import { RoutePagesController } from './regulation/route.controller.js';

const controllers: Type[] = [
  AccountAdminPagesController,
  AdminBoardController,
  AgencyPagesController,
  AppointmentPagesController,
  AreaPagesController,
  CorrectionPagesController,
  DecreeScanController,
  HolidayPagesController,
  NumberPagesController,
  OfficialPagesController,
  PostPagesController,
  ChainPagesController,
  MailPagesController,
  JobQueuePagesController,
  DraftListPagesController,
  DraftPagesController,
  DraftUploadController,
  DryRunPagesController,
  ParameterPagesController,
  PublicationPagesController,
  ReferencePagesController,
  RoutePagesController,
];
const providers: Type[] = [BoardFacts, DraftDesk, DraftEditor];

/** The pages of this folder, for the module. */
export const ADMIN_PAGES = { controllers, providers };
