import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from './field-cipher.js';

/** Gives the cipher for personal data, with the configured key, to every module. */
@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [CONFIG],
      useFactory: ({ auth }: Config) =>
        new FieldCipher({
          keys: [{ id: 'k1', key: Buffer.from(auth.dataEncryptionKey.reveal(), 'base64') }],
          current: 'k1',
        }),
    },
  ],
  exports: [FieldCipher],
})
export class CryptoModule {}
