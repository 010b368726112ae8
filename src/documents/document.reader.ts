import { Inject, Injectable } from '@nestjs/common';
import { isGranted, type Actor } from '../platform/access/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ReadDatabase } from '../platform/database/index.js';
import { notFound } from '../platform/http/index.js';
import { FILE_STORAGE, type FileStorage } from '../platform/storage/index.js';
import { mayReadDocument } from './document.policy.js';
import { DocumentQueries, type DocumentRow } from './document.queries.js';
import { toDocumentView } from './document.views.js';
import { revisionHash } from './signing/revision.queries.js';
import { scansOf } from './signing/scan.queries.js';
import { mayAttachScan, maySignHere } from './signing/signature.policy.js';
import { toScanView } from './signing/signature.views.js';
import { verificationUrl } from './verification-url.js';

/** A file of a document as it is sent. */
export interface DocumentFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly name: string;
}

/** Documents for their parties: everybody else is told that there is none. */
@Injectable()
export class DocumentReader {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly queries: DocumentQueries,
    private readonly database: ReadDatabase,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** A document with its scans and what the reader may do with it. */
  async show(actor: Actor, id: string) {
    const document = await this.readable(actor, id);
    const scans = await scansOf(this.database, id);
    const { verificationCode, signatures, publicFacts, status } = document;
    const open = signatures.filter((place) => place.status === 'unsigned' && status === 'rendered');
    const mine = isGranted(actor.role, 'document.sign')
      ? open.filter((place) => maySignHere(actor, place))
      : [];
    const mayScan = isGranted(actor.role, 'document.scan') && mayAttachScan(actor, document);
    return {
      ...toDocumentView(document, verificationUrl(this.config, verificationCode), signatures),
      publicFacts,
      scans: scans.map((scan) => toScanView(id, scan)),
      /** The places that the reader may sign now. */
      mine: mine.map(({ slot }) => slot),
      /** The places whose signature by hand the reader may show by a scan now. */
      scannable: mayScan ? open.map(({ slot }) => slot) : [],
    };
  }

  /** The PDF as drawn, or with `revision` as it was after that signature; 404 while there is none. */
  async file(actor: Actor, id: string, revision: number): Promise<DocumentFile> {
    const { number, sha256: drawing } = await this.readable(actor, id);
    const sha256 = revision === 0 ? drawing : await revisionHash(this.database, id, revision);
    if (sha256 === null) throw notFound('Berkas');
    const name = revision === 0 ? `${number}.pdf` : `${number} (ditandatangani ${revision}).pdf`;
    return { bytes: await this.storage.get(sha256), contentType: 'application/pdf', name };
  }

  /** One scan of the signed paper. */
  async scan(actor: Actor, id: string, scanId: string): Promise<DocumentFile> {
    const scan = (await this.scans(actor, id)).find((candidate) => candidate.id === scanId);
    if (!scan) throw notFound('Pindaian');
    const { sha256, contentType, name } = scan;
    return { bytes: await this.storage.get(sha256), contentType, name: `pindaian-${name}` };
  }

  /** Every scan of the signed paper, the newest first. */
  async scans(actor: Actor, id: string) {
    await this.readable(actor, id);
    return scansOf(this.database, id);
  }

  private async readable(actor: Actor, id: string): Promise<DocumentRow> {
    const document = await this.queries.byId(id);
    if (!document || !mayReadDocument(actor, document)) throw notFound('Dokumen');
    return document;
  }
}

export type ShownDocument = Awaited<ReturnType<DocumentReader['show']>>;
