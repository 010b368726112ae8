import { Inject, Injectable } from '@nestjs/common';
import type { Refusal } from '../../kernel/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { describeEncrypted, FieldCipher } from '../../platform/crypto/index.js';
import { Problem } from '../../platform/http/index.js';
import { certificateRefusals, type CertificateFacts } from '../domain/certificate.js';
import { Authorities } from './authorities.js';
import { LocalSigner } from './local-signer.js';
import { SigningUnavailable, UnusableKey, WrongPassphrase } from './signer.js';

const PURPOSE = 'signing-certificate.p12';
describeEncrypted({ table: 'signing_certificate', column: 'p12_cipher', purpose: PURPOSE });

/** The PKCS#12 files in our keeping: encrypted once more over their own passphrase, so that a dump of the database is no use for guessing it. */
@Injectable()
export class KeyFiles {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly cipher: FieldCipher,
    private readonly authorities: Authorities,
  ) {}

  seal(file: Uint8Array): string {
    return this.cipher.encrypt(PURPOSE, Buffer.from(file).toString('base64'));
  }

  /** Signs with a stored file. */
  stored(p12Cipher: string): LocalSigner {
    return this.of(Buffer.from(this.cipher.decrypt(PURPOSE, p12Cipher), 'base64'));
  }

  of(file: Uint8Array): LocalSigner {
    const { timestampUrl } = this.config.signing;
    return new LocalSigner(file, { authorities: this.authorities, timestampUrl });
  }

  /** Why nobody may sign with this certificate now. */
  refusals(certificate: CertificateFacts, now: Date): Refusal[] {
    return certificateRefusals({ certificate, now, hasAuthorities: this.authorities.areKnown });
  }
}

/** What to tell of a signature that did not come about; the error itself when it is none of ours. */
export function signingProblem(error: unknown): unknown {
  if (error instanceof WrongPassphrase) {
    const detail = 'Berkas .p12 tidak terbuka: kata sandinya salah, atau berkasnya rusak.';
    return new Problem('rule-refused', detail, [
      { pointer: '/passphrase', code: 'wrong-passphrase', detail },
    ]);
  }
  if (error instanceof UnusableKey) {
    const detail = error.message;
    return new Problem('rule-refused', detail, [{ pointer: '/file', code: 'unusable-key', detail }]);
  }
  if (error instanceof SigningUnavailable) {
    const detail =
      'Layanan stempel waktu tidak menjawab, sehingga belum ada yang ditandatangani. Ulangi sebentar lagi.';
    return new Problem('unavailable', detail, [], { cause: error });
  }
  return error;
}
