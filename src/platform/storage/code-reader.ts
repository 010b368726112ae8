import { Injectable } from '@nestjs/common';
import { decodeQR } from 'qr/decode.js';
import sharp from 'sharp';
import { invalidInput } from '../http/index.js';
import { detectUploadType, isHeic } from './content-type.js';
import { Inspector } from './inspection/inspector.js';
import type { Upload } from './file.service.js';

/** How long one photo may be searched; what is to be found is found in a tenth of it. */
const PATIENCE_MS = 500;
const UNREADABLE =
  'Pada foto ini tidak ada kode QR yang terbaca. Potret lagi lebih dekat dan lurus, dengan kotaknya utuh di tengah foto, atau ketik kodenya.';

/** What the QR code on a photo says. The photo is kept nowhere. */
@Injectable()
export class CodeReader {
  constructor(private readonly inspector: Inspector) {}

  /** Refuses what is no photo, and a photo without a code that can be read. */
  async read(photo: Upload | null): Promise<string> {
    if (!photo || photo.bytes.length === 0) throw fault('file-missing', 'Pilih foto kode QR-nya dahulu.');
    const type = detectUploadType(photo.bytes);
    if (type === null || type === 'application/pdf') throw fault('file-type', typeText(photo.bytes));
    // Only what the inspecting process has drawn anew is unpacked here.
    const inspection = await this.inspector.inspect(type, photo.bytes);
    if (inspection.outcome !== 'sound') throw fault(inspection.code, inspection.detail);
    const { data, info } = await sharp(inspection.picture?.bytes).removeAlpha().raw().toBuffer({
      resolveWithObject: true,
    });
    try {
      return decodeQR({ width: info.width, height: info.height, data }, { timeLimit: PATIENCE_MS });
    } catch {
      throw fault('code-unreadable', UNREADABLE);
    }
  }
}

function typeText(bytes: Buffer): string {
  return isHeic(bytes)
    ? 'Foto HEIC belum dapat dibaca; pilih format "Paling Kompatibel" (JPEG) pada setelan kamera.'
    : 'Ini bukan foto. Pilih foto JPEG, PNG, atau WebP.';
}

function fault(code: string, detail: string) {
  return invalidInput([{ pointer: '/file', code, detail }]);
}
