import { PlatformCreateRecord1767225600000 } from './1767225600000-platform-create-record.js';
import { IdentityCreateAccount1767225601000 } from './1767225601000-identity-create-account.js';
import { OrganisationCreatePosts1767225602000 } from './1767225602000-organisation-create-posts.js';
import { PlatformCreateFile1767225603000 } from './1767225603000-platform-create-file.js';
import { RegulationsCreateRegulation1767225604000 } from './1767225604000-regulations-create-regulation.js';
import { DocumentsCreateDocument1767225605000 } from './1767225605000-documents-create-document.js';
import { VendorsCreateVendor1767225606000 } from './1767225606000-vendors-create-vendor.js';
import { CatalogCreateItem1767225607000 } from './1767225607000-catalog-create-item.js';
import { BudgetCreateLedger1767225608000 } from './1767225608000-budget-create-ledger.js';
import { RequisitionsCreateRequisition1767225609000 } from './1767225609000-requisitions-create-requisition.js';
import { OrdersCreateOrder1767225610000 } from './1767225610000-orders-create-order.js';
import { PlatformCreateRateLimit1767225611000 } from './1767225611000-platform-create-rate-limit.js';
import { PlatformCreateMail1767225620000 } from './1767225620000-platform-create-mail.js';
import { VendorsVersionDocuments1767225630000 } from './1767225630000-vendors-version-documents.js';
import { PlatformRecordEncryptionKey1767225660000 } from './1767225660000-platform-record-encryption-key.js';
import { OrganisationWidenPosts1767225670000 } from './1767225670000-organisation-widen-posts.js';
import { CatalogExtendItem1767225680000 } from './1767225680000-catalog-extend-item.js';
import { CatalogQueueReviews1767225681000 } from './1767225681000-catalog-queue-reviews.js';
import { CatalogNoteDecisions1767225682000 } from './1767225682000-catalog-note-decisions.js';
import { CatalogWalkBranches1767225683000 } from './1767225683000-catalog-walk-branches.js';
import { CatalogCreateCapacity1767225690000 } from './1767225690000-catalog-create-capacity.js';

/** Every migration in the order it is applied. A list, not a glob: Jest, the command line and the server load the same classes. */
export const migrations = [
  PlatformCreateRecord1767225600000,
  IdentityCreateAccount1767225601000,
  OrganisationCreatePosts1767225602000,
  PlatformCreateFile1767225603000,
  RegulationsCreateRegulation1767225604000,
  DocumentsCreateDocument1767225605000,
  VendorsCreateVendor1767225606000,
  CatalogCreateItem1767225607000,
  BudgetCreateLedger1767225608000,
  RequisitionsCreateRequisition1767225609000,
  OrdersCreateOrder1767225610000,
  PlatformCreateRateLimit1767225611000,
  PlatformCreateMail1767225620000,
  VendorsVersionDocuments1767225630000,
  PlatformRecordEncryptionKey1767225660000,
  OrganisationWidenPosts1767225670000,
  CatalogExtendItem1767225680000,
  CatalogQueueReviews1767225681000,
  CatalogNoteDecisions1767225682000,
  CatalogWalkBranches1767225683000,
  CatalogCreateCapacity1767225690000,
];
