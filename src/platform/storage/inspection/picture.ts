import sharp, { type Sharp } from 'sharp';
import { polyglotFault } from './polyglot.js';
import {
  PICTURE_SIZES,
  refused,
  unreadable,
  type FileFinding,
  type InspectedType,
  type Inspection,
  type Picture,
} from './protocol.js';

const MAX_PIXELS = 50_000_000;
const MAX_SIDE = 20_000;
const WHOLE_SIDE = 2400;

// Only the three readers that are needed exist at all; none of those for SVG, PDF, TIFF or GIF.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

const DAMAGED = unreadable(
  'picture-damaged',
  'Gambar ini rusak atau terpotong; potret atau simpan ulang, lalu kirim lagi.',
);

/** Draws a picture anew from its pixels: upright, one frame, without place, camera or anything else that rode along. */
export async function inspectPicture(bytes: Buffer, type: InspectedType): Promise<Inspection> {
  const polyglot = polyglotFault(bytes, type);
  if (polyglot) return polyglot;
  const options = { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true } as const;
  // Reads the head only: what it promises is judged before a single pixel is unpacked.
  const metadata = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch(() => null);
  if (!metadata) return DAMAGED;
  if (
    metadata.width > MAX_SIDE ||
    metadata.height > MAX_SIDE ||
    metadata.width * metadata.height > MAX_PIXELS
  ) {
    return refused(
      'picture-too-large',
      `Gambar ini ${metadata.width} x ${metadata.height} titik; paling banyak ${MAX_PIXELS / 1e6} juta titik.`,
    );
  }
  try {
    const whole = await kept(
      sharp(bytes, options)
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .resize({ width: WHOLE_SIDE, height: WHOLE_SIDE, fit: 'inside', withoutEnlargement: true })
        .jpeg({ quality: 85 }),
    );
    const variant = (side: number) =>
      kept(
        sharp(whole.bytes)
          .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 78, effort: 2 }),
      );
    return {
      outcome: 'sound',
      contentType: 'image/jpeg',
      picture: {
        ...whole,
        variants: {
          small: await variant(PICTURE_SIZES.small),
          medium: await variant(PICTURE_SIZES.medium),
          large: await variant(PICTURE_SIZES.large),
        },
      },
      findings: remarks(metadata),
    };
  } catch {
    return DAMAGED;
  }
}

async function kept(pipeline: Sharp): Promise<Picture> {
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}

function remarks({ exif, pages }: { exif?: Buffer; pages?: number }): FileFinding[] {
  const findings: FileFinding[] = [];
  if (exif) {
    findings.push({
      code: 'metadata-removed',
      detail: 'Keterangan kamera dan lokasi di dalam foto ini tidak disimpan.',
    });
  }
  if (pages !== undefined && pages > 1) {
    findings.push({
      code: 'animation-removed',
      detail: 'Dari gambar bergerak ini hanya bingkai pertama yang disimpan.',
    });
  }
  return findings;
}
