import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { withInput, type Actor } from '../access/index.js';
import { UnitOfWork } from '../database/index.js';
import { invalidInput, Problem } from '../http/index.js';
import { detectUploadType, safeFileName } from './content-type.js';
import { FileEntity } from './file.entity.js';
import { toFileView, type FileView } from './file.queries.js';
import type { FileStorage } from './file-storage.js';
import { FILE_STORAGE } from './storage-token.js';

/** What somebody sends. */
export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Taking files in. */
@Injectable()
export class FileService {
  constructor(
    @Inject(FILE_STORAGE) private readonly storage: FileStorage,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async upload(actor: Actor, upload: Upload | null): Promise<FileView> {
    if (!upload) throw fault('file-missing', 'Sertakan satu berkas.');
    if (upload.bytes.length === 0) throw fault('file-empty', 'Berkas ini kosong.');
    const contentType = detectUploadType(upload.bytes);
    if (!contentType) {
      throw new Problem('unsupported-media-type', 'Berkas harus berupa PDF, JPEG, PNG, atau WebP.', [
        {
          pointer: '/file',
          code: 'file-type',
          detail: 'Isi berkas bukan PDF, JPEG, PNG, atau WebP; nama berkas tidak menentukan.',
        },
      ]);
    }
    const { accountId, agencyId, vendorId } = actor;
    if (accountId === null) throw new Error('a file is uploaded by a person');
    const name = safeFileName(upload.name, contentType);
    // The bytes go first: a file without a row is garbage, a row without a file is a broken promise.
    const { sha256, size } = await this.storage.put(upload.bytes, { contentType });
    return this.unitOfWork.run(withInput(actor, { name }, upload.bytes), async (tx) => {
      const file = { id: uuidv7(), sha256, size, contentType, name, accountId, agencyId, vendorId };
      await tx.manager.insert(FileEntity, file);
      tx.audit({
        action: 'file.upload',
        recordType: 'file',
        recordId: file.id,
        summary: `Berkas ${contentType} sebesar ${size} byte diunggah.`,
        changes: { sha256: [null, sha256] },
      });
      return toFileView(file);
    });
  }
}

function fault(code: string, detail: string): Problem {
  return invalidInput([{ pointer: '/file', code, detail }]);
}
