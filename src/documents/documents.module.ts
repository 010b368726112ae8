import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StoredContent } from '../platform/storage/index.js';
import { DocumentController } from './document.controller.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentQueries, storedDocuments } from './document.queries.js';
import { DocumentReader } from './document.reader.js';
import { Documents } from './document.service.js';
import { DocumentWorker } from './document.worker.js';
import { NumberTemplateController } from './numbering/number-template.controller.js';
import { NumberTemplateQueries } from './numbering/number-template.queries.js';
import { NumberTemplateService } from './numbering/number-template.service.js';
import { Numbering } from './numbering/numbering.js';
import { ShippedTemplates } from './numbering/shipped-templates.js';
import { PublicDocumentController } from './public-document.controller.js';
import { PublicDocuments } from './public-documents.js';
import { DocumentRegisterController } from './register/document-register.controller.js';
import { DocumentRegisterQueries } from './register/document-register.queries.js';
import { Authorities } from './signing/authorities.js';
import { CertificateController } from './signing/certificate.controller.js';
import { SigningCertificateEntity } from './signing/certificate.entity.js';
import { CertificateQueries } from './signing/certificate.queries.js';
import { CertificateService } from './signing/certificate.service.js';
import { KeyFiles } from './signing/key-files.js';
import { ScanService } from './signing/scan.service.js';
import { DocumentSignatureEntity } from './signing/signature.entity.js';
import { SigningController } from './signing/signing.controller.js';
import { SigningService } from './signing/signing.service.js';
import { SnapshotCipher } from './snapshot-cipher.js';
import { VoidCopyQueries } from './void-copy.queries.js';
import { VoidCopyWorker } from './void-copy.worker.js';

@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity, DocumentSignatureEntity, SigningCertificateEntity])],
  controllers: [
    CertificateController,
    SigningController,
    DocumentRegisterController,
    DocumentController,
    PublicDocumentController,
    NumberTemplateController,
  ],
  providers: [
    Authorities,
    CertificateQueries,
    CertificateService,
    DocumentQueries,
    DocumentReader,
    DocumentRegisterQueries,
    DocumentWorker,
    Documents,
    KeyFiles,
    NumberTemplateQueries,
    NumberTemplateService,
    Numbering,
    PublicDocuments,
    ScanService,
    ShippedTemplates,
    SigningService,
    SnapshotCipher,
    VoidCopyQueries,
    VoidCopyWorker,
  ],
  exports: [
    CertificateQueries,
    CertificateService,
    DocumentReader,
    DocumentRegisterQueries,
    Documents,
    NumberTemplateService,
    PublicDocuments,
    ScanService,
    SigningService,
  ],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly content: StoredContent) {}

  onModuleInit(): void {
    this.content.register(storedDocuments);
  }
}
