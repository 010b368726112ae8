import { fileTypeFromBuffer } from 'file-type';
import { inspectPdf } from './pdf.js';
import { unreadable, type Inspection, type InspectionAnswer, type InspectionTask } from './protocol.js';

/** The inspecting process: it is given one foreign file at a time, and may die of it without harm to anybody. */
process.on('message', ({ id, type, bytes }: InspectionTask) => {
  void inspect(type, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then((inspection) => {
    process.send?.({ id, inspection } satisfies InspectionAnswer);
  });
});
process.on('disconnect', () => process.exit(0));

async function inspect(type: InspectionTask['type'], bytes: Buffer): Promise<Inspection> {
  try {
    const second = await secondLook(bytes);
    if (second !== null && second !== type) {
      return {
        outcome: 'wrong-type',
        code: 'file-type',
        detail: `Isi berkas ini ${second}, bukan ${type} seperti awalnya.`,
      };
    }
    if (type === 'application/pdf') return await inspectPdf(bytes);
    const { inspectPicture } = await import('./picture.js');
    return await inspectPicture(bytes, type);
  } catch {
    return unreadable('file-unreadable', 'Berkas ini tidak dapat dibaca; simpan ulang, lalu kirim lagi.');
  }
}

/** The type as a library sees it that knows many more; null when it has no opinion. */
async function secondLook(bytes: Buffer): Promise<string | null> {
  const known = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // A picture that moves has a type of its own, and is read as a picture all the same.
  return known === undefined ? null : known.mime === 'image/apng' ? 'image/png' : known.mime;
}
