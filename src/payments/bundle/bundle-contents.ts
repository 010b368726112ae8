import { Inject, Injectable } from '@nestjs/common';
import {
  bindPapers,
  documentKindName,
  renderNotice,
  renderSpjCover,
  type BoundPart,
} from '../../documents/index.js';
import { ProofFiles } from '../../orders/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { ReadDatabase } from '../../platform/database/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import {
  FILE_STORAGE,
  StorageCorrupted,
  StorageMissing,
  type FileStorage,
} from '../../platform/storage/index.js';
import { archiveOf, BOUND_PDF, FACTS_JSON, plainName, type ArchivedFile } from './bundle-archive.js';
import { coverOf, letterOf, type BundleParts, type KeptPaper } from './bundle-cover.js';
import { bundleFacts, papersOf, type BundlePaper } from './bundle-paper.queries.js';
import { BundleReader } from './bundle-reader.js';

/** An archive, and which of its papers the storage could not give back. */
export interface MadeBundle {
  readonly bytes: Uint8Array;
  readonly lost: readonly string[];
}

const KIND_NAMES: Readonly<Record<string, string>> = {
  ...{
    invitation: 'Undangan',
    other: 'Lampiran',
    'attendance-scan': 'Pindaian daftar hadir',
    minutes: 'Notulen',
  },
  ...{
    photo: 'Foto kegiatan',
    invoice: 'Nota penyedia',
    'delivery-photo': 'Foto pengiriman',
    scan: 'Pindaian',
  },
  ...{ 'transfer-proof': 'Bukti transfer', 'tax-settlement': 'Bukti penetapan pajak' },
};

/** Makes the archive of a payment's papers: one bound PDF, all facts as JSON, the originals, and a manifest of hashes. */
@Injectable()
export class BundleContents {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REGENCY) private readonly regency: OwnRegency,
    private readonly database: ReadDatabase,
    private readonly reader: BundleReader,
    private readonly proofs: ProofFiles,
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
  ) {}

  /** As the payment stands now; the same state and papers give the same bytes. */
  async make(paymentId: string, now: Date): Promise<MadeBundle> {
    const { head, items } = await this.reader.papersOf(this.database, paymentId, now);
    const facts = await bundleFacts(this.database, paymentId);
    const attendees = await this.proofs.attendees(this.database, head.requisitionId);
    const found = await papersOf(this.database, paymentId);
    const papers: KeptPaper[] = [];
    for (const [index, paper] of found.entries()) papers.push(await this.kept(paper, index));
    const isPractice = this.config.runtime.practice;
    const parts: BundleParts = { regency: this.regency, isPractice, head, items, facts, attendees, papers };
    const files = papers.flatMap(({ path, bytes }): ArchivedFile[] => (bytes ? [{ path, bytes }] : []));
    const json = { path: FACTS_JSON, bytes: new TextEncoder().encode(factsOf(parts)) };
    const bound = { path: BOUND_PDF, bytes: await bind(parts) };
    const lost = papers.filter(({ bytes }) => bytes === null).map(({ title }) => title);
    return { bytes: archiveOf([bound, json, ...files]), lost };
  }

  private async kept(paper: BundlePaper, index: number): Promise<KeptPaper> {
    const kindName = KIND_NAMES[paper.kind] ?? documentKindName(paper.kind);
    const title = `${kindName} ${paper.name}`;
    const extension = paper.contentType === 'application/pdf' ? 'pdf' : 'jpg';
    // A number has dots of its own; what was uploaded ends in its type.
    const name = paper.documentId === null ? paper.name.replace(/\.[^.]*$/, '') : paper.name;
    const stem = plainName(`${kindName} ${name}`).toLowerCase();
    const path = `berkas/${String(index + 1).padStart(2, '0')}-${stem}.${extension}`;
    try {
      return { ...paper, title, path, bytes: await this.storage.get(paper.sha256) };
    } catch (error) {
      // A storage that is away is tried again; a file that is gone or damaged is said.
      if (error instanceof StorageMissing || error instanceof StorageCorrupted) {
        return { ...paper, title, path, bytes: null };
      }
      throw error;
    }
  }
}

async function bind(parts: BundleParts): Promise<Uint8Array> {
  const cover = coverOf(parts);
  const notice = (title: string, text: string) => renderNotice({ ...letterOf(parts), title, text });
  const bound: BoundPart[] = [
    {
      title: 'Sampul dan daftar periksa',
      bytes: await renderSpjCover(cover),
      contentType: 'application/pdf',
    },
  ];
  for (const { title, contentType, bytes, sha256 } of parts.papers) {
    bound.push(
      bytes
        ? { title, contentType, bytes }
        : {
            title: `${title} (berkas hilang)`,
            contentType: 'application/pdf',
            bytes: await notice(
              title,
              `Berkas ini tercatat dengan SHA-256 ${sha256}, tetapi tidak dapat dibaca lagi dari penyimpanan.`,
            ),
          },
    );
  }
  return bindPapers(bound, {
    title: `SPJ ${cover.number}`,
    author: cover.agency.name,
    createdAt: new Date(cover.createdAt),
    isPractice: parts.isPractice,
    instead: ({ title }) =>
      notice(title, 'Berkas ini tidak dapat digabungkan sebagai halaman; aslinya ada dalam folder berkas.'),
  });
}

/** All facts, in a fixed order of keys, for whoever reads the archive by program. */
function factsOf({ isPractice, head, items, facts, attendees, papers }: BundleParts): string {
  const { archive: _archive, ...payment } = head;
  const value = {
    format: 'belanja-rutin/spj/1',
    ...(isPractice && { isPractice }),
    payment,
    ...facts,
    checklist: items,
    attendees,
    papers: papers.map(({ bytes, ...paper }) => ({
      ...paper,
      size: bytes?.byteLength ?? null,
      isLost: bytes === null,
    })),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
