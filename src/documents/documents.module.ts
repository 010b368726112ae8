import { SnapshotCipher } from './snapshot-cipher.js';
import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StoredContent } from '../platform/storage/index.js';
import { DocumentController } from './document.controller.js';
import { DocumentEntity } from './document.entity.js';
import { DocumentFiles } from './document-files.js';
import { DocumentQueries, storedDocuments } from './document.queries.js';
import { Documents } from './document.service.js';
import { DocumentWorker } from './document.worker.js';
import { DocumentSignatureEntity } from './signing/signature.entity.js';
import { PublicDocumentController } from './public-document.controller.js';
import { PublicDocuments } from './public-documents.js';

@Module({
  imports: [TypeOrmModule.forFeature([DocumentEntity, DocumentSignatureEntity])],
  controllers: [DocumentController, PublicDocumentController],
  providers: [SnapshotCipher, Documents, DocumentFiles, DocumentQueries, DocumentWorker, PublicDocuments],
  exports: [Documents, DocumentFiles, PublicDocuments],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly content: StoredContent) {}

  onModuleInit(): void {
    this.content.register(storedDocuments);
  }
}
