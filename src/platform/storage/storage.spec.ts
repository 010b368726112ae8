import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startS3Server, type TestS3Server } from '../../../test/support/s3-server.js';
import { sha256 } from '../crypto/index.js';
import {
  createStorage,
  StorageCorrupted,
  StorageMissing,
  storageKey,
  StorageUnavailable,
  type FileStorage,
} from './index.js';

const pdf = Buffer.from('%PDF-1.7 berita acara\n'.repeat(5000));
const hash = sha256(pdf);
const contentType = 'application/pdf';
const credentials = { bucket: 'berkas', accessKeyId: 'kunci', secretAccessKey: 'rahasia-uji' };
let root: string;
let server: TestS3Server;

beforeAll(async () => (server = await startS3Server(credentials)));
afterAll(() => server.stop());
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'storage-'));
  server.objects.clear();
});
afterEach(() => rm(root, { recursive: true, force: true }));

function s3(changes: { secretAccessKey?: string; bucket?: string; endpoint?: string } = {}): FileStorage {
  return createStorage({
    kind: 's3',
    region: 'ap-southeast-3',
    endpoint: server.endpoint,
    pathStyle: true,
    timeoutMs: 300,
    maxAttempts: 2,
    ...credentials,
    ...changes,
  });
}
const disk = (): FileStorage => createStorage({ kind: 'disk', root });

const stores: {
  name: string;
  make: () => FileStorage;
  overwrite: (sha256: string, bytes: Buffer) => Promise<void>;
}[] = [
  {
    name: 'disk',
    make: disk,
    overwrite: (sha256, bytes) => writeFile(join(root, storageKey(sha256)), bytes),
  },
  {
    name: 'S3',
    make: () => s3(),
    overwrite: async (sha256, bytes) => void server.objects.set(storageKey(sha256), { bytes, contentType }),
  },
];

describe.each(stores)('any file storage: $name', ({ make, overwrite }) => {
  it('gives back exactly the bytes that were put, whole and as a stream', async () => {
    const storage = make();
    const stored = await storage.put(pdf, { contentType });
    expect(stored).toEqual({ sha256: hash, size: pdf.length, contentType });
    expect((await storage.get(hash)).equals(pdf)).toBe(true);
    expect((await buffer(await storage.stream(hash))).equals(pdf)).toBe(true);
    expect(await storage.has(hash)).toBe(true);
  });

  it('stores the same bytes once, even when put at the same time', async () => {
    const storage = make();
    const all = await Promise.all([1, 2, 3, 4].map(() => storage.put(pdf, { contentType })));
    expect(new Set(all.map((stored) => stored.sha256))).toEqual(new Set([hash]));
    await storage.put(pdf, { contentType });
    expect((await storage.get(hash)).equals(pdf)).toBe(true);
  });

  it('stores an empty file and a plain Uint8Array', async () => {
    const storage = make();
    const empty = await storage.put(new Uint8Array(), { contentType: 'text/plain' });
    expect((await storage.get(empty.sha256)).length).toBe(0);
    const view = new Uint8Array([0, 1, 2, 255, 254, 3]).subarray(1, 5);
    const stored = await storage.put(view, { contentType: 'application/octet-stream' });
    expect([...(await storage.get(stored.sha256))]).toEqual([...view]);
  });

  it('says that a file is missing', async () => {
    const storage = make();
    expect(await storage.has(hash)).toBe(false);
    await expect(storage.get(hash)).rejects.toBeInstanceOf(StorageMissing);
    await expect(storage.stream(hash)).rejects.toBeInstanceOf(StorageMissing);
  });

  it('refuses to hand out changed bytes and names the hash', async () => {
    const storage = make();
    await storage.put(pdf, { contentType });
    const changed = Buffer.from(pdf);
    changed[7] = (changed[7] ?? 0) ^ 1;
    await overwrite(hash, changed);
    await expect(storage.get(hash)).rejects.toMatchObject({ code: 'storage-corrupted', sha256: hash });
    await expect(buffer(await storage.stream(hash))).rejects.toBeInstanceOf(StorageCorrupted);
  });

  it.each(['../../etc/passwd', hash.toUpperCase(), '', `${hash}0`])('refuses the key "%s"', async (key) => {
    await expect(make().get(key)).rejects.toBeInstanceOf(RangeError);
    await expect(make().has(key)).rejects.toBeInstanceOf(RangeError);
    await expect(make().stream(key)).rejects.toBeInstanceOf(RangeError);
  });

  it('passes its own check, again and again', async () => {
    await make().check();
    await make().check();
  });
});

