import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { publicUrl } from '../../platform/links/index.js';
import { REGENCY, type OwnRegency } from '../../platform/reference/index.js';
import type { OpenDataSettings } from './domain/open-data-settings.js';
import type { PackageFrame } from './domain/packages.js';
import { OPEN_DATA } from './open-data.settings.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who publishes, under which license, and where. */
@Injectable()
export class OpenDataFrame {
  /** What every OCDS package says of itself. */
  readonly frame: PackageFrame;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REGENCY) regency: OwnRegency,
    @Inject(OPEN_DATA) readonly settings: OpenDataSettings,
  ) {
    this.frame = {
      publisher: {
        name: this.isPractice
          ? `LATIHAN, bukan data sungguhan (${regency.governmentName})`
          : regency.governmentName,
        scheme: 'ID-KEMENDAGRI',
        uid: regency.code,
        uri: this.url('/'),
      },
      license: settings.license.value,
      publicationPolicy: this.url('/data-terbuka'),
      extensions: [...settings.extensions, this.url('/api/v1/public/ocds/extension/extension.json')],
    };
  }

  /** Whether what is published is made up by people who practise. */
  get isPractice(): boolean {
    return this.config.runtime.practice;
  }

  /** An address as people outside reach it. */
  url(path: string): string {
    return publicUrl(this.config, path);
  }

  /** The process that an ocid names; null for one that is none of ours. */
  processId(ocid: string): string | null {
    const prefix = `${this.settings.ocidPrefix.value}-`;
    const id = ocid.startsWith(prefix) ? ocid.slice(prefix.length) : '';
    return UUID.test(id) ? id : null;
  }
}
