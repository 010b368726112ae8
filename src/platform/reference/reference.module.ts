import { Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { readCrest, readRegency, type CrestImage, type Regency } from './regency.js';

/** Which government this installation serves, with its arms. */
export interface OwnRegency extends Regency {
  readonly crestImage: CrestImage | null;
}

/** Injection token: `@Inject(REGENCY) private readonly regency: OwnRegency`. */
export const REGENCY = Symbol('REGENCY');

/** The regency of REGENCY_FILE, read once at start-up. */
@Global()
@Module({
  providers: [
    {
      provide: REGENCY,
      inject: [CONFIG],
      useFactory: async ({ runtime }: Config): Promise<OwnRegency> => {
        const regency = await readRegency(runtime.regencyFile);
        return { ...regency, crestImage: await readCrest(runtime.regencyFile, regency) };
      },
    },
  ],
  exports: [REGENCY],
})
export class ReferenceModule {}
