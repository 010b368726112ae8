import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { withInput, type Actor } from '../access/index.js';
import { CONFIG, type Config } from '../config/index.js';
import { UnitOfWork } from '../database/index.js';
import { invalidInput, Problem } from '../http/index.js';
import { detectUploadType, isHeic, safeFileName } from './content-type.js';
import { FileEntity, PictureVariantEntity } from './file.entity.js';
import { toFileView, type FileView } from './file.queries.js';
import { Inspector } from './inspection/inspector.js';
import type { InspectedType, PictureSize, SoundFile } from './inspection/protocol.js';
import { PICTURE_TYPE } from './picture.queries.js';
import { StoredContent, type Content } from './stored-content.js';

/** What somebody sends. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Bytes of uploads that one process holds at a time; beyond it the sender is asked to come back. */
const ROOM = 256 * 1024 * 1024;

/** Taking files in. */
@Injectable()
export class FileService implements OnApplicationShutdown {
  private taken = 0;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly inspector: Inspector,
    private readonly content: StoredContent,
  ) {}

  /** Reads and keeps one file. `announced` is its length as its sender says it; nothing is read while there is no room for it. */
  async upload(
    actor: Actor,
    announced: number | undefined,
    read: () => Promise<Upload | null>,
  ): Promise<FileView> {
    const most = this.config.http.maxUploadBytes;
    const room = Math.min(announced !== undefined && announced >= 0 ? announced : most, most);
    if (this.taken + room > ROOM) {
      throw new Problem(
        'unavailable',
        'Terlalu banyak berkas diunggah bersamaan; ulangi sebentar lagi.',
        [],
        {
          retryAfterSeconds: 5,
        },
      );
    }
    this.taken += room;
    try {
      return await this.take(actor, await read());
    } finally {
      this.taken -= room;
    }
  }

  onApplicationShutdown(): void {
    this.inspector.close();
  }

  private async take(actor: Actor, upload: Upload | null): Promise<FileView> {
    if (!upload) throw fault('file-missing', 'Sertakan satu berkas.');
    if (upload.bytes.length === 0) throw fault('file-empty', 'Berkas ini kosong.');
    const { accountId, agencyId, vendorId } = actor;
    if (accountId === null && !actor.link)
      throw new Error('a file is uploaded by a person or through a link');
    const sound = await this.inspected(actor, typeOf(upload.bytes), upload.bytes);
    const { contentType, picture, findings, pages = null } = sound;
    const name = safeFileName(upload.name, contentType);
    const bytes = picture?.bytes ?? upload.bytes;
    const variants = Object.entries(picture?.variants ?? {}).map(([size, variant]) => ({
      size: size as PictureSize,
      ...variant,
    }));
    const contents: Content[] = [
      { bytes, contentType },
      ...variants.map((variant) => ({ bytes: variant.bytes, contentType: PICTURE_TYPE })),
    ];
    const { id: announcement, sha256s } = await this.content.put(contents);
    const [sha256 = '', ...variantHashes] = sha256s;
    return this.unitOfWork.run(withInput(actor, { name }, upload.bytes), async (tx) => {
      const file = {
        id: uuidv7(),
        sha256,
        size: bytes.byteLength,
        contentType,
        name,
        accountId,
        agencyId,
        vendorId,
        inspectedAt: tx.now,
        findings,
        pages,
        width: picture?.width ?? null,
        height: picture?.height ?? null,
      };
      await tx.manager.insert(FileEntity, file);
      const rows = variants.map(({ size, width, height, bytes: { byteLength } }, index) => ({
        ...{ fileId: file.id, size, width, height, bytes: byteLength },
        sha256: variantHashes[index],
      }));
      if (rows.length > 0) await tx.manager.insert(PictureVariantEntity, rows);
      await this.content.settle(tx.manager, announcement);
      tx.audit({
        action: 'file.upload',
        recordType: 'file',
        recordId: file.id,
        summary: `Berkas ${contentType} sebesar ${file.size} byte diunggah.`,
        changes: { sha256: [null, sha256] },
      });
      return toFileView(file);
    });
  }

  private async inspected(actor: Actor, type: InspectedType, bytes: Buffer): Promise<SoundFile> {
    const inspection = await this.inspector.inspect(type, bytes);
    if (inspection.outcome === 'sound') return inspection;
    const { outcome, code, detail } = inspection;
    if (outcome === 'wrong-type') throw wrongType(detail);
    if (outcome === 'unreadable') throw fault(code, detail);
    const problem = new Problem('rule-refused', detail, [{ pointer: '/file', code, detail }]);
    await this.unitOfWork.recordRefusal(actor, problem);
    throw problem;
  }
}

function typeOf(bytes: Buffer): InspectedType {
  const type = detectUploadType(bytes);
  if (type) return type;
  throw wrongType(
    isHeic(bytes)
      ? 'Foto HEIC belum dapat dibaca; pilih format "Paling Kompatibel" (JPEG) pada setelan kamera.'
      : 'Isi berkas bukan PDF, JPEG, PNG, atau WebP; nama berkas tidak menentukan.',
  );
}

function wrongType(detail: string): Problem {
  return new Problem('unsupported-media-type', 'Berkas harus berupa PDF, JPEG, PNG, atau WebP.', [
    { pointer: '/file', code: 'file-type', detail },
  ]);
}

function fault(code: string, detail: string): Problem {
  return invalidInput([{ pointer: '/file', code, detail }]);
}
