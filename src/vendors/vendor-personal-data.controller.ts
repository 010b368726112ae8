import { Body, Controller, Header, HttpCode, Param, Post } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import { Allow, CurrentActor, Sensitive, type Actor } from '../platform/access/index.js';
import { IsFilled, recordId } from '../platform/http/index.js';
import { VendorLookService } from './vendor-look.service.js';

/** Why somebody needs to see the whole numbers. */
export class ViewPersonalDataRequest {
  @IsString() @IsFilled() @MaxLength(500) reason: string;
}

/** The whole NIK, NPWP, phone and account of a vendor. Elsewhere they are masked; each look here leaves an entry that the owner can read. */
@Controller('api/v1/vendors')
export class VendorPersonalDataController {
  constructor(private readonly looks: VendorLookService) {}

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
    return this.looks.look(actor, id, reason);
  }
}
