import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';

const WIDTH = 640;
const HEIGHT = 480;
const FRAMES = 3;

/** What the camera of a browser sees: the file is read when a page opens the camera, so it may be filled after the browser was started. */
export class FakeCamera {
  private readonly file = join(mkdtempSync(join(tmpdir(), 'kamera-')), 'film.y4m');

  /** The switches with which a browser takes the film for its camera; whether it is allowed is still asked. */
  get switches(): string[] {
    return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${this.file}`];
  }

  /** Holds a picture before it, on a grey table and a little askew. */
  async hold(picture: Buffer): Promise<void> {
    const grey = { r: 150, g: 150, b: 150 };
    const paper = await sharp(picture).resize(300, 300).rotate(7, { background: grey }).toBuffer();
    const luma = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: grey } })
      .composite([{ input: paper }])
      .greyscale()
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
    const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour]);
    const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
    writeFileSync(this.file, Buffer.concat([head, ...Array.from({ length: FRAMES }, () => frame)]));
  }
}
