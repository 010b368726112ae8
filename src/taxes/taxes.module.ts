import { Module } from '@nestjs/common';
import { TaxAssessor } from './tax-assessor.js';

@Module({ providers: [TaxAssessor], exports: [TaxAssessor] })
export class TaxesModule {}
