import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { OrganisationModule } from '../organisation/index.js';
import { RegulationsModule } from '../regulations/index.js';
import { AssistedService, ConfirmationSummaries } from './assisted.service.js';
import { AssistedController, StaffController } from './people.controller.js';
import { StaffQueries } from './staff.queries.js';
import { StaffService } from './staff.service.js';
import { VendorInvitationEntity } from './vendor-invitation.entity.js';
import { DocumentDecisionService } from './document-decision.service.js';
import { DocumentReminderWorker } from './document-reminder.worker.js';
import { Banks } from './banks.js';
import { CurationService } from './curation.service.js';
import { DossierController } from './dossier.controller.js';
import { DossierQueries } from './dossier.queries.js';
import { VendorDecisionService } from './vendor-decision.service.js';
import { VendorDossiers } from './vendor-dossier.js';
import { PactController } from './pact.controller.js';
import { PactService } from './pact.service.js';
import { Pacts } from './pacts.js';
import { VendorCapacityQueries } from './vendor-capacity.queries.js';
import { VendorChangeController } from './vendor-change.controller.js';
import { VendorChangeEntity } from './vendor-change.entity.js';
import { VendorChangeQueries } from './vendor-change.queries.js';
import { VendorChangeService } from './vendor-change.service.js';
import { VendorDaysService } from './vendor-days.service.js';
import { VendorHistoryQueries } from './vendor-history.queries.js';
import { VendorMail } from './vendor-mail.js';
import { VendorRecordController } from './vendor-record.controller.js';
import { VendorController } from './vendor.controller.js';
import { VendorDrafts } from './vendor-drafts.js';
import { VendorDraftService } from './vendor-draft.service.js';
import { ManualRegistryCheck } from './registry-check.js';
import { RegisterInvitationController } from './register/register-invitation.controller.js';
import { RegisterInvitations } from './register/register-invitations.js';
import { VendorRegisterImport } from './register/vendor-register.import.js';
import { RegistryCheckController } from './registry-check.controller.js';
import { RegistryCheckEntity } from './registry-check.entity.js';
import { RegistryCheckQueries } from './registry-check.queries.js';
import { RegistryStandings } from './registry-standing.queries.js';
import { RegistryCheckService } from './registry-check.service.js';
import { SanctionController } from './sanction.controller.js';
import { SanctionEntity } from './sanction.entity.js';
import { SanctionQueries } from './sanction.queries.js';
import { SanctionService } from './sanction.service.js';
import { VendorDocumentController } from './vendor-document.controller.js';
import { VendorDocumentEntity } from './vendor-document.entity.js';
import { VendorDocumentQueries } from './vendor-document.queries.js';
import { VendorDocumentService } from './vendor-document.service.js';
import { VendorDuties } from './vendor-duties.js';
import { VendorEntity, VendorMemberEntity } from './vendor.entity.js';
import { VendorReader } from './vendor-facts.queries.js';
import { VendorFiguresController } from './vendor-figures.controller.js';
import { VendorFigureQueries } from './vendor-figures.queries.js';
import { VendorPersonalDataController } from './vendor-personal-data.controller.js';
import { VendorLookService } from './vendor-look.service.js';
import { VendorPersonalData } from './vendor-personal-data.queries.js';
import { VendorReadinessReader } from './vendor-readiness-facts.js';
import { VendorQueries } from './vendor.queries.js';
import { VendorSaleQueries } from './vendor-sale.queries.js';
import { VendorSaleService } from './vendor-sale.service.js';
import { VendorSaleWorker } from './vendor-sale.worker.js';
import { VendorSecrets } from './vendor-secrets.js';
import { VendorService } from './vendor.service.js';
import { VendorSubmissionService } from './vendor-submission.service.js';
import { VendorVerificationService } from './vendor-verification.service.js';
import { VendorViews } from './vendor-views.queries.js';

@Module({
  imports: [
    IdentityModule,
    OrganisationModule,
    RegulationsModule,
    TypeOrmModule.forFeature([
      RegistryCheckEntity,
      SanctionEntity,
      VendorChangeEntity,
      VendorDocumentEntity,
      VendorEntity,
      VendorInvitationEntity,
      VendorMemberEntity,
    ]),
  ],
  controllers: [
    AssistedController,
    DossierController,
    PactController,
    StaffController,
    VendorChangeController,
    VendorRecordController,
    RegistryCheckController,
    SanctionController,
    // Before VendorController, whose `:id` would take its address.
    VendorFiguresController,
    VendorController,
    VendorDocumentController,
    RegisterInvitationController,
    VendorPersonalDataController,
  ],
  providers: [
    AssistedService,
    DocumentDecisionService,
    DocumentReminderWorker,
    Banks,
    ConfirmationSummaries,
    StaffQueries,
    StaffService,
    CurationService,
    DossierQueries,
    PactService,
    Pacts,
    ManualRegistryCheck,
    RegistryCheckQueries,
    RegistryCheckService,
    RegistryStandings,
    SanctionQueries,
    SanctionService,
    VendorCapacityQueries,
    VendorDocumentQueries,
    VendorDocumentService,
    VendorChangeQueries,
    VendorChangeService,
    VendorDaysService,
    VendorDecisionService,
    VendorHistoryQueries,
    VendorMail,
    VendorDossiers,
    VendorDrafts,
    VendorDraftService,
    VendorDuties,
    VendorFigureQueries,
    RegisterInvitations,
    VendorLookService,
    VendorPersonalData,
    VendorReadinessReader,
    VendorQueries,
    VendorReader,
    VendorRegisterImport,
    VendorSaleQueries,
    VendorSaleService,
    VendorSaleWorker,
    VendorSecrets,
    VendorService,
    VendorSubmissionService,
    VendorVerificationService,
    VendorViews,
  ],
  exports: [
    AssistedService,
    Banks,
    ConfirmationSummaries,
    CurationService,
    DocumentDecisionService,
    DossierQueries,
    ManualRegistryCheck,
    PactService,
    Pacts,
    RegisterInvitations,
    RegistryCheckService,
    RegistryStandings,
    SanctionQueries,
    SanctionService,
    StaffQueries,
    StaffService,
    VendorChangeQueries,
    VendorChangeService,
    VendorDaysService,
    VendorDecisionService,
    VendorDocumentQueries,
    VendorDocumentService,
    VendorDrafts,
    VendorDraftService,
    VendorDuties,
    VendorFigureQueries,
    VendorHistoryQueries,
    VendorLookService,
    VendorQueries,
    VendorReader,
    VendorReadinessReader,
    VendorSubmissionService,
    VendorVerificationService,
    VendorViews,
  ],
})
export class VendorsModule {}
