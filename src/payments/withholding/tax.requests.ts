import { IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateBy } from 'class-validator';
import { IsFilled } from '../../platform/http/index.js';
import { TAX_FACTS, type FactAnswer, type PaymentChannel, type TaxFact } from '../../taxes/index.js';

const CHANNELS: readonly PaymentChannel[] = ['UP', 'GU', 'TU', 'LS', 'KKPD'];

function IsAnswer(): PropertyDecorator {
  const validate = (value: unknown): boolean =>
    typeof value === 'boolean' || (typeof value === 'string' && value.length <= 40);
  return ValidateBy(
    { name: 'isAnswer', validator: { validate } },
    { message: 'harus true, false, atau teks' },
  );
}

/** Query of `GET /orders/:id/taxes`: the channel for which the taxes are computed; the payment's own unless given. */
export class OrderTaxesRequest {
  @IsOptional() @IsIn(CHANNELS) channel?: PaymentChannel;
}

/** Body of `POST /orders/:id/tax-settlements`. */
export class SettleTaxRequest {
  @IsIn(Object.keys(TAX_FACTS)) fact: TaxFact;
  @IsAnswer() answer: FactAnswer;
  @IsString() @IsFilled() @MaxLength(1000) reason: string;
  @IsOptional() @IsUUID() evidenceFileId?: string;
  @IsOptional() @IsIn(CHANNELS) channel?: PaymentChannel;
  /** The answer that this one replaces; without it the fact must not have been answered yet. */
  @IsOptional() @IsUUID() replacesId?: string;
}
