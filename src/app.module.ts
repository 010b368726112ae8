import { Module, type DynamicModule } from '@nestjs/common';
import { BudgetModule } from './budget/index.js';
import { DocumentsModule } from './documents/index.js';
import { CatalogModule } from './catalog/index.js';
import { IdentityModule, PersonalDataModule } from './identity/index.js';
import { NotificationsModule } from './notifications/index.js';
import { OrdersModule } from './orders/index.js';
import { OversightModule } from './oversight/index.js';
import { OrganisationModule } from './organisation/index.js';
import { PaymentsModule } from './payments/index.js';
import { PlatformModule, type Runtime } from './platform/platform.module.js';
import { PortalModule } from './portal/index.js';
import { RegulationsModule } from './regulations/index.js';
import { RequisitionsModule } from './requisitions/index.js';
import { VendorsModule } from './vendors/index.js';

/** The modules, in dependency order. */
@Module({})
export class AppModule {
  static for(runtime: Runtime): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.for(runtime),
        RegulationsModule,
        PersonalDataModule,
        IdentityModule,
        DocumentsModule,
        OrganisationModule,
        VendorsModule,
        BudgetModule,
        CatalogModule,
        RequisitionsModule,
        OrdersModule,
        PaymentsModule,
        NotificationsModule,
        OversightModule,
        PortalModule,
      ],
    };
  }
}
