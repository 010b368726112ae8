// Makes the bucket of S3_BUCKET when it is not there yet; any S3-compatible store. Safe to run again.
import { CreateBucketCommand, HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as sleep } from 'node:timers/promises';

const needed = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
const missing = needed.filter((name) => !process.env[name]?.trim());
if (missing.length > 0) {
  console.error(`missing: ${missing.join(', ')}`);
  process.exit(1);
}

const { S3_BUCKET: Bucket, S3_ENDPOINT, S3_REGION, S3_FORCE_PATH_STYLE } = process.env;
const client = new S3Client({
  region: S3_REGION || 'ap-southeast-3',
  endpoint: S3_ENDPOINT || undefined,
  forcePathStyle: S3_FORCE_PATH_STYLE === 'true',
  credentials: {
    accessKeyId: process.env.S3_ACCESS_KEY_ID,
    secretAccessKey: process.env.S3_SECRET_ACCESS_KEY,
  },
});

async function ensureBucket() {
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
    return 'is there';
  } catch (error) {
    if (error.$metadata?.httpStatusCode !== 404) throw error;
  }
  try {
    await client.send(new CreateBucketCommand({ Bucket }));
    return 'created';
  } catch (error) {
    // Somebody else was quicker.
    if (error.name === 'BucketAlreadyOwnedByYou') return 'is there';
    throw error;
  }
}

for (let attempt = 1; ; attempt++) {
  try {
    console.log(`bucket ${Bucket} ${await ensureBucket()}`);
    break;
  } catch (error) {
    const status = error.$metadata?.httpStatusCode;
    const isFinal = status !== undefined && status < 500;
    if (isFinal || attempt === 10) {
      console.error(`bucket ${Bucket}: ${error.name} ${error.message}`);
      process.exit(1);
    }
    await sleep(1_000);
  }
}