describe('disk storage', () => {
  it('spreads files over folders and leaves no temporary file or probe', async () => {
    const storage = disk();
    await storage.put(pdf, { contentType });
    await storage.check();
    const files = await readdir(root, { recursive: true, withFileTypes: true });
    expect(files.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([hash]);
    expect((await readFile(join(root, storageKey(hash)))).equals(pdf)).toBe(true);
  });

  it('writes a rotten file anew when the same bytes are put again', async () => {
    const storage = disk();
    await storage.put(pdf, { contentType });
    await writeFile(join(root, storageKey(hash)), 'setengah');
    await storage.put(pdf, { contentType });
    expect((await storage.get(hash)).equals(pdf)).toBe(true);
  });

  it('is unavailable, with the cause, when it cannot write', async () => {
    await writeFile(join(root, 'file'), '');
    const storage = createStorage({ kind: 'disk', root: join(root, 'file') });
    await expect(storage.put(pdf, { contentType })).rejects.toMatchObject({
      code: 'storage-unavailable',
      cause: { code: 'ENOTDIR' },
    });
    await expect(storage.check()).rejects.toBeInstanceOf(StorageUnavailable);
  });

  // root ignores permission bits, so this can only be seen as another user.
  (process.getuid?.() === 0 ? it.skip : it)('is unavailable in a read-only folder', async () => {
    await chmod(root, 0o500);
    await expect(disk().check()).rejects.toMatchObject({ cause: { code: 'EACCES' } });
  });

  // /dev/full, which answers every write with ENOSPC, exists on Linux only.
  (process.platform === 'linux' ? it : it.skip)('is unavailable on a full disk', async () => {
    const promises = jest.requireActual<typeof import('node:fs/promises')>('node:fs/promises');
    const open = promises.open;
    const spy = jest
      .spyOn(promises, 'open')
      .mockImplementation((path, flags) =>
        String(path).endsWith('.tmp') ? open('/dev/full', 'w') : open(path, flags),
      );
    try {
      const full = { code: 'storage-unavailable', cause: { code: 'ENOSPC' } };
      await expect(disk().put(pdf, { contentType })).rejects.toMatchObject(full);
      await expect(disk().check()).rejects.toMatchObject(full);
    } finally {
      spy.mockRestore();
    }
    expect(await disk().has(hash)).toBe(false);
  });
});

describe('S3 storage', () => {
  it('puts an object only once, with its content type', async () => {
    const storage = s3();
    await storage.put(pdf, { contentType });
    server.requests.length = 0;
    await storage.put(pdf, { contentType });
    expect(server.requests.map((request) => request.method)).toEqual(['HEAD']);
    expect(server.objects.get(storageKey(hash))?.contentType).toBe(contentType);
  });

  it('is refused with a wrong secret, and does not take that for a missing file', async () => {
    const storage = s3({ secretAccessKey: 'salah' });
    await expect(storage.put(pdf, { contentType })).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(storage.has(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    await expect(storage.get(hash)).rejects.toMatchObject({ cause: { name: 'SignatureDoesNotMatch' } });
    await expect(storage.check()).rejects.toBeInstanceOf(StorageUnavailable);
    expect(server.objects.size).toBe(0);
  });

  it('is unavailable when the bucket does not exist or nothing listens', async () => {
    await expect(s3({ bucket: 'lain' }).check()).rejects.toMatchObject({ cause: { name: 'NoSuchBucket' } });
    await expect(s3({ endpoint: 'http://127.0.0.1:1' }).check()).rejects.toBeInstanceOf(StorageUnavailable);
  });

  it('survives one failed answer by asking again, and gives up after that', async () => {
    const storage = s3();
    await storage.put(pdf, { contentType });
    server.fail('error-500');
    expect((await storage.get(hash)).equals(pdf)).toBe(true);
    server.fail('error-500', 2);
    await expect(storage.get(hash)).rejects.toBeInstanceOf(StorageUnavailable);
  });

  it('does not wait for ever, neither for an answer nor for the rest of one', async () => {
    const storage = s3();
    await storage.put(pdf, { contentType });
    server.fail('hang', 2);
    await expect(storage.has(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    server.fail('stall');
    await expect(storage.get(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    server.fail('stall');
    await expect(buffer(await storage.stream(hash))).rejects.toThrow();
  });

  it('never takes a truncated or exchanged body for the file', async () => {
    const storage = s3();
    await storage.put(pdf, { contentType });
    server.fail('truncate');
    await expect(storage.get(hash)).rejects.toBeInstanceOf(StorageUnavailable);
    server.fail('truncate');
    await expect(buffer(await storage.stream(hash))).rejects.toThrow();
    server.fail('corrupt');
    await expect(storage.get(hash)).rejects.toBeInstanceOf(StorageCorrupted);
  });
});
