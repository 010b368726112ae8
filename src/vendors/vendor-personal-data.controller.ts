import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { Allow, CurrentActor, Sensitive, type Actor } from '../platform/access/index.js';
import { UnitOfWork } from '../platform/database/index.js';
import { IsFilled, notFound, recordId } from '../platform/http/index.js';
import { VendorPersonalData } from './vendor-personal-data.queries.js';
import { VendorSecrets } from './vendor-secrets.js';

/** Why somebody needs to see the whole numbers. */
export class ViewPersonalDataRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** The whole NIK, NPWP, phone and account of a vendor. Elsewhere they are masked; each look here leaves an entry that the owner can read. */
@Controller('api/v1/vendors')
export class VendorPersonalDataController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly personalData: VendorPersonalData,
    private readonly secrets: VendorSecrets,
  ) {}

  @Allow('vendor.personal-data')
  @Sensitive()
  @Post(':id/personal-data')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  view(
    @CurrentActor() actor: Actor,
    @Param('id', recordId('Penyedia')) id: string,
    @Body() { reason }: ViewPersonalDataRequest,
  ) {
    return this.unitOfWork.run(actor, async (tx) => {
      const vendor = await this.personalData.sealed(tx, id);
      if (!vendor) throw notFound('Penyedia');
      tx.audit({
        action: 'vendor.view-personal-data',
        recordType: 'vendor',
        recordId: id,
        vendorId: id,
        summary: `${actor.person} melihat data pribadi lengkap ${vendor.name}: ${reason.trim()}`,
      });
      return { id, ...this.secrets.openAll(vendor) };
    });
  }
}
