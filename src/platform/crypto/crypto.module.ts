import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { FieldCipher } from './field-cipher.js';
import { keyRingOf } from './key-ring.js';
import { KeyRotation } from './key-rotation.js';

/** Gives the cipher for personal data, with the configured key, to every module. */
@Global()
@Module({
  providers: [
    {
      provide: FieldCipher,
      inject: [CONFIG],
      useFactory: ({ auth }: Config) => new FieldCipher(keyRingOf(auth)),
    },
    KeyRotation,
  ],
  exports: [FieldCipher, KeyRotation],
})
export class CryptoModule {}
